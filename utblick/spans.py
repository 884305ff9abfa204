"""Spans of text as Web Annotation selectors: where in a document a statement stands.

A span is the IRI of a frozen text with an RFC 5147 fragment, offsets in Unicode code points,
end exclusive. Its selectors have IRIs too: stored data has no blank nodes.

Where the text was taken out of a PDF, a span was derived from places in it: the IRI of the
file with an RFC 8118 fragment, one for each page that shows its words. A place is a resource of
its own, since a selector selects from one source, and the source of a span is the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, integer, iri, text
from utblick.identifiers import sha256_hex

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "PDF_FRAGMENTS",
    "place_iri",
    "place_triples",
    "span_iri",
    "span_of",
    "span_triples",
    "text_iri",
]

CONTEXT = 32
"""Characters kept before and after a quote, so that it can be found in another extraction."""

PDF_FRAGMENTS: Final = "https://www.rfc-editor.org/rfc/rfc8118"
"""What the fragments of places follow: page, and left, top, width and height in points."""

_SPAN: Final = re.compile(r"#char=(\d{1,9}),(\d{1,9})$", re.ASCII)

Box = tuple[float, float, float, float]


def text_iri(document: str, frozen: str) -> str:
    """Mint the IRI of a frozen text from its document and the hash of its UTF-8 bytes.

    >>> text_iri("https://w3id.org/utblick/report/x", "")
    'https://w3id.org/utblick/report/x/text/e3b0c44298fc1c14'
    """
    return f"{document}/text/{sha256_hex(frozen.encode())[:16]}"


def span_iri(source: str, start: int, end: int) -> str:
    """Mint the IRI of the code points from start to end (exclusive) of a frozen text.

    >>> span_iri("urn:text", 7114, 7157)
    'urn:text#char=7114,7157'
    """
    return f"{source}#char={start},{end}"


def span_of(written: str) -> tuple[str, int, int] | None:
    """Give the text, the start and the end of a span by its IRI, None if it is that of none.

    >>> span_of("urn:text#char=7114,7157"), span_of("urn:text")
    (('urn:text', 7114, 7157), None)
    """
    found = _SPAN.search(written)
    return (written[: found.start()], int(found[1]), int(found[2])) if found else None


def span_triples(
    source: str, frozen: str, start: int, end: int, section: Term | None = None
) -> Iterator[Triple]:
    """Describe a span: its text, its position, its words with some context, its section.

    Raises:
        ValueError: if the span is empty or reaches beyond the text.
    """
    if not 0 <= start < end <= len(frozen):
        msg = f"span {start},{end} is empty or outside a text of {len(frozen)} code points"
        raise ValueError(msg)
    span = iri(span_iri(source, start, end))
    position = iri(f"{source}/position/{start}-{end}")
    quote = iri(f"{source}/quote/{start}-{end}")
    words = frozen[start:end]
    yield Triple(span, t.rdf_type, t.oa_SpecificResource)
    yield Triple(span, t.rdf_type, t.prov_Entity)
    yield Triple(span, t.rdfs_label, text(" ".join(words.split())))
    yield Triple(span, t.oa_hasSource, iri(source))
    yield Triple(span, t.oa_hasSelector, position)
    yield Triple(span, t.oa_hasSelector, quote)
    if section is not None:
        yield Triple(span, t.section, section)
    yield Triple(position, t.rdf_type, t.oa_TextPositionSelector)
    yield Triple(position, t.oa_start, integer(start))
    yield Triple(position, t.oa_end, integer(end))
    yield Triple(quote, t.rdf_type, t.oa_TextQuoteSelector)
    yield Triple(quote, t.oa_exact, text(words))
    yield Triple(quote, t.oa_prefix, text(frozen[max(0, start - CONTEXT) : start]))
    yield Triple(quote, t.oa_suffix, text(frozen[end : end + CONTEXT]))


def place_iri(file: str, page: int, box: Box) -> str:
    """Mint the IRI of a box (left, top, right, bottom) on a page of a PDF.

    >>> place_iri("urn:file", 3, (70.9, 410.0, 274.4, 434.1))
    'urn:file#page=3&viewrect=70.9,410,203.5,24.1'
    """
    return f"{file}#{_fragment(page, box)}"


def place_triples(span: Term, file: str, page: int, box: Box) -> Iterator[Triple]:
    """Say that a span was derived from a box on a page of a PDF, and describe that place."""
    place = iri(place_iri(file, page, box))
    selector = iri(f"{file}/place/{page}/{_rectangle(box)}")
    yield Triple(span, t.prov_wasDerivedFrom, place)
    yield Triple(place, t.rdf_type, t.oa_SpecificResource)
    yield Triple(place, t.rdfs_label, text(f"page {page}"))
    yield Triple(place, t.oa_hasSource, iri(file))
    yield Triple(place, t.oa_hasSelector, selector)
    yield Triple(selector, t.rdf_type, t.oa_FragmentSelector)
    yield Triple(selector, t.dcterms_conformsTo, iri(PDF_FRAGMENTS))
    yield Triple(selector, t.rdf_value, text(_fragment(page, box)))


def _fragment(page: int, box: Box) -> str:
    return f"page={page}&viewrect={_rectangle(box)}"


def _rectangle(box: Box) -> str:
    left, top, right, bottom = box
    return ",".join(_points(each) for each in (left, top, right - left, bottom - top))


def _points(value: float) -> str:
    """Write a length to a tenth of a point, without needless zeros."""
    return f"{max(value, 0.0):.1f}".removesuffix(".0")
