"""Invented studies: what each cell of their column says, and the same as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.typeset.invented.results import Groups, Outcome, invent_outcome, plain_outcome
from tests.typeset.invented.voice import Said
from tests.typeset.invented.words import (
    ACRONYMS,
    EVENTS,
    EXCLUSIONS,
    FREQUENCIES,
    INCLUSIONS,
    MONTHS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.typeset.invented.voice import Voice

__all__ = ["Drug", "Study", "invent_study", "twin_of"]

LETTERS = ("i", "ii", "iii", "iv")


@dataclass(frozen=True, slots=True)
class Drug:
    """The drug of a report: its name, how it is given, what it is compared with."""

    name: str
    form: str
    route: str
    given: str
    unit: str
    doses: tuple[str, ...]
    frequency: str
    rival: str
    disease: str


@dataclass(slots=True)
class Study:
    """A column of the table: paragraphs by row, its entry of the record, what is no citation."""

    number: int
    cells: dict[str, list[Said]] = field(default_factory=dict)
    gold: dict[str, Any] = field(default_factory=dict)
    false: list[tuple[str, str, str, str]] = field(default_factory=list)


def invent_study(voice: Voice, drug: Drug, number: int) -> Study:
    """Invent a study: its head, design, people, arms, outcomes and safety."""
    study = Study(number, gold={"no": number, "note": None})
    ended = voice.chance(0.65)
    _head(voice, drug, study, ended=ended)
    comparator = voice.pick(("P", "P", "P", "C", "C", None))
    _design(voice, study, comparator)
    _status(voice, study, ended=ended)
    _people(voice, study)
    _criteria(voice, drug, study)
    groups = _arms(voice, drug, study, comparator)
    _outcomes(voice, study, groups, ended=ended)
    _safety(voice, study, groups, ended=ended)
    return study


def twin_of(voice: Voice, drug: Drug, first: Study) -> Study:
    """Invent a study of the same plan as another, as confirmatory studies often come."""
    study = invent_study(voice, drug, first.number + 1)
    for row in ("typ", "inc", "exc", "int", "cmp"):
        study.cells[row] = first.cells[row]
    for key in ("phase", "design", "inclusion", "exclusion", "arms", "comparators",
                "intervention_raw", "comparator_raw"):  # fmt: skip
        study.gold[key] = first.gold[key]
    groups = _groups(voice, study, first.gold["arms"], first.gold["comparators"], first)
    study.false = [each for each in study.false if each[3] not in ("pri", "sek")]
    ended = study.gold["status"]["value"] == "completed"
    _outcomes(voice, study, groups, ended=ended)
    _safety(voice, study, groups, ended=ended)
    return study


def _head(voice: Voice, drug: Drug, study: Study, *, ended: bool) -> None:
    phase = voice.pick(
        ("A Phase 3 Study of", "A Study of", "Efficacy and Safety of", "Long-term Safety of")
    )
    title = f"{phase} {drug.name} in Participants With {voice.pick(('Active', 'Moderate to Severe', 'Early'))} Disease"
    acronym = voice.pick(ACRONYMS) if voice.chance(0.6) else None
    rng = voice.rng
    registry, name = voice.pick((
        ("ClinicalTrials.gov", f"NCT0{rng.randint(1_000_000, 9_999_999)}"),
        ("ClinicalTrials.gov", f"NCT0{rng.randint(1_000_000, 9_999_999)}"),
        ("ClinicalTrials.gov", f"NCT0{rng.randint(1_000_000, 9_999_999)}"),
        ("EudraCT", f"20{rng.randint(12, 22)}-00{rng.randint(1000, 5999)}-{rng.randint(10, 99)}"),
        ("EU CT", f"20{rng.randint(22, 24)}-50{rng.randint(1000, 9999)}-{rng.randint(10, 99)}-00"),
        ("ISRCTN", f"ISRCTN{rng.randint(10_000_000, 99_999_999)}"),
    ))  # fmt: skip
    numbers = (voice.new("article"),) if ended or voice.chance(0.5) else ()
    raw, form = voice.marker(numbers) if numbers else ("", "")
    first = f"{title} ({acronym})," if acronym else f"{title},"
    last = f"{name} {raw}".strip()
    paragraphs = [Said(first), Said(last, ((raw, numbers, form, last),) if numbers else ())]
    if voice.habit("head", ("two", "two", "one"), strict=True) == "one":
        whole = f"{first} {last}"
        paragraphs = [Said(whole, ((raw, numbers, form, whole),) if numbers else ())]
    published = None
    if not numbers and voice.chance(0.5):
        published = "ej publicerad"
        paragraphs.append(Said(voice.say("EJ PUBLICERAD", "NOT PUBLISHED")))
    study.cells["head"] = [Said(f"{voice.say('Studie', 'Study')} {study.number}"), *paragraphs]
    study.gold |= {
        "ids": [{"registry": registry, "id": name}], "acronym": acronym, "title": title,
        "head_raw": [each.text for each in paragraphs], "citation_refs": list(numbers),
        "publication_status": published,
    }  # fmt: skip


def _design(voice: Voice, study: Study, comparator: str | None) -> None:
    phase = voice.pick(("III", "III", "II", "IIb", "I/II"))
    flags: dict[str, Any] = dict.fromkeys(
        ("randomised", "blinded", "open_label", "controlled", "placebo_controlled",
         "active_controlled", "multicentre", "crossover", "single_arm", "extension")
    )  # fmt: skip
    words = [f"{voice.say('Fas', 'Phase')} {phase}"]
    for name, swedish, english, when in (
        ("blinded", "dubbelblind", "double-blind", comparator == "P"),
        ("open_label", "öppen", "open-label", comparator != "P"),
        ("randomised", "randomiserad", "randomised", comparator is not None),
        ("placebo_controlled", "placebokontrollerad", "placebo-controlled", comparator == "P"),
        ("active_controlled", "aktivt kontrollerad", "active-controlled", comparator == "C"),
        ("single_arm", "enarmad", "single-arm", comparator is None),
        ("multicentre", "multicenterstudie", "multicentre", voice.chance(0.6)),
    ):
        if when and voice.chance(0.9):
            words.append(voice.say(swedish, english))
            flags[name] = True
            if name.endswith("_controlled"):
                flags["controlled"] = True
    raw = ", ".join(words)
    study.cells["typ"] = [Said(raw)]
    study.gold |= {"phase": phase, "design": {"raw": raw, **flags}}


def _status(voice: Voice, study: Study, *, ended: bool) -> None:
    if ended:
        raw, value, completion = voice.say("Avslutad", "Completed"), "completed", None
    else:
        year, month = voice.rng.randint(2024, 2029), voice.rng.randint(1, 12)
        named = MONTHS[voice.language][month - 1]
        shown, completion = voice.pick((
            (f"{named} {year}", f"{year}-{month:02}"), (f"Q{(month + 2) // 3} {year}", f"{year}-Q{(month + 2) // 3}"),
            (f"{year}", f"{year}"),
        ))  # fmt: skip
        raw = voice.say(
            f"Pågående, beräknas avslutad {shown}", f"Ongoing, expected completion {shown}"
        )
        value = "ongoing"
    study.cells["status"] = [Said(raw)]
    study.gold["status"] = {"raw": raw, "value": value, "completion": completion}


def _people(voice: Voice, study: Study) -> None:
    number = voice.pick(
        (voice.rng.randint(12, 90), voice.rng.randint(100, 990), voice.rng.randint(1000, 4999))
    )
    spaced = voice.habit("n", ("n={}", "n={}", "n = {}", "N={}"), strict=True)
    paragraphs = [spaced.format(voice.count(number) if number > 999 else number)]
    women, age = None, None
    if voice.chance(0.7):
        women = round(voice.rng.uniform(20, 80), voice.pick((0, 1)))
        paragraphs.append(f"{voice.number(women)}% {voice.say('kvinnor', 'women')}")
    if voice.chance(0.8):
        words, age = _age(voice, study)
        paragraphs.append(words)
    study.cells["n"] = [Said(each) for each in paragraphs]
    study.gold["population"] = {
        "raw": paragraphs,
        "n": number,
        "women_pct": women,
        "men_pct": None,
        "age": age,
    }


def _age(voice: Voice, study: Study) -> tuple[str, dict[str, Any]]:
    middle = round(voice.rng.uniform(25, 75), 1)
    age: dict[str, Any] = {
        "statistic": "mean",
        "value": middle,
        "sd": None,
        "range": None,
        "iqr": None,
        "raw": None,
    }
    kind = voice.pick(("sd", "range", "iqr"))
    if kind == "sd":
        age["sd"] = round(voice.rng.uniform(5, 18), 1)
        bracket, name = f"({voice.number(age['sd'], 1)})", voice.say("medel (SD)", "mean (SD)")
    else:
        middle = age["value"] = int(middle)
        low, high = middle - voice.rng.randint(4, 20), middle + voice.rng.randint(4, 20)
        age |= {"statistic": "median", kind: [low, high]}
        bracket, name = f"({low}–{high})", f"median ({'range' if kind == 'range' else 'IQR'})"
    words = f"{voice.say('Ålder', 'Age')}, {name}: {voice.number(middle)} {bracket}"
    study.false.append((bracket, words, f"age {kind}", "n"))
    return words, age


def _criteria(voice: Voice, drug: Drug, study: Study) -> None:
    for row, name, phrases, most in (
        ("inc", "inclusion", INCLUSIONS, 4), ("exc", "exclusion", EXCLUSIONS, 3),
    ):  # fmt: skip
        least = 1 if row == "inc" else 0
        chosen = voice.rng.sample(phrases[voice.language], voice.rng.randint(least, most))
        low = voice.pick((12, 18, 30))
        items = [
            each.format(low=low, high=low + 50, small=voice.pick((2, 3, 6)), disease=drug.disease)
            for each in chosen
        ]
        items = [each if each.startswith("eGFR") else each[0].upper() + each[1:] for each in items]
        study.cells[row] = [Said(f"{voice.bullet()}{each}") for each in items]
        study.gold[name] = items


def _arms(voice: Voice, drug: Drug, study: Study, comparator: str | None) -> Groups:
    """Write the cells of the intervention and of what it is compared with."""
    several = voice.chance(0.3)
    weeks = voice.pick((12, 24, 52)) if voice.chance(0.4) else None
    until = voice.say(f" i {weeks} veckor", f" for {weeks} weeks") if weeks else ""
    blank = {"route": None, "form": None, "n": None, "raw": None}
    ways = {
        key: voice.habit(f"arm {key}", ("yes", "no"), strict=True) == "yes"
        for key in ("form", "comma")
    }
    form = f", {drug.form}" if ways["form"] else ""
    between = "," if ways["form"] or ways["comma"] else ""
    if several:
        doses = drug.doses[: voice.rng.randint(2, 3)]
        mark = voice.habit("letters", ("{}. ", "{}. ", "{}) ", "({}) "), strict=True)
        lines = [f"{drug.name}{form}"] + [
            f"{mark.format(LETTERS[at])}{voice.number(float(dose))} {drug.unit} {drug.frequency}{until}"
            for at, dose in enumerate(doses)
        ]
        ids = LETTERS[: len(doses)]
    else:
        doses, ids = (drug.doses[0],), ("A",)
        lines = [
            f"{drug.name} {voice.number(float(doses[0]))} {drug.unit}{form}{between} {drug.frequency}{until}"
        ]
    arms = [
        {"id": name, "drug": drug.name.lower(), "dose": dose, "unit": drug.unit, "frequency": drug.frequency, **blank,
         "form": drug.form if form else None} | ({"duration_weeks": weeks} if weeks else {})
        for name, dose in zip(ids, doses, strict=True)
    ]  # fmt: skip
    study.cells["int"] = [Said(each) for each in lines]
    against, words = _against(voice, drug, comparator, until)
    for each in against:
        each |= {**blank, **({"duration_weeks": weeks} if weeks else {})}
    study.cells["cmp"] = [Said(words)]
    study.gold |= {
        "intervention_raw": " ".join(lines), "arms": arms, "comparator_raw": words, "comparators": against,
    }  # fmt: skip
    return _groups(voice, study, arms, against, study)


def _against(
    voice: Voice, drug: Drug, comparator: str | None, until: str
) -> tuple[list[dict[str, Any]], str]:
    if comparator is None:
        return [], "NA"
    if comparator == "P":
        often = f" {drug.frequency}" if voice.habit("often", ("yes", "no")) == "yes" else ""
        data = {
            "drug": "placebo",
            "dose": None,
            "unit": None,
            "frequency": drug.frequency if often else None,
        }
        return [{"id": "P", **data}], f"Placebo{often}{until}"
    if voice.chance(0.25):
        words = voice.say("Standardbehandling", "Standard of care")
        data = {"drug": words.lower(), "dose": None, "unit": None, "frequency": None}
        return [{"id": "C", **data}], f"{words}{until}"
    dose, often = voice.pick(("20", "40", "75")), voice.pick(FREQUENCIES[voice.language])
    data = {"drug": drug.rival.lower(), "dose": dose, "unit": "mg", "frequency": often}
    return [{"id": "C", **data}], f"{drug.rival} {dose} mg {often}{until}"


def _groups(voice: Voice, study: Study, arms: Sequence[dict[str, Any]], against: Sequence[dict[str, Any]],
            like: Study) -> Groups:  # fmt: skip
    """Tell who is compared; lines are labelled as in the cell of the intervention."""
    labels = [("", "A")]
    if len(arms) > 1:
        lines = [each.text for each in like.cells["int"][1:]]
        labels = [
            (
                line[: line.index(name) + len(name)] + ("" if line[0] == "(" else line[len(name)]),
                name,
            )
            for line, name in zip(lines, [each["id"] for each in arms], strict=True)
        ]
        labels = [(label + (")" if label[0] == "(" else "") + " ", name) for label, name in labels]
    size = max(10, study.gold["population"]["n"] // 2)
    name = against[0]["drug"] if against else ""
    return Groups(
        tuple(labels),
        against[0]["id"] if against else None,
        name,
        (size, size - voice.rng.randint(0, 4)),
    )


def _outcomes(voice: Voice, study: Study, groups: Groups, *, ended: bool) -> None:
    study.gold["outcomes"] = []
    for row, tier, most in (("pri", "primary", 1), ("sek", "secondary", 4)):
        made: list[Outcome] = []
        for _ in range(voice.rng.randint(1, most)):
            one = invent_outcome(voice, tier, groups) if ended else plain_outcome(voice, tier)
            if one.gold["head_raw"][0] not in [each.gold["head_raw"][0] for each in made]:
                made.append(one)
        study.cells[row] = [Said(each) for one in made for each in one.paragraphs]
        study.gold["outcomes"] += [each.gold for each in made]
        study.false += [
            (mark, text, meaning, row)
            for one in made
            for mark, meaning in one.not_citations
            for text in one.paragraphs
            if mark in text
        ]


def _safety(voice: Voice, study: Study, groups: Groups, *, ended: bool) -> None:
    made = []
    if ended:
        chosen = voice.rng.sample(EVENTS[voice.language], voice.rng.randint(1, 4))
        made = [_event(voice, each, groups) for each in chosen]
        if voice.chance(0.25):
            raw = voice.say(
                "Inga allvarliga biverkningar rapporterades.",
                "No serious adverse events were reported.",
            )
            made.insert(0, {"raw": raw, "event": None, "negative_statement": True, "kind": "negative statement",
                            "groups": []})  # fmt: skip
    study.cells["saf"] = [Said(f"{voice.bullet()}{each['raw']}") for each in made]
    study.gold["safety"] = made


def _event(voice: Voice, event: str, groups: Groups) -> dict[str, Any]:
    """Write how common an event was, in one of the ways it is written."""
    shares = [
        round(voice.rng.uniform(0.5, 45), voice.pick((0, 1))) for _ in range(len(groups.arms) + 1)
    ]
    shown = [f"{voice.number(each)}%" for each in shares]
    arms = [name for _, name in groups.arms]
    active = arms[0] if len(arms) == 1 else "active"
    kind = voice.habit("event", ("bracket", "colon", "among", "count", "named"))
    between = voice.versus()
    told: list[tuple[str, float, int | None, int | None]] = [(active, shares[0], None, None)]
    of = voice.say("av", "of")
    if groups.comparator is None:
        n, size = voice.rng.randint(1, 20), voice.rng.randint(21, 200)
        if kind in ("count", "named"):
            share = round(100 * n / size, 1)
            told = [(active, share, n, size)]
            words = f"{event}: {n} {of} {size} ({voice.number(share)}%)"
        else:
            words = (
                f"{event} ({shown[0]})"
                if kind == "bracket"
                else f"{event} {voice.say('hos', 'in')} {shown[0]}"
            )
    elif len(arms) > 1 and voice.chance(0.5):
        told = [
            (name, share, None, None)
            for name, share in zip([*arms, groups.comparator], shares, strict=True)
        ]
        labels = [f"{name}. {text}" for name, text in zip(arms, shown[:-1], strict=True)]
        words = f"{event} ({', '.join(labels)}, {groups.comparator_name} {shown[-1]})"
    elif kind == "count":
        sizes = groups.sizes
        counts = [round(size * share / 100) for size, share in zip(sizes, shares, strict=False)]
        exact = [round(100 * n / size, 1) for n, size in zip(counts, sizes, strict=True)]
        parts = [
            f"{n} {of} {voice.count(size)} ({voice.number(pct)}%)"
            for n, size, pct in zip(counts, sizes, exact, strict=True)
        ]
        words = f"{event}: {parts[0]} {between} {parts[1]}"
        told = [
            (name, *rest)
            for name, rest in zip(
                (active, groups.comparator), zip(exact, counts, sizes, strict=True), strict=True
            )
        ]
    else:
        told.append((groups.comparator, shares[-1], None, None))
        pair = f"{shown[0]} {between} {shown[-1]}"
        named = (f"{shown[0]} {voice.say('i behandlingsgruppen', 'in the treatment group')} {between} {shown[-1]} "
                 f"{voice.say(f'i {groups.comparator_name}gruppen', f'in the {groups.comparator_name} group')}")  # fmt: skip
        words = {"bracket": f"{event} ({pair})", "colon": f"{event}: {pair}", "named": f"{event} ({named})",
                 "among": f"{event} {voice.say('hos', 'in')} {pair}"}[kind]  # fmt: skip
    return {
        "raw": f"{words}.", "event": event[0].lower() + event[1:] if event[1:2].islower() else event,
        "negative_statement": False, "kind": "adverse event",
        "groups": [dict(zip(("arm", "pct", "n", "of"), each, strict=True)) for each in told],
    }  # fmt: skip
