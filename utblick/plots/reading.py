"""What figures read of a graph: rows, things by their names, the documents behind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from utblick.frames import table_of
from utblick.frames.columns import lexical, plain
from utblick.plots.drawing import PlotError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.asking import Answering
    from utblick.walk import Node

    Graph = Answering | Any

__all__ = [
    "PREFIXES",
    "Row",
    "concepts",
    "counted",
    "named",
    "names_of",
    "rows",
    "source_line",
    "values",
]

PREFIXES = {
    "": "https://w3id.org/utblick/ont#",
    "v": "https://w3id.org/utblick/vocab#",
    "g": "https://w3id.org/utblick/graph/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "biro": "http://purl.org/spar/biro/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
REPORTS = "https://w3id.org/utblick/graph/report/"
REGISTRY = "https://w3id.org/utblick/graph/registry/"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an answer: by name, as text or as Python's own; None where nothing is bound."""

    terms: dict[str, Any]

    def text(self, name: str) -> str | None:
        """Give a term as it is written."""
        cell = self.terms.get(name)
        return None if cell is None else lexical(cell)

    def value(self, name: str) -> Any:  # noqa: ANN401 - a number, a date, text
        """Give a term as Python's own."""
        cell = self.terms.get(name)
        return None if cell is None else plain(cell)


def _store(graph: Graph) -> Answering:
    """Give what answers: a graph that is walked keeps it in its ``store``."""
    return cast("Answering", graph if hasattr(graph, "match") else getattr(graph, "store", graph))


def rows(graph: Graph, query: str) -> list[Row]:
    """Ask a SELECT query that need not declare the prefixes; rows sorted, each once.

    Raises:
        QueryError: if it cannot be answered.
    """
    answer = _store(graph).query(query, PREFIXES)
    table = table_of(cast("ox.QuerySolutions", answer))
    found = {tuple(map(str, row)): row for row in table.rows}
    return [Row(dict(zip(table.columns, found[key], strict=True))) for key in sorted(found)]


def values(iris: Iterable[str]) -> str:
    """Write IRIs as the terms of a VALUES block."""
    return " ".join(str(ox.NamedNode(each)) for each in iris)


def names_of(asked: str | Node | Iterable[str | Node]) -> list[str]:
    """Give the names that are asked for, one or several; a thing stands for its IRI.

    >>> names_of("NCT1"), names_of(["NCT1", "NCT2"])
    (['NCT1'], ['NCT1', 'NCT2'])
    """
    several = [asked] if isinstance(asked, str) or hasattr(asked, "iri") else asked
    return [each if isinstance(each, str) else each.iri for each in cast("Iterable[Any]", several)]


def named(graph: Graph, kind: str, names: Iterable[str]) -> dict[str, str]:
    """Find things of a class by their names, ids or IRIs, whatever the case of the letters.

    Returns:
        The label of each by its IRI, sorted.

    Raises:
        PlotError: if one is not there; names the nearest.
    """
    known: defaultdict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    query = f"""SELECT ?thing ?name WHERE {{
      ?thing a :{kind} ; ?by ?name .
      VALUES ?by {{
        skos:prefLabel rdfs:label skos:altLabel skos:notation dcterms:identifier dcterms:title
      }}
    }}"""
    for row in rows(graph, query):
        iri, name = str(row.text("thing")), str(row.text("name"))
        known[name.casefold()].add(iri)
        known[iri.casefold()].add(iri)
        labels[iri] = min(labels.get(iri, name), name, key=lambda each: (len(each), each))
    found: dict[str, str] = {}
    for name in names:
        hits = known.get(name.casefold())
        if not hits:
            near = get_close_matches(name.casefold(), known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else "; the graph has none like it"
            msg = f"no {kind.lower()} {name!r} in the graph{hint}"
            raise PlotError(msg)
        found.update((iri, labels[iri]) for iri in hits)
    return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))


def concepts(graph: Graph, scheme: str, language: str = "en") -> dict[str, str]:
    """Give the names of the concepts of a value set in a language, by IRI."""
    query = f"""SELECT ?concept ?name WHERE {{ GRAPH g:vocabulary {{
      ?concept skos:inScheme v:{scheme} ; skos:prefLabel ?name
      FILTER(LANG(?name) = {ox.Literal(language)})
    }} }}"""
    return {str(row.text("concept")): str(row.text("name")) for row in rows(graph, query)}


def counted(count: int, word: str, several: str = "") -> str:
    """Write a number with its word.

    >>> counted(1, "study", "studies"), counted(2, "date")
    ('1 study', '2 dates')
    """
    return f"{count} {word if count == 1 else several or word + 's'}"


def source_line(names: Iterable[str | None], what: str) -> str:
    """Tell from how many documents a figure is made, and of how much.

    >>> source_line(["https://w3id.org/utblick/graph/report/a"], "3 dates")
    'Source: 3 dates from 1 report.'
    """
    known = {each for each in names if each}
    parts = [
        counted(count, word)
        for word, start in (("report", REPORTS), ("registry record", REGISTRY))
        if (count := sum(each.startswith(start) for each in known))
    ]
    return f"Source: {what} from {' and '.join(parts) or 'no document of the house'}."
