"""Literals taken apart: what an N-Triples line says of one, without an object per term."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["XSD", "is_iri", "literal", "unescaped"]

XSD: Final = "http://www.w3.org/2001/XMLSchema#"

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def is_iri(term: str) -> bool:
    """Tell whether a term is an IRI, and neither a literal, a blank node nor a triple.

    >>> is_iri("<urn:a>"), is_iri("<<( <urn:a> <urn:b> <urn:c> )>>"), is_iri("_:b")
    (True, False, False)
    """
    return term.startswith("<") and not term.startswith("<<")


def unescaped(value: str) -> str:
    r"""Give what a literal means, of what stands between its quotes.

    >>> unescaped(r"5\" \\ \n \u00e5 \U0001F600") == '5" \\ \n å 😀'
    True
    """
    return _ESCAPE.sub(_character, value) if "\\" in value else value


def _character(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return _CHARACTERS.get(found[3], found[3])


def literal(term: str) -> tuple[str, str]:
    r"""Give the value of a literal, and what follows it: "", "@sv" or "^^<datatype>".

    >>> literal('"a \\"b\\""@sv'), literal('"1"^^<urn:t>'), literal('"@"')
    (('a "b"', '@sv'), ('1', '^^<urn:t>'), ('@', ''))
    """
    end = term.rindex('"')
    return unescaped(term[1:end]), term[end + 1 :]
