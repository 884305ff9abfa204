"""Regulatory events of running text: who did what, when, where and for which indication."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.fields.value_dates import PrintedDate, find_dates
from utblick.loaders.report.fields.value_designations import find_designations, is_of_status
from utblick.loaders.report.fields.value_drugs import find_drugs
from utblick.loaders.report.fields.value_event_words import ADVISERS, APPROVALS, KIND, KINDS
from utblick.loaders.report.fields.value_places import Named, find_authorities, find_markets
from utblick.loaders.report.record import Event

if TYPE_CHECKING:
    from utblick.loaders.report.fields.value_text import FieldWords
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["INDICATION", "take_events"]

_EXPECTED: Final = re.compile(
    r"\b(?:väntas|förväntas|förväntad\w*|beräknas|planeras|planerad\w*|planerar|expect\w*|anticipated|planned|PDUFA)\b",
    re.IGNORECASE,
)
_UNSURE: Final = re.compile(
    r"\b(?:inte|ej|icke|not|never|inget|no|saknas|kan|may|might|could|eventuellt|möjligen|om\sgodkännande\sges)\b",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[,;:]\s|\s(?:och|and|men|but|som|which|medan|while|samt)\s")
_DONE: Final = re.compile(
    r"\b(?:godkän(?:de|des|ts|t|d)|approved|authori[sz]ed|bevilja(?:de|des|t|ts)|fick|gav|gett|givit|avgav|utfärda(?:de|t|ts|des)|meddela(?:de|t|des|ts)|lämnat|erhöll(?:s|es)?|erhålls|erhållit|fått|lämna(?:de|des|t|ts)\sin|ansökt|ansökte"
    r"|received|granted|issued|gave|has|submitted|filed|avslog|avslagit|rejected|refused|rekommenderade|rekommenderat|recommended|drogs|drog|withdrew|väntas|förväntas|expected)\b",
    re.IGNORECASE,
)
INDICATION: Final = re.compile(
    r"(?:\b(?:behandling(?:en)?\s(?:av|vid|mot)|treatment\sof|indikationen|indication(?:\sof)?)"
    r"|\b(?:godkän\w{1,4}|approved|authori[sz]ed)\s(?:[^\W\d]{2,30}\s){0,2}?(?:mot|vid|för(?!\s(?:\w{1,20}\s){0,2}(?:behandling|användning))|for(?!\s(?:\w{1,20}\s){0,2}(?:treatment|use))))\s(?!(?:den|i|in|on|år|under|sedan|since|av|by)\b)(?P<name>[^.,;:()\d]{3,60}?)"
    r"(?=\s(?:i|in|av|by|den|on|hos|under|sedan|since|baserat|based|och|and|som|with|med)\s|\s?[.,;:(]|\s*$)",
    re.IGNORECASE,
)
_SEMICOLON: Final = re.compile(r";\s")
_JOINED: Final = re.compile(r"\s?(?:,|och|and|samt|/|,\sand|,\soch)\s?")
_WHOM: Final = re.compile(r"\s?\((?P<name>[^\W\d_][^()\d]{1,60})\)")


class _Kind(NamedTuple):
    """Words that say what happened; the lower the rank, the more they say."""

    start: int
    end: int
    rank: int


class _Found(NamedTuple):
    """What was found for one date: an event and the spans of its words."""

    event: Event
    spans: list[Span]


def take_events(value: FieldValue, words: FieldWords) -> None:
    """Read the events of a text: one for each date, and one for a dateless sentence that names who."""
    for start, end in words.sentences:
        sentence = _Sentence(words, start, end)
        for found in sentence.events():
            found.event.refs = words.refs_behind(max(span[1] for span in found.spans))
            place = words.place(*found.spans)
            found.event.span, found.event.spans = place["span"], place["spans"]
            value.events.append(found.event)


class _Sentence:
    """A sentence and all that is named in it."""

    def __init__(self, words: FieldWords, start: int, end: int) -> None:
        self.words = words
        self.start, self.end = start, end
        blank = " " * start
        self.text = blank + words.plain[start:end]
        self.kinds = [
            _Kind(*each.span(), next(i for i in range(len(KINDS)) if each[f"k{i}"]))
            for each in KIND.finditer(self.text)
        ]
        taken = find_designations(self.text)
        self.kinds = [
            each
            for each in self.kinds
            if not _inside(each, taken)
            and not is_of_status(self.text, (each.start, each.end), taken)
        ]
        self.designations = taken
        self.dates = find_dates(self.text)
        self.authorities = find_authorities(self.text)
        self.markets = [
            each
            for each in find_markets(self.text)
            if not any(who.start <= each.start < who.end for who in self.authorities)
        ]

    def events(self) -> list[_Found]:
        """Give the events of the sentence; of another drug than the report's there is none."""
        if self._of_another_drug():
            return []
        if not self.dates:
            return self._dateless()
        found: list[_Found] = []
        before: _Found | None = None
        for part, date, ahead in self._parts():
            kind = self._kind(part, ahead=ahead)
            if kind is None and self._designates(part):
                before = self._designated(part, date)
                continue
            events = self._dated(part, date, kind, before)
            found.extend(events)
            before = events[-1] if events else before
        return found

    def _designated(self, part: Span, date: PrintedDate) -> _Found | None:
        """Give who designated: no event, but who goes on to act in the same sentence."""
        who = self._near(self.authorities, part, date)
        if len(who) != 1:
            return None
        return _Found(Event(authority=who[0].name), [(who[0].start, who[0].end)])

    def _of_another_drug(self) -> bool:
        own = {each.casefold() for each in self.words.substances}
        names = {self.text[slice(*each)].casefold() for each in find_drugs(self.text)}
        return (
            bool(names)
            and bool(own)
            and not any(name in each or each in name for name in names for each in own)
        )

    def _designates(self, part: Span) -> bool:
        return any(part[0] <= start < part[1] for start, _ in self.designations)

    def _parts(self) -> list[tuple[Span, PrintedDate, bool]]:
        """Give each date with the words that are its own, and whether they stand ahead of it.

        They do where a statement (a sentence, or a part of it up to a semicolon) says what
        happened before it comes to its first date; else they stand behind.
        """
        ends = [*(each.end() for each in _SEMICOLON.finditer(self.text, self.start)), self.end]
        parts: list[tuple[Span, PrintedDate, bool]] = []
        begin = self.start
        for end in ends:
            dates = [each for each in self.dates if begin <= each.start < end]
            said = [each for each in (*self.kinds, *self.designations) if each[0] >= begin]
            if dates and any(each[0] < dates[0].start for each in said):
                begins = [begin, *(each.end for each in dates)]
                parts += [((begins[i], each.start), each, True) for i, each in enumerate(dates)]
            else:
                stops = [*(each.start for each in dates[1:]), end]
                begins = [begin, *(each.end for each in dates[1:])]
                parts += [((begins[i], stops[i]), each, False) for i, each in enumerate(dates)]
            begin = end
        return parts

    def _kind(self, part: Span, *, ahead: bool) -> _Kind | None:
        """Give what happened: the weightiest words of the clause that is next to the date."""
        clauses = [part[0], *(m.end() for m in _BREAK.finditer(self.text, *part)), part[1]]
        pairs = list(pairwise(clauses))
        for begin, end in reversed(pairs) if ahead else pairs:
            inside = [each for each in self.kinds if begin <= each.start < end]
            if inside:
                return min(inside, key=lambda each: each.rank)
        return None

    def _near(self, names: list[Named], part: Span, date: PrintedDate) -> list[Named]:
        """Give the last name of a part, with those joined to it; else one right behind the date."""
        inside = [each for each in names if part[0] <= each.start < part[1]]
        if not inside:
            stop = _BREAK.search(self.text, date.end, self.end)
            end = stop.start() if stop else self.end
            inside = [each for each in names if date.end <= each.start < end][:1]
        chosen = inside[-1:]
        for each in reversed(inside[:-1]):
            if not _JOINED.fullmatch(self.text, each.end, chosen[0].start):
                break
            chosen.insert(0, each)
        return chosen

    def _dated(
        self, part: Span, date: PrintedDate, kind: _Kind | None, before: _Found | None
    ) -> list[_Found]:
        told = kind is not None or (before is not None and before.event.event is not None)
        if not told or _UNSURE.search(self.text, *part):
            return []
        authorities = self._near(self.authorities, part, date)
        markets = self._near(self.markets, part, date)
        spans: list[Span] = [(date.start, date.end)]
        name = self._name(kind, part, date) if kind else None
        if kind:
            spans.append((kind.start, kind.end))
        elif before:
            name = before.event.event
        indication = self._indication(part, date)
        if indication:
            spans.append(indication)
        if before and not (kind and (authorities or markets)):
            spans.extend(before.spans)
        again = before is not None and kind is not None and name == before.event.event
        inherited = before.event if before and not (authorities or markets or again) else Event()
        whose: list[Named | None] = [*authorities] or [None]
        places: list[Named | None] = [*markets] or [None]
        return [
            _Found(
                Event(
                    authority=who.name if who else inherited.authority,
                    event=self._advised(name, who),
                    date=date.date,
                    market=where.name if where else inherited.market,
                    indication=self.words.raw[slice(*indication)] if indication else None,
                ),
                [*spans, *((each.start, each.end) for each in (who, where) if each)],
            )
            for who in whose
            for where in places
        ]

    def _name(self, kind: _Kind, part: Span, date: PrintedDate | None) -> str:
        _, swedish, english = KINDS[kind.rank]
        name = english if self.words.language == "en" else swedish
        near = (part[0], date.end if date and date.start >= part[0] else part[1])
        if not _EXPECTED.search(self.text, *near):
            return name
        neuter = name.startswith(
            ("beslut", "utlåtande", "accelererat", "villkorligt")
        ) or name.endswith("godkännande")
        return (
            f"expected {name}"
            if self.words.language == "en"
            else f"förvänta{'t' if neuter else 'd'} {name}"
        )

    def _advised(self, name: str | None, who: Named | None) -> str | None:
        """Give the name of an event: what a committee that advises approves, it recommends."""
        if who is None or who.name not in ADVISERS or name not in APPROVALS:
            return name
        return "positive opinion" if self.words.language == "en" else "positiv rekommendation"

    def _indication(self, part: Span, date: PrintedDate) -> Span | None:
        whom = _WHOM.match(self.text, date.end)
        if whom and not (find_authorities(whom[0]) or find_markets(whom[0])):
            return whom.span("name")
        named = INDICATION.search(self.text, *part)
        return named.span("name") if named else None

    def _dateless(self) -> list[_Found]:
        """Give the event of a sentence without a date, if it says who, what and that it is so."""
        whole = (self.start, self.end)
        kind = self._kind(whole, ahead=True)
        names = [*self.authorities, *self.markets]
        if kind is None or not names or len(self.authorities) > 1 or not self._one_list():
            return []
        if _UNSURE.search(self.text, *whole) or not _DONE.search(self.text, *whole):
            return []
        spans = [(kind.start, kind.end), *((each.start, each.end) for each in names)]
        places: list[Named | None] = [*self.markets] or [None]
        return [
            _Found(
                Event(
                    authority=self.authorities[0].name if self.authorities else None,
                    event=self._name(kind, whole, None),
                    market=where.name if where else None,
                ),
                spans,
            )
            for where in places
        ]

    def _one_list(self) -> bool:
        """Whether the markets that are named make one list."""
        return all(
            _JOINED.fullmatch(self.text, before.end, behind.start)
            for before, behind in pairwise(self.markets)
        )


def _inside(kind: _Kind, taken: list[Span]) -> bool:
    return any(start <= kind.start < end for start, end in taken)
