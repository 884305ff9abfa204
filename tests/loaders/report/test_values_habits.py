"""Habits of writing: the same fact in other words, in both languages, is the same value."""

from __future__ import annotations

import pytest

from tests.loaders.report.values import FREE, quoted, value_of

__all__: list[str] = []


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("Andra halvåret 2031", "2031-07-01", "2031-12-31", "half year"),
        ("H1 2031", "2031-01-01", "2031-06-30", "half year"),
        ("2031 Q2", "2031-04-01", "2031-06-30", "quarter"),
        ("2Q 2031", "2031-04-01", "2031-06-30", "quarter"),
        ("Q2/Q3 2031", "2031-04-01", "2031-09-30", "quarter range"),
        ("Maj/juni 2031", "2031-05-01", "2031-06-30", "month range"),
        ("mellan mars och maj 2031", "2031-03-01", "2031-05-31", "month range"),
        ("March 12, 2031", "2031-03-12", "2031-03-12", "day"),
        ("tredje kvartalet 2031 (2)", "2031-07-01", "2031-09-30", "quarter"),
    ],
)
def test_a_date_in_other_words(words: str, first: str, last: str, precision: str) -> None:
    value = value_of("application", words)
    assert (value.status, value.from_, value.to, value.precision) == (
        "known", first, last, precision,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Not earlier than Q1 2031", "Inte före Q1 2031", "Tidigast Q1 2031"]
)
def test_a_bound_says_nothing_of_the_last_day(words: str) -> None:
    value = value_of("approval", words)
    assert (value.operator, value.from_, value.to) == ("earliest", "2031-01-01", None)


@pytest.mark.parametrize(
    "words", ["Not yet known", "Ännu ej känt", "Information not available", "To be confirmed"]
)
def test_what_is_not_known_is_said(words: str) -> None:
    value = value_of("approval", words)
    assert (value.status, value.from_) == ("unknown", None)


@pytest.mark.parametrize(
    "words", ["2031/2032, preliminärt", "Årsskiftet 2031/2032", "mitten av 2031"]
)
def test_what_is_no_whole_time_stays_text(words: str) -> None:
    value = value_of("approval", words)
    assert (value.status, value.from_, value.to) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("☐ Ja ☒ Nej", False),
        ("☒ Ja ☐ Nej", True),
        ("Ja ☐ Nej ☒", False),
        ("☐ Nej ☒ Ja, USA (2031)", True),
        ("( ) Ja (X) Nej", False),
        ("Ja (X) Nej ( )", True),
    ],
)
def test_a_box_is_that_of_the_words_it_stands_at(words: str, answer: bool) -> None:
    value = value_of("markets", words)
    assert value.value is answer
    assert value.checkboxes == {"Ja": answer, "Nej": not answer}


@pytest.mark.parametrize(
    ("words", "boxes"),
    [
        ("☒ Recept ☐ Rekvisition", {"Recept": True, "Rekvisition": False}),
        ("Behandlar ☒ barn ☐ vuxna", {"barn": True, "vuxna": False}),
        ("Recept (X)", None),
    ],
)
def test_boxes_ahead_of_their_words(words: str, boxes: dict[str, bool] | None) -> None:
    assert value_of("dispensing", words).checkboxes == boxes


