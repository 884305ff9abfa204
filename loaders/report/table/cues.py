"""Words and signs with which the cells of a study table begin, go on or end.

General vocabulary of the template and the field, in the languages of the editions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utblick.loaders.report.enumeration import BULLETS

if TYPE_CHECKING:
    from utblick.loaders.report.table.fragments import Fragment, Grid

__all__ = [
    "BULLET",
    "ENUMERATED",
    "FIGURE",
    "FIRST_OF_LIST",
    "GOES_ON",
    "HARD_BULLET",
    "INLINE",
    "LETTER",
    "LISTS",
    "NEGATIVE",
    "NOTHING",
    "RESTARTS",
    "RESULTS",
    "SHARED",
    "begins_anew",
    "listed_at",
    "opens",
]

BULLET = re.compile(rf"{BULLETS}\s?(?=[^\W_]|[≥≤<>(])")
ENUMERATED = re.compile(
    # "v. 24" is a week, "v. 24 mg" the fifth arm.
    r"(?!v\.\s?\d{1,3}(?!\d|[.,]\d|\s?(?:%|mg|µg|g\b|ml)))(?:[ivx]{1,4}|[a-h]|\d)[.)]\s"
    # In a pair of brackets, a number would be a citation.
    r"|\((?:[ivx]{1,4}|[a-h])\)\s",
    re.IGNORECASE,
)
INLINE = re.compile(r"[:=]\s?[^:]{0,40}\d")
HARD_BULLET = re.compile(rf"{BULLETS}[^\W\d_]")
"""A bullet that is no dash between words and no minus."""
NEGATIVE = re.compile(r"[-–]\d")
FIRST_OF_LIST = re.compile(r"(?:i|a|1|A)[.)]\s|\([iaA]\)\s")
LETTER = re.compile(r"\(?(?:[ivx]{1,4}|[a-h])[.)]")
"""The letter of an arm, which does not stand alone; "(fas III)" has none."""
_LISTED = re.compile(r"\(?([^\W_]{1,4})[.)]")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
FIGURE = re.compile(
    r"[<>≥≤~]?\s?[-–]?\d|(?:HR|OR|RR|GMR|P|p)\s?[<=>0-9]|medel\b|median\b|NA\b|NR\b"
)
NOTHING = re.compile(r"(?:NA|N/A|NR|-|–)")
"""A cell that says there is nothing to say."""
GOES_ON = re.compile(
    r"(?:[,:+/(]|\b(?:och|eller|samt|and|or|vs\.?|mot|med|av|i|hos|vid|från|till|på|för|som"
    r"|of|in|with|the|to|for|at|on|from|than|by|a|an|fas|phase))$",
    re.IGNORECASE,
)
RESTARTS = {
    "typ": re.compile(
        r"(?:fas|phase)\s?[IV1-4]|(?:observations|register|retrospektiv|retrospective|prospektiv)",
        re.IGNORECASE,
    ),
    "status": re.compile(
        r"(?:avslutad|avbruten|pågående|pågår|planera|rekryter|ej påbörjad|klar|publicerad|stoppad"
        r"|completed|ongoing|terminated|planned|recruiting|not yet|active|withdrawn)",
        re.IGNORECASE,
    ),
    "n": re.compile(r"n\s?=", re.IGNORECASE),
}
"""What each cell of these rows begins with."""
_OPENERS = {
    "inc": re.compile(
        r"\W{0,3}(?:vuxna|personer|patienter|deltagare|försökspersoner|barn|kvinnor|män|gravida"
        r"|ålder|adults?|persons|people|patients|participants|subjects|children|women|men|pregnant|aged?"
        r"|\d{1,3}\s?(?:[-–]\s?\d{1,3}\s?)?(?:år|years))\b",
        re.IGNORECASE,
    ),
    "saf": re.compile(r"\W{0,3}(?:inga|no)\s", re.IGNORECASE),
}
"""What stands first in a cell of these rows, if it stands there at all."""
SHARED = frozenset({"inc", "exc", "int", "cmp"})
"""Rows whose cells studies share now and then; figures and designs are each study's own."""
LISTS = frozenset({"inc", "exc"})
"""Rows of bullets, in which a dash before a figure is no minus."""
RESULTS = frozenset({"pri", "sek"})
"""Rows of outcomes and their figures."""


def listed_at(first: str) -> int:
    """Give the place in its list of the letter that words begin with, 0 if there is none.

    >>> listed_at("ii. 30 %"), listed_at("(c) 30 %"), listed_at("30 %")
    (2, 3, 0)
    """
    found = _LISTED.match(first) if ENUMERATED.match(first) else None
    letter = found[1].casefold() if found else ""
    if letter in _ROMANS:
        return _ROMANS.index(letter) + 1
    if letter.isdecimal():
        return int(letter)
    return ord(letter) - ord("a") + 1 if len(letter) == 1 else 0


def begins_anew(grid: Grid, fragment: Fragment) -> bool:
    """Whether a fragment has the words with which each cell of this row begins."""
    restart = RESTARTS.get(grid.key)
    return restart is not None and restart.match(fragment.first) is not None


def opens(grid: Grid, fragment: Fragment) -> bool:
    """Whether a fragment has words that hardly stand but first in a cell of this row."""
    opener = _OPENERS.get(grid.key)
    return opener is not None and opener.match(fragment.first) is not None
