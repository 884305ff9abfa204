"""What a person reads of a release: README and citation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from utblick import __version__
from utblick.describe.about import NOBODY, TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utblick.describe.about import About
    from utblick.describe.counting import Statistics
    from utblick.manifest import Manifest

__all__ = ["ENGINES", "citation", "readme"]

ENGINES: Final = {
    "graphdb": "GraphDB",
    "jena": "Apache Jena",
    "neptune": "Amazon Neptune",
    "oxigraph": "Oxigraph",
    "qlever": "QLever",
    "virtuoso": "Virtuoso",
}
"""The engines that there is a script for, by its name."""

_NO_TERMS: Final = "the source states none"
_FOLDERS: Final = {
    "quads": "all statements, each in the graph of the document that makes it: N-Quads, zstd",
    "turtle": "the same without graphs, each statement once: Turtle, gzip",
    "ontology": "the words, value sets, shapes, matches with other vocabularies, JSON-LD context",
    "queries": "questions in SPARQL, and `questions.ttl` with all of them as RDF",
    "load": "a script for each engine: it checks the files and loads them",
}

_FORMATS: Final = {
    "csv": "tables, one a class: CSV, described by CSVW",
    "framed": "a tree of each document: JSON-LD",
    "graphml": "a property graph: GraphML",
    "kgx-jsonl": "a property graph with the words of Biolink: KGX, JSON Lines",
    "kgx-tsv": "a property graph with the words of Biolink: KGX, tab-separated",
    "nq12": "all statements, with reifiers: N-Quads 1.2, gzip",
    "parquet": "tables, one a class, and one of all statements: Parquet",
    "trig12": "all statements, with reifiers: TriG 1.2, gzip",
}


def readme(
    about: About,
    manifest: Manifest,
    figures: Statistics,
    licences: Mapping[str, list[str]],
    lost: Mapping[str, Mapping[str, int]],
) -> str:
    """Write the README.

    Args:
        about: what whoever publishes it says.
        manifest: of the N-Quads.
        figures: of the union of all graphs.
        licences: the terms of use by kind of source, [] where it states none.
        lost: by format, what it could not carry, and how often.
    """
    issued = f", issued {about.issued}" if about.issued else ""
    parts = [
        f"# {about.title or TITLES['en']}\n",
        f"Version {about.version}{issued}. Published by: {about.publisher}.\n",
        (
            f"{manifest.documents:,} documents, {manifest.statements:,} statements"
            f" ({figures.triples:,} without repeats), {figures.entities:,} things."
            f" Made with utblick {__version__}.\n"
        ),
        "## What is here\n",
        _folders(lost),
        "`description.ttl` describes it for catalogues (DCAT, VoID, provenance).\n",
        "## Is it whole?\n",
        "    sha256sum --check SHA256SUMS\n    utblick release --verify .\n",
        "## Load it\n",
        "    utblick build quads --store DIR\n"
        + "".join(f"    load/{name}.sh  # {engine}\n" for name, engine in ENGINES.items()),
        (
            "Each script says at its beginning what it needs and whether it was tested. The texts"
            " and records that were read are not part of a release: quotes are, with their"
            " places.\n"
        ),
        "## Terms of use\n",
        _terms(about, licences),
        "## Cite it\n",
        f"{_cited(about)}\n",
    ]
    if any(lost.values()):
        parts += ["## What a format could not carry\n", _losses(lost)]
    return "\n".join(parts)


def _folders(lost: Mapping[str, Mapping[str, int]]) -> str:
    shown = {name: said for name, said in _FOLDERS.items() if name != "turtle" or name in lost}
    rows = shown | {
        name: _FORMATS.get(name, f"the graph as {name}") for name in lost if name not in shown
    }
    return "| folder | what it holds |\n|---|---|\n" + "".join(
        f"| `{name}/` | {said} |\n" for name, said in rows.items()
    )


def _terms(about: About, licences: Mapping[str, list[str]]) -> str:
    rows = [
        f"- what was read from sources of kind {kind}: {', '.join(said) or _NO_TERMS}"
        for kind, said in sorted(licences.items())
    ]
    whole = f"- the whole, beside that: {about.licence}" if about.licence else ""
    rows.append(whole or "- the whole, beside that: nothing is stated")
    rows.append("- the ontology: https://creativecommons.org/publicdomain/zero/1.0/")
    return "\n".join(rows) + "\n"


def _cited(about: About) -> str:
    year = f" {about.issued[:4]}." if about.issued else ""
    who = "" if about.publisher == NOBODY else f"{about.publisher}. "
    return f"{who}{about.title or TITLES['en']}, version {about.version}.{year} {about.dataset}"


def _losses(lost: Mapping[str, Mapping[str, int]]) -> str:
    rows = [
        f"| {name} | {what} | {number:,} |\n"
        for name, losses in sorted(lost.items())
        for what, number in sorted(losses.items())
    ]
    return "| format | what | how often |\n|---|---|---|\n" + "".join(rows)


def citation(about: About) -> str:
    """Write the citation in the Citation File Format 1.2."""
    rows: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Please cite this version of the data.",
        "type": "dataset",
        "title": about.title or TITLES["en"],
        "version": about.version,
        "identifiers": [{"type": "url", "value": about.dataset}],
        "authors": [{"name": about.publisher}],
    }
    if about.issued:
        rows["date-released"] = about.issued
    if about.base:
        rows["repository-artifact"] = about.base
    if about.licence:
        rows["license-url"] = about.licence
    # A value of JSON is one of YAML, and needs no writer of YAML.
    lines = (f"{name}: {json.dumps(said, ensure_ascii=False)}\n" for name, said in rows.items())
    return "".join(lines)
