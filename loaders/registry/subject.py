"""What every part of the mapping works on: the study at hand, and how nodes are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Document, Term, Triple, iri, iri_text, text
from utblick.identifiers import mint, study_iri
from utblick.loaders.registry.record import ProtocolSection, StudyRecord
from utblick.vocabularies import concept_of_notation

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LANGUAGE", "Subject", "coded", "english", "named", "pointer", "settled"]

LANGUAGE: Final = "en"
"""The registry is written in English; proper names carry no language."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The study of one record.

    Attributes:
        nct: its registry id.
        study: its node.
        document: the node of the record version.
        record: the record as read.
    """

    nct: str
    study: Term
    document: Term
    record: StudyRecord = field(repr=False)

    @classmethod
    def of(cls, document: Document[StudyRecord]) -> Subject:
        """Make the subject of a document."""
        nct = document.record.protocol_section.identification_module.nct_id
        return cls(nct, iri(study_iri(nct)), iri(document.iri), document.record)

    @property
    def protocol(self) -> ProtocolSection:
        """What the sponsor registered."""
        return self.record.protocol_section

    def part(self, *keys: str) -> Term:
        """Mint the node of a part of the study, which no other document has."""
        return iri(mint("study", self.nct, *keys))


def english(words: str) -> Term:
    """Write words of the registry, which are English."""
    return text(words, LANGUAGE)


def named(node: Term, kind: Term, label: Term) -> Iterator[Triple]:
    """Say what a node is and what this source calls it."""
    yield Triple(node, t.rdf_type, kind)
    yield Triple(node, t.rdfs_label, label)


def coded(node: Term, predicate: Term, scheme: str, name: str, code: str) -> Iterator[Triple]:
    """State a code of the registry by its concept; one that is unknown is kept as text.

    Args:
        node: of what it is stated.
        predicate: by which property.
        scheme: the value set.
        name: the registry's field, to tell what an unknown code was.
        code: the code; "" states nothing.
    """
    if not code:
        return
    concept = concept_of_notation(scheme, code)
    if concept is None:
        yield Triple(node, t.asStated, text(f"{name}: {code}"))
    else:
        yield Triple(node, predicate, concept)


def settled(study: Term, predicate: Term, code: str) -> Iterator[Triple]:
    """State whether the value of a property is actual or only estimated, if the registry does."""
    if code in _SETTLED:
        yield Triple(study, _SETTLED[code], predicate)
    elif code:
        yield Triple(study, t.asStated, text(f"type of {iri_text(predicate)}: {code}"))


_SETTLED: Final = {"ACTUAL": t.actualValueOf, "ESTIMATED": t.estimatedValueOf}


def pointer(node: Term, *path: str | int) -> Triple:
    """State by JSON Pointer from which member of the record a node comes."""
    return Triple(node, t.pointer, text("/" + "/".join(map(str, path))))
