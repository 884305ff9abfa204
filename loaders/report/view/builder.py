"""Builds rows of facts out of any struct of a record, each with the place of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from utblick.loaders.report.record import Located
from utblick.loaders.report.view.blocks import Row
from utblick.loaders.report.view.facts import Facts, Kind, Strength
from utblick.loaders.report.view.phrases import phrase, printed, said
from utblick.loaders.report.view.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from utblick.loaders.report.record import FieldValue
    from utblick.loaders.report.view.facts import Fact

__all__ = ["Builder", "Owner"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Owner:
    """What facts belong to: their kind, the name of their owner and where it stands."""

    kind: Kind
    name: str
    pieces: Sequence[Span] = ()


@dataclass(slots=True)
class Builder:
    """Makes the facts of a page.

    Attributes:
        text: the frozen text.
        words: in the language of the report.
        facts: all that were made.
    """

    text: str
    words: Wording
    facts: Facts

    def fact(
        self,
        owner: Owner,
        label: str,
        text: str,
        pieces: Sequence[Span] | None = None,
        strength: Strength = Strength.PLAIN,
    ) -> Fact:
        """Make a fact; one without a place of its own stands where its owner stands."""
        name = f"{owner.name} · {label}" if owner.name and label else owner.name or label
        if pieces:
            return self.facts.add(owner.kind, name, text, pieces, strength)
        return self.facts.add(owner.kind, name, text, owner.pieces, Strength.QUIET)

    def row(self, owner: Owner, label: str, text: str, span: Span | None) -> Row:
        """Make a row of one fact."""
        return Row(label, [self.fact(owner, label, text, () if span is None else (span,))])

    def rows(
        self,
        owner: Owner,
        struct: msgspec.Struct,
        skip: Collection[str] = (),
        places: Mapping[str, Sequence[Span]] | None = None,
    ) -> list[Row]:
        """Make a row of each key that says something.

        Args:
            owner: what the facts belong to.
            struct: what they are taken from.
            skip: attributes that are shown elsewhere.
            places: where values stand that do not tell it themselves: "company", "targets/0".
        """
        name = type(struct).__name__
        rows = []
        for attribute, key, value in said(struct, skip):
            label = self.words.key(name, key)
            found = _of_key(places or {}, key)
            span = getattr(struct, f"{attribute}_span", None)
            if span is not None:
                found = {key: [span]}
            rows.append(Row(label, list(self._values(owner, name, key, value, found))))
        return rows

    def field_value(self, owner: Owner, value: FieldValue) -> list[Row]:
        """Make the rows of what was read out of a field."""
        places = value.value_spans
        # The kind of a value that is a date says no more than the date does.
        rows = self.rows(owner, value, skip=("kind",), places=places)
        shown = {key for _, key, _ in said(value)}
        for key, spans in places.items():
            if key.split("/")[0] not in shown:
                label = self.words.key("FieldValue", key)
                text = " ".join(" ".join(self.text[a:b].split()) for a, b in spans)
                rows.append(Row(label, [self.fact(owner, label, text, spans)]))
        return rows

    def _values(
        self, owner: Owner, struct: str, key: str, value: Any, places: Mapping[str, Sequence[Span]]
    ) -> Iterator[Fact]:
        label = self.words.key(struct, key)
        if not isinstance(value, list):
            everywhere = [span for spans in places.values() for span in spans]
            yield self._value(
                owner, label, printed(self.words, struct, key, value), value, everywhere
            )
            return
        for place, item in enumerate(value):
            spans = [each for spans in _of_key(places, f"{key}/{place}").values() for each in spans]
            spans = spans or list(places.get(key, ()))
            text = (
                phrase(self.words, item)
                if isinstance(item, msgspec.Struct)
                else printed(self.words, struct, key, item)
            )
            yield self._value(owner, label, text, item, spans)

    def _value(
        self, owner: Owner, label: str, text: str, value: Any, spans: Sequence[Span]
    ) -> Fact:
        if isinstance(value, Located):
            text = phrase(self.words, value)
            spans = [*value.pieces(), *spans]
        return self.fact(owner, label, text, spans)

    def parsed(self, owner: Owner, label: str, struct: Located, raw: str) -> Row:
        """Make a row of a text as printed and of what was read out of it."""
        first = self.fact(owner, label, raw, struct.pieces())
        rest = phrase(self.words, struct, skip=("raw",))
        place = Owner(owner.kind, owner.name, struct.pieces() or owner.pieces)
        return Row(label, [first, *([self.fact(place, label, f"→ {rest}")] if rest else [])])


def _of_key(places: Mapping[str, Sequence[Span]], key: str) -> dict[str, Sequence[Span]]:
    """Take the places of one key and of all under it."""
    return {
        name: spans for name, spans in places.items() if name == key or name.startswith(f"{key}/")
    }
