"""The arms of a study, read from its cells for intervention and comparator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.enumeration import bullet_length, enumerated, successor
from utblick.loaders.report.group_words import PLACEBO
from utblick.loaders.report.record import Arm, Period
from utblick.loaders.report.regimen import Regimen, find_doses, find_frequencies, read_regimen
from utblick.loaders.report.study.arm_drugs import drug_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.loaders.report.passage import Passage

__all__ = ["is_placebo", "names_no_arm", "read_arms", "same_as_study"]

_NONE: Final = re.compile(
    r"\s*(?:NA|N/A|N\.A\.|n/a|ingen|inga|none|ej aktuellt|ej tillämpligt|not applicable|saknas|[-\u2013\u2014]|ingen jämförelsearm|no comparator)?"
    r"(?:\s?[(,]\s?(?:enarma\w{1,3}|öppen|okontrollera\w{1,3}|icke[- ]?kontrollera\w{1,3}|förlängning\w{0,10}|single[- ]arm|open[- ]label|uncontrolled|extension)(?:\s(?:studie|study|trial))?\s?\)?)?\s*\.?\s*",
    re.IGNORECASE,
)
_THEN: Final = re.compile(
    r",?\s*(?:följt av|följd av|följda av|followed by|därefter|sedan|then)\s", re.IGNORECASE
)
_SAME_STUDY: Final = re.compile(
    r"\s*(?:(?:samma\s)?som\s(?:i\s)?|se\s|(?:the\s)?same\sas\s(?:in\s)?|as\sin\s|see\s)(?:studie|study)\s(?P<no>\d{1,2})",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"\+|\b(?:eller|or|och|and)\b", re.IGNORECASE)
_SAME: Final = re.compile(r"\b(?:samma|same|förläng|exten)", re.IGNORECASE)
_PLACEBO: Final = re.compile(rf"(?:matchande\s|matching\s)?{PLACEBO}", re.IGNORECASE)
_ALL: Final = re.compile(
    r",?\s(?:alla|samtliga|båda|all|both)\s(?P<rest>[^,;]{2,80})$", re.IGNORECASE
)
"""What the last of several arms says of them all."""


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
    if drug is None or _MORE.search(drug):
        return False
    return _PLACEBO.match(drug) is not None


def same_as_study(words: str) -> int | None:
    """Give the number of the study a cell refers to (Som i studie 1), None if it does not.

    >>> same_as_study("Som i studie 1")
    1
    """
    match = _SAME_STUDY.match(words)
    return int(match["no"]) if match else None


def read_arms(
    paragraphs: list[Passage], letter: str, language: str = "sv", drug: str | None = None
) -> list[Arm]:
    """Read the arms of a cell.

    Args:
        paragraphs: the cell's paragraphs.
        letter: id of the first arm that has no printed letter ("A" or "C"); placebo is "P".
        language: "sv" or "en"; decides what a comma before three digits is.
        drug: what is given in an arm that prints a dose and no drug, None if that is not told.
    """
    whole = " ".join(each.raw for each in paragraphs)
    if names_no_arm(whole):
        return []
    preamble, slices = _slices(paragraphs)
    shared = read_regimen(preamble, language)
    reader = _Reader(shared, drug_of(preamble, shared) or drug, language, slices)
    return _with_ids([reader.arm(each) for each in slices], slices, letter)


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
        named = bool(find_doses(passage.raw) or _PLACEBO.match(passage.raw, start))
        if groups and not (begun and (named or start) and not _THEN.match(passage.raw, start)):
            groups[-1] = groups[-1] + passage
            begun = begun or named
        else:
            groups.append(passage)
            begun = named or bool(start)
    for passage in groups:
        yield _Slice("", passage, bullet_length(passage.raw), len(passage.raw))


# ---------------------------------------------------------------------------------- one arm


class _Reader:
    """Reads arms, knowing what is said of all of them."""

    def __init__(
        self, shared: Regimen, drug: str | None, language: str, slices: list[_Slice]
    ) -> None:
        self.shared, self.drug, self.language = shared, drug, language
        found = _ALL.search(slices[-1].words) if len(slices) > 1 else None
        self.tail = read_regimen(found["rest"] if found else "", language)

    def arm(self, piece: _Slice) -> Arm:
        """Read one arm; what it does not print itself is what is said of all."""
        periods = _THEN.split(piece.words)
        own, shared, tail = read_regimen(periods[0], self.language), self.shared, self.tail
        named = drug_of(periods[0], own)
        drug = _of_shared(named, self.drug)
        place = piece.passage.place(piece.start, piece.end)
        frequency = own.frequency
        if frequency is None and not _has_frequency(periods[0]):
            frequency = shared.frequency or tail.frequency
        return Arm(
            id="",
            drug=drug,
            dose=own.dose or shared.dose,
            unit=own.unit or shared.unit,
            frequency=frequency,
            route=own.route,
            form=own.form or shared.form or tail.form,
            n=own.n,
            raw=piece.words.rstrip(" ,;"),
            duration_weeks=own.weeks or shared.weeks or tail.weeks,
            duration_months=own.months or shared.months or tail.months,
            periods=self._periods(periods, own, drug),
            shared_route=None if own.route else shared.route or tail.route,
            span=place["span"],
            spans=place["spans"],
        )

    def _periods(self, parts: list[str], own: Regimen, drug: str | None) -> list[Period]:
        """Give the periods of an arm; a later one that names no drug has that of the first."""
        if len(parts) < 2:  # noqa: PLR2004
            return []
        periods = [Period(weeks=own.weeks, drug=drug)]
        for words in parts[1:]:
            regimen = read_regimen(words, self.language)
            named = None if _SAME.search(words) else drug_of(words, regimen)
            goes_on = _SAME.search(words) or (named is None and regimen.dose)
            periods.append(Period(weeks=regimen.weeks, drug=drug if goes_on else named))
        return periods


def _has_frequency(words: str) -> bool:
    """Whether an arm prints a frequency, though none was taken as its drugs differ in theirs."""
    return bool(find_frequencies(words))


def _of_shared(named: str | None, shared: str | None) -> str | None:
    """Give an arm's drug: its own, the shared one, or the shared one with its addition.

    An addition to a drug that is not told is not what the dose before it is of.
    """
    if named is None:
        return shared
    if named.startswith("+ "):
        return f"{shared} {named}" if shared else None
    return named
