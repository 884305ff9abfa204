"""Diseases, groups, targets, treatments: names that are plainly printed, and no others."""

from __future__ import annotations

import pytest

from tests.loaders.report.values import quoted, value_of

__all__: list[str] = []


@pytest.mark.parametrize(
    ("words", "language", "disease", "population"),
    [
        ("Testos, utbredd, hos vuxna och barn >10 år.", "sv", "testos", ["vuxna", "barn >10 år"]),
        (
            "Behandling av måttlig till svår testos hos vuxna och ungdomar från 12 år.",
            "sv",
            "testos",
            ["vuxna", "ungdomar från 12 år"],
        ),
        (
            "Behandling av vuxna (≥18 år) med Testers sjukdom med sen debut.",
            "sv",
            "Testers sjukdom",
            ["vuxna"],
        ),
        (
            "Treatment of adults with relapsed or refractory multiple testoma.",
            "en",
            "multiple testoma",
            ["adults"],
        ),
        ("Mild problems due to Tester’s disease with signs.", "en", "Tester’s disease", []),
        ("Viktkontroll hos vuxna med BMI ≥30", "sv", None, ["vuxna"]),
        ("Att minska risken för testos hos vuxna med provit", "sv", None, ["vuxna"]),
        ("Vuxna med antikroppar mot provreceptorn", "sv", None, ["vuxna"]),
        ("Ej känd", "sv", None, []),
        ("Tilläggsbehandling vid testos", "sv", "testos", []),
    ],
)
def test_a_disease_is_named_without_its_stage(
    words: str, language: str, disease: str | None, population: list[str]
) -> None:
    value = value_of("indication", words, language)
    assert (value.disease, value.population) == (disease, population)


def test_the_one_age_of_an_indication_keeps_its_sign() -> None:
    words = "Testos hos vuxna och barn >10 år."
    value = value_of("indication", words)
    assert (value.age_operator_as_printed, value.age_years) == (">", 10)
    assert quoted(words, value.value_spans["age_years"]) == [">10"]
    both = value_of("indication", "Testos hos barn >10 år och kvinnor ≥50 år")
    assert both.age_years is None


@pytest.mark.parametrize(
    ("words", "targets", "action"),
    [
        (
            "Testinib är en selektiv hämmare av TSK1 och TSK2 (1).",
            ["TSK1", "TSK2"],
            "selektiv hämmare",
        ),
        ("Testinib är en hämmare av testkinas 2 (TSK2).", ["TSK2"], "hämmare"),
        ("TST2-hämning minskar upptaget.", ["TST2"], "hämmare"),
        ("Testinib binder kovalent till KRX G12C.", ["KRX G12C"], None),
        ("A human antibody against PD-1.", ["PD-1"], "human antibody"),
        ("TNX-hämmare används i dag. Testinib hämmar TSK1.", ["TSK1"], None),
        ("IL-6 aktiverar STX3 i huden.", [], None),
        ("Testinib hämmar inte TSK1.", [], None),
        ("Testinib binder till DNA.", [], None),
        ("Testinib blockerar testoxinreceptorerna.", ["testoxinreceptorerna"], None),
        ("Testinib blockerar selektivt testopin II-receptorn.", ["testopin II-receptorn"], None),
        ("Testinib blocks the testoxin receptor.", ["testoxin receptor"], None),
        ("Testinib blockerar receptorn.", [], None),
        ("Testinib hämmar inte testoxinreceptorn.", [], None),
        ("Mekanismen är okänd.", [], None),
    ],
)
def test_a_target_is_what_the_medicine_is_said_to_act_on(
    words: str, targets: list[str], action: str | None
) -> None:
    value = value_of("mechanism", words)
    assert (value.targets, value.action) == (targets, action)


def test_treatments_are_drugs_and_kinds_of_treatment() -> None:
    words = "ABC-hämmare, strålbehandling och Provumab (Prov). Testomab används inte längre."
    assert value_of("treatment", words).treatments == ["ABC-hämmare", "strålbehandling", "provumab"]


def test_other_drugs_are_told_by_stem_code_or_company() -> None:
    words = "Provumab, TST-4321 (NCT01234567) och Provera (Testbolaget) är i fas III. Testinib ej."
    value = value_of("others", words)
    assert value.drugs == ["provumab", "TST-4321", "Provera"]
    assert quoted(words, value.value_spans["drugs/1"]) == ["TST-4321"]
    assert value_of("others", "Receptbelagda produkter. Inga kända.").drugs == []


def test_a_class_keeps_the_target_in_front_of_it() -> None:
    found = value_of("treatment", "SGLT2 inhibitors and diuretics.", "en")
    assert found.treatments == ["SGLT2 inhibitors", "diuretics"]


@pytest.mark.parametrize(
    ("words", "indications"),
    [
        ("Testinib är godkänt för testos typ 1 och provit (1).", ["testos typ 1", "provit"]),
        ("Testos (fas III), Provers sjukdom (fas II).", ["testos", "Provers sjukdom"]),
        (
            "Studeras vid testos, provit och reumatoid provit.",
            ["testos", "provit", "reumatoid provit"],
        ),
        ("Testinib är inte godkänt för testos.", []),
        ("Inga kända.", []),
        ("Barn med hög risk (fas I).", []),
        ("Fas III vid testos (TEST-ONE, NCT01234567) (10).", ["testos"]),
    ],
)
def test_other_indications_are_what_is_said_to_be_treated(
    words: str, indications: list[str]
) -> None:
    assert value_of("other_indications", words).indications == indications
