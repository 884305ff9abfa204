"""The words from which a thing was read: where in which text, and where a PDF shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from utblick import terms as t
from utblick.walk.words import node_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.asking import Answering
    from utblick.graph import Term

__all__ = ["Quote", "quotes_of"]


class Quote(NamedTuple):
    """Words of a source: which frozen text, from and to which code point, and the words.

    ``places`` tells where a PDF shows them, as fragments of its address: page, and left, top,
    width and height in points ("page=3&viewrect=70.9,410,203.5,24.1").
    """

    source: str
    start: int
    end: int
    words: str
    places: tuple[str, ...] = ()


def quotes_of(store: Answering, iri: str, limit: int | None = None) -> list[Quote]:
    """Give the words from which a thing was read, of so many spans, in the order of the text."""
    spans = _leads(store, [iri], t.prov_wasDerivedFrom)[:limit]
    return sorted(quote for span in spans for quote in _quote(store, span))


def _quote(store: Answering, span: str) -> Iterator[Quote]:
    sources = _leads(store, [span], t.oa_hasSource)
    selectors = _leads(store, [span], t.oa_hasSelector)
    words = _written(store, selectors, t.oa_exact)
    starts, ends = (_written(store, selectors, each) for each in (t.oa_start, t.oa_end))
    if sources and words and starts and ends and starts[0].isdigit() and ends[0].isdigit():
        yield Quote(sources[0], int(starts[0]), int(ends[0]), words[0], _places(store, span))


def _places(store: Answering, span: str) -> tuple[str, ...]:
    """Give the places in a PDF of which this span was taken, by page."""
    boxes = _leads(store, [span], t.prov_wasDerivedFrom)
    found = set(_written(store, _leads(store, boxes, t.oa_hasSelector), t.rdf_value))
    return tuple(sorted(found, key=lambda place: (len(place.partition("&")[0]), place)))


def _leads(store: Answering, iris: list[str], predicate: Term) -> list[str]:
    found = {
        quad.object.value
        for iri in iris
        for quad in store.match(ox.NamedNode(iri), node_name(predicate), None)
        if isinstance(quad.object, ox.NamedNode)
    }
    return sorted(found)


def _written(store: Answering, iris: list[str], predicate: Term) -> list[str]:
    found = {
        quad.object.value
        for iri in iris
        for quad in store.match(ox.NamedNode(iri), node_name(predicate), None)
        if isinstance(quad.object, ox.Literal)
    }
    return sorted(found)
