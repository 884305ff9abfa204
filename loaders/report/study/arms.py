"""The arms of a study, read from its cells for intervention and comparator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.enumeration import bullet_length, enumerated, successor
from utblick.loaders.report.group_words import PLACEBO
from utblick.loaders.report.record import Arm, Period
from utblick.loaders.report.regimen import Regimen, read_regimen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.loaders.report.passage import Passage

__all__ = ["is_placebo", "names_no_arm", "read_arms", "same_as_study"]

_NONE: Final = re.compile(
    r"\s*(?:NA|N/A|N\.A\.|n/a|ingen|inga|none|ej aktuellt|ej tillämpligt|not applicable|saknas|[-\u2013\u2014]|ingen jämförelsearm|no comparator)?\s*\.?\s*",
    re.IGNORECASE,
)
_THEN: Final = re.compile(
    r",?\s*(?:följt av|följd av|följda av|followed by|därefter|sedan|then)\s", re.IGNORECASE
)
_SAME_STUDY: Final = re.compile(
    r"\s*(?:(?:samma\s)?som\s(?:i\s)?|se\s|(?:the\s)?same\sas\s(?:in\s)?|as\sin\s|see\s)(?:studie|study)\s(?P<no>\d{1,2})",
    re.IGNORECASE,
)
_PLACEBO: Final = re.compile(rf"(?:matchande\s|matching\s)?{PLACEBO}", re.IGNORECASE)
_FORM_WORDS: Final = (
    r"(?:kräm|cream|gel|salva|ointment|lotion|skum|foam|tabletter|tablett|tablets?|kapslar|kapsel|capsules?|lösning|solution"
    r"|plåster|patch|spray|ögondroppar|pulver|powder|suspension|implantat|injektioner?|injections?|infusioner?|infusions?)"
)
_PLACEBO_FORM: Final = re.compile(
    rf"(?P<drug>{PLACEBO})[\s-]?(?P<form>{_FORM_WORDS})(?!\w)", re.IGNORECASE
)
_TRAILING: Final = re.compile(
    rf"(?:[\s,;:.(]+|\b(?:{_FORM_WORDS}|i|med|as|som|in|with|given|ges|doser?|doses?|stigande|ökande|increasing|escalating|monoterapi|monotherapy|och|and|eller|or)\b)+$",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^(?:[\s,;:.)]+|\b(?:i|och|and|eller|or)\b)+", re.IGNORECASE)
_ALIAS: Final = re.compile(r"(?P<code>[A-Z][\w-]*\d[\w-]*)\s?\((?P<name>[^\W\d_][^()\d]{3,60})\)")
_PARENTHESES: Final = re.compile(r"\s*\([^()]*\)?")


class _Slice(NamedTuple):
    """The words of one arm: its letter, its passage, where its words stand in it."""

    letter: str
    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.passage.raw[self.start : self.end]


def names_no_arm(words: str) -> bool:
    """Tell whether a cell says that there is no such arm.

    >>> names_no_arm("NA"), names_no_arm("Placebo")
    (True, False)
    """
    return _NONE.fullmatch(words) is not None


def is_placebo(drug: str | None) -> bool:
    """Tell whether a drug is placebo, vehicle or sham and nothing besides.

    >>> is_placebo("placebo"), is_placebo("placebo + testinib")
    (True, False)
    """
    return drug is not None and "+" not in drug and _PLACEBO.match(drug) is not None


def same_as_study(words: str) -> int | None:
    """Give the number of the study a cell refers to (Som i studie 1), None if it does not.

    >>> same_as_study("Som i studie 1")
    1
    """
    match = _SAME_STUDY.match(words)
    return int(match["no"]) if match else None


def read_arms(paragraphs: list[Passage], letter: str) -> list[Arm]:
    """Read the arms of a cell.

    Args:
        paragraphs: the cell's paragraphs.
        letter: id of the first arm that has no printed letter ("A" or "C"); placebo is "P".
    """
    whole = " ".join(each.raw for each in paragraphs)
    if names_no_arm(whole):
        return []
    preamble, slices = _slices(paragraphs)
    shared = read_regimen(preamble)
    drug = _drug(preamble, shared)
    arms = [_arm(each, shared, drug) for each in slices]
    return _with_ids(arms, slices, letter)


def _with_ids(arms: list[Arm], slices: list[_Slice], letter: str) -> list[Arm]:
    used: set[str] = {each.letter for each in slices if each.letter}
    for arm, each in zip(arms, slices, strict=True):
        arm.id = each.letter or _free(used, "P" if is_placebo(arm.drug) else letter)
        used.add(arm.id)
    return arms


def _free(used: set[str], letter: str) -> str:
    if letter not in used:
        return letter
    return next(f"{letter}{number}" for number in range(2, 100) if f"{letter}{number}" not in used)


# ------------------------------------------------------------------------------- cutting up


def _slices(paragraphs: list[Passage]) -> tuple[str, list[_Slice]]:
    """Cut a cell into the words before the first letter and the words of each arm."""
    preamble: list[str] = []
    slices: list[_Slice] = []
    for passage in paragraphs:
        after = slices[-1].letter if slices else ""
        items = enumerated(passage.raw, {successor(after)} if after else ())
        if items:
            preamble += [passage.raw[: items[0].mark].strip()] if not slices else []
            slices += [_Slice(item.letter, passage, item.start, item.end) for item in items]
        elif slices:
            slices[-1] = _joined(slices[-1], passage)
        else:
            preamble.append(passage.raw)
    if slices:
        return " ".join(preamble).strip(), slices
    return "", list(_unlettered(paragraphs))


def _joined(last: _Slice, more: Passage) -> _Slice:
    passage = last.passage.part(last.start, last.end) + more
    return _Slice(last.letter, passage, 0, len(passage.raw))


def _unlettered(paragraphs: list[Passage]) -> Iterable[_Slice]:
    """Cut a cell without letters: a paragraph that names a dose or placebo begins an arm."""
    groups: list[Passage] = []
    begun = False
    for passage in paragraphs:
        start = bullet_length(passage.raw)
        named = bool(read_regimen(passage.raw).dose or _PLACEBO.match(passage.raw, start))
        if groups and not (begun and (named or start) and not _THEN.match(passage.raw, start)):
            groups[-1] = groups[-1] + passage
            begun = begun or named
        else:
            groups.append(passage)
            begun = named or bool(start)
    for passage in groups:
        yield _Slice("", passage, bullet_length(passage.raw), len(passage.raw))


# ---------------------------------------------------------------------------------- one arm


def _arm(piece: _Slice, shared: Regimen, drug: str | None) -> Arm:
    periods = _THEN.split(piece.words)
    own = read_regimen(periods[0])
    named = _drug(periods[0], own)
    place = piece.passage.place(piece.start, piece.end)
    return Arm(
        id="",
        drug=_of_shared(named, drug),
        dose=own.dose or shared.dose,
        unit=own.unit or shared.unit,
        frequency=own.frequency
        or (shared.frequency if not _has_frequency(own, periods[0]) else None),
        route=own.route or shared.route,
        form=own.form or shared.form,
        n=own.n,
        raw=piece.words.rstrip(" ,;"),
        duration_weeks=own.weeks or shared.weeks,
        duration_months=own.months or shared.months,
        periods=_periods(periods, own, named or drug),
        span=place["span"],
        spans=place["spans"],
    )


def _has_frequency(own: Regimen, words: str) -> bool:
    """Whether an arm prints frequencies of its own, though they differ and none was taken."""
    return (
        own.frequency is None
        and read_regimen(words.split("+", maxsplit=1)[0]).frequency is not None
    )


def _of_shared(named: str | None, shared: str | None) -> str | None:
    """Give an arm's drug: its own, the shared one, or the shared one with its addition."""
    if named is None:
        return shared
    if named.startswith("+ ") and shared:
        return f"{shared} {named}"
    return named.removeprefix("+ ")


