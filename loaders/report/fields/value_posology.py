"""The doses of a field: of which drug, how often, on what condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.fields.value_route import take_form, take_routes
from utblick.loaders.report.fields.value_text import FieldWords, keep_span
from utblick.loaders.report.record import Dose
from utblick.loaders.report.regimen import PrintedDose, find_doses, find_durations, find_frequencies

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_posology"]

_NO_DOSE: Final = frozenset({"kg", "g/dl", "g/l", "l", "L", "dl", "mmol/l", "mmol/L"})
"""Units of a patient's weight, of a volume or a blood test."""

_STRENGTH: Final = re.compile(r"/(?:ml|mL|l|dl)$")
# What stands before a figure that is no dose: a bound, a count of units, the strength of a unit.
_BOUND: Final = re.compile(
    r"(?:[<>≥≤=]|[x×]|\b(?:à|a|(?<!dos\s)om|styrka|strength|max|max\.|maximalt|maxdos(?:en)?|maximal\s\w{1,12}|maximum(?:\sdose)?(?:\sof)?"
    r"|högst|överstiga|exceed|exceeding|minst|at\sleast|at\smost|över|under|vikt|weight|than))\s{0,2}$",
    re.IGNORECASE,
)
_ONE_UNIT: Final = re.compile(r"\b(?:1|en|ett|one|a)\s[^\W\d_]{3,20}\s\($", re.IGNORECASE)
_ONE_OF: Final = re.compile(
    r"\b(?:1|en|ett|one|a)\s[^\W\d_]{3,20}\s(?:om|à|a|på|of)\s$", re.IGNORECASE
)
_TOPICAL: Final = re.compile(
    r"utvärtes|topi[kc]al|kräm|cream|gel\b|salva|ointment|lotion|skum|foam|droppar|drops|spray|lösning|solution",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"\s?\((?P<condition>[^()]{0,60}(?:[<>≥≤]|\bkg\b|\bår\b|\byears\b|\bdag\s\d|\bday\s\d|\bvikt|\bweigh)[^()]{0,60})\)",
    re.IGNORECASE,
)
_KIND: Final = re.compile(
    r"\b(?P<condition>(?:start|laddnings|laddning|underhålls|initial|inledande\s|mål)dos(?:en)?|(?:starting|loading|maintenance|initial|target)\sdose"
    r"|(?:barn|vuxna|ungdomar|patienter|children|adults|adolescents|patients)[^.;:()]{0,40}(?=:))",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"(?<![^\s;,.])(?P<condition>[^.;:()]{0,40}(?:[<>≥≤]\s?\d|\d\s?(?:kg|år|years)\b|\b(?:vikt|weight|ålder|age)\b)[^.;:()]{0,40}):\s?$",
    re.IGNORECASE,
)
"""A weight or an age with a colon, right before the dose."""

