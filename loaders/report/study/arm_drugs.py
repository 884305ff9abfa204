"""The drug or the combination that the words of an arm name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.group_words import PLACEBO
from utblick.loaders.report.regimen import read_regimen

if TYPE_CHECKING:
    from utblick.loaders.report.regimen import Regimen

__all__ = ["drug_of"]

MOST_PARTS: Final = 8
"""Drugs of one combination."""

_FORM_WORDS: Final = (
    r"(?:kräm|cream|gel|salva|ointment|lotion|skum|foam|tabletter|tablett|tablets?|kapslar|kapsel|capsules?|lösning|solution"
    r"|plåster|patch|spray|ögondroppar|pulver|powder|suspension|implantat|injektioner?|injections?|infusioner?|infusions?)"
)
_PLACEBO_FORM: Final = re.compile(
    rf"(?P<drug>{PLACEBO})[\s-]?(?P<form>{_FORM_WORDS})(?!\w)", re.IGNORECASE
)
_TRAILING: Final = re.compile(
    rf"(?:[\s,;:.(]{{1,40}}|\b(?:{_FORM_WORDS}|i|med|as|som|in|with|given|ges|doser?|doses?|stigande|ökande|increasing|escalating|monoterapi|monotherapy|och|and|eller|or|(?:up|titrated|increased)\sto|(?:upp|titrera[st]|ökas?)\still))\Z",
    re.IGNORECASE,
)
LONGEST_TRAILING: Final = 40
"""Characters in which the last sign or word of `_TRAILING` is looked for."""
_LEADING: Final = re.compile(r"^(?:[\s,;:.)]|\b(?:i|och|and|eller|or)\b)+", re.IGNORECASE)
_ALIAS: Final = re.compile(r"(?P<code>[A-Z][\w-]*\d[\w-]*)\s?\((?P<name>[^\W\d_][^()\d]{3,60})\)")
_PARENTHESES: Final = re.compile(r"\s*\([^()]*\)?")
_MATCHING: Final = re.compile(
    rf"(?:matchande|motsvarande|matching|matched)\s(?={PLACEBO})", re.IGNORECASE
)
_JOINED: Final = re.compile(
    r"\s\+\s|\+(?=\s)|(?<=\|)\s?\+\s?|\s(?:plus|i kombination med|in combination with|tillsammans med|together with)\s"
    r"|(?<=\|)\s(?:och|and)\s(?=[^\W\d_]{4})"
    r"|,?\s(?:(?:givet\s|givna\s|given\s)?samtidigt(?:\smed)?|co-?administered\swith|som\stillägg\still|med\stillägg\sav|in addition to|on top of|added to)\s"
)
_RISING: Final = re.compile(
    r"\s(?:med|with)\s(?:stigande|ökande|varierande|fast|fasta|increasing|escalating|rising|varying|fixed)\s"
    r"(?:(?:doser\sav|doses\sof)\s(?P<of>[^\W\d_][\w-]{3,40})|(?P<name>[^\W\d_][\w-]{3,40}?)[\s-]?(?:dos|doser|dose|doses|dosering|dosing)(?!\w))",
    re.IGNORECASE,
)
"""A second drug that is told by its rising dose alone."""

_LABEL: Final = re.compile(r"(?P<label>[^:|]{1,40}):\s")
_NO_DRUG: Final = re.compile(
    r"(?:hög|låg|medelhög|högre|lägre|high|low|medium|higher|lower)[\s-]?(?:dos|dose)|(?:tillverknings)?(?:sats|satser|batch|batches|lot|lots|dos|dose|doser|doses|arm|grupp|group|kohort|cohort|part|del|regim|regimen)(?:erna|en)?\s(?:\d{1,2}|[A-Z]|[ivx]{1,4})",
    re.IGNORECASE,
)
"""A number among the batches, doses or groups of a study names no drug."""

_CHOICE: Final = re.compile(r"\b(?:val|choice)\b", re.IGNORECASE)


def drug_of(words: str, regimen: Regimen) -> str | None:
    """Give the drug or the combination that words name, without dose, frequency and the like.

    A name that is only added to what is told elsewhere ("5 mg + testinib") begins with "+ ".
    """
    if match := _PLACEBO_FORM.search(words):
        words = words[: match.start()] + match["drug"] + " " * 12 + words[match.end() :]
        regimen = read_regimen(words)
    left = _without(words, regimen)
    parts = [_name(part) for part in _JOINED.split(left)[:MOST_PARTS]]
    rising = _RISING.search(left)
    if rising:
        parts.append(_lower(rising["of"] or rising["name"]))
    names = list(dict.fromkeys(part for part in parts if part))
    if not names:
        return None
    joined = " + ".join(names)
    return f"+ {joined}" if not parts[0] else joined


def _without(words: str, regimen: Regimen) -> str:
    """Give the words with every dose, frequency, route and duration as a bar."""
    left = words
    for start, end in reversed(regimen.taken):
        left = left[:start] + "|" + left[end:]
    return left


def _name(words: str) -> str | None:
    """Give the name at the beginning of words: up to a dose, a comma, or a bracketed remark."""
    label = _LABEL.match(words)
    if label and not _CHOICE.search(label["label"]) and (named := _name(words[label.end() :])):
        return named
    if alias := _ALIAS.match(words.strip()):
        return _lower(alias["name"].strip())
    before, _, after = words.partition("|")
    name = before if _bare(before) else after.partition("|")[0]
    name = re.split(r"[,;:]\s|\.\s|\s[-\u2013]\s", _LEADING.sub("", name), maxsplit=1)[0]
    bare = _MATCHING.sub("", _bare(name))
    return _lower(bare) if bare and not _NO_DRUG.fullmatch(bare) else None


def _bare(words: str) -> str:
    words = _PARENTHESES.sub("", words) if not re.search(r"\w\(", words) else words
    bare = _LEADING.sub("", _without_end(words).strip())
    return bare if re.search(r"[^\W\d_]{2}", bare) else ""


def _without_end(words: str) -> str:
    """Take signs and words that name nothing off the end, one by one: a row of them may be long."""
    end = len(words)
    while match := _TRAILING.search(words[max(0, end - LONGEST_TRAILING) : end]):
        end -= len(match[0])
    return words[:end]


def _lower(name: str) -> str:
    """Give a name in lower case, but a mixed or all-capital word (a code, an acronym) as it is."""
    return " ".join(
        word.casefold() if word[:1].isupper() and word[1:].islower() else word
        for word in name.split()
    )
