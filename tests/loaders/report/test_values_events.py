"""Regulatory events and designations: only those that are said to be so."""

from __future__ import annotations

import pytest

from tests.loaders.report.values import FREE, value_of
from utblick.loaders.report.fields.value_events import INDICATION
from utblick.loaders.report.fields.value_places import find_markets

__all__: list[str] = []


def events(words: str, language: str = "sv") -> list[tuple[object, ...]]:
    found = value_of(FREE, words, language).events
    return [(each.authority, each.event, each.date, each.market) for each in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "FDA beviljade accelererat godkännande i december 2031 (7).",
            [("FDA", "accelererat godkännande", "2031-12", None)],
        ),
        (
            "I Norge godkändes testinib i november 2032.",
            [(None, "godkännande", "2032-11", "Norge")],
        ),
        (
            "EMA:s kommitté CHMP gav en negativ rekommendation (juli 2031).",
            [("EMA/CHMP", "negativ rekommendation", "2031-07", None)],
        ),
        (
            "Testinib godkändes av FDA i maj 2030 och av PMDA den 3 juni 2031.",
            [
                ("FDA", "godkännande", "2030-05", None),
                ("PMDA", "godkännande", "2031-06-03", None),
            ],
        ),
        (
            "I maj 2031 godkände FDA testinib och i juni 2032 EMA.",
            [("FDA", "godkännande", "2031-05", None), ("EMA", "godkännande", "2032-06", None)],
        ),
        (
            "Ansökan till FDA lämnades in Q2 2033; beslut väntas fjärde kvartalet 2034.",
            [
                ("FDA", "ansökan", "2033-Q2", None),
                ("FDA", "förväntat beslut", "2034-Q4", None),
            ],
        ),
        (
            "Godkänt i Japan (2031) och Kanada (2032).",
            [
                (None, "godkännande", "2031", "Japan"),
                (None, "godkännande", "2032", "Kanada"),
            ],
        ),
        (
            "Godkännandet drogs tillbaka i EU 2033.",
            [(None, "återkallat godkännande", "2033", "EU")],
        ),
        ("CHMP har gett ett positivt utlåtande.", [("CHMP", "positiv rekommendation", None, None)]),
        (
            "I juli 2031 gav CHMP negativt utlåtande; positivt utlåtande gavs i november 2031.",
            [
                ("CHMP", "negativ rekommendation", "2031-07", None),
                ("CHMP", "positiv rekommendation", "2031-11", None),
            ],
        ),
        (
            "FDA-godkännande kom i mars 2031 och godkännande för barn i juni 2032.",
            [("FDA", "godkännande", "2031-03", None), (None, "godkännande", "2032-06", None)],
        ),
        (
            "CHMP väntas lämna sitt utlåtande i Q3 2031.",
            [("CHMP", "förväntat utlåtande", "2031-Q3", None)],
        ),
        (
            "FDA gav Breakthrough Therapy Designation i maj 2030 och godkände den i juni 2031.",
            [("FDA", "godkännande", "2031-06", None)],
        ),
        (
            "EMA:s kommitté CHMP rekommenderade den 22 juli 2031 ett godkännande.",
            [("EMA/CHMP", "positiv rekommendation", "2031-07-22", None)],
        ),
        ("Godkändes av CHMP i maj 2031.", [("CHMP", "positiv rekommendation", "2031-05", None)]),
        ("Godkänt av Health Canada 2031.", [("Health Canada", "godkännande", "2031", None)]),
    ],
)
def test_an_event_has_who_what_when_and_where(
    words: str, expected: list[tuple[object, ...]]
) -> None:
    assert events(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Testinib har inte godkänts i USA.",
        "Läkemedlet kan komma att godkännas av FDA 2032.",
        "Provumab godkändes av FDA i maj 2031.",
        "Resultat presenterades i maj 2031.",
        "Särläkemedelsstatus i EU sedan mars 2031.",
        "FDA har beviljat Breakthrough Therapy Designation.",
        "Särläkemedelsstatus ansöktes hos EMA men avslogs i mars 2031.",
        "Särläkemedelsstatus avslogs av EMA i mars 2031.",
        "EMA avslog ansökan om särläkemedelsstatus i mars 2031.",
    ],
)
def test_what_is_denied_possible_or_of_another_drug_is_no_event(words: str) -> None:
    assert events(words) == []


