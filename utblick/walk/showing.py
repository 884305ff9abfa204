"""Nodes and graphs as small pieces of HTML for notebooks, all that is said escaped."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from utblick import terms
from utblick.graph import iri_text
from utblick.identifiers import BASE
from utblick.walk.node import Node
from utblick.walk.reading import FigureReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


__all__ = ["graph_html", "node_html"]

LINES = 40
"""Lines of properties that are shown."""
READ = 2_000
"""Statements of a node that are read to be shown."""
VALUES = 5
"""Values of one property that are shown."""
QUOTES = 5
LONGEST = 300
"""Characters of one value, name or quote that are shown."""


def node_html(node: Node) -> str:
    """Show what a thing is called, what it is, what is said of it, and the words that say it."""
    statements = node.statements(limit=READ)
    by: dict[str, list[object]] = {}
    for each in statements:
        by.setdefault(_short(each.predicate), []).append(each.object)
    kinds = [_value(each) for each in by.pop("rdf:type", [])[:VALUES]]
    lines = [(name, _joined(values)) for name, values in by.items()]
    more = [("…", Markup("<i>more is known than is shown</i>"))]
    shown = lines[:LINES] + (more if len(lines) > LINES or len(statements) >= READ else [])
    quotes = Markup("").join(
        Markup("<blockquote>{}</blockquote>").format(_cut(each.words))
        for each in node.quotes(limit=QUOTES)
    )
    return Markup("<div><b>{}</b> <i>{}</i><br><code>{}</code>{}{}</div>").format(
        _cut(_called(node)), ", ".join(kinds), _cut(node.iri), _table(shown), quotes
    )


def graph_html(graphs: list[str]) -> str:
    """Show how many documents of which kind a graph holds."""
    kinds = Counter(each.rpartition("/graph/")[2].partition("/")[0] for each in graphs)
    head = Markup("<div><b>KnowledgeGraph</b>{}</div>")
    return head.format(_table([(kind, escape(count)) for kind, count in sorted(kinds.items())]))


def _table(lines: Iterable[tuple[str, Markup]]) -> Markup:
    rows = [
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(_cut(name), value) for name, value in lines
    ]
    return Markup("<table>{}</table>").format(Markup("").join(rows))


def _joined(values: Sequence[object]) -> Markup:
    """Show the first of some values: of the rest not even the labels are read."""
    more = len(values) - VALUES
    shown = [escape(each) for each in dict.fromkeys(map(_value, values[:VALUES]))]
    return Markup("<br>").join([*shown, escape(f"{more} more")] if more > 0 else shown)


def _value(thing: object) -> str:
    if isinstance(thing, Node):
        label = _called(thing) if thing.iri.startswith(BASE) else thing.iri
        return _cut(label if label != thing.iri else _short(thing.iri))
    return _cut(str(thing))


def _called(node: Node) -> str:
    return node.told() if isinstance(node, FigureReading) else node.label


def _short(iri: str) -> str:
    """Write a word of the ontology with its prefix, another IRI of the house without its base.

    >>> _short("http://purl.org/dc/terms/title"), _short("https://w3id.org/utblick/study/NCT1")
    ('dcterms:title', 'study/NCT1')
    """
    return _prefixed().get(iri) or iri.removeprefix(BASE)


@cache
def _prefixed() -> dict[str, str]:
    named = {iri_text(getattr(terms, name)): name for name in terms.__all__}
    own = BASE + "ont#"
    return {
        iri: name if iri.startswith(own) else name.replace("_", ":", 1)
        for iri, name in named.items()
    }


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def paths_html(paths: list[str], left_out: tuple[str, ...]) -> str:
    """Show the paths between two things."""
    items = Markup("").join(Markup("<li>{}</li>").format(_cut(each)) for each in paths[:LINES])
    return Markup("<div><ol>{}</ol>{}</div>").format(items, _left(left_out))


def around_html(distances: dict[Node, int], left_out: tuple[str, ...]) -> str:
    """Show what lies around a thing: how much at each distance, and the first of it."""
    lines: list[tuple[str, Markup]] = []
    for hop in sorted(set(distances.values())):
        there = [each for each in distances if distances[each] == hop]
        lines.append((f"{hop}: {len(there)}", _joined(there)))
    return Markup("<div>{}{}</div>").format(_table(lines), _left(left_out))


def _left(left_out: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup("<p><i>{}</i></p>").format(_cut(each)) for each in left_out)
