"""Takes out of a source's text what must not enter the graph: contact details, controls.

E-mail addresses are told by their @, or by what is written for it: (at), %40. A telephone number
is taken for one only by its form (+46 8 123 456 78, 08 123 456 78, 0701234569, 555-123-4567) or
after a word such as "phone", so that trial numbers, grant numbers, doses and dates stay as they
are.
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
    "without_emails",
    "without_phones",
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
_LOCAL = r"(?:mailto:|(?<=://)[\w.%+'-]{1,64}:)?[\w.%+'-]{1,64}"
_END = r"[^\W\d_]{2,24}(?![\w@])"
_EMAIL = re.compile(
    "|".join(
        (
            # as it is written, also full width or escaped as in a web address or in HTML
            _LOCAL
            + r"(?:[@\uff20\ufe6b]|%(?:25){0,3}40|&\#0{0,3}64;|&commat;)"
            + r"[\w-]{1,63}(?:[.\uff0e\u3002][\w-]{1,63}){1,8}",
            # set apart: bo.ek @ site.se, or broken behind the sign at the end of a line
            _LOCAL + r"(?:\s[@\uff20]\s?|[@\uff20]\s)(?:[\w-]{1,63}\.){1,8}" + _END,
            # hidden from machines: bo.ek(at)site.se, bo.ek [at] site [dot] se
            _LOCAL
            + r"\s?[\[({<]\s?(?i:at|snabel-?a|@)\s?[\])}>]\s?"
            + r"(?:[\w-]{1,63}(?:\.|\s?[\[({<]\s?(?i:dot|punkt)\s?[\])}>]\s?)){1,8}"
            + _END,
            _LOCAL
            + r" (?i:at|snabel-?a) (?:[\w-]{1,63} (?i:dot|punkt) ){1,4}(?!at\b|dot\b)"
            + _END,
        )
    )
)
_MAY_BE_EMAIL = re.compile(
    r"[@\uff20\ufe6b]|%(?:25){0,3}40|&#0{0,3}64;|&commat;"
    r"|(?i:[\[({<]\s?(?:at|snabel-?a)\s?[\])}>]| (?:dot|punkt) )"
)
# What stands between the groups of a number: a blank of any width.
_GAP = "[ \u00a0\u2007\u2009\u202f]"
_DASH = "[-\u2010-\u2013]"
# Not inside of a word, a decimal number or a row of numbers.
_GROUPED = r"(?<![\w.+/-])(?<!\d,)(?:{})(?![\w/-]|[.,]\d)"
_ALONE = r"(?<![\w.+/-])(?<!\d[, ])(?:{})(?![\w/-]|[.,]\d)"
# Country codes of Europe: other numbers that begin with two noughts are counters and codes.
_ABROAD = r"00(?:3[0-469]|35\d|37\d|38\d|4[0-9]|42\d| 46)"
# Six characters of a number are how any of these forms begins: hardly any other text does.
_PHONE = re.compile(
    r"(?=[+(\d][ \u00a0\u2007\u2009\u202f().\u2010-\u2013/\d-]{5})(?:"
    + "|".join(
        (
            # international: + and eight digits or more in groups
            _GROUPED.format(r"\+[1-9]\d{0,2}(?:[ \u00a0().-]{1,2}\d{1,6}){2,6}"),
            _GROUPED.format(r"\+[1-9]\d{0,2}[ \u00a0/-]\d{7,12}"),
            _GROUPED.format(r"\+[1-9]\d{9,13}"),
            _GROUPED.format(r"\+[1-9]\d{0,2} \d{1,3}/\d{2,4}(?: \d{2,4}){0,3}"),
            # the same with two noughts: 0046 8 517 700 02
            _ALONE.format(_ABROAD + r"(?:[ \u00a0().-]{1,3}\d{1,7}){2,6}"),
            _ALONE.format(r"0046[1-9]\d{6,8}"),
            # North American: (555) 123-4567, 555-123-4567, 1-800-555-1234
            _GROUPED.format(r"(?:1[- ])?\(\d{3}\) ?\d{3}[- ]\d{4}"),
            _GROUPED.format(r"(?:1[- ])?\d{3}-\d{3}-\d{4}"),
            # Swedish: 08-123 456 78, 031-343 00 00, 08-12345678
            _GROUPED.format(rf"0[1-9]\d{{0,2}}{_DASH}\d{{2,3}}(?:{_GAP}\d{{2,3}}){{1,3}}"),
            _GROUPED.format(rf"08{_DASH}\d{{7,8}}"),
            # Swedish mobile telephones, in any groups: 0701234569, 070-1234569, 0701-23 45 69
            _ALONE.format(rf"07[02369](?:(?:{_GAP}|{_DASH}|/)?\d){{7}}"),
            # Swedish with blanks or a slash: 08 517 700 02, 08/517 700 03, 070 12 34 569
            _ALONE.format(
                rf"0[1-9]\d{{0,2}}(?:{_GAP}|{_GAP}?[/\u2013-]{_GAP}?)\d{{3}}"
                rf"(?:{_GAP}\d{{2,3}}){{1,2}}"
            ),
            _ALONE.format(rf"0[1-9]\d{{1,2}}[/ \u00a0]\d{{2}}(?:{_GAP}\d{{2,3}}){{2}}"),
            # toll-free with letters: 1-800-FDA-1088
            _GROUPED.format(r"1-8\d\d-[A-Z]{3}(?:-\d{4}|[A-Z]{4})"),
        )
    )
    + ")"
)
_AFTER_CUE = re.compile(
    r"\b(?=[cfmprtv])(\b(?:tele)?phone|\b(?:mobil)?telefon(?:nummer|nr)?|\btele?(?:fon)?nr|\btfn|\btlf|\btel|\bcall"
    r"|\bfax|\bmobile?(?:nummer|nr)?|\bväxel|\bring)"
    r"((?:[ .]{1,2}(?:number|no|at|nr|på))?[ \u00a0.:]{0,3}\(?)"
    # neither a date nor a span of years
    r"(?!(?:19|20)\d\d(?:[-\u2013](?:19|20)\d\d|-\d\d-\d\d)\b)"
    r"\+?(?:\d|0\d{1,3}/\d)[\d \u00a0().\u2010-\u2013-]{5,20}\d(?![\w/-])",
    re.IGNORECASE,
)
# Seven digits near each other, or letters after a toll-free prefix: most texts have neither,
# and need not be searched closely.
_MAY_BE_PHONE = re.compile(
    r"\d(?:[ \u00a0\u2007\u2009\u202f().\u2010-\u2013/-]{0,6}\d){6}|1-8\d\d-[A-Z]"
)
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
    words, emails = without_emails(words)
    words, phones = without_phones(words)
    return words, emails + phones


def without_phones(words: str) -> tuple[str, int]:
    """Give the words without telephone numbers; e-mail addresses must be out before.

    >>> without_phones("Ring 08-123 456 78.")
    ('Ring [phone removed].', 1)
    """
    if not _MAY_BE_PHONE.search(words):
        return words, 0
    before = words.count(PHONE_REMOVED)
    words = _AFTER_CUE.sub(_cued_removed, _PHONE.sub(_phone_removed, words))
    return words, words.count(PHONE_REMOVED) - before


def without_emails(words: str) -> tuple[str, int]:
    """Give the words without e-mail addresses: for written ids, which may look like numbers.

    >>> without_emails("555-123-4567 (a.b@site.example)")
    ('555-123-4567 ([e-mail removed])', 1)
    """
    return _EMAIL.subn(EMAIL_REMOVED, words) if _MAY_BE_EMAIL.search(words) else (words, 0)


def find_contacts(words: str) -> list[tuple[int, int]]:
    """Give the places of the e-mail addresses and telephone numbers, in their order.

    >>> find_contacts("Skriv till a.b@site.example, tel 08-123 456 78.")
    [(11, 27), (33, 46)]
    """
    found: list[tuple[int, int]] = []
    if _MAY_BE_EMAIL.search(words):
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
