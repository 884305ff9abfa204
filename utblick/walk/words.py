"""The words of the ontology as the engine takes them, and the literals a property reads.

A word is named as in the ontology (``"mechanism"``), a reused one with its prefix
(``"schema_about"``), or by its IRI.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from utblick import terms
from utblick.errors import StoreError, TermError
from utblick.graph import XSD, Term, iri_text
from utblick.identifiers import BASE
from utblick.rows import python_value

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "TYPE",
    "as_bool",
    "as_date",
    "as_date_or_text",
    "as_decimal",
    "as_decimal_or_text",
    "as_int",
    "as_text",
    "node_name",
    "prefixes",
    "several",
    "word",
]


@cache
def word(name: str) -> ox.NamedNode:
    """Give a word of the ontology by its name, or any by its IRI.

    Raises:
        TermError: if the ontology has no such word; names the nearest.
    """
    found = getattr(terms, name, None)
    if isinstance(found, str) and found.startswith("<"):
        return ox.NamedNode(iri_text(Term(found)))
    if ":" in name:
        try:
            return ox.NamedNode(name.removeprefix("<").removesuffix(">"))
        except ValueError as error:
            msg = f"{name!r} is no IRI: {error}"
            raise TermError(msg) from error
    near = get_close_matches(name, terms.__all__, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "see ontology/utblick.ttl for its words"
    msg = f"the ontology has no term {name!r}; {hint}"
    raise TermError(msg)


def several(names: str | Iterable[str]) -> list[str]:
    """Give names that may be one alone: its letters are no names.

    >>> several("Study"), several(("Study", "Condition"))
    (['Study'], ['Study', 'Condition'])
    """
    return [names] if isinstance(names, str) else list(names)


@cache
def node_name(term: Term) -> ox.NamedNode:
    """Give a term of the house as the engine's."""
    return ox.NamedNode(iri_text(term))


TYPE = node_name(terms.rdf_type)


@cache
def prefixes() -> dict[str, str]:
    """Give the prefixes of the house, which a query need not declare.

    >>> prefixes()["schema"], prefixes()[""]
    ('https://schema.org/', 'https://w3id.org/utblick/ont#')
    """
    found = {"": BASE + "ont#", "utblick": BASE + "ont#", "v": BASE + "vocab#"}
    found["g"], found["xsd"] = BASE + "graph/", XSD
    for name in terms.__all__:
        prefix, _, local = name.partition("_")
        if local:
            found[prefix] = iri_text(getattr(terms, name)).removesuffix(local)
    return found


def as_text(literal: ox.Literal) -> str:
    """Give the words of a literal, whatever its datatype."""
    return literal.value


def as_int(literal: ox.Literal) -> int:
    """Give a whole number.

    Raises:
        StoreError: if it is none.
    """
    found = python_value(literal)
    if isinstance(found, int) and not isinstance(found, bool):
        return found
    raise _other(literal, "a whole number")


def as_decimal(literal: ox.Literal) -> Decimal:
    """Give a number as exactly as it is written.

    Raises:
        StoreError: if it is none.
    """
    found = python_value(literal)
    if isinstance(found, int) and not isinstance(found, bool):
        return Decimal(found)
    if isinstance(found, Decimal):
        return found
    raise _other(literal, "a number")


def as_decimal_or_text(literal: ox.Literal) -> Decimal | str:
    """Give a number, or the words that stand for several."""
    found = python_value(literal)
    if isinstance(found, int) and not isinstance(found, bool):
        return Decimal(found)
    return found if isinstance(found, Decimal) else literal.value


def as_bool(literal: ox.Literal) -> bool:
    """Give yes or no.

    Raises:
        StoreError: if it is neither.
    """
    found = python_value(literal)
    if isinstance(found, bool):
        return found
    raise _other(literal, "true or false")


def as_date(literal: ox.Literal) -> date:
    """Give a day.

    Raises:
        StoreError: if it is none.
    """
    found = python_value(literal)
    if type(found) is date:
        return found
    raise _other(literal, "a date")


def as_date_or_text(literal: ox.Literal) -> date | str:
    """Give a day, or a month, quarter or year as it is written: no day is made up for it."""
    found = python_value(literal)
    return found if type(found) is date else literal.value


def _other(literal: ox.Literal, expected: str) -> StoreError:
    kind = literal.datatype.value.rpartition("#")[2]
    msg = (
        f"found {literal.value[:100]!r} ({kind}), expected {expected};"
        " node.values(...) gives it as it stands"
    )
    return StoreError(msg)
