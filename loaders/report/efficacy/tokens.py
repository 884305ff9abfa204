"""The words of a line of figures as tokens: numbers, intervals, counts, p-values, effects."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from utblick.loaders.report.group_words import AGAINST
from utblick.loaders.report.numbers import INTEGER, NUMBER, RANGE_MARK

__all__ = [
    "EFFECT_WORDS",
    "MISSING_WORDS",
    "Token",
    "find_announced",
    "find_effect",
    "find_level",
    "scan",
]

LONGEST: Final = 4000
"""Characters of one line that are scanned; no cell of a report comes near it."""

EFFECT_WORDS: Final = (
    ("HR", r"\b(?:a?HR)\b|(?i:\bhazard[ -]?(?:ratio|kvot|kvoten)n?\b|\briskkvot hazard\b)"),
    ("OR", r"\ba?OR\b|(?i:\bodds[ -]?(?:ratio|kvot|kvoten)\b|\boddskvot(?:en)?\b)"),
    ("GMR", r"\bGMR\b|(?i:\bgeometric mean ratio\b|\bgeometrisk medelvärdeskvot\b)"),
    (
        "rate ratio",
        r"\b(?:IRR|aRR)\b|(?i:\b(?:incidence )?rate ratio\b|\bincidenskvot\b|\bfrekvenskvot\b)",
    ),
    (
        "RR",
        r"\bRR\b|(?i:\brelative risk\b(?! reduction)|\brelativ risk\b|\brisk ratio\b|\briskkvot(?:en)?\b)",
    ),
    ("VE", r"\bVE\b|(?i:\bvaccineffekt(?:en)?\b|\bvaccine (?:efficacy|effectiveness)\b)"),
    (
        "difference",
        (
            r"\b(?:MD|LSMD|ETD|SMD|RD|ARD)\b|(?i:\b(?:medel|behandlings|risk|median)?(?:skillnad|differens)(?:en|er)?\b"
            r"|\bdifferences?\b|\bdiff\b|\bestimated treatment difference\b)"
        ),
    ),
    ("ratio", r"(?i:\bkvot(?:en)?\b|\bratio\b)"),
)
MISSING_WORDS: Final = (
    r"\bNA\b|\bN/A\b|\bN\.A\.|\bn\.a\.|\bNR\b|\bNE\b|\bNP\b|\bn/a\b"
    r"|(?i:\b(?:ej|inte|icke|ännu ej|not|not yet)\s(?:publicera[dt]e?|published|nåd[dt]a?|uppnåd[dt]a?"
    r"|reached|estimable|rapportera[dt]e?|reported|angive[nt]|tillgängliga?t?|available"
    r"|redovisa[dt]e?|beräkningsbara?t?)\b|\bopublicera[dt]\b|\bunpublished\b|\bsaknas\b)"
)
_LEVEL: Final = r"(?P<level>\d{2}(?:[.,]\d{1,3})?)\s?(?:%|procent\w*|percent)?[\s-]?(?:igt\s|ig\s)?"
_CI: Final = r"(?:KI|CI|CrI|konfidensintervall(?:et)?|kredibilitetsintervall|confidence interval|credible interval)"
_OPEN: Final = r"\s?[:=,]?\s?[\[(]?\s?(?:från\s|from\s)?"
_UNITISH: Final = r"\s?(?:%|procentenheter|percentage points|p\.?e\.?)?"


def _pair(name: str) -> str:
    return rf"(?P<{name}_low>{NUMBER}){_UNITISH}\s?{RANGE_MARK}\s?(?P<{name}_high>[-\u2212\u2013]?{NUMBER})"


# A comma, a semicolon or a word makes two figures a pair only inside one pair of brackets.
_BARE_PAIR: Final = (
    rf"(?P<pair_low>{NUMBER}){_UNITISH}\s?(?:[-\u2010-\u2015\u2212]|\btill\b|\bto\b"
    rf"|(?:;|,(?=\s)|\band\b|\boch\b)(?=\s?[-\u2212\u2013]?{NUMBER}{_UNITISH}\s?[)\]]))"
    rf"\s?(?P<pair_high>[-\u2212\u2013]?{NUMBER})"
)

_SPREAD: Final = (
    ("sd", r"SD|s\.d\.|standardavvikelse|standarddeviation|standard deviation"),
    ("se", r"SE|SEM|S\.E\.|medelfel|standardfel|standard error"),
    (
        "iqr",
        r"IQR|interkvartil\w{0,12}|kvartilavstånd|kvartiler|Q1\s?[-\u2013]\s?Q3|interquartile range",
    ),
    ("range", r"range|min\.?\s?[-\u2013,]\s?max\.?|spridning|variationsvidd|intervall|spann"),
    ("ci", rf"(?:{_LEVEL}{_CI}|{_CI}(?:\s?\d\d\s?%)?)".replace("?P<level>", "?:")),
    ("n", r"n\s?/\s?N|n|antal"),
)
_ANNOUNCED: Final = re.compile(
    "|".join(rf"(?P<{name}>[(\[,±]\s?(?:{form})\s?(?=[)\],:]))" for name, form in _SPREAD),
    re.IGNORECASE,
)
_EFFECT: Final = "|".join(
    rf"(?P<e{number}>{form})" for number, (_, form) in enumerate(EFFECT_WORDS)
)
_FORMS: Final = (
    (
        "p",
        (
            rf"\b[Pp][\s-]?(?:värdet?|value)?\s?(?:för|for)?\s?(?:=\s?(?=[<>≤≥]))?(?P<p_op><=|>=|[<>=≤≥\uff1c\uff1e])\s?(?P<p_value>{NUMBER}|\.\d+)"
            r"(?:\s?[x×\u00b7*]\s?10\^?\s?[-\u2212\u2013](?P<p_power>\d{1,3})|[eE][-\u2212\u2013](?P<p_exp>\d{1,3}))?"
            r"|\b[Pp](?:[\s-](?:värdet?|value))?(?:\s?:)?\s(?P<p_bare>0?[.,]\d{1,8})(?!\d)"
        ),
    ),
    (
        "ns",
        (
            r"(?i:\b(?:icke|ej|inte|inga|ingen|no|not|non|did\snot\sdiffer|skil(?:de|jer)\ssig\s(?:inte|ej))[\s-](?:statistiskt?\s|statistically\s)?"
            r"signifi[ck]ant?\w{0,3}\b)|(?:\b[Pp]\s?=\s?)?\b[nN]\.[sS]\.?(?!\w)|(?:\b[Pp]\s?=\s?)?\b(?:NS|ns)\b"
        ),
    ),
    (
        "ci",
        (
            rf"(?:{_LEVEL}{_CI}|(?<!\w){_CI}(?:\s?(?P<level_after>\d\d(?:[.,]\d+)?)\s?%)?)"
            rf"{_OPEN}{_pair('ci')}"
        ),
    ),
    # an interval without its upper bound, and the level of one that is not printed
    (
        "half",
        (
            rf"(?:{_LEVEL.replace('level', 'half_level')}{_CI}|(?<!\w){_CI}){_OPEN}(?P<half_low>{NUMBER})\s?{RANGE_MARK}"
            r"\s?(?=NE\b|NR\b|NA\b|ej\b|not\b|\u221e)"
        ),
    ),
    ("level_only", rf"{_LEVEL.replace('level', 'bare_level')}{_CI}"),
    ("announce", rf"[(\[]\s?(?:{'|'.join(form for _, form in _SPREAD)})\s?[)\]]|±\s?SD\b"),
    (
        "spread",
        (
            rf"(?<!\w)(?:{'|'.join(rf'(?P<s_{name}>{form})' for name, form in _SPREAD[:4])})"
            rf"\s?[:=,]?\s?[\[(]?(?:{_pair('s')}|(?P<s_value>{NUMBER}))"
        ),
    ),
    (
        "size",
        rf"\b[nN]\s?=\s?(?P<size>{INTEGER})(?:\s?(?:/|\bav\b|\bof\b)\s?(?P<size_of>{INTEGER}))?",
    ),
    (
        "count",
        (
            rf"(?<![\w.,])(?P<count>{INTEGER})(?:\s?(?:av|of|out of|utav)\s?(?:de\s|the\s|totalt\s)?|\s?/\s?)"
            rf"(?P<of>{INTEGER})(?![\w%,.]?\d|\s?%)"
        ),
    ),
    # Events in people: how many people there are is no share of them.
    (
        "events",
        (
            rf"(?<![\w.,])(?P<events>{INTEGER})\s(?P<what>(?:[^\W\d_]{{2,20}}\s)?(?:händelser|episoder|anfall|skov|exacerbationer"
            r"|events?|episodes?|attacks|relapses|exacerbations))\s(?:hos|bland|i|in|among)\s"
            rf"{INTEGER}\s(?:patient\w{{0,4}}|deltagare|personer|individer|participants|subjects|individuals|people)(?!\w)"
        ),
    ),
    ("missing", MISSING_WORDS),
    ("effect", _EFFECT),
    (
        "vs",
        (rf"(?i:{AGAINST}|\bjfr\b\.?(?:\s?med\b)?|\brespektive\b|\bresp\b\.?|\brelative to\b)"),
    ),
    (
        "statistic",
        (
            r"(?i:\b(?:LS[ -]?)?(?:medel(?:värde|vikt)?|genomsnitt(?:lig)?|mean|average)\b"
            r"|\bmedian(?:en|värde)?\b)"
        ),
    ),
    ("deviation", rf"(?:±|\+/-)\s?(?P<deviation>{NUMBER})"),
    ("pair", _BARE_PAIR),
    (
        "number",
        rf"(?<![\w])(?<!\d/)(?<![^\W\d_][-\u2010\u2011])(?P<number>{NUMBER})(?!\d|/\d|-[^\W\d_]|(?!IE|IU)[A-ZÅÄÖ]{{2}})",
    ),
    ("open", r"[(\[]"),
    ("close", r"[)\]]"),
    ("clause", r";|(?<=[^\d\W])\.\s(?=[A-ZÅÄÖ])"),
)
_TOKEN: Final = re.compile("|".join(f"(?P<{name}_>{form})" for name, form in _FORMS))


class Token(NamedTuple):
    """A token: its kind, where it stands, and the groups of its pattern."""

    kind: str
    start: int
    end: int
    groups: dict[str, str]


def scan(words: str) -> list[Token]:
    """Find the tokens of a line.

    >>> [token.kind for token in scan("5,5 vs 3,8; HR 0,58 (95% KI 0,45–0,76), P<0,001")]
    ['number', 'vs', 'number', 'clause', 'effect', 'number', 'open', 'ci', 'close', 'p']
    """
    return [_token(match) for match in _TOKEN.finditer(words[:LONGEST])]


def _token(match: re.Match[str]) -> Token:
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    kind = next(name for name, _ in _FORMS if f"{name}_" in groups)
    return Token(kind, match.start(), match.end(), groups)


def find_effect(words: str) -> str | None:
    """Give the kind of effect measure that words name, None if they name none.

    >>> find_effect("Viktförändring, skillnad"), find_effect("PFS, median")
    ('difference', None)
    """
    match = re.search(_EFFECT, words[:LONGEST])
    return effect_kind(match.groupdict()) if match else None


def effect_kind(groups: dict[str, str | None]) -> str:
    """Give the kind of effect measure of an effect token."""
    return next(kind for number, (kind, _) in enumerate(EFFECT_WORDS) if groups.get(f"e{number}"))


def find_announced(words: str) -> str | None:
    """Give what words say that parentheses will hold: sd, se, iqr, range, ci, n, or None.

    >>> find_announced("Förändring, medel (SD):")
    'sd'
    """
    match = _ANNOUNCED.search(words[:LONGEST])
    return next((name for name, _ in _SPREAD if match[name]), None) if match else None


def find_level(words: str) -> float | None:
    """Give the level of the intervals that words say parentheses will hold, None if none is told.

    >>> find_level("PFS, median (95 % KI):"), find_level("PFS, median (KI):")
    (95.0, None)
    """
    match = _ANNOUNCED.search(words[:LONGEST])
    level = re.search(r"\d\d(?:[.,]\d{1,3})?", match["ci"] or "") if match else None
    return float(level[0].replace(",", ".")) if level else None