def test_the_medicine_may_be_refused_where_its_status_is_named() -> None:
    assert events("FDA avslog ansökan i maj 2031; särläkemedelsstatus gavs 2029.")[:1] == [
        ("FDA", "avslag", "2031-05", None)
    ]
    assert events("Särläkemedelsstatus gavs av EMA 2029 och testinib godkändes av FDA 2031.") == [
        ("FDA", "godkännande", "2031", None)
    ]


def test_dates_before_or_after_which_something_is_are_no_dates_of_events() -> None:
    assert [each[2] for each in events("FDA väntas godkänna testinib före maj 2031.")] == [None]


def test_an_authority_is_not_made_of_a_country() -> None:
    assert events("Approved in the USA on 6 January 2031.", "en") == [
        (None, "approval", "2031-01-06", "USA")
    ]


def test_a_market_is_no_part_of_another_word() -> None:
    text = "EU-kommissionen, EU/3/31/1 och EU-PAS, men i USA"
    assert [each.name for each in find_markets(text)] == ["USA"]


def test_a_word_between_indication_and_date_names_no_indication() -> None:
    (found,) = value_of(FREE, "FDA godkände indikationen den 20 maj 2031.").events
    assert (found.authority, found.date, found.indication) == ("FDA", "2031-05-20", None)


def test_one_sentence_may_tell_of_two_groups() -> None:
    words = "FDA-beslut väntas i maj 2031 (vuxna) och augusti 2031 (barn) (5)."
    found = value_of(FREE, words).events
    assert [(each.authority, each.date, each.indication) for each in found] == [
        ("FDA", "2031-05", "vuxna"),
        ("FDA", "2031-08", "barn"),
    ]
    assert [each.refs for each in found] == [[5], [5]]
    assert found[0].span is not None
    assert words[slice(*found[0].span)] == "FDA-beslut väntas i maj 2031 (vuxna"


@pytest.mark.parametrize(
    ("words", "orphan", "prime", "breakthrough", "accelerated"),
    [
        ("Särläkemedelsstatus i EU (EU/3/31/2345).", True, None, None, None),
        ("Särläkemedel: Nej. PRIME: Ja.", False, True, None, None),
        ("Särläkemedel ☒ PRIME ☐", True, False, None, None),
        ("Särläkemedel: Ja ☐ Nej ☒", False, None, None, None),
        ("Ansökan om särläkemedelsstatus har lämnats in.", None, None, None, None),
        ("FDA har gett Breakthrough Therapy Designation.", None, None, True, None),
        ("Begäran om accelererad bedömning avslogs.", None, None, None, False),
        ("Accelerated assessment was granted. PRIME: no.", None, False, None, True),
        ("Orphan drug i USA men ej särläkemedel i EU", None, None, None, None),
    ],
)
def test_designations_are_true_false_or_not_said(
    words: str,
    orphan: bool | None,
    prime: bool | None,
    breakthrough: bool | None,
    accelerated: bool | None,
) -> None:
    value = value_of(FREE, words)
    assert (value.orphan, value.prime) == (orphan, prime)
    assert (value.breakthrough, value.accelerated_assessment) == (breakthrough, accelerated)


def test_an_orphan_designation_keeps_its_number_and_date() -> None:
    value = value_of(FREE, "Särläkemedel i EU sedan mars 2031 (EU/3/31/2345) (4).")
    assert (value.orphan_number, value.orphan_date) == ("EU/3/31/2345", "2031-03")


@pytest.mark.parametrize(
    ("sentence", "disease"),
    [
        ("I USA godkändes krämen mot provsjuka i september 2021.", "provsjuka"),
        ("FDA godkände krämen för provsjuka i juni 2020.", "provsjuka"),
        ("FDA godkände den för utvärtes behandling av provsjuka i juni 2020.", "provsjuka"),
        ("FDA approved the drug for testitis in May 2020.", "testitis"),
        ("FDA godkände läkemedlet i juni 2020.", None),
    ],
)
def test_an_approval_is_of_the_disease_it_names(sentence: str, disease: str | None) -> None:
    found = INDICATION.search(sentence)
    assert (found["name"] if found else None) == disease
