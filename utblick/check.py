"""Whether the store holds to its word: shapes, quotes, and only words of the ontology.

Each document is judged by itself, with what the entity graph says of its nodes: two
documents may differ, a document may not contradict the shapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from utblick import terms
from utblick.errors import SourceError
from utblick.graph import iri_text
from utblick.provenance import problems_in
from utblick.vocabularies import VOCAB, concepts, value_set_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad
    from shacl import Shapes

    from utblick.store import GraphStore

__all__ = ["Finding", "Sizes", "check", "check_quads"]

Sizes = Callable[[bytes], Sequence[tuple[float, float]]]
"""Gives the width and the height in points of each page of a PDF."""

ONT = "https://w3id.org/utblick/ont#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
IN_SCHEME = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
ENTITY = "https://w3id.org/utblick/graph/entity"
OA = "http://www.w3.org/ns/oa#"
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
# Offsets, and array indexes by RFC 6901: ASCII digits, no sign, no leading zero.
_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}")
# Page, left, top, width and height, as RFC 8118 writes them.
_PLACE = re.compile(
    r"page=([1-9][0-9]{0,5})&viewrect=" + ",".join([r"([0-9]{1,6}(?:\.[0-9])?)"] * 4)
)
ROUNDED = 0.2
"""Points by which two rounded lengths may go beyond a page together."""
LONGEST_POINTER = 64
"""Steps a JSON Pointer may have; the registry's deepest path has 14."""
MILD = frozenset({"Warning", "Info"})
"""Severities of shapes that do not fail a check; one that we do not know does."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        graph: the graph in which it stands.
        rule: the shape or the rule that is broken.
        node: what it is about.
        message: what was found and what was expected.
        severity: "violation", or "warning" for what the document itself may have wrong, which
            a shape says by its own severity.
    """

    graph: str
    rule: str
    node: str
    message: str
    severity: str = "violation"


def check(store: GraphStore, sizes: Sizes | None = None) -> Iterator[Finding]:
    """Check every document of the store, one at a time; memory is bounded by the largest.

    Args:
        store: the store.
        sizes: gives the width and height in points of the pages of a PDF; without it, what is
            said of places in PDFs is not held against them.
    """
    for graph in store.graphs():
        quads = list(store.quads(graph))
        yield from check_quads(graph, quads, _entities(store, quads))
        yield from _quotes(store, graph, quads)
        if sizes is not None:
            yield from _places(store, graph, quads, sizes)
        yield from _pointers(store, graph, quads)
        for problem in problems_in(store.provenance(graph)):
            message = f"{problem.message} {problem.place}".strip()
            yield Finding(graph, problem.code, graph, message, "warning")


