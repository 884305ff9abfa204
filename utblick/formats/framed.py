"""JSON-LD as a tree: a document for each graph, what belongs to a thing inside it.

A report or a registry record comes first, then studies, then what none of them leads to; each
thing stands once and is named by its id elsewhere. PyLD could frame too, but holds all in memory
and knows no order of the graph; this writes one graph at a time.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import IO, TYPE_CHECKING, Any, Final

from utblick import terms as t
from utblick.facts import DERIVED
from utblick.formats.context import Context
from utblick.formats.literals import is_iri, literal
from utblick.formats.things import Thing, graphs_of_things
from utblick.graph import Term, iri_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utblick.store import GraphStore

__all__ = ["write_framed"]

DEPTH: Final = 12
"""Things inside things; what lies deeper stands at the top."""

_ROOTS: Final = (t.Report, t.RegistryRecord, t.Study)
_NONE: Final = Context({})

Node = dict[str, Any]


def write_framed(store: GraphStore, names: Sequence[str], output: IO[bytes]) -> Counter[str]:
    """Write all graphs in one file: the context, and a tree for each graph."""
    context = Context.of_the_project()
    lost: Counter[str] = Counter()
    head = json.dumps({"@context": context.terms}, ensure_ascii=False)
    output.write(head[:-1].encode() + b', "@graph": [')
    first = True
    for name, things in graphs_of_things(store, names):
        output.write(b"\n" if first else b",\n")
        first = False
        for piece in _document(name, things, context, lost):
            output.write(piece.encode())
    output.write(b"\n]}\n")
    return lost


def _document(
    name: str, things: Iterable[Thing], context: Context, lost: Counter[str]
) -> Iterator[str]:
    """Give a graph in pieces; a derived one may be large and is written thing by thing."""
    head: Node = {context.id: name}
    if not context.bears(name):
        context, head = _NONE, {"@context": None, "@id": name}
    yield json.dumps(head)[:-1] + ', "@graph": ['
    if name in DERIVED:
        alone = _Tree({}, context, lost)
        nodes: Iterable[Node] = (alone.node(thing, DEPTH) for thing in things)
    else:
        nodes = _Tree({thing.subject: thing for thing in things}, context, lost).nodes()
    for number, node in enumerate(nodes):
        yield ("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False)
    yield "\n]}"


class _Tree:
    """The things of one graph, each of which is written once."""

    def __init__(self, things: dict[str, Thing], context: Context, lost: Counter[str]) -> None:
        self._left = dict(things)
        self._roots: set[str] = set()
        self._context = context
        self._lost = lost

    def nodes(self) -> Iterator[Node]:
        """Give the roots, and then what they do not lead to."""
        roots = [
            subject
            for kind in _ROOTS
            for subject, thing in self._left.items()
            if kind in thing.values(t.rdf_type)
        ]
        self._roots = set(roots)
        for subject in [*roots, *self._left]:
            if thing := self._left.pop(subject, None):
                yield self.node(thing, 0)

    def node(self, thing: Thing, depth: int) -> Node:
        """Write a thing, and inside it what it leads to first."""
        context = self._context
        found: Node = {}
        if not self._is_plain(thing):
            # An IRI that the context would read as another: it stands under no context.
            context, found["@context"], depth = _NONE, None, DEPTH
        found[context.id] = _bare(thing.subject)
        for predicate, term in thing.said:
            bare = _bare(predicate)
            if predicate == t.rdf_type and is_iri(term):
                _add(found, context.type, context.key(_bare(term)))
            elif term.startswith("<<"):
                self._lost["triples of RDF 1.2 inside others"] += 1
            elif child := self._child(term, depth):
                _add(found, context.key(bare), self.node(child, depth + 1))
            else:
                _add(found, context.key(bare), context.value(bare, term))
        return found

    def _child(self, term: str, depth: int) -> Thing | None:
        """Take what a thing leads to, if it is to stand inside it."""
        thing = self._left.get(term) if depth < DEPTH and term not in self._roots else None
        return self._left.pop(term) if thing and self._is_plain(thing) else None

    def _is_plain(self, thing: Thing) -> bool:
        return all(self._context.bears(each) for each in _iris(thing))


def _iris(thing: Thing) -> Iterator[str]:
    yield _bare(thing.subject)
    for predicate, term in thing.said:
        yield _bare(predicate)
        if is_iri(term):
            yield _bare(term)
        elif term.endswith(">") and term.startswith('"'):
            yield literal(term)[1][3:-1]


def _bare(term: str) -> str:
    return iri_text(Term(term)) if is_iri(term) else term


def _add(node: Node, key: str, value: Any) -> None:  # noqa: ANN401 - JSON
    """Add a value of a property: one stands alone, several in a list."""
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]
