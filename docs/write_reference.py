"""Write the reference pages that follow from the code: commands, queries, loaders, ontology.

Run by ``make docs``; a test fails when a page is not what this script would write.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import typer
from typer.main import get_group

from utblick.catalogue import names, query
from utblick.cli import app
from utblick.loaders import all_loaders

__all__ = ["PAGES", "main"]

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DEFINITION = SKOS + "definition"
OWL = "http://www.w3.org/2002/07/owl#"
ONT = "https://w3id.org/utblick/ont#"
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


def _terms(licence: str) -> str:
    return f"<{licence}>" if licence else "none stated"


def loaders() -> str:
    """List the kinds of source that can be read."""
    rows = "".join(
        f"| `{each.name}` | {each.title} | {', '.join(each.media_types)} |"
        f" {', '.join(each.levels) or 'one'} | {_terms(each.licence)} | {each.version} |\n"
        for each in all_loaders()
    )
    return (
        f"# Loaders\n\n{WRITTEN}\n| name | source | media types | levels |"
        " terms of use | version |\n"
        f"|---|---|---|---|---|---|\n{rows}"
    )


def ontology() -> str:
    """List the words of our own, in the order of the file, and the value sets."""
    words = _described("utblick.ttl")
    parts = [f"# Ontology\n\n{WRITTEN}\nNamespace `{ONT}`.\n"]
    kinds = {"Classes": "Class", "Properties to things": "ObjectProperty"}
    kinds["Properties to values"] = "DatatypeProperty"
    for heading, kind in kinds.items():
        parts.append(f"\n## {heading}\n\n| word | | på svenska | definition |\n|---|---|---|---|\n")
        for iri, said in words.items():
            if iri.startswith(ONT) and OWL + kind in said[RDF_TYPE]:
                label, swedish = said[f"{LABEL}@en"], said[f"{LABEL}@sv"]
                cells = (f"`{iri.removeprefix(ONT)}`", *label, *swedish, *said[f"{DEFINITION}@en"])
                parts.append(f"| {' | '.join(cells)} |\n")
    return "".join((*parts, *_value_sets()))


def _value_sets() -> list[str]:
    concepts = _described("vocab.ttl")
    parts = ["\n## Value sets\n\n| set | concepts |\n|---|---|\n"]
    for iri, said in concepts.items():
        if SKOS + "ConceptScheme" in said[RDF_TYPE]:
            inside = [each for each, its in concepts.items() if iri in its[SKOS + "inScheme"]]
            names = ", ".join(f"`{each.rpartition('#')[2]}`" for each in inside)
            parts.append(f"| `{iri.rpartition('#')[2]}` | {names} |\n")
    return parts


def _described(name: str) -> dict[str, defaultdict[str, list[str]]]:
    """Give what a file of the ontology says, by subject and then by predicate and language."""
    said: dict[str, defaultdict[str, list[str]]] = {}
    data = files("utblick.ontology").joinpath(name).read_bytes()
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            value = quad.object
            language = (
                f"@{value.language}" if isinstance(value, ox.Literal) and value.language else ""
            )
            of_subject = said.setdefault(quad.subject.value, defaultdict(list))
            of_subject[quad.predicate.value + language].append(value.value)
    return said


PAGES = {
    "commands.md": commands,
    "queries.md": queries,
    "loaders.md": loaders,
    "ontology.md": ontology,
}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