STAGES = [
    (
        "Provtinib (Prova) är godkänt vid testos, medan testumab (Firma) prövas i fas III.",
        {"provtinib": ("godkänt", "approved"), "testumab": ("prövas i fas III", "in-phase-3")},
    ),
    (
        "Provtinib, Firma, fas III; testumab, Bolaget, fas II; ABC-1234, preklinisk fas",
        {
            "provtinib": ("fas III", "in-phase-3"),
            "testumab": ("fas II", "in-phase-2"),
            "ABC-1234": ("preklinisk", "preclinical"),
        },
    ),
    (
        "Provtinib (Phase III) and testumab (Phase II, discontinued).",
        {"provtinib": ("Phase III", "in-phase-3"), "testumab": ("Phase II, discontinued", "discontinued")},
    ),
    ("Provtinib är godkänt och testumab nämns.", {"provtinib": ("godkänt", "approved"), "testumab": (None, None)}),
    ("Provtinib nämns och testumab är godkänt.", {"provtinib": (None, None), "testumab": ("godkänt", "approved")}),
    (
        "Godkända läkemedel är provtinib, testumab och kontumab.",
        dict.fromkeys(("provtinib", "testumab", "kontumab"), ("Godkända", "approved")),
    ),
    (
        "Provtinib and testumab are in phase II/III.",
        dict.fromkeys(("provtinib", "testumab"), ("phase II/III", "in-trial")),
    ),
    ("Testumab är under bedömning hos EMA.", {"testumab": ("under bedömning hos", "under-review")}),
    ("Testumab is expected to be approved in 2032.", {"testumab": ("expected to be approved", "expected")}),
    ("Provtinib är inte godkänt i Sverige.", {"provtinib": ("inte godkänt", "not-approved")}),
    ("Testumab diskuteras men inga studier pågår.", {"testumab": ("diskuteras", "discussed")}),
    (
        "Provtinib är godkänt för artros och prövas i fas III vid testos.",
        {"provtinib": ("godkänt för artros och prövas i fas III", None)},
    ),
    ("Inga andra läkemedel är kända.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), STAGES)
def test_a_rival_has_the_state_of_its_own_clause(
    words: str, expected: dict[str, tuple[str | None, str | None]]
) -> None:
    found = value_of("others", words, substances=("kräminib",))
    assert found.drugs == list(expected)
    assert {each.name: (each.state, each.status) for each in found.stages} == expected


USES = [
    ("Testinib är godkänt i EU för testos och artros vera.", "testos|godkänt|EU", "artros vera|godkänt|EU"),
    ("Testinib is approved in the EU for testosis and artrosis vera.", "testosis|approved|EU", "artrosis vera|approved|EU"),
    ("Godkänt i USA för testisk artrit.", "testisk artrit|Godkänt|USA"),
    ("Testinib är i EU godkänt för testos och i Japan för artros.", "testos|godkänt|EU", "artros|godkänt|Japan"),
    ("In the EU, testinib is approved for testosis; in the US also for artrosis.", "testosis|approved|EU", "artrosis||US"),
    ("Fas III-studier pågår vid testos och artros.", "testos|Fas III|", "artros|Fas III|"),
    ("Studeras även vid testos (fas III) och artros (fas II).", "testos|fas III|", "artros|fas II|"),
    ("Testinib is in phase III for testosis and in phase II for artrosis.", "testosis|phase III|", "artrosis|phase II|"),
    ("Testinib är sedan 2029 godkänt för behandling av vuxna med testos.", "testos|godkänt|"),
    ("Testinib har studerats vid testos men är inte godkänt för denna indikation.", "testos|studerats|"),
    ("Testinib är inte godkänt för andra indikationer.",),
]  # fmt: skip


@pytest.mark.parametrize("case", USES)
def test_another_use_has_its_state_and_its_market(case: tuple[str, ...]) -> None:
    found = value_of("other_indications", case[0])
    told = [f"{each.name}|{each.state or ''}|{each.market or ''}" for each in found.stages]
    assert told == list(case[1:])
    assert found.indications == [each.split("|")[0] for each in case[1:]]


@pytest.mark.parametrize(
    ("words", "language", "targets", "hedged"),
    [
        ("Testinib antas hämma IL-17A.", "sv", ["IL-17A"], True),
        ("Testinib verkar hämma JAK1.", "sv", ["JAK1"], True),
        ("Läkemedlet verkar genom att hämma JAK1.", "sv", ["JAK1"], False),
        ("Testinib blockerar CGRP, vilket tros minska smärta.", "sv", ["CGRP"], False),
        ("Den exakta mekanismen är inte klarlagd, men testinib kan hämma FGFR2.", "sv", ["FGFR2"], True),
        ("Testinib binder till IL-31-receptorn.", "sv", ["IL-31"], False),
        ("Testinib is thought to inhibit IL-17A.", "en", ["IL-17A"], True),
        ("Testinib likely acts via JAK1.", "en", ["JAK1"], True),
        ("Testinib is believed to be an antagonist of OX40.", "en", ["OX40"], True),
        ("Testinib blocks CGRP, which may reduce pain.", "en", ["CGRP"], False),
        ("Testinib is an inhibitor of JAK1.", "en", ["JAK1"], False),
    ],
)  # fmt: skip
def test_a_target_said_with_reservation_is_marked(
    words: str, language: str, targets: list[str], hedged: bool
) -> None:
    found = value_of("mechanism", words, language)
    assert found.targets == targets
    assert ("targets/0" in found.hedged_values) is hedged


@pytest.mark.parametrize(
    ("words", "language", "modality", "cue"),
    [
        ("Sjukdomen tros drivas av T-celler (2).", "sv", "hedged", "tros"),
        ("Effekten förefaller vara varaktig.", "sv", "hedged", "förefaller"),
        ("Det beror sannolikt på dosen.", "sv", "hedged", "sannolikt"),
        ("Mekanismen är inte fullständigt känd.", "sv", "unknown", "inte fullständigt känd"),
        ("Hur många som skulle kunna få det är inte känt.", "sv", "unknown", "inte känt"),
        ("It may reduce pain.", "en", "hedged", "may"),
        ("The exact mechanism is not fully understood.", "en", "unknown", "not fully understood"),
        ("This possibly reflects the dose.", "en", "hedged", "possibly"),
    ],
)
def test_a_sentence_with_reservation_is_kept_with_its_cue(
    words: str, language: str, modality: str, cue: str
) -> None:
    (found,) = value_of("severity", words, language).hedges
    assert (found.raw, found.modality, found.cue) == (words, modality, cue)
    assert quoted(words, list(found.pieces())) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Läkemedlet verkar lokalt på huden.",
        "Approved in May 2031.",
        "Behandlingen kan ges i hemmet.",
        "Det anses kliniskt betydelsefullt.",
    ],
)
def test_a_plain_statement_is_not_taken_for_a_reservation(words: str) -> None:
    assert value_of("severity", words, "en" if "May" in words else "sv").hedges == []


