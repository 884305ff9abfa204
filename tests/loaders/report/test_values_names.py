"""Names of a field: substances, products, companies, ATC codes."""

from __future__ import annotations

import pytest

from tests.loaders.report.values import quoted, value_of

__all__: list[str] = []


@pytest.mark.parametrize(
    ("words", "substances", "products", "synonyms"),
    [
        ("Testinib", ["testinib"], [], []),
        ("Testinib (Provera®)", ["testinib"], ["Provera"], []),
        ("Testinib (Prov, tidigare TST1234)", ["testinib"], ["Prov"], ["TST1234"]),
        ("Testinib (Prov), även kallat TST1234", ["testinib"], ["Prov"], ["TST1234"]),
        ("Testinib (TST-1234)", ["testinib"], [], ["TST-1234"]),
        ("Testumab alfa + provtinib", ["testumab alfa", "provtinib"], [], []),
        ("testumab/provtinib (Duo)", ["testumab", "provtinib"], ["Duo"], []),
        ("Testumab i kombination med provtinib", ["testumab", "provtinib"], [], []),
        ("Trivalent vaccin, ytprotein (XYtest)", ["XYtest"], [], []),
        ("Vaccin mot testos (mRNA-9999)", ["mRNA-9999"], [], []),
        ("Prov (testinib)", ["testinib"], ["Prov"], []),
        ("Trivalent vaccin, ytprotein (Prov)", [], ["Prov"], []),
        ("Ej känt", [], [], []),
        ("Det är oklart. Mer finns i bilagan", [], [], []),
    ],
)
def test_substances_are_told_from_products_and_codes(
    words: str, substances: list[str], products: list[str], synonyms: list[str]
) -> None:
    value = value_of("substance", words)
    found = (value.substances, value.product_names, value.synonyms)
    assert found == (substances, products, synonyms)


@pytest.mark.parametrize(
    ("words", "company", "companies"),
    [
        ("Testbolaget A/S", "Testbolaget A/S", []),
        ("Sökande: Testbolaget AB (1)", "Testbolaget AB", []),
        ("Prov & Söner, Inc.", "Prov & Söner, Inc.", []),
        ("Prov International N.V.", "Prov International N.V.", []),
        ("Testbolaget AB.", "Testbolaget AB", []),
        ("Test GmbH (with Prov AB and Annan)", "Test GmbH", ["Test GmbH", "Prov AB", "Annan"]),
        (
            "Testfirma i samarbete med Prov Pharma",
            "Testfirma",
            ["Testfirma", "Prov Pharma"],
        ),
        ("Test Pharma / Prov GmbH", "Test Pharma / Prov GmbH", ["Test Pharma", "Prov GmbH"]),
        ("Ej känt", None, []),
        ("Bolaget köptes av en annan firma 2031", None, []),
    ],
)
def test_companies_are_named_as_printed(
    words: str, company: str | None, companies: list[str]
) -> None:
    value = value_of("company", words)
    assert (value.company, value.companies) == (company, companies)


@pytest.mark.parametrize(
    ("words", "current", "new", "status", "new_status"),
    [
        ("ATC-kod: L01EX99", ["L01EX99"], None, "known", None),
        ("ATC: L01FF98 och L01FX97", ["L01FF98", "L01FX97"], None, "known", None),
        ("L01E X99", ["L01EX99"], None, "known", None),
        ("ATC-kod saknas.", [], None, "unknown", None),
        ("ATC code: not yet assigned.", [], None, "unknown", None),
        ("Ännu ej tilldelad", [], None, "unknown", None),
        ("Nuvarande: L01EX99. Ny kod ej känd.", ["L01EX99"], None, "known", "unknown"),
        ("Nuvarande kod saknas. Ny kod C10AX99 föreslagen.", [], "C10AX99", "proposed", None),
        ("L04AA99 (preliminär)", [], "L04AA99", "preliminary", None),
        ("R03DX, förväntad kod R03DX99", ["R03DX"], "R03DX99", "known", "known"),
        ("ATC-kod L01EX99 ej fastställd", [], None, None, None),
        ("Befintlig kod L01EX99, ny kod väntas", ["L01EX99"], None, "known", None),
        ("Vitamin B12", [], None, None, None),
    ],
)
def test_atc_codes_are_current_or_new(
    words: str, current: list[str], new: str | None, status: str | None, new_status: str | None
) -> None:
    value = value_of("classification", words)
    assert (value.atc_current, value.atc_new) == (current, new)
    assert (value.atc_status, value.atc_new_status) == (status, new_status)


def test_codes_of_a_combination_are_told_apart_by_their_substance() -> None:
    value = value_of("classification", "Testas alfa: A16AB99. Provstat: A16AX98.")
    assert value.atc_by_substance == {"testas alfa": "A16AB99", "provstat": "A16AX98"}


def test_names_keep_the_words_that_make_them() -> None:
    words = "Testinib (Prov) + provumab"
    value = value_of("substance", words)
    spans = {name: quoted(words, found) for name, found in value.value_spans.items()}
    assert spans == {
        "substances/0": ["Testinib"],
        "substances/1": ["provumab"],
        "product_names/0": ["Prov"],
    }


def test_a_product_is_kept_where_the_other_indications_call_it_one() -> None:
    said = "Testinib (med produktnamnet Provix) är godkänt för behandling av provsjuka."
    value = value_of("Andra indikationer för läkemedlet", said)
    assert (value.product, value.indications) == ("Provix", ["provsjuka"])
    assert value_of("Andra indikationer för läkemedlet", said[:9] + said[39:]).product is None