def _periods(parts: list[str], own: Regimen, drug: str | None) -> list[Period]:
    if len(parts) < 2:  # noqa: PLR2004
        return []
    periods = [Period(weeks=own.weeks, drug=drug)]
    for words in parts[1:]:
        regimen = read_regimen(words)
        same = re.search(r"\b(?:samma|same|förläng|exten)", words, re.IGNORECASE)
        periods.append(Period(weeks=regimen.weeks, drug=drug if same else _drug(words, regimen)))
    return periods


def _drug(words: str, regimen: Regimen) -> str | None:
    """Give the drug or the combination that words name, without dose, frequency and the like."""
    if match := _PLACEBO_FORM.search(words):
        words = words[: match.start()] + match["drug"] + " " * 12 + words[match.end() :]
        regimen = read_regimen(words)
    parts = [_name(part) for part in _combined(_without(words, regimen))]
    names = [part for part in parts if part]
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


def _combined(words: str) -> list[str]:
    parts = re.split(
        r"\s\+\s|\+(?=\s)|(?<=\|)\s?\+\s?|\s(?:plus|i kombination med|in combination with|tillsammans med)\s|(?<=\|)\s(?:och|and)\s(?=[^\W\d_]{4})",
        words,
    )
    return parts[:8]


def _name(words: str) -> str | None:
    """Give the name at the beginning of words: up to a dose, a comma, or a bracketed remark."""
    if alias := _ALIAS.match(words.strip()):
        return _lower(alias["name"].strip())
    before, _, after = words.partition("|")
    name = before if _bare(before) else after.partition("|")[0]
    name = re.split(r"[,;:]\s|\.\s|\s[-\u2013]\s", _LEADING.sub("", name), maxsplit=1)[0]
    return _lower(_bare(name)) if _bare(name) else None


def _bare(words: str) -> str:
    words = _PARENTHESES.sub("", words) if not re.search(r"\w\(", words) else words
    bare = _LEADING.sub("", _TRAILING.sub("", words).strip())
    return bare if re.search(r"[^\W\d_]{2}", bare) else ""


def _lower(name: str) -> str:
    """Give a name in lower case, but a mixed or all-capital word (a code, an acronym) as it is."""
    return " ".join(
        word.casefold() if word[:1].isupper() and word[1:].islower() else word
        for word in name.split()
    )