def check_quads(graph: str, quads: list[Quad], beside: Iterable[Triple] = ()) -> list[Finding]:
    """Check the words and the shapes of one graph; ``beside`` is what others say of its nodes."""
    return [*_words(graph, quads), *_shapes_broken(graph, quads, beside)]


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of the ontology, and those of the value sets."""
    words = {
        iri_text(value) for name in terms.__all__ if (value := getattr(terms, name)).startswith("<")
    }
    schemes = {scheme for found in concepts().values() for scheme in found}
    return frozenset(words), frozenset(VOCAB + name for name in {*concepts(), *schemes})


def _words(graph: str, quads: list[Quad]) -> Iterator[Finding]:
    words, values = _known()
    for quad in quads:
        used = quad.object if quad.predicate == RDF_TYPE else None
        for term in (quad.predicate, used):
            if isinstance(term, NamedNode) and term.value not in words:
                yield _unknown_word(graph, quad, term.value)
        value = quad.object
        code = value.value if isinstance(value, NamedNode) else ""
        if code.startswith(VOCAB) and code not in values:
            yield _unknown_word(graph, quad, code)


def _unknown_word(graph: str, quad: Quad, word: str) -> Finding:
    message = f"{word} is not a word of the ontology; add it there or use another"
    return Finding(graph, "only-words-of-the-ontology", _text(quad.subject), message)


@cache
def _compiled() -> Shapes:
    from shacl import Shapes  # noqa: PLC0415 - a compiled module that few commands need

    text = files("utblick.ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return Shapes.from_turtle(text)


@cache
def _concepts_told() -> dict[str, str]:
    """Write once, by concept, what shapes ask of it: that it is one, and of which schemes."""
    told: dict[str, str] = {}
    for triple in value_set_triples():
        if triple.predicate in {RDF_TYPE, IN_SCHEME}:
            concept = _text(triple.subject)
            told[concept] = told.get(concept, "") + _n_triples([triple])
    return told


def _values_used(triples: list[Triple]) -> str:
    """Tell of the concepts that the triples use; of all, it would be most of the work."""
    used = {triple.object.value for triple in triples if isinstance(triple.object, NamedNode)}
    told = _concepts_told()
    return "".join(told[each] for each in sorted(used & told.keys()))


def _shapes_broken(graph: str, quads: list[Quad], beside: Iterable[Triple]) -> Iterator[Finding]:
    triples = [*(quad.triple for quad in quads), *beside]
    text = _n_triples(triples) + _values_used(triples)
    for result in _compiled().validate_text(text, format="ntriples").results:
        message = result.message or f"breaks {result.component}"
        if result.path:
            message += f"; property {result.path}"
        if result.value:
            message += f"; found {result.value}"
        yield Finding(
            graph,
            str(result.root_shape).strip("<>"),
            result.focus_node.strip("<>"),
            message,
            "warning" if result.severity in MILD else "violation",
        )


def _n_triples(triples: list[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def _entities(store: GraphStore, quads: list[Quad]) -> list[Triple]:
    """Give what the entity graph says of the nodes a graph speaks of."""
    nodes = {quad.subject for quad in quads} | {quad.object for quad in quads}
    return [
        found.triple
        for node in nodes
        if isinstance(node, NamedNode)
        for found in store.match(node, None, None, ENTITY)
    ]


def _quotes(store: GraphStore, graph: str, quads: list[Quad]) -> Iterator[Finding]:
    """Prove that every quote stands in its text, at its place."""
    about: dict[str, dict[str, str]] = {}
    selectors: list[tuple[str, str]] = []
    sources: dict[str, str] = {}
    for quad in quads:
        subject, predicate = _text(quad.subject), quad.predicate.value
        if predicate == OA + "hasSelector":
            selectors.append((subject, _text(quad.object)))
        elif predicate == OA + "hasSource":
            sources[subject] = _text(quad.object)
        elif predicate in {OA + "exact", OA + "start", OA + "end"}:
            about.setdefault(subject, {})[predicate.removeprefix(OA)] = _text(quad.object)
    spans: dict[str, dict[str, str]] = {}
    for span, selector in filter(_is_of_text, selectors):
        spans.setdefault(span, {}).update(about.get(selector, {}))
    texts = {source: store.text(source) for source in {sources.get(each, "") for each in spans}}
    for span, found in sorted(spans.items()):
        message = _misquoted(found, texts.get(sources.get(span, "")))
        if message:
            yield Finding(graph, "quote-stands-in-its-text", span, message)


def _is_of_text(selected: tuple[str, str]) -> bool:
    """Whether it is a span of a text: a place in a PDF has no words, `_places` sees to it."""
    return not selected[0].rpartition("#")[2].startswith("page=")


def _misquoted(found: dict[str, str], text: str | None) -> str:
    if text is None:
        return "the text of its source is not in the store; load the document again"
    if not {"exact", "start", "end"} <= found.keys():
        return "found no words, start or end; expected all three"
    if not (_WHOLE.fullmatch(found["start"]) and _WHOLE.fullmatch(found["end"])):
        return f"found the place {found['start']}-{found['end']}, expected two whole numbers from 0"
    stands = text[int(found["start"]) : int(found["end"])]
    if stands != found["exact"]:
        return f"found {stands[:60]!r} in the text, expected {found['exact'][:60]!r}"
    return ""


def _places(store: GraphStore, graph: str, quads: list[Quad], sizes: Sizes) -> Iterator[Finding]:
    """Prove that every place in a PDF lies on a page of the kept file, and inside of it."""
    value = NamedNode(RDF_VALUE)
    places = sorted(
        (_text(each.object), _text(each.subject)) for each in quads if each.predicate == value
    )
    if not places:
        return
    pages: Sequence[tuple[float, float]] = ()
    problem = "the file it lies in is not in the store; load the document again"
    data = store.source(f"{graph}/source")
    if data is not None:
        try:
            pages, problem = sizes(data), ""
        except SourceError as error:
            problem = str(error)
    for place, node in places:
        message = problem or _misplaced(place, pages)
        if message:
            yield Finding(graph, "place-lies-on-its-page", node, message)


def _misplaced(place: str, pages: Sequence[tuple[float, float]]) -> str:
    found = _PLACE.fullmatch(place)
    if found is None:
        return f"found {place[:60]!r}, expected page=N&viewrect=LEFT,TOP,WIDTH,HEIGHT"
    page, (left, top, wide, high) = int(found[1]), map(float, found.groups()[1:])
    if not 0 < page <= len(pages):
        return f"found page {page} of a file of {len(pages)} pages"
    width, height = pages[page - 1]
    if left + wide > width + ROUNDED or top + high > height + ROUNDED:
        return f"found {place}, which goes beyond a page of {width:g} by {height:g} points"
    return ""


def _pointers(store: GraphStore, graph: str, quads: list[Quad]) -> Iterator[Finding]:
    """Prove that every JSON Pointer leads to something in the kept record."""
    pointer = NamedNode(ONT + "pointer")
    pointing = [quad for quad in quads if quad.predicate == pointer]
    if not pointing:
        return
    data = store.source(f"{graph}/source")
    record = None if data is None else msgspec.json.decode(data)
    for quad in pointing:
        if not _leads_somewhere(record, _text(quad.object)):
            message = f"{_text(quad.object)} leads nowhere in the kept record"
            yield Finding(graph, "pointer-leads-somewhere", _text(quad.subject), message)


def _leads_somewhere(record: object, pointer: str) -> bool:
    if pointer and not pointer.startswith("/"):
        return False
    here = record
    for step in pointer.split("/", LONGEST_POINTER)[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict) and key in here:
            here = here[key]
        elif isinstance(here, list) and _WHOLE.fullmatch(key) and int(key) < len(here):
            here = here[int(key)]
        else:
            return False
    return record is not None


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
