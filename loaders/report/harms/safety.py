"""What a study's cell on safety says: one item per bullet, with its figures per arm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.bullets import bullets
from utblick.loaders.report.efficacy.tokens import MISSING_WORDS
from utblick.loaders.report.group_words import AGAINST
from utblick.loaders.report.harms.adverse_events import NO_DIFFERENCE, events_of
from utblick.loaders.report.harms.comparisons import (
    PAIR,
    SENTENCE_END,
    Comparison,
    compare,
    names_in_order,
)
from utblick.loaders.report.harms.mentions import EACH, Names
from utblick.loaders.report.harms.tallies import LONGEST, Tally, find_tallies
from utblick.loaders.report.record import SafetyGroup, SafetyItem
from utblick.loaders.report.sentences import split_sentences
from utblick.loaders.report.study.arms import names_no_arm, same_as_study

if TYPE_CHECKING:
    from utblick.loaders.report.parts import CellText
    from utblick.loaders.report.passage import Passage
    from utblick.loaders.report.record import Arm

__all__ = ["read_safety"]

_NOTHING_TOLD: Final = re.compile(
    rf"\s*(?:{MISSING_WORDS}|EJ PUBLICERAD|NOT PUBLISHED)\s*\.?\s*", re.IGNORECASE
)
_NEGATED: Final = re.compile(
    r"\s*(?:(?:det|there|i studien|in the study|under studien|during the study|väl\s?tolererat?|well tolerated|totalt)[\s,.:]{1,2})?"
    r"(?:(?:fanns|förekom|sågs|noterades|rapporterades|inträffade|observerades|var|är|were|was|are|is)\s)?"
    r"(?:inga|ingen|inget|no(?!\.)|none|neither|ingendera|inte några|not any)(?!\w)",
    re.IGNORECASE,
)
_NO_DIFFERENCE: Final = re.compile(rf"\s*{NO_DIFFERENCE}", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"\b(?:(?:förekom|sågs|inträffade|noterades|observerades)\s(?:inte|ej)"
    rf"|did not occur|(?:was|were)\snot\s(?:seen|observed|noted))(?!\w)|:\s(?:inga|ingen|inget|none|no)(?!\w)(?!\s{AGAINST})",
    re.IGNORECASE,
)
_NO_DATA: Final = re.compile(
    r"\s*(?:inga|inget|no)\s(?:[^\W\d_]{2,20}\s){0,2}?(?:säkerhets|safety\s)?(?:data|resultat|results|uppgifter|information)(?!\w)"
    r"|\b(?:rapporteras|rapporterades|rapporterats|redovisas|redovisades|redovisats|anges|angavs|angivits|publicerats)\s(?:inte|ej)\b"
    r"|\b(?:not|ej|inte|ännu ej)\s(?:yet\s)?(?:reported|published|available|stated|redovisa\w*|rapportera\w*|publicera\w*|angiv\w*|tillgänglig\w*)\b|\bsaknas\b",
    re.IGNORECASE,
)
_EXCEPT: Final = re.compile(
    r"\b(?:förutom|utom|utöver|bortsett från|med undantag|except|other than|apart from|besides|men|but|medan|while|whereas|compared|however|däremot)\b"
    rf"|{AGAINST}"
    r"|,\s(?=\d{1,5}(?:[.,]\d{1,3})?\s?(?:%|av\s|of\s|patient|deltag|person|participant|subject|fall|case|dödsfall|death))",
    re.IGNORECASE,
)
_KINETICS: Final = re.compile(
    r"\b(?:biotillgänglighet\w*|bioavailability|plasmakoncentration\w*|serumkoncentration\w*|plasma concentrations?|serum concentrations?"
    r"|halveringstid\w*|half-li(?:fe|ves)|clearance|farmakokineti\w+|pharmacokinetics?|steady[- ]state|systemisk(?:a)? exponering\w*"
    r"|systemic (?:exposure|absorption)|systemiskt? (?:absorption|upptag)\w*|distributionsvolym\w*|volume of distribution)(?!\w)|\b(?:AUC|Cmax|Tmax)\b",
    re.IGNORECASE,
)


def read_safety(
    cell: CellText | None, arms: list[Arm], comparators: list[Arm], language: str
) -> list[SafetyItem]:
    """Read the cell on safety of a study.

    Args:
        cell: the cell, None if the table has none.
        arms: the arms of its intervention, or of the study it refers to.
        comparators: the arms it is compared with.
        language: "sv" or "en".
    """
    names = Names(arms, comparators)
    found: list[SafetyItem] = []
    lead = ""
    for passage in bullets(cell):
        words = passage.raw
        if _tells_nothing(words):
            continue
        found.append(_item(passage, names, lead, language))
        lead = words if words.endswith(":") and not found[-1].groups else lead
    return found


def _tells_nothing(words: str) -> bool:
    """Whether a bullet is a mark for a missing entry (NA, EJ PUBLICERAD, a dash)."""
    missing = names_no_arm(words) or _NOTHING_TOLD.fullmatch(words) is not None
    return missing and not _NEGATED.match(words)


def _item(passage: Passage, names: Names, lead: str, language: str) -> SafetyItem:
    words = passage.raw[:LONGEST]
    comparisons = compare(
        words, _tallies(words, names, lead, language), names, names_in_order(lead, names)
    )
    events = events_of(words, comparisons, names)
    groups = _groups(comparisons, events, names)
    kind = _kind(words, figures=bool(groups))
    event = "; ".join(_told(comparisons, events)) or None
    if kind == "adverse event" and not groups:
        event = _first_sentence(words)
    place = passage.place()
    return SafetyItem(
        raw=passage.raw,
        event=event,
        negative_statement=kind == "negative statement",
        kind=kind,
        groups=groups,
        span=place["span"],
        spans=place["spans"],
    )


def _kind(words: str, *, figures: bool) -> str | None:
    """Tell what a bullet is; that nothing is reported says nothing of what happened."""
    if figures:
        return "adverse event"
    if _KINETICS.search(words):
        return "pharmacokinetics"
    if _NO_DATA.match(words) or same_as_study(words):
        return None
    if _NEGATED.match(words) or _DENIED.search(words):
        return "negative statement"
    return None if _NO_DATA.search(words) else "adverse event"


def _first_sentence(words: str) -> str | None:
    start, end = next(iter(split_sentences(words)), (0, 0))
    return words[start:end].rstrip(" .:;") or None


# ------------------------------------------------------------------------------------ figures


def _tallies(words: str, names: Names, lead: str, language: str) -> list[Tally]:
    begins = tuple(each.start for each in names.find(words))
    unit = "%" if re.search(r"[(,]\s?%\s?[),:]", lead) else ""
    found = find_tallies(words, language, names=begins, unit=unit)
    closed = _closed(words)
    return [each for each in found if not any(a <= each.start < b for a, b in closed)]


def _closed(words: str) -> list[tuple[int, int]]:
    """Give the stretches whose figures are of no event: denied ones, pharmacokinetics."""
    ends = [each.end() for each in SENTENCE_END.finditer(words)]
    found = []
    for start, end in zip([0, *ends], [*ends, len(words)], strict=True):
        sentence = words[start:end]
        if _KINETICS.search(sentence):
            found.append((start, end))
        elif _NEGATED.match(sentence) and not _NO_DIFFERENCE.match(sentence):
            opened = _EXCEPT.search(sentence)
            found.append((start, start + opened.start() if opened else end))
    return found


def _groups(
    comparisons: list[Comparison], events: list[str | None], names: Names
) -> list[SafetyGroup]:
    several = len(_told(comparisons, events)) > 1
    first = 1 if _sums_up(comparisons) else 0
    return [
        SafetyGroup(
            arm=arm, pct=tally.pct, n=tally.n, of=tally.of, event=event if several else None
        )
        for each, event in zip(comparisons[first:], events[first:], strict=True)
        for tally, told in zip(each.tallies, each.arms, strict=True)
        if not tally.void
        for arm in _arms(told, tally, names)
    ]


def _told(comparisons: list[Comparison], events: list[str | None]) -> list[str]:
    """Give the events of which there are figures, each once."""
    filled = [any(not tally.void for tally in each.tallies) for each in comparisons]
    return list(dict.fromkeys(e for e, full in zip(events, filled, strict=True) if e and full))


def _arms(told: str | None, tally: Tally, names: Names) -> list[str | None]:
    """Give a share that is that of each group to both, if there are two."""
    if told != EACH:
        return [told]
    both = len(names.everyone) == PAIR and tally.n is None
    return [*names.everyone] if both else [None]


def _sums_up(comparisons: list[Comparison]) -> bool:
    """Whether a first count is only the sum of those that follow (3 left: 1 ... and 2 ...)."""
    if len(comparisons) < PAIR or len(comparisons[0].tallies) > 1:
        return False
    later = [tally.n for each in comparisons[1:] for tally in each.tallies]
    counts = [each for each in later if each is not None]
    first = comparisons[0].tallies[0].n
    return len(counts) == len(later) >= PAIR and first is not None and sum(counts) == first
