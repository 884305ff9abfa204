"""What one graph says to the index: of each thing its names, ids and the names around it.

A part is made from one graph alone, and what is known of a thing is the union of its parts. So
a change to a graph touches only what that graph speaks of, and no order of loading matters.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, iri_text
from utblick.spans import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from utblick.graph import Triple

__all__ = ["FIELDS", "Body", "Kind", "Part", "parts"]

FIELDS: Final = ("title", "names", "ids", "conditions", "interventions", "outcomes", "other")
"""What an entry holds beside the text of a report, in the order of its weight as a reason."""

Body = dict[str, list[list[str]]]
"""By field, texts and their languages ("" if not known)."""


class Kind(IntEnum):
    """Kinds of things that have an entry; the order is that of their rows in the index."""

    REPORT = 1
    STUDY = 2
    SUBSTANCE = 3
    PRODUCT = 4
    CONDITION = 5
    INDICATION = 6
    MECHANISM = 7
    TARGET = 8
    REFERENCE = 9

    @property
    def word(self) -> str:
        """How the kind is called, as ``Kind.STUDY.word == "study"``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Part:
    """What a graph says of a thing: its bare IRI, its kind, and the texts as JSON."""

    thing: str
    kind: Kind
    body: str


_KINDS: Final = {
    t.Report: Kind.REPORT,
    t.Study: Kind.STUDY,
    t.Substance: Kind.SUBSTANCE,
    t.Product: Kind.PRODUCT,
    t.Condition: Kind.CONDITION,
    t.Indication: Kind.INDICATION,
    t.Mechanism: Kind.MECHANISM,
    t.Target: Kind.TARGET,
    t.CitedWork: Kind.REFERENCE,
}

_OWN: Final = {
    t.rdfs_label: "title",
    t.dcterms_title: "title",
    t.dcterms_alternative: "names",
    t.skos_altLabel: "names",
    t.skos_notation: "names",
    t.dcterms_bibliographicCitation: "names",
    t.dcterms_identifier: "ids",
    t.bibo_pmid: "ids",
    t.bibo_doi: "ids",
    t.schema_keywords: "other",
    t.dcterms_creator: "other",
    t.dcterms_source: "other",
    t.dcterms_publisher: "other",
}
"""Which literals of a thing stand in which field."""

_LINKED: Final = {
    t.condition: "conditions",
    t.indication: "conditions",
    t.substance: "interventions",
    t.activeSubstance: "interventions",
    t.regimen: "interventions",
    t.hasArm: "interventions",
    t.primaryOutcome: "outcomes",
    t.measures: "outcomes",
    t.mechanism: "other",
    t.modulates: "other",
    t.schema_sponsor: "other",
    t.schema_manufacturer: "other",
    t.adms_identifier: "ids",
    t.classifiedAs: "names",
}
"""Which links lead to things whose names stand in which field."""

_FURTHER: Final = {
    t.indication: (t.condition,),
    t.hasArm: (t.regimen,),
    t.substance: (t.mechanism,),
    t.mechanism: (t.modulates,),
}
"""Where the names of a linked thing are not all: what it leads to is named in the same field."""

_NAMING: Final = (t.rdfs_label, t.dcterms_title, t.skos_altLabel, t.skos_notation)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIMPLE: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}

_BySubject = dict[Term, list[tuple[Term, Term]]]


def parts(triples: Iterable[Triple], texts: Mapping[str, str]) -> list[Part]:
    """Give the parts of one graph.

    Args:
        triples: what it states.
        texts: for a bare IRI of a report, the bare IRI of its frozen text.
    """
    about: _BySubject = defaultdict(list)
    spoken = set()
    for subject, predicate, value in triples:
        about[subject].append((predicate, value))
        if predicate == t.dcterms_language:
            spoken.add(_literal(value)[0])
    language = min(spoken, default="en")
    found = []
    for subject, pairs in list(about.items()):
        kinds = {_KINDS[value] for name, value in pairs if name == t.rdf_type and value in _KINDS}
        if kinds:
            thing = iri_text(subject)
            body = _body(pairs, about, language)
            if thing in texts:
                body["source"] = [[texts[thing], language]]
                body["sections"] = _sections(texts[thing], about)
            found.append(Part(thing, min(kinds), json.dumps(body, ensure_ascii=False)))
    return found


def _body(pairs: list[tuple[Term, Term]], about: _BySubject, language: str) -> Body:
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for predicate, value in pairs:
        if predicate in _OWN and value.startswith('"'):
            held[_OWN[predicate]].add(_literal(value, language))
        elif predicate in _LINKED:
            names = _names(value, about, _FURTHER.get(predicate, ()))
            held[_LINKED[predicate]].update(_literal(each, language) for each in names)
    body = {field: [list(each) for each in sorted(held[field])] for field in FIELDS if held[field]}
    return _without_repeats(body)


def _names(node: Term, about: _BySubject, further: tuple[Term, ...]) -> Iterator[Term]:
    for predicate, value in about.get(node, ()):
        if predicate in _NAMING and value.startswith('"'):
            yield value
        elif predicate in further:
            yield from _names(value, about, _FURTHER.get(predicate, ()))


def _without_repeats(body: Body) -> Body:
    """Leave out what differs from another text of its field only in case (notations do)."""
    kept: Body = {}
    for field, texts in body.items():
        seen: set[str] = set()
        for text, language in texts:
            key = " ".join(text.casefold().split())
            if key not in seen:
                seen.add(key)
                kept.setdefault(field, []).append([text, language])
    return kept


def _sections(source: str, about: _BySubject) -> list[list[str]]:
    """Give the spans of a text that say of which section they are: start, end, section."""
    found = []
    for subject, pairs in about.items():
        span = span_of(subject[1:-1]) if subject.startswith(f"<{source}#") else None
        if span is not None:
            _, start, end = span
            found += [
                [str(start), str(end), iri_text(value)]
                for name, value in pairs
                if name == t.section
            ]
    return sorted(found, key=lambda each: (int(each[0]), int(each[1]), each[2]))


def _literal(term: Term, language: str = "en") -> tuple[str, str]:
    r"""Give the text of a literal and its language, that of its document if it has none.

    >>> _literal(Term('"a \\"b\\" \\u00e5"@sv'))
    ('a "b" å', 'sv')
    """
    words, _, tail = term[1:].rpartition('"')
    if "\\" in words:
        words = _ESCAPE.sub(_unescaped, words)
    return words, tail[1:3] if tail.startswith("@") else language


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SIMPLE.get(found[3], found[3])
