"""What every part of the mapping works on: the report at hand, and how it is quoted."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from utblick import terms as t
from utblick.cleaning import find_contacts, without_contacts
from utblick.errors import TermError
from utblick.graph import Document, Term, Triple, decimal, iri, iri_text, text
from utblick.identifiers import assertion_iri, mint, normalised, sha256_hex, slug
from utblick.loaders.report.labels import labels
from utblick.loaders.report.mapping.identity import study_nodes
from utblick.loaders.report.mapping.sections import SECTIONS
from utblick.loaders.report.printed import Printed
from utblick.loaders.report.record import Cell, Field, ReportRecord, Span
from utblick.spans import place_triples, span_iri, span_triples, text_iri
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


__all__ = ["Quote", "Subject", "number"]

LABEL_LENGTH: Final = 120
"""Characters of a label that is made of quoted words; the whole stands in asStated."""


class Quote(NamedTuple):
    """Where a statement stands: spans of the frozen text, and the part of the report."""

    spans: tuple[Span, ...]
    section: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One report.

    Attributes:
        key: its date of issue and slug, which is also in the names of all its parts.
        report: its node.
        source: the bare IRI of its frozen text.
        frozen: the frozen text; each letter of an e-mail address or a telephone number is
            an asterisk, so that no quote and no context of one can hold it.
        contacts: the places of these.
        file: the bare IRI of the file as it was read.
        printed: where a PDF shows the spans of its frozen text.
        language: sv or en.
        record: the report as read.
        studies: the node of each study, by printed number.
        references: the node of each reference, by printed number; the first where one number
            is printed twice.
    """

    key: str
    report: Term
    source: str
    frozen: str = field(repr=False)
    contacts: list[Span] = field(repr=False)
    file: str
    printed: Printed = field(repr=False)
    language: str
    record: ReportRecord = field(repr=False)
    studies: dict[int, Term]
    references: dict[int, Term]
    _cited: list[tuple[int, list[int]]] = field(repr=False)
    _slots: Counter[tuple[str, ...]] = field(repr=False, default_factory=Counter)

    @classmethod
    def of(cls, document: Document[ReportRecord]) -> Subject:
        """Make the subject of a document."""
        record = document.record
        key = document.iri.rpartition("/")[2]
        contacts = find_contacts(document.text)
        return cls(
            key=key,
            report=iri(document.iri),
            source=text_iri(document.iri, document.text),
            frozen=_masked(document.text, contacts),
            contacts=contacts,
            file=f"{document.graph}/source",
            printed=Printed.of(record.source),
            language=record.document.language,
            record=record,
            studies=study_nodes(key, record.studies),
            references={
                each.no: iri(mint("report", key, "reference", str(each.no)))
                for each in record.references
            },
            _cited=sorted(
                (span[0], each.refs) for each in record.citations for span in each.pieces()[:1]
            ),
        )

    # ------------------------------------------------------------------------------- nodes

    def part(self, *keys: str) -> Term:
        """Mint the node of a part of the report, which no other document has."""
        return iri(mint("report", self.key, *keys))

    def words(self, words: str) -> Term:
        """Write words of the report in its language."""
        return text(without_contacts(words)[0], self.language)

    def plain(self, words: str) -> Term:
        """Write words as they stand, without a language: names, codes, what is quoted."""
        return text(without_contacts(words)[0])

    def named(self, node: Term, kind: Term, name: str) -> Iterator[Triple]:
        """Say what a node is and what the report calls it."""
        yield Triple(node, t.rdf_type, kind)
        yield Triple(node, t.rdfs_label, self.words(name))

    def shared(self, room: str, kind: Term, name: str) -> Iterator[Triple]:
        """Name a thing that other documents speak of too; find it again by `thing`."""
        node = self.thing(room, name)
        yield from self.named(node, kind, name)
        yield Triple(node, t.skos_notation, text(normalised(name)))

    def thing(self, room: str, name: str) -> Term:
        """Mint the node of a shared thing by its name."""
        return iri(mint(room, slug(name)))

    def assertion(self, kind: str, *slots: str) -> Term:
        """Mint the node of an assertion by its identity; equal slots come with an ordinal."""
        key = (kind, *slots)
        self._slots[key] += 1
        ordinal = [str(self._slots[key])] if self._slots[key] > 1 else []
        return iri(assertion_iri(iri_text(self.report), kind, *slots, *ordinal))

    # ------------------------------------------------------------------------------- quotes

    def quoted(self, node: Term, quote: Quote) -> Iterator[Triple]:
        """Say from which words a node was read, and that a program told these if it did."""
        for whole in quote.spans:
            for start, end in self._without_contacts(whole):
                yield Triple(node, t.prov_wasDerivedFrom, self.span(start, end))
        if quote.spans and self.record.source.ocr is not msgspec.UNSET:
            yield Triple(node, t.inferredBy, concept("ocr"))
        yield from self.described(quote)

    def described(self, quote: Quote) -> Iterator[Triple]:
        """Describe the spans of a quote: their place, their words, their part of the report."""
        section = concept(quote.section)
        for whole in quote.spans:
            for start, end in self._without_contacts(whole):
                yield from span_triples(self.source, self.frozen, start, end, section)
                for page, box in self.printed.shown(start, end):
                    yield from place_triples(self.span(start, end), self.file, page, box)

    def _without_contacts(self, span: Span) -> Iterator[Span]:
        """Part a span around what must not be quoted."""
        at, stop = span
        for start, end in self.contacts:
            if start < stop and end > at:
                if at < start:
                    yield at, start
                at = end
        if at < stop:
            yield at, stop

    def holds_contact(self, start: int, end: int) -> bool:
        """Tell whether a span holds what must not be quoted."""
        return any(begin < end and stop > start for begin, stop in self.contacts)

    def span(self, start: int, end: int) -> Term:
        """Mint the node of a span of the frozen text."""
        return iri(span_iri(self.source, start, end))

    def said(self, quote: Quote) -> str:
        """Give the words of a quote in one line; pieces are joined with a blank."""
        return " ".join(" ".join(self.frozen[start:end] for start, end in quote.spans).split())

    def traced(
        self, node: Term, predicate: Term, value: Term, quote: Quote, *, modality: str = ""
    ) -> Iterator[Triple]:
        """State one property of a thing, with the words it was read from.

        The words hang on a statement about the statement (rdf:Statement): the thing itself is
        shared with other reports, which have it from words of their own. What is said with
        reservation, or denied, is marked there.
        """
        yield Triple(node, predicate, value)
        key = sha256_hex("\x1f".join((node, predicate, value)).encode())[:16]
        statement = self.part("statement", key)
        yield Triple(statement, t.rdf_type, t.rdf_Statement)
        yield Triple(statement, t.rdf_subject, node)
        yield Triple(statement, t.rdf_predicate, predicate)
        yield Triple(statement, t.rdf_object, value)
        said = self.said(quote)
        if said:
            yield Triple(statement, t.asStated, self.plain(said))
        if modality:
            yield Triple(statement, t.modality, concept(modality))
        yield from self.quoted(statement, quote)

    def stated(
        self, node: Term, kind: Term, said: str, quote: Quote, *, modality: str = "stated"
    ) -> Iterator[Triple]:
        """Say what an assertion is: its kind, source, words, place, and what it cites."""
        label = said if len(said) <= LABEL_LENGTH else said[: LABEL_LENGTH - 1].rstrip() + "…"
        yield from self.named(node, kind, label)
        yield Triple(node, t.statedIn, self.report)
        yield Triple(node, t.asStated, self.plain(said))
        yield Triple(node, t.modality, concept(modality))
        yield Triple(node, t.section, concept(quote.section))
        yield from self.quoted(node, quote)

    def cell(self, node: Term, said: str, cell: Cell, section: str) -> Iterator[Triple]:
        """Say what a cell of the table holds, as a remark, with the references it cites."""
        quote = Quote(cell.pieces(), section)
        yield from self.stated(node, t.Remark, said, quote)
        yield from self.supported(node, self.cited_in(quote.spans))

    def supported(self, node: Term, numbers: Iterable[int]) -> Iterator[Triple]:
        """Say which references an assertion gives, as far as the list has them."""
        for number_ in numbers:
            if number_ in self.references:
                yield Triple(node, t.supportedBy, self.references[number_])

    def cited_in(self, spans: Iterable[Span]) -> list[int]:
        """Give the numbers of the references that are cited within spans."""
        found: list[int] = []
        for start, end in spans:
            at = bisect_left(self._cited, (start, []))
            while at < len(self._cited) and self._cited[at][0] < end:
                found += self._cited[at][1]
                at += 1
        return list(dict.fromkeys(found))

    # ------------------------------------------------------------------------------- fields

    def field(self, key: str) -> Field | None:
        """Give the field of this key, None if the report has none."""
        return next((each for each in self.record.fields if self.key_of(each) == key), None)

    def key_of(self, found: Field) -> str:
        """Give the key of a field in labels.toml, "" for a label that is not there."""
        known = labels(self.language)
        head = found.label.partition(" / ")[0]
        return known.key_of(found.sublabel or found.label) or known.key_of(head)

    def section_of(self, found: Field) -> str:
        """Give the concept of the part of the report in which a field stands."""
        return SECTIONS.get(self.key_of(found), "other-section")

    def quote_of(self, found: Field, name: str) -> Quote:
        """Give the words of a value of a field, else those of the field."""
        section = self.section_of(found)
        spans = found.value.value_spans.get(name)
        return Quote(tuple(spans) if spans else found.pieces(), section)


def _masked(frozen: str, contacts: list[Span]) -> str:
    for start, end in contacts:
        frozen = frozen[:start] + "*" * (end - start) + frozen[end:]
    return frozen


def number(value: float) -> Term | None:
    """Write a number, None if the store cannot hold it: the words still say it."""
    try:
        return decimal(value)
    except TermError:
        return None
