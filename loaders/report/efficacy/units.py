"""Units of measurement as printed after a figure or in the name of an outcome."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_people", "unit_after", "unit_in_head"]

LONGEST_CAPITALS: Final = 2
"""Letters of a unit in capitals (IE, IU); a longer word is an abbreviation of something else."""

LONGEST_GLUED: Final = 4
"""Letters of a unit that may stand right behind its figure."""

_WORD: Final = r"[^\W\d_][^\W\d_]{0,24}(?:\.(?=[\s/]{1,2}[a-zåäö\d]))?(?:\^?-?[23²³]\b)?"
_PLAIN: Final = re.compile(
    rf"\s?(?P<unit>%(?:[\s-]?(?:enheter|units|points))?|percentage\spoints?\b"
    rf"|(?:{_WORD}(?:\s?/\s?(?:1,73\s?m[2²]|[\d,.]{{0,5}}\s?{_WORD})){{0,3}}))",
)
_RATE: Final = re.compile(
    r"\s?(?P<unit>(?:[^\W\d_]{2,20}\s)?(?:per|/)\s?\d{1,3}(?:[ \u00a0]?000)?\s(?:[^\W\d_]+år\b|[^\W\d_]+(?:[ -]years?)?))",
)
_PERIOD: Final = re.compile(
    r"\s?(?P<unit>(?:(?:händelser|episoder|events?|skov|anfall|attacks?)\s)?(?:per|/)\s(?:år|year|patientår|patient-year|månad|month|vecka|week))"
)
_NOT_UNITS: Final = frozenset(
    [
        "i",
        "in",
        "hos",
        "vid",
        "av",
        "of",
        "vs",
        "mot",
        "med",
        "with",
        "and",
        "och",
        "eller",
        "or",
        "för",
        "for",
        "på",
        "on",
        "at",
        "p",
        "ns",
        "n",
        "jämfört",
        "jämf",
        "jmf",
        "jmfr",
        "jfr",
        "versus",
        "against",
        "relative",
        "medan",
        "while",
        "samt",
        "compared",
        "to",
        "till",
        "the",
        "en",
        "ett",
        "respektive",
        "resp",
        "efter",
        "after",
        "under",
        "från",
        "from",
        "per",
        "som",
        "är",
        "var",
        "was",
        "were",
        "is",
        "ej",
        "inte",
        "icke",
        "not",
        "no",
        "den",
        "det",
        "de",
        "bland",
        "among",
        "hr",
        "or",
        "rr",
        "md",
        "arm",
        "group",
        "grupp",
        "gruppen",
        "placebo",
        "kontroll",
        "control",
        "vehikel",
        "vehicle",
        "ki",
        "ci",
        "sd",
        "se",
        "data",
        "skillnad",
        "difference",
        "nominellt",
        "nominal",
        "medel",
        "mean",
        "median",
        "baseline",
        "v",
    ]
)
_GROUP_WORD: Final = re.compile(
    r"(?:gruppen|grupperna|armen|armarna|group|groups|behandlade|treated)$", re.IGNORECASE
)
_PEOPLE: Final = re.compile(
    r"(?:deltagare|patient(?:er|s)?|person(?:er|s)?|individer|försökspersoner|participants?|subjects?|barn"
    r"|children|kvinnor|män|women|men|vuxna|adults|mödrar|spädbarn|infants)\b",
    re.IGNORECASE,
)
_HEAD_UNIT: Final = re.compile(
    r"(?:,\s|\()(?P<unit>%|kg|g|mg|mm|cm|m|meter|l|L|liter|litres?|ml|mL|mmHg|m\s?Hg|poäng|points|dagar|days|veckor|weeks"
    r"|månader|months|år|years|timmar|hours|minuter|minutes|sekunder|seconds|centiloids?|dB|bokstäver|letters|IE|IU"
    r"|slag/min|bpm|händelser|events|fall|cases|procentenheter|percentage points|(?:10|log10)?\s?[^\W\d_]{1,8}/(?:[^\W\d_]{1,8}|1,73\s?m[2²]|min/1,73\s?m[2²]))(?=[,):;.\s]|$)"
)


def unit_after(words: str, at: int) -> tuple[str | None, int]:
    """Give the unit printed right after a figure that ends at ``at``, and where the unit ends.

    >>> unit_after("76,3 per 100 patientår; HR", 4)[0], unit_after("45 % vs 3", 2)[0]
    ('per 100 patientår', '%')
    """
    for form in (_RATE, _PERIOD):
        if match := form.match(words, at):
            return match["unit"], match.end()
    match = _PLAIN.match(words, at)
    if match is None or _is_word(words, match):
        return None, at
    unit = match["unit"]
    return ("%" if unit.casefold() in {"procent", "percent"} else unit), match.end()


def _is_word(words: str, match: re.Match[str]) -> bool:
    """Whether what follows a figure is a word of the sentence and no unit."""
    unit = match["unit"]
    first = re.split(r"[\s/]", unit)[0].casefold().rstrip(".")
    if unit.startswith("%"):
        return False
    after = words[match.end() : match.end() + 1]
    return (
        first in _NOT_UNITS
        or (unit.isupper() and len(unit) > LONGEST_CAPITALS)
        or bool(_GROUP_WORD.search(unit))
        or after in {"-", ":"}
        or (not words[match.start() : match.start() + 1].isspace() and len(unit) > LONGEST_GLUED)
    )


def unit_in_head(words: str) -> str | None:
    """Give the unit that the name of an outcome ends with, None if it names none.

    >>> unit_in_head("Kroppsvikt, kg:"), unit_in_head("PFS, median:")
    ('kg', None)
    """
    found = [match["unit"] for match in _HEAD_UNIT.finditer(words)]
    return found[-1] if found else None


def is_people(unit: str | None) -> bool:
    """Tell whether a unit counts people.

    >>> is_people("deltagare"), is_people("mg"), is_people(None)
    (True, False, False)
    """
    return unit is not None and _PEOPLE.match(unit) is not None
