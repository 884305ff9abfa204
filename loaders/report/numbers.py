"""Printed numbers: decimal comma or point, thousands in blanks or commas, signs.

A hyphen is a sign only where no figure stands before it; between two figures it is a range.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["INTEGER", "NUMBER", "RANGE_MARK", "parse_integer", "parse_number"]

BLANK: Final = " \u00a0\u2009\u202f"
MINUS: Final = "-\u2010\u2011\u2212\u2013"

INTEGER: Final = (
    rf"(?:\d{{1,3}}(?:[{BLANK}]\d{{3}})+(?!\d)|[1-9]\d{{0,2}}(?:,\d{{3}}){{2,}}(?!\d)|\d+)"
)
"""Pattern of a whole number without a sign."""

NUMBER: Final = (
    rf"(?:(?<![\w.,%)\]])[{MINUS}+][{BLANK}]?(?=\d))?"
    rf"{INTEGER}(?:[.,\u00b7]\d+)?"
)
"""Pattern of a number: sign, whole number, decimals."""

RANGE_MARK: Final = (
    r"(?:[-\u2010\u2011\u2012\u2013\u2014\u2212;]|,(?=\s)|\btill\b|\bto\b|\band\b|\boch\b)"
)
"""Pattern of what stands between the bounds of a range."""

_GROUPED: Final = re.compile(rf"(\d)[{BLANK}](?=\d{{3}})")
_COMMA_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_MANY_COMMAS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")


def parse_number(words: str, language: str = "sv") -> float:
    """Read one printed number; a single comma before three digits is thousands in English only.

    Raises:
        ValueError: if it is no number.

    >>> parse_number("10 584"), parse_number("-4,2"), parse_number("10,584", "en")
    (10584.0, -4.2, 10584.0)
    """
    flat = _GROUPED.sub(r"\1", words.strip())
    sign = -1.0 if flat[:1] in MINUS and flat else 1.0
    flat = flat.lstrip(MINUS + "+" + BLANK)
    thousands = _COMMA_THOUSANDS if language == "en" else _MANY_COMMAS
    if thousands.fullmatch(flat):
        flat = flat.replace(",", "")
    value = float(flat.replace(",", ".").replace("\u00b7", "."))
    return sign * value if value else 0.0


def parse_integer(words: str, language: str = "sv") -> int:
    """Read one printed whole number.

    Raises:
        ValueError: if it is no whole number.

    >>> parse_integer("5 291")
    5291
    """
    value = parse_number(words, language)
    if not value.is_integer():
        msg = f"not a whole number: {words!r}; expected digits, with blanks between thousands"
        raise ValueError(msg)
    return int(value)
