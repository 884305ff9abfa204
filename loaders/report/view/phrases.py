"""Values of a record in words: one key after the other, none of them left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from utblick.loaders.report.record import Count, Interval

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from utblick.loaders.report.view.wording import Wording

__all__ = ["NO_BREAK", "phrase", "printed", "said", "span_keys"]

NO_BREAK: Final = "\u00a0"
_CODED: Final = frozenset(
    {
        "precision", "status", "operator", "atc_status", "atc_new_status", "kind", "tier",
        "statistic", "type", "significance", "modality", "language", "media_type", "Status.value",
    }
)  # fmt: skip
"""Keys whose values are of closed lists and are said in words."""

_BARE: Final = frozenset({"value", "statistic"})
"""Keys whose values need no name beside them."""

_SEPARATOR: Final = " · "


def span_keys(struct: msgspec.Struct) -> frozenset[str]:
    """Give the keys that tell places, not facts."""
    return frozenset(
        key for key in struct.__struct_fields__ if key.endswith(("span", "spans", "_spans"))
    )


def said(struct: msgspec.Struct, skip: Container[str] = ()) -> Iterator[tuple[str, str, Any]]:
    """Give the attributes, keys and values that say something, in the order of the record."""
    places = span_keys(struct)
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        empty = value is None or value is msgspec.UNSET or value in ("", [], {}, ())
        if empty or field.name in places or field.name in skip:
            continue
        # A False that is the default says that nothing is known.
        if value is False and field.default is False:
            continue
        yield field.name, field.encode_name, value


def phrase(words: Wording, struct: msgspec.Struct, skip: Container[str] = ()) -> str:
    """Say all that a struct holds in one line.

    >>> from utblick.loaders.report.record import Dose
    >>> from utblick.loaders.report.view.wording import wording
    >>> phrase(wording("en"), Dose(drug="testinib", dose="1.5", unit="mg"))
    'drug testinib · dose 1.5 · unit mg'
    """
    name = type(struct).__name__
    parts = []
    for _, key, value in said(struct, skip):
        label = words.key(name, key)
        if key in _BARE:
            parts.append(printed(words, name, key, value))
            continue
        if isinstance(value, bool):
            parts.append(words.flag(label, said=value))
        else:
            low = label[0].lower() + label[1:] if label[1:2].islower() else label
            parts.append(f"{low} {printed(words, name, key, value)}")
    return _SEPARATOR.join(parts)


def printed(words: Wording, struct: str, key: str, value: Any) -> str:
    """Say one value of a record in words."""
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    if isinstance(value, int | float):
        return words.number(value)
    if isinstance(value, str):
        return _text(words, struct, key, value)
    if isinstance(value, dict):
        return ", ".join(_pair(words, struct, name, each) for name, each in value.items())
    if isinstance(value, msgspec.Struct):
        return _struct(words, value)
    each = [printed(words, struct, key, item) for item in value]
    return "–".join(each) if isinstance(value, tuple) else ", ".join(each)


def _text(words: Wording, struct: str, key: str, value: str) -> str:
    if key in _CODED or f"{struct}.{key}" in _CODED:
        return words.value(value)
    return words.printed_number(value) if key == "dose" else value


def _pair(words: Wording, struct: str, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"{'☒' if value else '☐'}{NO_BREAK}{name}"
    return f"{name}: {printed(words, struct, name, value)}"


def _struct(words: Wording, value: msgspec.Struct) -> str:
    if isinstance(value, Interval):
        return _interval(words, value)
    if isinstance(value, Count):
        n, of = ("…" if each is None else words.number(each) for each in (value.n, value.of))
        return f"{n} {words('of')} {of}"
    return f"({phrase(words, value)})"


def _interval(words: Wording, value: Interval) -> str:
    low, high = ("…" if each is None else words.number(each) for each in (value.low, value.high))
    level = "" if value.level is None else f"{words.number(value.level)}{NO_BREAK}% "
    # A sign before the upper bound and a dash between would run together.
    between = f" {words.key('Amount', 'high').lower()} " if high.startswith("-") else "–"
    return f"{level}{words('ci')} {low}{between}{high}"
