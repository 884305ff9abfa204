"""Terms, triples and named graphs: what every loader makes and every store takes.

A term is kept as its N-Triples text (``<iri>``, ``"text"@en``). Joining three of them with
spaces is a statement, a sorted list of statements is a canonical file, and no object per
term is ever built: see ``docs/decisions/0002-terms-are-n-triples-text.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, NewType, TypeVar

from utblick.errors import TermError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Document",
    "Failure",
    "NamedGraph",
    "Problem",
    "Term",
    "Triple",
    "boolean",
    "date",
    "decimal",
    "integer",
    "iri",
    "iri_text",
    "literal",
    "text",
]

R = TypeVar("R")
"""The record of a document, as its loader types it."""

Term = NewType("Term", str)
"""One RDF term in N-Triples syntax."""

XSD = "http://www.w3.org/2001/XMLSchema#"

# RFC 3987 and the N-Triples grammar: what may not stand between < and >.
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
# Not legal in XML 1.0 (so in RDF/XML), and surrogates cannot be written as UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Triple(NamedTuple):
    """One statement: subject, predicate and object as N-Triples terms."""

    subject: Term
    predicate: Term
    object: Term


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that could not be read, or looks wrong; the rest is kept."""

    code: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document of a batch that was left out: where it lies, its id if known, and why."""

    place: str
    reason: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Document(Generic[R]):
    """One source document as read: its IRI, its record and the bytes it was read from.

    Attributes:
        iri: the bare IRI of this version of the document.
        graph: the bare IRI of its named graph; a later version has the same.
        record: the typed record that the loader read.
        data: the bytes of this document alone (one line of a batch, the whole file of a report).
        media_type: the media type of ``data``.
        text: the frozen text into which spans point, or "" where pointers go into ``data``.
        version: sorts the versions of one graph; "" where the later load replaces the earlier.
            Of three words it is: when it was changed, when it was seen, a hash of what it says.
        problems: what the reader could not read or found odd.
        level: how deep the document is to be mapped, a level of its loader; "" where it has one
            depth only. Readers leave it to whoever loads.
        helpers: programs of others that made the text, each with its version.
    """

    iri: str
    graph: str
    record: R
    data: bytes = field(repr=False)
    media_type: str
    text: str = field(default="", repr=False)
    version: str = ""
    problems: tuple[Problem, ...] = ()
    level: str = ""
    helpers: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> tuple[bytes, ...]:
        """The bytes that the provenance of its graph names: its own, and its frozen text."""
        return (self.data, *((self.text.encode(),) if self.text else ()))


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """The statements of one source document under one name, sorted and without repeats.

    Attributes:
        name: bare IRI of the graph.
        triples: what the document states.
        provenance: where the document comes from and what read it; subjects are ``name`` or
            begin with ``name + "/"``, so that they can be found again and replaced.
        version: see `Document.version`.
    """

    name: str
    triples: tuple[Triple, ...]
    provenance: tuple[Triple, ...] = ()
    version: str = ""

    @classmethod
    def of(
        cls,
        name: str,
        triples: Iterable[Triple],
        provenance: Iterable[Triple] = (),
        version: str = "",
    ) -> NamedGraph:
        """Sort the statements and drop repeats, so that equal input gives equal bytes."""
        return cls(name, tuple(sorted(set(triples))), tuple(sorted(set(provenance))), version)


def iri(value: str) -> Term:
    """Write an absolute IRI as a term.

    Raises:
        TermError: if it is relative, or has a character that no IRI may have.

    >>> iri("https://w3id.org/utblick/study/NCT04052425")
    '<https://w3id.org/utblick/study/NCT04052425>'
    """
    if not _IRI.fullmatch(value):
        msg = (
            f'not an absolute IRI: {value!r}; expected a scheme and none of <>"{{}}|^`\\ or blanks'
        )
        raise TermError(msg)
    return Term(f"<{value}>")


def iri_text(term: Term) -> str:
    """Give back the IRI inside a term.

    >>> iri_text(iri("urn:x:1"))
    'urn:x:1'
    """
    return term[1:-1]


def _escape(value: str) -> str:
    if value.isprintable():
        if '"' not in value and "\\" not in value:
            return value
    elif not value.replace("\n", "").isprintable():
        value = _UNPRINTABLE.sub("", value)
    value = value.replace("\\", "\\\\").replace('"', '\\"')
    return value.replace("\n", "\\n").replace("\r", "\\r")


@lru_cache(256)
def _tag(language: str) -> str:
    """Write what a language adds to a literal."""
    if not _LANGUAGE.fullmatch(language):
        msg = f"not a language tag: {language!r}; expected one such as 'sv' or 'en'"
        raise TermError(msg)
    return f"@{language.lower()}"


def text(value: str, language: str = "") -> Term:
    r"""Write a string, with its language if it has one.

    Control characters that no XML document may hold are left out: readers report them as a
    problem before they get here.

    >>> text('5" \\ 3', "sv")
    '"5\\" \\\\ 3"@sv'
    """
    if not language:
        return Term(f'"{_escape(value)}"')
    return Term(f'"{_escape(value)}"{_tag(language)}')


def literal(value: str, datatype: str) -> Term:
    """Write a literal of a datatype given by its bare IRI, or by its local name in XSD.

    >>> literal("2022-04-27", "date")
    '"2022-04-27"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return Term(f'"{_escape(value)}"{_type(datatype)}')


@lru_cache(256)
def _type(datatype: str) -> str:
    """Write what a datatype adds to a literal."""
    return f"^^{iri(datatype if ':' in datatype else XSD + datatype)}"


def integer(value: int) -> Term:
    """Write a whole number.

    >>> integer(330)
    '"330"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return literal(str(value), "integer")


def decimal(value: Decimal | float) -> Term:
    """Write a decimal number in its canonical form: no exponent, no needless zeros.

    This is how Oxigraph writes it too, so memory, disk and other machines agree.

    Raises:
        TermError: if it is infinite, no number, or beyond Oxigraph's 18 decimal places.

    >>> decimal(29.9), decimal(40), decimal(Decimal("0.0001"))  # doctest: +ELLIPSIS
    ('"29.9"^^<...>', '"40"^^<...>', '"0.0001"^^<...>')
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        msg = f"not a finite number: {value!r}"
        raise TermError(msg)
    written = format(number, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    if written in {"-0", ""}:
        written = "0"
    if len(written.replace(".", "").lstrip("-0")) > 18:  # noqa: PLR2004 - see Raises
        msg = f"number too long to store exactly: {written}; at most 18 digits"
        raise TermError(msg)
    return literal(written, "decimal")


def boolean(value: bool) -> Term:  # noqa: FBT001 - it is the value itself
    """Write true or false.

    >>> boolean(True)
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    """
    return literal("true" if value else "false", "boolean")


_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def date(value: str) -> Term:
    """Write a date at the precision it is given with.

    >>> date("2019-09")
    '"2019-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    return literal(value, _DATE_TYPES[len(value)])
