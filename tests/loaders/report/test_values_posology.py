"""Doses and routes of a field, each with what belongs to it and to no other."""

from __future__ import annotations

import pytest

from tests.loaders.report.values import quoted, value_of
from utblick.loaders.report.record import Dose

__all__: list[str] = []


@pytest.mark.parametrize(
    ("words", "dose", "unit", "frequency"),
    [
        ("250 mg två gånger dagligen [6].", "250", "mg", "två gånger dagligen"),
        ("Kräm 2,5% testinib, stryks på en gång dagligen", "2.5", "%", "en gång dagligen"),
        ("75 mikrogram (50 + 25) som engångsdos", "75", "mikrogram", "engångsdos"),
        ("12 mg/kg every three weeks (1).", "12", "mg/kg", "every three weeks"),
        ("2,5–5 mg subkutant en gång per vecka", "2.5-5", "mg", "en gång per vecka"),
        ("1 tablett (50 mg) 2 gånger/dag", "50", "mg", "2 gånger/dag"),
        ("15 mg (30 mg vid behov) en gång dagligen", "15", "mg", "en gång dagligen"),
        ("En dos om 60 µg", "60", "µg", None),
        ("0,25 mg en gång i veckan, ökas till maximalt 2,4 mg", "0.25", "mg", "en gång i veckan"),
        ("2 x 150 mg dagligen", None, None, "dagligen"),
        ("Vid vikt ≥50 kg, ej känd", None, None, None),
        ("20 mg/ml", None, None, None),
    ],
)
def test_one_dose_is_read_with_its_frequency(
    words: str, dose: str | None, unit: str | None, frequency: str | None
) -> None:
    value = value_of("posology", words)
    assert (value.dose, value.unit, value.frequency) == (dose, unit, frequency)
    assert value.doses == []


def test_thousands_of_an_english_dose_are_no_decimals() -> None:
    assert value_of("posology", "1,200 mg every 6 months", "en").dose == "1200"
    assert value_of("posology", "1,200 mg var sjätte månad").dose is None


def test_a_weight_ahead_of_a_dose_is_its_condition() -> None:
    value = value_of("posology", "Kroppsvikt 10-25 kg: 40 mg; >25 kg: 80 mg en gång dagligen")
    assert [each.condition for each in value.doses] == ["Kroppsvikt 10-25 kg", ">25 kg"]


def test_doses_of_two_drugs_keep_drug_frequency_and_condition() -> None:
    words = (
        "Testas alfa 15 mg/kg varannan vecka. Provstat 130 mg (30–<45 kg) eller 190 mg (≥45 kg)."
    )
    value = value_of("posology", words, substances=("testas alfa", "provstat"))
    assert value.doses == [
        Dose(drug="testas alfa", dose="15", unit="mg/kg", frequency="varannan vecka"),
        Dose(drug="provstat", dose="130", unit="mg", condition="30–<45 kg"),
        Dose(drug="provstat", dose="190", unit="mg", condition="≥45 kg"),
    ]
    assert (value.dose, value.frequency) == (None, None)
    quotes = quoted(words, value.value_spans["doses/2"])
    assert quotes == ["Provstat", "190 mg", "≥45 kg"]


def test_the_dose_of_another_drug_is_not_taken_for_the_own() -> None:
    value = value_of("posology", "100 mg dagligen tillsammans med provtaxel 75 mg/m2 var 3:e vecka")
    assert [each.drug for each in value.doses] == [None, "provtaxel"]
    assert value_of("posology", "Ges med provtaxel 75 mg/m2").dose is None


def test_doses_that_follow_one_another_share_no_frequency() -> None:
    value = value_of("posology", "Startdos 600 mg, därefter 300 mg varannan vecka")
    assert value.frequency is None
    assert [each.frequency for each in value.doses] == [None, "varannan vecka"]
    assert value.doses[0].condition == "Startdos"


def test_a_list_of_doses_is_one_dose_each() -> None:
    value = value_of("posology", "5, 10 och 15 mg en gång per vecka")
    assert [each.dose for each in value.doses] == ["5", "10", "15"]
    assert value.frequency == "en gång per vecka"


@pytest.mark.parametrize(
    ("words", "language", "route"),
    [
        ("Per os", "sv", "peroral"),
        ("Subkutant", "sv", "subkutan"),
        ("Intravenous infusion (about 1 hour)", "en", "intravenous"),
        ("Orally", "en", "oral"),
        ("Intratekalt", "sv", "intratekal"),
        ("Intravenös infusion, därefter subkutant", "sv", ["intravenös", "subkutan"]),
        ("Tablett", "sv", None),
    ],
)
def test_a_route_has_one_form(words: str, language: str, route: object) -> None:
    assert value_of("route", words, language).route == route


def test_see_above_leads_to_the_posology() -> None:
    assert value_of("route", "Se ovan").resolves_to == "Dosering, förväntad"
    assert value_of("route", "See above", "en").resolves_to == "Posology, expected"


def test_of_several_forms_none_is_that_of_all() -> None:
    assert value_of("route", "Kapsel eller tablett").form is None
    assert value_of("route", "Peroral tablett").form == "tablett"
