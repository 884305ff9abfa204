"""Costs and how common a disease is: figures with what they count."""

from __future__ import annotations

import pytest

from tests.loaders.report.values import value_of

__all__: list[str] = []


@pytest.mark.parametrize(
    ("words", "language", "figures", "currency", "per"),
    [
        ("Priset är ca 125 000 SEK per månad (9).", "sv", (125000, None, None), "SEK", "månad"),
        ("12–15 kr per dag", "sv", (None, 12, 15), "kr", "dag"),
        ("500 kr - 1 000 kr per dos", "sv", (None, 500, 1000), "kr", "dos"),
        ("mellan 5 000 och 10 000 kronor/år", "sv", (None, 5000, 10000), "kr", "år"),
        ("Årskostnaden är 3,5 miljoner kr.", "sv", (3500000, None, None), "kr", "år"),
        ("20-30 Mkr", "sv", (None, 20000000, 30000000), "kr", None),
        ("1 200:- per månad", "sv", (1200, None, None), "kr", "månad"),
        ("USD 36,500 per year in the USA (4).", "en", (36500, None, None), "USD", "year"),
        ("About €1,200 per month", "en", (1200, None, None), "EUR", "month"),
        ("$12,000 per year in the USA", "en", (12000, None, None), "USD", "year"),
    ],
)
def test_an_amount_has_its_currency_and_what_it_is_per(
    words: str,
    language: str,
    figures: tuple[float | None, float | None, float | None],
    currency: str,
    per: str | None,
) -> None:
    (found,) = value_of("cost", words, language).amounts
    assert (found.amount, found.low, found.high) == figures
    assert (found.currency, found.per) == (currency, per)


@pytest.mark.parametrize(
    "words",
    [
        "Det ställs 12 krav.",
        "Priset är $12 000 per år.",
        "Priset är 1,200 USD.",
        "Priset är 1.200 kr.",
        "Priset är 5 000 och 10 000 kr för barn respektive vuxna.",
        "Ej känd.",
    ],
)
def test_an_amount_that_is_in_doubt_is_left_out(words: str) -> None:
    assert value_of("cost", words).amounts == []


@pytest.mark.parametrize(
    ("words", "drug"),
    [
        ("Dagens standardvård kostar 5 000 kr per år.", "dagens standardvård"),
        ("Kostnaden för provumab är 12 tkr per kvartal.", "provumab"),
        ("Testinib 50 mg kostar 5 000 kr för 28 tabletter.", "testinib"),
        ("Läkemedlet kostar 5 000 kr.", None),
        ("Listpriset är 5 000 kr för standardvård.", "standardvård"),
        ("Listpriset är 5 000 kr för vuxna.", None),
        ("Comparable products cost SEK 5,000.", "comparable products"),
        ("I Norge kostar provumab 300 EUR.", "provumab"),
    ],
)
def test_an_amount_says_whose_it_is(words: str, drug: str | None) -> None:
    (found,) = value_of("cost", words, "en" if "cost " in words else "sv").amounts
    assert found.drug is None if drug is None else (found.drug or "").casefold() == drug


def test_an_amount_may_be_less_than_exact() -> None:
    (about,) = value_of("cost", "Kostar ca 5 000 kr").amounts
    (bound,) = value_of("cost", "Kostar mer än 5 000 kr").amounts
    assert (about.approximate, about.operator) == (True, None)
    assert (bound.approximate, bound.operator) == (None, ">")


def test_a_limit_of_what_is_measured_is_no_share() -> None:
    value = value_of("prevalence", "About half of patients have LVEF ≥40%.", "en")
    assert value.fractions == []
    assert value_of("prevalence", "Ses hos >40 % av patienterna.").fractions[0].value == 40


@pytest.mark.parametrize(
    ("words", "name", "figures", "unit"),
    [
        ("Prevalensen är 0,3-2 procent av befolkningen.", "prevalence", (None, 0.3, 2), "%"),
        ("Prevalensen är 5 %–10 %.", "prevalence", (None, 5, 10), "%"),
        ("Mutationen finns hos 12 % av patienterna.", "fractions", (12, None, None), "%"),
        (
            "Incidensen är 1,4–2,6 per 1 000 personår (10).",
            "incidence",
            (None, 1.4, 2.6),
            "per 1 000 personår",
        ),
        (
            "Prevalensen är 7 per 100 000 invånare.",
            "prevalence",
            (7, None, None),
            "per 100 000 invånare",
        ),
        ("I Norge insjuknar 320 per år.", "incidence", (320, None, None), "per år"),
    ],
)
def test_shares_and_rates_go_to_their_list(
    words: str, name: str, figures: tuple[float | None, float | None, float | None], unit: str
) -> None:
    value = value_of("prevalence", words)
    lists = {each: getattr(value, each) for each in ("prevalence", "incidence", "fractions")}
    (found,) = lists.pop(name)
    assert not any(lists.values())
    assert (found.value, found.low, found.high) == figures
    assert found.unit == unit


def test_one_of_so_many_stays_as_printed() -> None:
    (found,) = value_of("prevalence", "Prevalensen är 1/30 000 (5).").prevalence
    assert (found.printed, found.value, found.refs) == ("1/30 000", None, [5])


def test_people_are_counted_as_patients_or_as_those_who_may_be_treated() -> None:
    words = "I Sverige finns ca 70 kända patienter (6). 100-150 patienter kan bli aktuella."
    value = value_of("prevalence", words)
    assert value.patients is not None
    assert value.eligible_patients is not None
    assert (value.patients.value, value.patients.area) == (70, "Sverige")
    assert (value.patients.approximate, value.patients.refs) == (True, [6])
    assert (value.eligible_patients.low, value.eligible_patients.high) == (100, 150)


def test_english_thousands_are_no_decimals() -> None:
    value = value_of("prevalence", "About 130,000 persons in Sweden have testosis.", "en")
    assert value.patients is not None
    assert value.patients.value == 130000


@pytest.mark.parametrize(
    "words",
    [
        "Femårsöverlevnaden är 40 %.",
        "Nästan alla barn har haft det före 2 års ålder.",
        "Ett av 5 barn har testos.",
        "Antalet går inte att ange.",
        "Debut vid 20–40 år (2031).",
        "Kraftigt ökad andel: 120 %.",
        "Livstidsrisken är 1/20.",
        "Prevalensen är 5 och 10 procent hos män respektive kvinnor.",
        "1:40 000–1:60 000",
    ],
)
def test_figures_that_tell_something_else_are_left_out(words: str) -> None:
    value = value_of("prevalence", words)
    assert (value.prevalence, value.incidence, value.fractions) == ([], [], [])
    assert (value.patients, value.eligible_patients) == (None, None)


def test_each_half_of_a_sentence_counts_its_own_group() -> None:
    found = value_of("prevalence", "Prevalensen hos män är 3 % och hos kvinnor 5 %.").prevalence
    assert [(each.value, each.population) for each in found] == [(3, "män"), (5, "kvinnor")]


def test_a_figure_beside_the_fatal_ones_is_still_read() -> None:
    value = value_of("prevalence", "320 personer insjuknar per år och femårsöverlevnaden är 40 %.")
    assert [each.value for each in value.incidence] == [320]
    assert value.fractions == []


def test_further_numbers_of_patients_are_not_lost() -> None:
    value = value_of("prevalence", "I Norge finns 600 patienter. I Europa finns 90 000 patienter.")
    assert value.patients is not None
    assert value.patients.value == 600
    assert [(each.value, each.area) for each in value.prevalence] == [(90000, "Europa")]
