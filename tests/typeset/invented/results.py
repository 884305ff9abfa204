"""Invented outcomes: their heads, their lines of figures, and what these say as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.typeset.invented.words import CHANGES, CODES, TIMES

if TYPE_CHECKING:
    from tests.typeset.invented.voice import Voice

__all__ = ["Groups", "Outcome", "invent_outcome", "plain_outcome"]


@dataclass(frozen=True, slots=True)
class Groups:
    """Who is compared: printed labels and ids of the arms, id of the comparator, its name."""

    arms: tuple[tuple[str, str], ...]
    comparator: str | None
    comparator_name: str
    sizes: tuple[int, int]


@dataclass(slots=True)
class Outcome:
    """One outcome: its paragraphs as printed and its entry of the record."""

    paragraphs: list[str]
    gold: dict[str, Any]
    not_citations: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """The words of one line of figures and their data."""

    words: str
    gold: dict[str, Any]
    marks: tuple[tuple[str, str], ...] = ()


def plain_outcome(voice: Voice, tier: str) -> Outcome:
    """Invent an outcome of a study that has no results yet."""
    code: str | None = voice.pick(CODES)
    kind = voice.pick(("share", "change", "words"))
    if kind == "share":
        measure = str(code)
        head = voice.say(f"Andel som uppnår {code}", f"Proportion achieving {code}")
    elif kind == "change":
        name, _ = voice.pick(CHANGES[voice.language])
        head, measure = voice.say(f"Förändring i {name}", f"Change in {name}"), name
        code = _code(name)
    else:
        head, measure, code = (
            voice.say("Säkerhet och tolerabilitet", "Safety and tolerability"),
            "safety",
            None,
        )
    when, point = _time(voice) if voice.chance(0.6) and kind != "words" else ("", None)
    bullet = voice.bullet() if tier == "secondary" else ""
    raw = f"{bullet}{head}{when}"
    return Outcome([raw], _entry(tier, raw, measure, code, point))


def invent_outcome(voice: Voice, tier: str, groups: Groups) -> Outcome:
    """Invent an outcome with its lines of figures."""
    kind = voice.pick(("share", "share", "change", "change", "time"))
    head, measure, code, unit = _head(voice, kind)
    when, point = ("", None) if kind == "time" else _time(voice)
    bullet = voice.bullet() if tier == "secondary" else ""
    raw = f"{bullet}{head}{when}:"
    gold = _entry(tier, raw, measure, code, point)
    made = Outcome([raw], gold)
    for label, arm in groups.arms:
        line = _line(voice, kind, unit, groups, several=len(groups.arms) > 1)
        _add(made, f"{label}{line.words}", line, {"arm": arm})
    if len(groups.arms) > 1 and groups.comparator and "comparator_value" not in gold["results"][0]:
        value = voice.rng.randint(2, 30)
        words = f"{voice.say('Placebo', 'Placebo')}: {value}{_after(unit, share=kind == 'share')}"
        line = Line(words, {"value": value, "unit": "%" if kind == "share" else unit})
        if groups.comparator == "P" and kind != "time":
            _add(made, words, line, {"arm": "P"})
    return made


def _add(made: Outcome, words: str, line: Line, extra: dict[str, Any]) -> None:
    made.paragraphs.append(words)
    result = {"raw": words, **extra, **line.gold}
    if result.get("comparator_arm") is None:
        result.pop("comparator_arm", None)
    made.gold["results"].append(result)
    made.not_citations += [(mark, meaning) for mark, meaning in line.marks]


def _entry(
    tier: str, raw: str, measure: str, code: str | None, point: str | None
) -> dict[str, Any]:
    return {
        "tier": tier, "measure": measure, "code": code, "timepoint": point, "definition": None,
        "head_raw": [raw], "results": [], "note": None,
    }  # fmt: skip


def _head(voice: Voice, kind: str) -> tuple[str, str, str | None, str | None]:
    """Give the words of a head, the measure, its code and its unit."""
    if kind == "share":
        code = voice.pick(CODES)
        words = voice.habit("share", (voice.say("Andel som uppnår {c}", "Proportion achieving {c}"),
                            voice.say("Andel patienter med {c}", "Patients with {c}"), "{c}"))  # fmt: skip
        return words.format(c=code), code, code, "%"
    if kind == "time":
        measure, short = voice.pick(TIMES[voice.language])
        name = f"{measure} ({short})" if short and voice.chance(0.5) else short or measure
        return f"{name}, median", measure, short, voice.say("månader", "months")
    name, unit = voice.pick(CHANGES[voice.language])
    words = voice.habit("change", (voice.say("Förändring i {c}", "Change in {c}"),
                        voice.say("Förändring från baseline i {c}", "Change from baseline in {c}")))  # fmt: skip
    return words.format(c=name), name, _code(name), unit


def _code(name: str) -> str | None:
    """Give the abbreviation that is printed in a name: a word with two capitals in it."""
    words = (each.removesuffix("-poäng") for each in name.split())
    return next((each for each in words if sum(map(str.isupper, each[1:])) or each == "6MWD"), None)


def _time(voice: Voice) -> tuple[str, str]:
    """Invent a time point: as printed behind a head, and as data."""
    weeks, months = voice.pick((12, 16, 24, 26, 52)), voice.pick((6, 12, 18))
    forms = (
        (voice.say(f" v. {weeks}", f" at week {weeks}"), f"week {weeks}"),
        (voice.say(f" vid vecka {weeks}", f", week {weeks}"), f"week {weeks}"),
        (voice.say(f", vecka {weeks}", f" at {weeks} weeks"), f"week {weeks}"),
        (voice.say(f" efter {months} månader", f" at {months} months"), f"month {months}"),
        (voice.say(f" dag {weeks * 7}", f" on day {weeks * 7}"), f"day {weeks * 7}"),
    )
    usual = int(voice.habit("time", ("0", "1", "2", "3", "4")))
    return forms[usual]


def _after(unit: str | None, *, share: bool) -> str:
    return "%" if share or unit == "%" else f" {unit}"


def _line(voice: Voice, kind: str, unit: str | None, groups: Groups, *, several: bool) -> Line:
    alone = groups.comparator is None
    if kind == "share":
        line = _share_alone(voice) if alone else _shares(voice, groups, several=several)
    elif kind == "time":
        line = _time_alone(voice, unit) if alone else _times(voice, unit)
    else:
        line = _change_alone(voice, unit) if alone else _changes(voice, unit, several=several)
    if groups.comparator and (line.gold.get("effect") or "comparator_value" in line.gold
                              or "comparator_missing" in line.gold):  # fmt: skip
        line.gold["comparator_arm"] = groups.comparator
    if voice.chance(0.5):
        line.words += "."
    return line


def _ci(voice: Voice, low: float, high: float, digits: int) -> tuple[str, dict[str, Any]]:
    words = voice.interval(voice.number(low, digits), voice.number(high, digits))
    return words, {"low": round(low, digits), "high": round(high, digits), "level": 95}


def _share_alone(voice: Voice) -> Line:
    value = round(voice.rng.uniform(8, 90), voice.pick((0, 1)))
    digits = 0 if value == int(value) else 1
    shown = f"{voice.number(value, digits)}%"
    kind = voice.pick(("bare", "interval", "count"))
    gold: dict[str, Any] = {"value": value, "unit": "%"}
    if kind == "interval":
        words, gold["ci"] = _ci(voice, value * 0.8, min(99.0, value * 1.1), 1)
        return Line(f"{shown} ({words})", gold)
    if kind == "count":
        of = voice.rng.randint(20, 200)
        part = round(of * value / 100)
        gold = {"value": round(100 * part / of, 1), "unit": "%", "count": {"n": part, "of": of}}
        return Line(
            f"{part} {voice.say('av', 'of')} {of} ({voice.number(gold['value'], 1)}%)", gold
        )
    return Line(shown, gold)


def _shares(voice: Voice, groups: Groups, *, several: bool) -> Line:
    """Write two shares: bare, with the name of the other group, counted, with an odds ratio."""
    digits = voice.pick((0, 1))
    high, low = round(voice.rng.uniform(20, 90), digits), round(voice.rng.uniform(1, 30), digits)
    kinds = ("bare", "named", "named", "count", "odds", "difference")
    kind = (
        "own"
        if several and voice.habit("own", ("yes", "no"), strict=True) == "yes"
        else voice.pick(kinds)
    )
    first, second = f"{voice.number(high, digits)}%", f"{voice.number(low, digits)}%"
    gold: dict[str, Any] = {"value": high, "unit": "%"}
    p_raw, p, significance = voice.chance_value()
    if significance:
        gold["significance"] = significance
    gold["p"] = p
    if kind == "own":
        return Line(f"{first}, {p_raw}", gold)
    gold["comparator_value"] = low
    between = voice.versus()
    if kind == "named":
        name = voice.say(f"i {groups.comparator_name}gruppen", f"with {groups.comparator_name}")
        return Line(f"{first} {between} {second} {name}, {p_raw}", gold)
    if kind == "count":
        return _counted(voice, groups, gold, p_raw)
    if kind == "odds":
        words, ci = _ci(voice, 1.2, 4.9, 1)
        gold["effect"] = {"kind": "OR", "value": 2.4, "unit": None, "ci": ci}
        return Line(f"{first} {between} {second}; OR {voice.number(2.4)} ({words}), {p_raw}", gold)
    if kind == "difference":
        difference = round(high - low, digits)
        words, ci = _ci(voice, difference - 5.2, difference + 5.9, 1)
        unit = voice.say("procentenheter", "percentage points")
        gold["effect"] = {"kind": "difference", "value": difference, "unit": unit, "ci": ci}
        shown = f"{voice.say('skillnad', 'difference')} {voice.number(difference, digits)} {unit} ({words})"
        return Line(f"{first} {between} {second}; {shown}, {p_raw}", gold)
    return Line(f"{first} {between} {second}, {p_raw}", gold)


def _counted(voice: Voice, groups: Groups, gold: dict[str, Any], p_raw: str) -> Line:
    (one, two), of = groups.sizes, voice.say("av", "of")
    n, m = round(one * gold["value"] / 100), round(two * gold["comparator_value"] / 100)
    gold |= {"value": round(100 * n / one, 1), "comparator_value": round(100 * m / two, 1)}
    gold |= {"count": {"n": n, "of": one}, "comparator_count": {"n": m, "of": two}}
    first = f"{n} {of} {voice.count(one)} ({voice.number(gold['value'], 1)}%)"
    second = f"{m} {of} {voice.count(two)} ({voice.number(gold['comparator_value'], 1)}%)"
    return Line(f"{first} {voice.versus()} {second}, {p_raw}", gold)


def _time_alone(voice: Voice, unit: str | None) -> Line:
    value = round(voice.rng.uniform(3, 30), 1)
    words, ci = _ci(voice, value * 0.7, value * 1.4, 1)
    gold = {"value": value, "unit": unit, "statistic": "median", "ci": ci}
    return Line(f"{voice.number(value, 1)} {unit} ({words})", gold)


def _times(voice: Voice, unit: str | None) -> Line:
    first, second = round(voice.rng.uniform(6, 30), 1), round(voice.rng.uniform(3, 20), 1)
    ratio = round(voice.rng.uniform(0.4, 0.95), 2)
    words, ci = _ci(voice, ratio * 0.8, ratio * 1.25, 2)
    p_raw, p, significance = voice.chance_value()
    gold: dict[str, Any] = {
        "p": p,
        "effect": {"kind": "HR", "value": ratio, "unit": None, "ci": ci},
    }
    if significance:
        gold["significance"] = significance
    tail = f"HR {voice.number(ratio, 2)} ({words}), {p_raw}"
    kind = voice.pick(("both", "both", "ratio", "not reached"))
    if kind == "ratio":
        return Line(tail, gold)
    gold |= {"unit": unit, "statistic": "median", "comparator_value": second}
    shown = voice.number(first, 1)
    if kind == "not reached":
        gold["missing"], shown = "NR", "NR"
    else:
        gold["value"] = first
    return Line(f"{shown} {voice.versus()} {voice.number(second, 1)} {unit}; {tail}", gold)


def _spread(voice: Voice, value: float) -> tuple[str, float]:
    deviation = round(abs(value) * voice.rng.uniform(0.4, 1.2) + 0.3, 1)
    return f"({voice.number(deviation, 1)})", deviation


def _change_alone(voice: Voice, unit: str | None) -> Line:
    value = round(voice.pick((-1, 1)) * voice.rng.uniform(1, 40), 1)
    shown, deviation = _spread(voice, value)
    if voice.chance(0.5):
        words = f"{voice.say('medel', 'mean')} (SD) {voice.number(value, 1)} {shown} {unit}"
        gold = {"value": value, "unit": unit, "statistic": "mean", "sd": deviation}
        return Line(words, gold, ((shown, "SD"),))
    words, ci = _ci(voice, value - 2.1, value + 2.3, 1)
    return Line(f"{voice.number(value, 1)}{_after(unit, share=False)} ({words})",
                {"value": value, "unit": unit, "ci": ci})  # fmt: skip


def _changes(voice: Voice, unit: str | None, *, several: bool) -> Line:
    """Write two changes: bare, with their spread, with the difference between them."""
    sign = voice.pick((-1, 1))
    first, second = (
        round(sign * voice.rng.uniform(5, 40), 1),
        round(sign * voice.rng.uniform(0.5, 5), 1),
    )
    after = _after(unit, share=False)
    p_raw, p, significance = voice.chance_value()
    gold: dict[str, Any] = {"value": first, "unit": unit, "p": p}
    if significance:
        gold["significance"] = significance
    one, two = voice.number(first, 1), voice.number(second, 1)
    kind = voice.pick(("bare", "spread", "difference", "difference", "only"))
    if several and voice.habit("own", ("yes", "no"), strict=True) == "yes":
        return Line(f"{one}{after}, {p_raw}", gold)
    if kind == "spread":
        (a, sd), (b, other) = _spread(voice, first), _spread(voice, second)
        gold |= {"statistic": "mean", "sd": sd, "comparator_value": second, "comparator_sd": other}
        words = f"{voice.say('medel', 'mean')} (SD) {one} {a} {voice.versus()} {two} {b}{after}, {p_raw}"
        return Line(words, gold, ((a, "SD"), (b, "SD")))
    difference = round(first - second, 1)
    words, ci = _ci(voice, difference - 2.4, difference + 2.2, 1)
    shown = f"{voice.say('skillnad', 'difference')} {voice.number(difference, 1)}{after} ({words})"
    effect = {"kind": "difference", "value": difference, "unit": unit, "ci": ci}
    if kind == "only":
        del gold["value"], gold["unit"]
        gold["effect"] = effect
        return Line(f"{shown}, {p_raw}", gold)
    gold["comparator_value"] = second
    if kind == "difference":
        gold["effect"] = effect
        return Line(f"{one}{after} {voice.versus()} {two}{after}; {shown}, {p_raw}", gold)
    return Line(f"{one} {voice.versus()} {two}{after}, {p_raw}", gold)
