"""Spans of text as Web Annotation selectors: where in a document a statement stands.

A span is the IRI of a frozen text with an RFC 5147 fragment, offsets in Unicode code points,
end exclusive. Its selectors have IRIs too: stored data has no blank nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, Triple, integer, iri, text
from utblick.identifiers import sha256_hex

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["span_iri", "span_triples", "text_iri"]

CONTEXT = 32
"""Characters kept before and after a quote, so that it can be found in another extraction."""


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
