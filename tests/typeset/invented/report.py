"""An invented report and its gold record, both from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from tests.typeset.document import Cell, Layout, Report, Row
from tests.typeset.invented.fields import back_fields, front_fields
from tests.typeset.invented.references import invent_reference
from tests.typeset.invented.studies import Drug, Study, invent_study, twin_of
from tests.typeset.invented.voice import Said, Voice
from tests.typeset.invented.words import (
    DISEASES,
    FORMS,
    FREQUENCIES,
    STEMS,
    SUFFIXES,
    SURNAMES,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.typeset.invented.fields import Filled

__all__ = ["Invented", "invent"]

ROWS = {
    "head": (("",), ("",), "Studie", "Study"),
    "typ": (("Typ av studie",), ("Type of study",), "", ""),
    "status": (("Status",), ("Status",), "", ""),
    "n": (("Antal patienter",), ("Number of patients",), "", ""),
    "inc": (("Patient-\npopulation", "Inklusion, urval"), ("Patient population", "Inclusion, selected"),
            "Patientpopulation / Inklusion, urval", "Patient population / Inclusion, selected"),
    "exc": (("Exklusion, urval",), ("Exclusion, selected",), "Patientpopulation / Exklusion, urval",
            "Patient population / Exclusion, selected"),
    "int": (("Interventions-\nbehandling",), ("Intervention",), "Interventionsbehandling", ""),
    "cmp": (("Jämförelsearm", "/-ar"), ("Comparator",), "Jämförelsearm/-ar", ""),
    "pri": (("Resultat", "Primär utfallsvariabel"), ("Results", "Primary endpoint"),
            "Primär utfallsvariabel", "Primary endpoint"),
    "sek": (("Sekundär utfallsvariabel (urval)",), ("Secondary endpoint (selected)",), "", ""),
    "saf": (("Säkerhet",), ("Safety",), "", ""),
}  # fmt: skip
MERGED = ("typ", "inc", "exc", "int", "cmp")


@dataclass(frozen=True, slots=True)
class Invented:
    """A report to lay out, and what a reader should find in it."""

    report: Report
    gold: dict[str, Any]


def invent(seed: int) -> Invented:
    """Invent a report: the same for the same seed."""
    rng = Random(seed)
    language: Literal["sv", "en"] = "sv" if rng.random() < 0.65 else "en"
    voice = Voice(rng, language)
    drug = _drug(voice)
    title = f"{drug.name} {voice.say('vid', 'in')} {drug.disease}"
    date = f"20{rng.randint(20, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    front = front_fields(voice, drug)
    studies = _studies(voice, drug)
    layout = _layout(voice, len(studies))
    rows, table = _table(voice, studies, layout)
    notes, marked = _notes(voice, studies)
    back = back_fields(voice, drug)
    if voice.chance(0.3):
        voice.new()
    references = [
        invent_reference(voice, number, voice.kinds[number], drug) for number in voice.kinds
    ]
    report = Report(
        title=title, series=voice.say("Tidig bedömningsrapport", "Early assessment report"), date=date,
        language=language, fields=tuple(each.printed for each in front if each.printed),
        table_title=voice.say("Vetenskaplig dokumentation", "Scientific documentation"),
        rows=tuple(rows), back=tuple(each.printed for each in back if each.printed),
        authors=tuple(f"Dr {name}, {voice.say('Klinisk farmakologi, Region Exempel', 'Clinical pharmacology, Region Example')}"
                      for name in _names(voice)),
        declaration=voice.say("Jävsdeklaration har lämnats.", "Declarations of interest have been submitted."),
        references=tuple(each["raw"] for each in references),
        about=(voice.say("Denna rapport är påhittad. Den är ingen bedömning av något läkemedel.",
                         "This report is invented. It is no assessment of any medicine."),),
        table_notes=tuple(each.text for each in notes), footnotes=tuple(marked),
        headings=("Författare", "Referenser", "Om rapporten") if language == "sv"
        else ("Authors", "References", "About the report"), layout=layout,
    )  # fmt: skip
    gold = _record(voice, drug, report, (front, studies, table, notes, back, references))
    return Invented(report, gold)


def _names(voice: Voice) -> list[str]:
    first = ("Signe", "Love", "Desirée", "Åsa", "Björn")
    return [
        f"{voice.pick(first)} {each}"
        for each in voice.rng.sample(SURNAMES, voice.rng.randint(1, 3))
    ]


def _drug(voice: Voice) -> Drug:
    stems, ends = voice.rng.sample(STEMS, 3), voice.rng.sample(SUFFIXES, 2)
    form, route, given = voice.pick(FORMS[voice.language])
    unit, doses = voice.pick(UNITS)
    start = voice.rng.randrange(len(doses) - 2)
    return Drug(
        (stems[0] + stems[1][:2] + ends[0]).capitalize(), form, route, given, unit, doses[start:],
        voice.pick(FREQUENCIES[voice.language]), (stems[2] + ends[1]).capitalize(),
        voice.pick(DISEASES[voice.language]),
    )  # fmt: skip


def _studies(voice: Voice, drug: Drug) -> list[Study]:
    count = voice.pick((1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10))
    found: list[Study] = []
    while len(found) < count:
        if found and found[-1].gold.get("twin") is None and voice.chance(0.35):
            twin = twin_of(voice, drug, found[-1])
            found[-1].gold["twin"] = twin.gold["twin"] = True
            found.append(twin)
        else:
            found.append(invent_study(voice, drug, len(found) + 1))
    return found


def _blocks(count: int, *, parted: bool) -> tuple[tuple[int, ...], ...]:
    first = (count + 1) // 2
    numbers = tuple(range(1, count + 1))
    return (numbers[:first], numbers[first:]) if parted else ()


def _layout(voice: Voice, count: int) -> Layout:
    parted = count > 6 or (count > 3 and voice.chance(0.3))
    wide = count if not parted else (count + 1) // 2
    font = voice.pick(("Carlito", "Carlito", "Carlito", "Liberation Sans", "Liberation Serif"))
    return Layout(
        font=font, size=voice.pick((10, 11, 11)), table_font=font,
        table_size=voice.pick((7, 8, 8)) if wide > 4 else voice.pick((8, 9, 9, 10)),
        landscape=wide > 3 or voice.chance(0.75),
        rules=voice.pick(("all", "all", "all", "horizontal", "none", "shaded")),
        gap=voice.pick((0.1, 0.15, 0.15, 0.2)), label_share=voice.pick((0.1, 0.11, 0.13, 0.16)),
        even=voice.chance(0.7), repeat_heads=voice.chance(0.12), rows_split=voice.chance(0.85), space_after=voice.chance(0.9) or parted,
        blocks=_blocks(count, parted=parted),
    )  # fmt: skip


def _table(
    voice: Voice, studies: list[Study], layout: Layout
) -> tuple[list[Row], list[dict[str, Any]]]:
    """Put the columns side by side; twins share cells, and no comparator may be said once."""
    ends = {block[-1] for block in layout.blocks}
    shared = voice.habit("merge", ("yes", "yes", "no"), strict=True) == "yes"
    rows, table = [], []
    for key, (sv, en, label_sv, label_en) in ROWS.items():
        cells: list[Cell] = []
        for study in studies:
            texts = tuple(each.text for each in study.cells[key])
            last = cells[-1] if cells else None
            same = last is not None and last.paragraphs == texts and bool(texts)
            if same and last and shared and key in MERGED and not {last.studies[-1]} & ends:
                cells[-1] = Cell((*last.studies, study.number), texts)
            else:
                cells.append(Cell((study.number,), texts))
        label = tuple(sv if voice.language == "sv" else en)
        rows.append(Row(key, label if any(label) else (), tuple(cells)))
        name = voice.say(label_sv, label_en) or voice.say(sv[-1], en[-1])
        table.append({
            "key": key, "label": name, "label_paragraphs": [*label],
            "cells": [{"studies": list(each.studies), "paragraphs": list(each.paragraphs) or [" "]} for each in cells],
        })  # fmt: skip
    return rows, table


def _notes(voice: Voice, studies: list[Study]) -> tuple[list[Said], list[str]]:
    notes, marked = [], []
    if voice.chance(0.5):
        notes.append(voice.sentence(
            voice.say("Resultaten avser alla som fick minst en dos", "Results are for all who had at least one dose"),
            voice.cite(most=1) if voice.chance(0.6) else ()))  # fmt: skip
    codes = [each["code"] for study in studies for each in study.gold["outcomes"] if each["code"]]
    for mark, code in zip("*†‡", dict.fromkeys(codes), strict=False):
        if voice.chance(0.5):
            text = voice.say("förbättring jämfört med baseline enligt protokollet.",
                             "improvement from baseline according to the protocol.")  # fmt: skip
            marked.append(f"{mark} {code}: {text}")
    return notes, marked


def _record(voice: Voice, drug: Drug, report: Report, parts: tuple[Any, ...]) -> dict[str, Any]:
    front, studies, table, notes, back, references = parts
    cited = [*_cited_in_fields(front), *_cited_in_table(voice, table, studies)]
    section = report.table_title
    cited += [
        _citation(each, {"section": section, "label": "Tabellnot"})
        for said in notes
        for each in said.cited
    ]
    cited += _cited_in_fields(back)
    numbers = {each for one in cited for each in one["refs"]}
    uncited = [each["no"] for each in references if each["no"] not in numbers]
    for study in studies:
        study.gold.pop("twin", None)
    fields = [each.gold for filled in (*front, *back) for each in filled.entries]
    return {
        "schema": "report-record/1", "slug": "", "synthetic": True,
        "document": {"title": report.title, "series": report.series, "date": report.date,
                     "substances": [drug.name.lower()], "language": report.language, "pages": None},
        "fields": fields, "table": {"n_studies": len(studies), "rows": table},
        "studies": [each.gold for each in studies],
        "table_notes": [{"raw": each.text} for each in notes],
        "footnotes": [_footnote(each) for each in report.footnotes],
        "authors": [_author(each) for each in report.authors],
        "conflict_of_interest": {"raw": report.declaration, "value": True},
        "references": references, "citations": cited, "dangling_citations": [],
        "uncited_references": uncited, "unknown_labels": [], "missing_sections": [],
        "problems": [{"code": "uncited_reference", "ref": each, "message": "", "span": None} for each in uncited],
        "about": {"paragraphs": list(report.about), "raw": " ".join(report.about)},
        "false_citations": [
            {"raw": raw, "context": text, "meaning": meaning,
             "where": {"section": section, "label": _label(table, row), "studies": [study.number]}}
            for study in studies for raw, text, meaning, row in study.false
        ],
        "contradictions": [], "consistency_controls": [], "layout": {},
    }  # fmt: skip


def _label(table: list[dict[str, Any]], key: str) -> str:
    return str(next(row["label"] for row in table if row["key"] == key))


def _citation(
    cited: tuple[str, tuple[int, ...], str, str], where: dict[str, Any]
) -> dict[str, Any]:
    raw, numbers, form, sentence = cited
    return {"raw": raw, "refs": list(numbers), "form": form, "sentence": sentence, "where": where}


def _cited_in_fields(filled: Iterable[Filled]) -> list[dict[str, Any]]:
    return [
        _citation(cited, {"section": entry.gold["section"], "label": entry.gold["label"]})
        for each in filled
        for entry in each.entries
        for said in entry.said
        for cited in said.cited
    ]


def _cited_in_table(
    voice: Voice, table: list[dict[str, Any]], studies: list[Study]
) -> list[dict[str, Any]]:
    section = voice.say("Vetenskaplig dokumentation", "Scientific documentation")
    return [
        _citation(cited, {"section": section, "label": row["label"], "studies": cell["studies"]})
        for row in table
        for cell in row["cells"]
        for said in studies[cell["studies"][0] - 1].cells[row["key"]]
        for cited in said.cited
    ]


def _footnote(raw: str) -> dict[str, str]:
    symbol, rest = raw.split(" ", 1)
    term, text = rest.split(": ", 1)
    return {"symbol": symbol, "term": term, "text": text, "raw": raw}


def _author(raw: str) -> dict[str, str]:
    name, affiliation = raw.removeprefix("Dr ").split(", ", 1)
    return {"raw": raw, "title": "Dr", "name": name, "affiliation": affiliation}
