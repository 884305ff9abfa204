"""Tells for many texts at once whether there may be anything in them to be taken out.

A close look (``utblick.cleaning``) costs more than all else that reading does, and most records
have nothing to be found. What is told clean here is clean there; what is only suspected is looked
at text by text. All is done by tables and plain searches in bytes, which cost next to nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.cleaning import without_controls, without_emails, without_phones

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_spotless"]

_BEYOND: Final = bytes(range(128, 256))
_BLANKS: Final = b" \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f" + _BEYOND
# All that a text may hold and not be looked at: what is left is controls and what is no ASCII.
_PLAIN: Final = bytes({*range(0x20, 0x7F), *b"\t\n\r\0"})
_PARTING: Final = "\0"
"""Parts texts; one that holds it is not spotless."""
_WIDE_SIGNS: Final = ("\uff20", "\ufe6b", "\u017f", "\u212a")
"""Signs for @, and what is s and k where case makes no difference."""


def _table(becomes: Callable[[str], str]) -> bytes:
    """Make a table of what each ASCII character becomes."""
    return bytes(ord(becomes(chr(each))) for each in range(128)) + _BEYOND


# Digits are noughts, and what may stand between them is gone: a number is noughts in a row.
_DIGITS: Final = _table(lambda each: "0" if each.isdigit() else each)
_GAPS: Final = b" ().-/" + _BEYOND
_OTHER_DIGIT: Final = re.compile(r"\d")
_SEVEN: Final = b"0" * 7
_TOLL_FREE: Final = b"1-8"
# Brackets are of one kind, and blanks are gone: "{ AT ]" is "(at)".
_BRACKETS: Final = dict(zip("[{<]}>", "((()))", strict=True))
_FOLDED: Final = _table(lambda each: _BRACKETS.get(each, each.lower()))
_CODED: Final = re.compile(rb"&(?:#0{0,3}64|commat);")
_HIDDEN: Final = re.compile(rb"\((?:at\)|snabel)")


def is_spotless(texts: list[str], ids: list[str]) -> bool:
    """Tell whether nothing is to be taken out of these texts and ids, nor off their ends.

    >>> is_spotless(["1.5% twice, see NCT04052425"], ["OG000"])
    True
    >>> is_spotless(["call 555-123-4567"], []), is_spotless([], ["bo.ek [at] site.se"])
    (False, False)
    """
    texts, ids = list(filter(None, texts)), list(filter(None, ids))
    both = [*texts, *ids]
    if both != list(map(str.strip, both)):
        return False
    words, other = _PARTING.join(texts), _PARTING.join(ids)
    if words.count(_PARTING) + other.count(_PARTING) != _joints(texts) + _joints(ids):
        return False
    try:
        data, others = words.encode(), other.encode()
    except UnicodeEncodeError:
        return False
    all_data = data + others
    rest = all_data.translate(None, _PLAIN).decode()
    if rest and (without_controls(rest)[1] or _OTHER_DIGIT.search(rest)):
        return False
    if _may_hold_email(all_data, rest) and any(without_emails(each)[1] for each in both):
        return False
    return not any(without_phones(each)[1] for each in _like_phones(texts, data))


def _joints(words: list[str]) -> int:
    return max(len(words) - 1, 0)


def _may_hold_email(data: bytes, rest: str) -> bool:
    if b"@" in data or (b"%" in data and (b"%40" in data or b"%25" in data)):
        return True
    if b"&" in data and _CODED.search(data):
        return True
    if rest and any(each in rest for each in _WIDE_SIGNS):
        return True
    folded = data.translate(_FOLDED, _BLANKS)
    if _HIDDEN.search(folded):
        return True
    if b"dot" not in folded and b"punkt" not in folded:
        return False
    lower = data.lower()
    return b" dot " in lower or b" punkt " in lower


def _like_phones(texts: list[str], data: bytes) -> list[str]:
    """Give the texts that may hold a telephone number, of those that were joined in the data."""
    digits = data.translate(_DIGITS, _GAPS)
    if _SEVEN not in digits and _TOLL_FREE not in data:
        return []
    parts = zip(texts, digits.split(_PARTING.encode()), strict=True)
    return [each for each, part in parts if _SEVEN in part or "1-8" in each]
