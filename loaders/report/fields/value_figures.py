"""Printed figures of running text: one or a range, with scale and how exact they are."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from utblick.loaders.report.numbers import NUMBER, parse_number

__all__ = ["FIGURES", "Figures", "figures", "read_figures"]

SCALE: Final = (
    r"(?:tusen|thousand|miljoner|miljon|milj\.?|mn|millions?|miljarder|miljard|mdr|billions?)"
)
_SCALES: Final = (
    (r"tusen|thousand", 1e3),
    (r"milja|mdr|billion", 1e9),
    (r"mil|mn", 1e6),
)
ABOUT: Final = (
    r"(?:ca\.?|cirka|c:a|omkring|ungefär|runt|kring|drygt|knappt|nästan|närmare|uppskattningsvis|grovt|about|around|approximately|approx\.?"
    r"|roughly|nearly|almost|just\s(?:over|under)|some|an\sestimated|~|≈)"
)
_BOUND: Final = (
    r"(?:mer\sän|fler\sän|över|minst|mindre\sän|färre\sän|under|högst|upp\still|som\smest|maximalt|more\sthan|over|at\sleast|less\sthan|fewer\sthan"
    r"|up\sto|at\smost|[<>≥≤])"
)
_OPERATORS: Final = (
    (r"mer|fler|över|more|over|>", ">"),
    (r"mindre|färre|under|less|fewer|<", "<"),
    (r"minst|at\sleast|≥", "≥"),
    (r"", "≤"),
)
# "1,234.50" is thousands and decimals in either language: the two signs differ.
_UNSIGNED: Final = (
    rf"(?:[1-9]\d{{0,2}}(?:,\d{{3}}){{1,3}}\.\d{{1,2}}(?!\d)|{NUMBER[NUMBER.index(')?') + 2 :]})"
)
_DASH: Final = "[-\u2010-\u2015\u2212]"


def figures(between: str = "", lead: str = "", ahead: str = "") -> str:
    """Give a pattern of one figure or two.

    Two are joined by "and" only behind "between": else they are two statements.

    Args:
        between: what may stand behind the first of two.
        lead: what stands before the first.
        ahead: what may stand before the second.
    """
    return (
        rf"(?i:(?:(?P<about>{ABOUT})\s?)?(?:(?P<bound>{_BOUND})\s?)?(?:(?:(?P<among>mellan|between)|från|from)\s)?(?:{ABOUT}\s?)?){lead}"
        rf"(?<![\w.,/=-])(?P<low>{_UNSIGNED})(?![.,]\d)(?:\s?(?P<low_scale>{SCALE})\b\.?)?"
        rf"(?:{between}\s?(?:{_DASH}|\btill\b|\bto\b|(?(among)\b(?:och|and)\b|(?!)))\s?(?:ca\s)?{ahead}(?P<high>{_UNSIGNED})(?![.,]\d))?"
        rf"(?:\s?(?P<scale>{SCALE})\b\.?)?"
    )


FIGURES: Final = figures()


class Figures(NamedTuple):
    """Figures that were read: one (``low`` is ``high``) or the bounds of a range.

    Attributes:
        start: where they begin, the words of approximation left out.
        low: the figure, or the lower one.
        high: the upper one of two, else None.
        approximate: True if words say so.
        operator: the sign of the bound that words say, else None.
        scaled: whether a word such as "million" was read into them.
    """

    start: int
    low: float
    high: float | None
    approximate: bool | None
    operator: str | None
    scaled: bool


# "5 och 10 procent hos män respektive kvinnor": whose each figure is, is not told apart.
_ONE_OF_LIST: Final = re.compile(
    r"\d\s(?:och|and|respektive|resp\.?|eller|or|samt)\s(?:ca\.?\s|cirka\s|about\s)?(?:[€£$]|SEK\s|USD\s|EUR\s)?$",
    re.IGNORECASE,
)


def read_figures(match: re.Match[str], language: str) -> Figures | None:
    """Read the figures of a match of a pattern made with ``figures``; None where in doubt.

    In doubt are a Swedish figure with a comma or point before three digits (1,234: thousands
    or decimals?), and a range whose lower figure is not the lower one.

    >>> form = re.compile(FIGURES)
    >>> read_figures(form.match("ca 1,5–2 miljoner"), "sv")[1:4]
    (1500000.0, 2000000.0, True)
    """
    if _ONE_OF_LIST.search(match.string, max(0, match.start() - 24), match.start("low")):
        return None
    printed = [match["low"], *([match["high"]] if match["high"] else [])]
    if any(_in_doubt(each, language) for each in printed):
        return None
    scale = _scale(match["scale"])
    low_scale = _scale(match["low_scale"]) if match["low_scale"] else scale
    low = _times(_number(match["low"], language), low_scale)
    high = _times(_number(match["high"], language), scale) if match["high"] else None
    if high is not None and high <= low:
        return None
    bound = match["bound"]
    return Figures(
        start=match.start("low"),
        low=low,
        high=high,
        approximate=True if match["about"] else None,
        operator=_operator(bound) if bound else None,
        scaled=low_scale > 1 or scale > 1,
    )


def _number(printed: str, language: str) -> float:
    both = "," in printed and "." in printed
    return parse_number(printed.replace(",", "") if both else printed, language)


def _in_doubt(printed: str, language: str) -> bool:
    if re.fullmatch(r"\d{1,3}\.\d{3}", printed):
        return True
    return language != "en" and re.fullmatch(r"[1-9]\d{0,2},\d{3}", printed) is not None


def _times(figure: float, scale: float) -> float:
    """Multiply in tens, so that 4.1 million is 4100000 and nothing beside it."""
    return float(f"{figure * scale:.12g}")


def _scale(words: str | None) -> float:
    if not words:
        return 1.0
    return next(size for form, size in _SCALES if re.match(form, words, re.IGNORECASE))


def _operator(words: str) -> str:
    return next(sign for form, sign in _OPERATORS if re.match(form, words, re.IGNORECASE))