@pytest.mark.parametrize(
    ("words", "language", "mediators"),
    [
        ("Testinib minskar frisättningen av interferon gamma och TNF-alfa.", "sv", ["interferon gamma", "TNF-alfa"]),
        ("CD8+ T-celler tros driva sjukdomen.", "sv", ["CD8+ T-celler"]),
        ("Testinib hämmar IL-6. Effekten medieras av IL-6 och histamin.", "sv", ["histamin"]),
        ("It reduces interferon gamma signalling.", "en", ["interferon gamma"]),
        ("The disease is driven by T cells.", "en", ["T cells"]),
        ("Effekten medieras inte av histamin.", "sv", []),
    ],
)  # fmt: skip
def test_mediators_are_named_beside_the_targets(
    words: str, language: str, mediators: list[str]
) -> None:
    assert value_of("mechanism", words, language).mediators == mediators


GUIDELINES = [
    ("Enligt Provstyrelsens nationella riktlinjer ges sulfat (8).", "sv", "Provstyrelsens nationella riktlinjer", "Provstyrelsen", None, [8]),
    ("Enligt PROV:s riktlinjer från 2030 ges sulfat (4).", "sv", "PROV:s riktlinjer från 2030", "PROV", 2030, [4]),
    ("PROV-riktlinjen NG999 rekommenderar det.", "sv", "PROV-riktlinjen NG999", "PROV", None, []),
    ("Enligt Svensk Provförening (SPF) riktlinjer ges sulfat.", "sv", "Svensk Provförening (SPF) riktlinjer", "Svensk Provförening (SPF)", None, []),
    ("Enligt det nationella vårdprogrammet för testos ges sulfat.", "sv", "nationella vårdprogrammet för testos", None, None, []),
    ("Riktlinjer från European Society of Tests (EST) anger det (7).", "sv", "Riktlinjer från European Society of Tests (EST)", "European Society of Tests (EST)", None, [7]),
    ("According to the PROV guideline from 2030 it is first (4).", "en", "PROV guideline from 2030", "PROV", 2030, [4]),
    ("The National Board of Tests guidelines recommend it.", "en", "National Board of Tests guidelines", "National Board of Tests", None, []),
    ("Swedish national guidelines (2029) recommend it.", "en", "Swedish national guidelines (2029)", None, 2029, []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "language", "name", "issuer", "year", "refs"), GUIDELINES)
