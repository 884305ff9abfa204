"""Write the reference pages that follow from the code: commands, queries, loaders.

Run by ``make docs``; a test fails when a page is not what this script would write.
"""

from __future__ import annotations

from pathlib import Path

import typer
from typer.main import get_group

from utblick.catalogue import names, query
from utblick.cli import app
from utblick.loaders import all_loaders

__all__ = ["PAGES", "main"]

REFERENCE = Path(__file__).resolve().parent / "reference"
WRITTEN = "<!-- written by `make docs`: do not edit -->\n"


def commands() -> str:
    """Describe each command: what it does, its arguments and options, its examples."""
    group = get_group(app)
    context = typer.Context(group)
    parts = [f"# Commands\n\n{WRITTEN}\n{(group.help or '').strip()}\n"]
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        if command is None:
            continue
        parts.append(f"\n## `{name}`\n\n{(command.help or '').strip()}\n\n")
        for parameter in command.params:
            spelled = ", ".join(
                f"`{each}`" for each in (*parameter.opts, *parameter.secondary_opts)
            )
            parts.append(f"- {spelled}: {(getattr(parameter, 'help', '') or '').strip()}\n")
        examples = [line.strip() for line in (command.epilog or "").splitlines()[1:]]
        shown = "\n".join(f"    {line}" for line in examples if line)
        parts.append(f"\n{shown}\n" if shown else "")
    return "".join(parts)


def queries() -> str:
    """List the questions with their parameters, in the order of their numbers."""
    rows = "".join(
        f"| {each.number} | `{each.name}` | {each.summary} |"
        f" {', '.join(f'`{it.name}` ({it.kind}): {it.summary}' for it in each.parameters)} |\n"
        for each in sorted(map(query, names()), key=lambda each: (each.number, each.name))
    )
    return (
        f"# Queries\n\n{WRITTEN}\nEach is a file of that name in `queries/`, runnable as it stands;"
        " `utblick ask NAME` runs it.\n\n"
        f"| | name | question | parameters |\n|---|---|---|---|\n{rows}"
    )


def loaders() -> str:
    """List the kinds of source that can be read."""
    rows = "".join(
        f"| `{each.name}` | {each.title} | {', '.join(each.media_types)} |"
        f" {', '.join(each.levels) or 'one'} | <{each.licence}> | {each.version} |\n"
        for each in all_loaders()
    )
    return (
        f"# Loaders\n\n{WRITTEN}\n| name | source | media types | levels |"
        " terms of use | version |\n"
        f"|---|---|---|---|---|---|\n{rows}"
    )


PAGES = {"commands.md": commands, "queries.md": queries, "loaders.md": loaders}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
