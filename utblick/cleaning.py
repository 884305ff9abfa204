"""Takes out of a source's text what must not enter the graph: contact details, controls.

E-mail addresses are told by their @. A telephone number is taken for one only by its form
(+46 8 123 456 78, (555) 123-4567, 555-123-4567) or after a word such as "phone", so that
trial numbers, grant numbers, doses and dates stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "EMAIL_REMOVED",
    "PHONE_REMOVED",
    "find_contacts",
    "without_contacts",
    "without_controls",
]

EMAIL_REMOVED: Final = "[e-mail removed]"
PHONE_REMOVED: Final = "[phone removed]"

# C0 and C1 but tab and line ends, bidirectional and zero-width marks that hide text, lone
# surrogates and non-characters. Joiners (U+200C, U+200D) are letters' business and stay.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Every repeat is bounded, so that no input can make these slow.
_EMAIL = re.compile(r"(?:mailto:)?[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_GROUPED = r"(?<![\w.+/-])(?:{})(?![\w/-]|\.\d|,\d)"
_PHONE = re.compile(
    "|".join(
        (
            # international: + and eight digits or more in groups
            _GROUPED.format(r"\+[1-9]\d{0,2}(?:[ ().-]{1,2}\d{1,6}){2,6}"),
            _GROUPED.format(r"\+[1-9]\d{9,13}"),
            # North American: (555) 123-4567, 555-123-4567, 1-800-555-1234
            _GROUPED.format(r"(?:1[- ])?\(\d{3}\) ?\d{3}[- ]\d{4}"),
            _GROUPED.format(r"(?:1[- ])?\d{3}-\d{3}-\d{4}"),
            # Swedish: 08-123 456 78, 031-343 00 00
            _GROUPED.format(r"0[1-9]\d{0,2}-\d{2,3}(?: \d{2,3}){1,2}"),
            # toll-free with letters: 1-800-FDA-1088
            _GROUPED.format(r"1-8\d\d-[A-Z]{3}(?:-\d{4}|[A-Z]{4})"),
        )
    )
)
_AFTER_CUE = re.compile(
    r"(\b(?:tele)?phone|\btelefon(?:nummer)?|\btfn|\btel|\bcall|\bfax|\bmobile?|\bväxel|\bring)"
    r"((?:[ .]{1,2}(?:number|no|at))?[ .:]{0,3}\(?)"
    r"\+?\d[\d ().-]{5,20}\d(?![\w/-])",
    re.IGNORECASE,
)
# Seven digits near each other, or letters after a toll-free prefix: most texts have neither,
# and need not be searched closely.
_MAY_BE_PHONE = re.compile(r"\d(?:[ ().-]{0,6}\d){6}|1-8\d\d-[A-Z]")
_FEWEST_OF_FORM: Final = 8
_FEWEST_DIGITS: Final = 7
"""Fewer digits than this after "call" or "phone" are no telephone number."""


def without_controls(words: str) -> tuple[str, int]:
    r"""Give the words without control characters, and how many were taken out.

    >>> without_controls("itch\x00 score\n")
    ('itch score\n', 1)
    """
    if words.isprintable():
        return words, 0
    return _CONTROLS.subn("", words)


def without_contacts(words: str) -> tuple[str, int]:
    """Give the words without e-mail addresses and telephone numbers, and how many went.

    >>> without_contacts("Write to a.b@site.example or call 555-123-4567.")
    ('Write to [e-mail removed] or call [phone removed].', 2)
    >>> without_contacts("NCT04052425, 2019-09-20, 2020-000987-53, 1.5% twice, 10-20-30 mg")
    ('NCT04052425, 2019-09-20, 2020-000987-53, 1.5% twice, 10-20-30 mg', 0)
    """
    taken = 0
    if "@" in words:
        words, taken = _EMAIL.subn(EMAIL_REMOVED, words)
    if _MAY_BE_PHONE.search(words):
        before = words.count(PHONE_REMOVED)
        words = _AFTER_CUE.sub(_cued_removed, _PHONE.sub(_phone_removed, words))
        taken += words.count(PHONE_REMOVED) - before
    return words, taken


def find_contacts(words: str) -> list[tuple[int, int]]:
    """Give the places of the e-mail addresses and telephone numbers, in their order.

    >>> find_contacts("Skriv till a.b@site.example, tel 08-123 456 78.")
    [(11, 27), (33, 46)]
    """
    found: list[tuple[int, int]] = []
    if "@" in words:
        found += [each.span() for each in _EMAIL.finditer(words)]
    if _MAY_BE_PHONE.search(words):
        found += [each.span() for each in _PHONE.finditer(words) if _long_enough(each)]
        found += [
            (each.end(2), each.end())
            for each in _AFTER_CUE.finditer(words)
            if sum(map(str.isdigit, words[each.end(2) : each.end()])) >= _FEWEST_DIGITS
        ]
    return sorted(set(found))


def _long_enough(found: re.Match[str]) -> bool:
    return sum(map(str.isalnum, found[0])) >= _FEWEST_OF_FORM


def _phone_removed(found: re.Match[str]) -> str:
    return PHONE_REMOVED if _long_enough(found) else found[0]


def _cued_removed(found: re.Match[str]) -> str:
    number = found[0][found.end(2) - found.start() :]
    if sum(map(str.isdigit, number)) < _FEWEST_DIGITS:
        return found[0]
    return found[1] + found[2] + PHONE_REMOVED
