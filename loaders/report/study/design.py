"""The type of a study: its phase and its design, true or false only where printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.group_words import PLACEBO
from utblick.loaders.report.record import Design

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Passage

__all__ = ["read_design", "read_phase"]

_ARABIC: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_STEP: Final = r"(?:IV|I{1,3}|[1-4])(?:[abAB])?"
_PHASE: Final = re.compile(
    rf"\b(?:fas|phase)\s?-?\s?(?P<phase>{_STEP}(?:\s?[/\u2013-]\s?{_STEP})?)(?!\w)", re.IGNORECASE
)
_RATIO: Final = re.compile(r"(?<![\d:])\d{1,2}(?::\d{1,2}){1,4}(?![\d:])")
_EXTENDS: Final = re.compile(
    r"(?:förlängning(?:sstudie)?|extension(?:\sstudy)?|uppföljning)\s(?:av|till|of|to)\s(?P<of>[^,;.()]{2,60})",
    re.IGNORECASE,
)
_NOT: Final = r"(?:icke|ej|inte|non|not|un)[\s-]?"
_FLAGS: Final = {
    "randomised": r"randomi[sz]\w*",
    "blinded": r"(?:dubbel|enkel|trippel|double|single|triple)?[\s-]?(?:blind(?:ad|at|ade|ed)?|mask(?:erad|ed))\b",
    "open_label": r"öpp(?:en|et|na)\b|\bopen\b",
    "controlled": r"kontrollerad\w*|controlled",
    "placebo_controlled": rf"{PLACEBO}\s?-?\s?(?:kontrollera\w*|controlled)",
    "active_controlled": r"(?:aktivt?|active(?:ly)?)[\s-]*(?:kontrollera\w*|controlled)",
    "multicentre": r"multi-?\s?(?:cent\w+|national \w*cent\w+)",
    "crossover": r"överkors\w*|cross-?\s?over",
    "single_arm": r"en-?armad\w*|enkelarm\w*|single[\s-]arm",
    "extension": r"förlängning(?!s?period)\w*|extension(?!\s(?:period|phase))\w*",
    "single_blind": r"(?:enkel|single)[\s-]?(?:blind|mask)",
    "double_dummy": r"(?:dubbel|double)[\s-]?dummy",
    "dose_finding": r"dos-?finn\w*|dose[\s-](?:find|rang)\w*",
    "dose_titration": r"dos-?titrer\w*|dose[\s-]titrat\w*",
    "adaptive": r"adaptiv\w*",
    "equivalence": r"ekvivalens\w*|(?<!bio)equivalence",
    "observational": r"observation\w*",
    "retrospective": r"retrospe[ck]tiv\w*",
    "pilot": r"pilot\w*",
    "randomised_withdrawal": r"randomi[sz]e\w*\s(?:utsättning\w*|behandlingsavslut\w*|withdrawal|discontinuation)",
}
_PARTLY: Final = re.compile(r"\b(?:delvis|partiellt|partly|partially)\s$", re.IGNORECASE)
"""What a study is in part is neither true nor false of it."""

_PATTERNS: Final = {
    name: re.compile(rf"(?P<no>\b{_NOT})?(?:{form})", re.IGNORECASE)
    for name, form in _FLAGS.items()
}


def read_phase(passage: Passage) -> tuple[str | None, tuple[int, int] | None]:
    """Read the phase in Roman numerals, and where it stands.

    >>> from utblick.loaders.report.passage import Passage
    >>> read_phase(Passage.of_text("Fas 2b, öppen"))
    ('IIb', (4, 6))
    """
    match = _PHASE.search(passage.raw)
    if match is None:
        return None, None
    steps = re.split(r"\s?[/\u2013-]\s?", match["phase"])
    place = next(iter(passage.locate(*match.span("phase"))), None)
    return "/".join(_roman(step) for step in steps), place


def _roman(step: str) -> str:
    letter = step[-1:].lower() if step[-1:].lower() in {"a", "b"} else ""
    number = step[: len(step) - len(letter)]
    return _ARABIC.get(number, number.upper()) + letter


def read_design(passage: Passage) -> Design | None:
    """Read the design; None if the cell is empty."""
    words = passage.raw
    if not words:
        return None
    design = Design(raw=words, **passage.place())
    for name, pattern in _PATTERNS.items():
        found = [
            each for each in pattern.finditer(words) if not _PARTLY.search(words[: each.start()])
        ]
        if found:
            setattr(design, name, any(each["no"] is None for each in found))
    ratio = _RATIO.search(words)
    design.allocation_ratio = ratio[0] if ratio else None
    extends = _EXTENDS.search(words)
    design.extends = extends["of"].strip() if extends else None
    return design
