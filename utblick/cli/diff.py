"""``utblick diff``: how two stores or releases differ, in words or as an RDF patch."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from utblick.difference.summary import Changed, Summary

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "diff"
HELP = (
    "Tell what differs between two stores, releases or folders of shards: documents that came, went"
    " or changed, studies with another status, and counts by class and property; or as an RDF"
    " patch, which takes the first to the second and is applied with --apply."
)
EXAMPLES = """Examples:\n
utblick diff release-2026-11 release-2026-12\n
utblick diff release-2026-11 utblick-store --format json\n
utblick diff release-2026-11 release-2026-12 --format patch -o december.rdfp\n
utblick diff release-2026-11 --apply december.rdfp -o december.nq"""
_SHOWN = 20


class DiffFormat(StrEnum):
    """How a difference is written."""

    TEXT = "text"
    JSON = "json"
    PATCH = "patch"


def run(
    before: Annotated[Path, typer.Argument(help="Store, release or folder of shards.")],
    after: Annotated[Path | None, typer.Argument(help="The same, later.")] = None,
    form: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="How the difference is written.")
    ] = DiffFormat.TEXT,
    apply: Annotated[
        Path | None,
        typer.Option(
            metavar="PATCH", help="Apply a patch to BEFORE in place of comparing; gives N-Quads."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File; without it, standard output.")
    ] = None,
    shown: Annotated[
        int, typer.Option("--rows", min=0, help="Rows shown below a heading of the text; 0: all.")
    ] = _SHOWN,
) -> None:
    """Compare, or apply a patch."""
    from utblick.cli.targets import write_stream
    from utblick.difference.merging import merged
    from utblick.difference.patch import write_patch
    from utblick.difference.reading import statements
    from utblick.difference.summary import summary

    if (after is None) == (apply is None):
        msg = "give either AFTER, to compare with, or --apply PATCH"
        raise typer.BadParameter(msg)
    if after is None:
        _apply(before, apply, output)
        return
    with statements(before) as old, statements(after) as new:
        compared = merged(old, new)
        if form is DiffFormat.PATCH:
            write_stream(output, lambda target: write_patch(compared, target))
            return
        found = summary(compared)
    text = _json(found) if form is DiffFormat.JSON else "\n".join(_text(found, shown)) + "\n"
    write_stream(output, lambda target: target.write(text.encode()))


def _apply(before: Path, patch: Path | None, output: Path | None) -> None:
    from contextlib import ExitStack

    from utblick.cli.targets import write_stream
    from utblick.difference.patch import patched
    from utblick.difference.reading import statements

    with ExitStack() as open_:
        rows = sys.stdin.buffer if str(patch) == "-" else open_.enter_context(_opened(patch))
        found = patched(open_.enter_context(statements(before)), rows)
        lines = (b"%b <%b> .\n" % (each.triple, each.graph) for each in found)
        write_stream(output, lambda target: target.writelines(lines))


def _opened(patch: Path | None) -> BinaryIO:
    from utblick.errors import StoreError

    try:
        return (patch or Path("-")).open("rb")
    except OSError as error:
        msg = f"{patch}: cannot be read ({error.strerror}); name a patch of 'utblick diff'"
        raise StoreError(msg) from error


def _json(found: Summary) -> str:
    import msgspec

    data = msgspec.json.encode(found, order="sorted")
    return msgspec.json.format(data, indent=1).decode() + "\n"


def _text(found: Summary, limit: int) -> Iterator[str]:
    counts = [("came", found.came), ("went", found.went), ("changed", found.changed)]
    told = [f"{len(rows):,} {word}" for word, rows in counts]
    yield f"documents: {', '.join(told)}, {found.same:,} the same"
    yield f"statements: {found.statements.came:,} came, {found.statements.went:,} went"
    for word, rows in counts:
        yield from _listed(f"documents that {word}", map(_row, rows), limit)
    statuses = (
        f"{_name(each.study)}  {_codes(each.old)} -> {_codes(each.new)}  ({_name(each.graph)})"
        for each in found.statuses
    )
    yield from _listed("studies with another status", statuses, limit)
    yield from _listed("things by class: came, went, changed", _classes(found), 0)
    yield from _listed("graphs that follow from them", map(_row, found.derived), limit)


def _listed(heading: str, rows: Iterable[str], limit: int) -> Iterator[str]:
    found = list(rows)
    if not found:
        return
    yield f"\n{heading}"
    yield from (f"  {each}" for each in (found[:limit] if limit else found))
    if limit and len(found) > limit:
        yield f"  ... and {len(found) - limit:,} more (--rows 0 shows all)"


def _classes(found: Summary) -> Iterator[str]:
    from utblick.cli.prefixes import short

    for name, kind in sorted(found.classes.items()):
        said = short(name) or "(no class)"
        yield f"{said}  +{kind.came:,} -{kind.went:,} ~{kind.changed:,}"
        # Of quotes, places and the like it is enough to know how many.
        own = kind.properties if short(name).startswith("utblick:") else {}
        for each, counts in sorted(own.items()):
            yield f"    {short(each)}  +{counts.came:,} -{counts.went:,}"


def _row(changed: Changed) -> str:
    return f"{_name(changed.graph)}  +{changed.came:,} -{changed.went:,} statements"


def _name(iri: str) -> str:
    from utblick.identifiers import BASE

    return iri.removeprefix(BASE).removeprefix("graph/")


def _codes(values: list[str]) -> str:
    return ", ".join(values) or "none"
