"""The context of the project for JSON-LD, and values written so that it gives them back."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

from utblick.formats.literals import XSD, is_iri, literal
from utblick.graph import Term, iri_text

__all__ = ["Context"]

_SAFE: Final = 2**53
"""Integers beyond it are not the same in each reader of JSON."""


class Context:
    """Short names for IRIs, and what they make of a value.

    Args:
        terms: the terms of a JSON-LD context; none gives IRIs as they are.
    """

    def __init__(self, terms: dict[str, Any]) -> None:
        self.terms = terms
        self._names: dict[str, str] = {}
        self._types: dict[str, str] = {}
        for name, told in terms.items():
            iri = told if isinstance(told, str) else told["@id"]
            if not iri.startswith("@") and not iri.endswith(("#", "/")):
                self._names[iri] = name
                if isinstance(told, dict) and "@type" in told:
                    self._types[iri] = told["@type"].replace("xsd:", XSD)
        self.id, self.type = ("id", "type") if terms else ("@id", "@type")

    @classmethod
    def of_the_project(cls) -> Context:
        """Read ontology/context.jsonld."""
        found = json.loads((files("utblick.ontology") / "context.jsonld").read_text("utf-8"))
        return cls(found["@context"])

    def bears(self, iri: str) -> bool:
        """Tell whether an IRI is read as it is, its scheme being no term with a meaning."""
        return iri.partition(":")[0] not in self.terms

    def key(self, predicate: str) -> str:
        """Give the key of a property (a bare IRI)."""
        return self._names.get(predicate, predicate)

    def node(self, predicate: str, iri: str) -> Any:  # noqa: ANN401 - JSON
        """Write an IRI, or a blank node, as the value of a property."""
        return iri if self._types.get(predicate) == "@id" else {self.id: iri}

    def value(self, predicate: str, term: str) -> Any:  # noqa: ANN401 - JSON
        """Write a term as the value of a property."""
        if not term.startswith('"'):
            return self.node(predicate, iri_text(Term(term)) if is_iri(term) else term)
        text, mark = literal(term)
        coerced = self._types.get(predicate)
        if mark.startswith("@"):
            return {"@value": text, "@language": mark[1:]}
        if not mark:
            return text if coerced is None else {"@value": text}
        datatype = mark[3:-1]
        if datatype != coerced:
            return {"@value": text, "@type": datatype}
        return _native(text, datatype)


def _native(text: str, datatype: str) -> Any:  # noqa: ANN401 - JSON
    """Write whole numbers and truth as JSON's own; decimals are safe as texts only."""
    if datatype == XSD + "boolean" and text in {"true", "false"}:
        return text == "true"
    if datatype == XSD + "integer" and text.lstrip("-").isdecimal() and len(text) < 16:  # noqa: PLR2004
        number = int(text)
        if str(number) == text and abs(number) < _SAFE:
            return number
    return text