_STEPS: Final = re.compile(
    r"\b(?:laddnings\w*|start\w*|initial\w*|underhåll\w*|därefter|sedan|följt|loading|starting|maintenance|then|thereafter|followed)\b",
    re.IGNORECASE,
)
_OTHER_DRUG: Final = re.compile(
    r"(?:\b(?:med|with|plus|och|and)|\+)\s(?P<name>[^\W\d_A-ZÅÄÖ]{5,30}(?:\s(?:alfa|beta|alpha|[^\W\d_]{2,10}tecan))?)\s{0,2}$"
)
_NOT_DRUGS: Final = frozenset(
    ["dosen", "doser", "startdos", "upprepad", "ökning", "sedan", "därefter", "doses", "another"]
)
_DOUBT: Final = re.compile(r"(?<!\d)[1-9]\d{0,2}[,.]\d{3}(?!\d)")
_PER_DAY: Final = re.compile(
    r"\s(?:per|/)\s(?:dag|dygn|vecka|månad|day|week|month)\b", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\([^()]{0,80}\)")
_MANNER: Final = re.compile(
    r"(?:som|as|a|en|one)\s(?:injektion|injection|infusion|dos|dose)", re.IGNORECASE
)
"""How a dose is given, which says nothing of how often."""

_SOM: Final = re.compile(
    r"^(?:som|as|a|en)\s(?:a\s|en\s)?(?=engångsdos|singeldos|single)", re.IGNORECASE
)


_NEAR: Final = re.compile(r"\s(?:[^\W\d_.,;]{1,20}\.?\s){0,3}")
"""The few words that may stand between a dose and its own frequency."""


class _Drug(NamedTuple):
    """The drug of a dose, and where its name stands."""

    name: str
    span: Span


class _Read(NamedTuple):
    """A dose that was read, and the spans of its words."""

    dose: Dose
    at: Span
    spans: list[Span]


class _Given(NamedTuple):
    """A dose with the words around it that are its own."""

    at: PrintedDose
    before: Span
    behind: Span


def take_posology(value: FieldValue, words: FieldWords) -> None:
    """Read the doses of a field: of one its parts, of several a list."""
    found = _read_all(words, _given(words))
    doses = [each.dose for each in found]
    if len({each.drug for each in doses}) < 2:  # noqa: PLR2004 - several drugs differ in these
        take_routes(value, words)
        take_form(value, words)
    value.refs = words.refs_of(0, len(words.raw))
    if frequency := _of_all(words, found):
        value.frequency = _frequency(words, frequency)
        keep_span(value, "frequency", words, frequency)
    if len(doses) == 1 and not _is_other(words, doses[0].drug):
        value.dose, value.unit = doses[0].dose, doses[0].unit
        keep_span(value, "dose", words, found[0].at)
        _take_duration(value, words)
    elif doses:
        value.doses = doses
        for index, each in enumerate(found):
            keep_span(value, f"doses/{index}", words, *each.spans)


def _take_duration(value: FieldValue, words: FieldWords) -> None:
    """Read how long the one dose is given, in the printed words; of several times none is it."""
    spans = find_durations(words.plain)
    if len(spans) == 1 and not _STEPS.search(words.plain):
        value.duration = words.raw[slice(*spans[0])]
        keep_span(value, "duration", words, spans[0])


def _is_other(words: FieldWords, drug: str | None) -> bool:
    return drug is not None and drug not in {each.casefold() for each in words.substances}


def _of_all(words: FieldWords, found: list[_Read]) -> Span | None:
    """Give where the frequency stands that is that of the whole field.

    It is the only one, and of several doses of one drug without steps; or it stands right
    behind the one dose.
    """
    frequencies = _frequencies(words, (0, len(words.plain)))
    printed = {words.plain[slice(*each)].casefold() for each in frequencies}
    if len(printed) == 1:
        alike = len({each.dose.drug for each in found}) < 2  # noqa: PLR2004
        steps = len(found) > 1 and _STEPS.search(words.plain)
        return frequencies[0] if alike and not steps else None
    if len(found) != 1 or _STEPS.search(words.plain):
        return None
    end = found[0].at[1]
    if not frequencies and (per := _PER_DAY.match(words.plain, end)):
        return per.start() + 1, per.end()
    return next((each for each in frequencies if _NEAR.fullmatch(words.plain, end, each[0])), None)


def _given(words: FieldWords) -> list[_Given]:
    """Give the doses in order; each has the words of its sentence up to its neighbours."""
    found = [
        each._replace(dose=dose)
        for each in find_doses(words.plain, words.language)
        if _is_dose(words.plain, each) and not _is_in_doubt(words, each)
        for dose in each.dose.split(", ")  # "5, 10 och 15 mg" are three doses
    ]
    given: list[_Given] = []
    for index, each in enumerate(found):
        begin, end = next(
            (span for span in words.sentences if span[0] <= each.start < span[1]),
            (0, len(words.plain)),
        )
        if index and found[index - 1].end > begin:
            begin = found[index - 1].end
        if index + 1 < len(found) and found[index + 1].start < end:
            end = found[index + 1].start
        given.append(_Given(each, (begin, each.start), (each.end, end)))
    return given


def _is_dose(text: str, dose: PrintedDose) -> bool:
    before = text[: dose.start]
    if dose.unit in _NO_DOSE or _STRENGTH.search(dose.unit):
        return False
    if _BOUND.search(before[-24:]) and not _ONE_OF.search(before[-40:]):
        return False
    if before.count("(") > before.count(")") and not _ONE_UNIT.search(before):
        return False  # in other words what stands before the bracket
    return dose.unit != "%" or _TOPICAL.search(text) is not None


def _is_in_doubt(words: FieldWords, dose: PrintedDose) -> bool:
    """Whether a figure of a Swedish dose may be thousands or decimals (1,250 mg)."""
    return words.language != "en" and _DOUBT.search(words.plain, dose.start, dose.end) is not None


def _read_all(words: FieldWords, given: list[_Given]) -> list[_Read]:
    found: list[_Read] = []
    drug: _Drug | None = None
    for each in given:
        begins = any(start == each.before[0] for start, _ in words.sentences)
        drug = _drug(words, each) or (None if begins else drug)
        condition = _condition(words, each)
        frequencies = _frequencies(words, each.behind)
        if not frequencies and begins:
            frequencies = _frequencies(words, each.before)
        dose = Dose(
            drug=drug.name if drug else None,
            dose=each.at.dose,
            unit=each.at.unit,
            frequency=_frequency(words, frequencies[0]) if frequencies else None,
            condition=words.raw[slice(*condition)].strip() if condition else None,
        )
        spans = [(each.at.start, each.at.end), *frequencies[:1]]
        spans += [drug.span] if drug else []
        found.append(_Read(dose, spans[0], sorted([*spans, *([condition] if condition else [])])))
    return found


def _condition(words: FieldWords, given: _Given) -> Span | None:
    """Give where the condition of a dose stands: behind it in brackets, or before it."""
    inner = _CONDITION.match(words.plain, *given.behind)
    start, end = given.before
    match = inner or _KIND.search(words.plain, start, end)
    match = match or _AHEAD.search(words.plain[:end], start)
    return match.span("condition") if match else None


def _frequencies(words: FieldWords, part: Span) -> list[Span]:
    """Give where frequencies stand; those in brackets count only where there are no others."""
    text = words.plain[slice(*part)]
    outside = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
    found = find_frequencies(outside) or find_frequencies(text)
    return [
        (part[0] + start, part[0] + end)
        for start, end in found
        if not _MANNER.fullmatch(text[start:end])
    ]


def _frequency(words: FieldWords, span: Span) -> str:
    return _SOM.sub("", words.raw[slice(*span)])


def _drug(words: FieldWords, given: _Given) -> _Drug | None:
    """Give the drug of a dose: a substance of the report, or the word that another dose has."""
    start, end = given.before
    names = sorted(words.substances, key=len, reverse=True)
    found = [
        (*match.span(), name)
        for name in names
        for match in re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE).finditer(
            words.plain, start, end
        )
    ]
    last = max(found, key=lambda each: each[1], default=None)
    other = _OTHER_DRUG.search(words.plain[start:end])
    if (
        other
        and other["name"] not in _NOT_DRUGS
        and (last is None or last[1] < start + other.end("name"))
    ):
        return _Drug(other["name"], (start + other.start("name"), start + other.end("name")))
    if last:
        return _Drug(last[2].casefold(), last[:2])
    for name in names:
        form = re.compile(rf"\s(?:av\s|of\s)?(?P<name>{re.escape(name)})\b", re.IGNORECASE)
        if behind := form.match(words.plain, given.at.end):
            return _Drug(name.casefold(), behind.span("name"))
    return None
