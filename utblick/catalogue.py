"""The questions of the house: one SPARQL file each, with typed parameters.

A file begins with a header of ``#+ key: value`` lines::

    #+ number: 5
    #+ summary: What was the primary outcome of a study, and its result against the comparator?
    #+ param: study | string | registry id of the study

and each parameter is a ``VALUES`` block with its example inside:
``VALUES ?study { "NCT04052425" }``.
`Query.bind` puts other values in its place as whole terms, so that what a user types can
never become a part of the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from utblick.errors import QueryError, TermError
from utblick.graph import decimal, integer, iri, literal, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from utblick.graph import Term

__all__ = ["Parameter", "Query", "names", "parse_query", "query"]

LONGEST_VALUE = 10_000
"""Characters a parameter may have; more is a mistake, and would be sent to remote stores."""

_HEADER = re.compile(r"#\+ ([a-z]+):[ \t]*(.*)")
_COLUMN = re.compile(r"\?(\w+)|\(.*?\bAS\s+\?(\w+)\s*\)", re.DOTALL)
_SELECT = re.compile(r"\bSELECT\s+(?:DISTINCT\s+)?(.*?)\s*(?:WHERE\s*)?\{", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    Attributes:
        name: the SPARQL variable without its question mark.
        kind: string, integer, decimal, date or iri.
        summary: what it is, for help texts and forms.
        example: the value the file holds, as a SPARQL term.
    """

    name: str
    kind: str
    summary: str
    example: str

    def term(self, value: str) -> Term:
        """Write a value the user gave as one RDF term.

        Raises:
            QueryError: if it is not of the parameter's kind.
        """
        if len(value) > LONGEST_VALUE:
            msg = f"parameter {self.name}: {len(value)} characters; at most {LONGEST_VALUE}"
            raise QueryError(msg)
        # Such a name is stored in lower case: as a user writes it, nothing would be found.
        written = value.lower() if self.summary.endswith("in lower case") else value
        try:
            return _WRITERS[self.kind](written)
        except (ValueError, InvalidOperation, TermError) as error:
            msg = (
                f"parameter {self.name}: found {value!r}, expected {_EXPECTED[self.kind]}"
                f" (for example {self.example})"
            )
            raise QueryError(msg) from error


def _day(value: str) -> Term:
    return literal(date.fromisoformat(value).isoformat(), "date")


_WRITERS: dict[str, Callable[[str], Term]] = {
    "string": text,
    "integer": lambda value: integer(int(value)),
    "decimal": lambda value: decimal(Decimal(value)),
    "date": _day,
    "iri": lambda value: iri(value.removeprefix("<").removesuffix(">")),
}
_EXPECTED = {
    "string": "some text",
    "integer": "a whole number",
    "decimal": "a number with a decimal point",
    "date": "a date as YYYY-MM-DD",
    "iri": "an absolute IRI",
}


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the catalogue.

    Attributes:
        name: what ``utblick ask`` calls it: the name of its file.
        number: its number among the competency questions.
        summary: the question in words.
        parameters: in the order of the header.
        columns: the variables of a row, in order.
        text: the SPARQL text with its examples inside.
        note: what to know of its answer, "" if nothing.
    """

    name: str
    number: int
    summary: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    note: str = ""

    def bind(self, values: Mapping[str, str | Iterable[str]]) -> str:
        """Give the SPARQL text with these values in place of the examples.

        A parameter that is not named keeps its example; one with several values takes any
        of them.

        Raises:
            QueryError: for a parameter the query has not, or a value not of its kind.

        >>> query("primary-result").bind({"study": "NCT1 } #"}).count('"NCT1 } #"')
        1
        """
        known = {each.name: each for each in self.parameters}
        bound = self.text
        for name, value in values.items():
            if name not in known:
                raise QueryError(_unknown("parameter", name, list(known), f"query {self.name}"))
            given = [value] if isinstance(value, str) else list(value)
            if not given:
                msg = f"parameter {name}: no value given; expected at least one"
                raise QueryError(msg)
            terms = " ".join(known[name].term(each) for each in given)
            block = _values_block(name)
            bound = _with_terms(bound, block, terms)
        return bound


def _with_terms(text: str, block: re.Pattern[str], terms: str) -> str:
    # A function, since a replacement string would read backslashes in the terms.
    return block.sub(lambda found: f"{found[1]}{terms} }}", text, count=1)


def _values_block(name: str) -> re.Pattern[str]:
    """Find ``VALUES ?name { ... }``: its terms are strings in quotes, IRIs or plain tokens."""
    term = r'(?:"(?:[^"\\]|\\.)*"[^\s}]*|<[^<>]*>|[^\s"<>{}]+)'
    return re.compile(rf"(VALUES\s+\?{re.escape(name)}\s*\{{\s*)((?:{term}\s*)+)\}}")


def _unknown(what: str, found: str, known: list[str], where: str) -> str:
    near = get_close_matches(found, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known) or 'none'}"
    return f"{where}: no {what} {found!r}; {hint}"


def parse_query(name: str, source: str) -> Query:
    """Read one query file.

    Raises:
        QueryError: if the header or a parameter's VALUES block is missing or malformed.
    """
    header: dict[str, list[str]] = {}
    for line in source.splitlines():
        found = _HEADER.fullmatch(line.rstrip())
        if found:
            header.setdefault(found[1], []).append(found[2])
    if "summary" not in header or not header.get("number", [""])[0].isdigit():
        msg = f"queries/{name}.rq: header has no '#+ summary:' or no '#+ number:' line; add it"
        raise QueryError(msg)
    return Query(
        name=name,
        number=int(header["number"][0]),
        summary=header["summary"][0],
        parameters=tuple(_parameter(name, each, source) for each in header.get("param", [])),
        columns=_columns(name, source),
        text=source,
        note=header.get("note", [""])[0],
    )


def _parameter(name: str, line: str, source: str) -> Parameter:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 3 or parts[1] not in _WRITERS:  # noqa: PLR2004 - name, kind, summary
        msg = (
            f"queries/{name}.rq: found '#+ param: {line}', expected"
            f" 'name | kind | summary' with a kind of {', '.join(_WRITERS)}"
        )
        raise QueryError(msg)
    block = _values_block(parts[0]).search(source)
    if block is None:
        msg = f"queries/{name}.rq: no 'VALUES ?{parts[0]} {{ ... }}' with an example; add it"
        raise QueryError(msg)
    return Parameter(parts[0], parts[1], parts[2], block[2].strip())


def _columns(name: str, source: str) -> tuple[str, ...]:
    found = _SELECT.search(source)
    if found is None:
        msg = f"queries/{name}.rq: no SELECT clause with named columns"
        raise QueryError(msg)
    return tuple(plain or renamed for plain, renamed in _COLUMN.findall(found[1]))


def names() -> list[str]:
    """Give the names of all queries, in the order of the alphabet; reads no file."""
    room = files("utblick.queries")
    return sorted(each.name[:-3] for each in room.iterdir() if each.name.endswith(".rq"))


@cache
def query(name: str) -> Query:
    """Give a query by name, or by its number.

    Raises:
        QueryError: if there is none; names the nearest.
    """
    known = names()
    if name in known:
        source = files("utblick.queries").joinpath(f"{name}.rq").read_text(encoding="utf-8")
        return parse_query(name, source)
    if name.isdigit():
        for each in known:
            if query(each).number == int(name):
                return query(each)
    raise QueryError(_unknown("query", name, known, "catalogue"))