def test_a_guideline_is_named_with_its_issuer(  # noqa: PLR0913, PLR0917 - the parts of a guideline
    words: str, language: str, name: str, issuer: str | None, year: int | None, refs: list[int]
) -> None:
    (found,) = value_of("treatment", words, language).guidelines
    assert (found.name, found.issuer, found.year, found.refs) == (name, issuer, year, refs)
    assert quoted(words, list(found.pieces())) == [name]


@pytest.mark.parametrize(
    "words",
    [
        "Nationella riktlinjer saknas.",
        "Behandlingen följer riktlinjer.",
        "There are no national guidelines.",
    ],
)
def test_no_guideline_is_named_where_there_is_none(words: str) -> None:
    assert value_of("treatment", words).guidelines == []


def test_a_half_year_of_an_event_is_no_whole_year() -> None:
    (event,) = value_of(
        FREE, "Företaget planerar att ansöka hos EMA under första halvåret 2032."
    ).events
    assert event.date == "2032-H1"


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("I USA är priset 2 500 USD, motsvarande ca 26 000 SEK.", "sv", [(2500, "USA"), (26000, "USA")]),
        ("The price in Germany is EUR 1,234.50 per pack.", "en", [(1234.5, "Germany")]),
        ("I USA kostar A 2 500 USD och B 3 000 USD.", "sv", [(2500, None), (3000, None)]),
        ("I Storbritannien kostar en dos £1,200.", "sv", []),
    ],
)  # fmt: skip
def test_an_amount_in_two_currencies_is_of_one_market(
    words: str, language: str, expected: list[tuple[float, str | None]]
) -> None:
    found = value_of("cost", words, language).amounts
    assert [(each.amount, each.market) for each in found] == expected


@pytest.mark.parametrize(
    ("words", "language", "duration"),
    [
        ("10 mg dagligen i 24 veckor.", "sv", "24 veckor"),
        ("1.5% cream twice daily for up to 52 weeks", "en", "for up to 52 weeks"),
        ("10 mg var fjärde vecka.", "sv", None),
    ],
)
def test_a_dose_has_its_duration(words: str, language: str, duration: str | None) -> None:
    assert value_of("posology", words, language).duration == duration


@pytest.mark.parametrize(
    ("words", "orphan"),
    [
        ("Orphan designation (EU/3/12/1234) since 12 May 2030.", True),
        ("Särläkemedelsstatus beviljades 2028 men drogs tillbaka 2031.", None),
        ("Särläkemedelsstatus beviljades 2028. Ansökan drogs tillbaka 2031.", True),
    ],
)
def test_a_designation_that_was_taken_back_is_not_held(words: str, orphan: bool | None) -> None:
    assert value_of(FREE, words).orphan is orphan


@pytest.mark.parametrize(
    ("words", "current", "new", "status"),
    [
        ("L01EJ01 (tabletter), föreslagen D11AH09 (kräm)", ["L01EJ01"], "D11AH09", "known"),
        ("Current ATC code L01EJ01; proposed new code D11AH09", ["L01EJ01"], "D11AH09", "known"),
    ],
)
def test_a_code_in_force_and_a_new_one(
    words: str, current: list[str], new: str | None, status: str
) -> None:
    found = value_of("classification", words)
    assert (found.atc_current, found.atc_new, found.atc_status) == (current, new, status)
