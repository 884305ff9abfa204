"""Entries of reference lists in the habits of several styles."""

from __future__ import annotations

from typing import Any

import pytest

from utblick.references import parse_reference

__all__: list[str] = []

TITLE = "Testinib for plaque testosis"

ENTRIES: list[tuple[str, dict[str, Any]]] = [
    (
        f"Ek, A. and Lund, B. (2031) '{TITLE}', British Journal of Tests, 12(3), pp. 45-56.",
        {"authors": ["Ek A", "Lund B"], "title": TITLE, "container": "British Journal of Tests",
         "volume": "12", "issue": "3", "pages": "45-56", "year": 2031},
    ),
    (
        f"A. Ek, B.C. Lund, {TITLE}, J. Test. 12 (2031) 34–45.",
        {"authors": ["Ek A", "Lund BC"], "title": TITLE, "container": "J. Test",
         "volume": "12", "pages": "34–45", "year": 2031},
    ),
    (
        f"Ek A. {TITLE}. BMJ Test. Epub 2031 Mar 12. doi: 10.5555/t.1. PMID: 12; PMCID: PMC1.",
        {"type": "journal article", "title": TITLE, "container": "BMJ Test", "doi": "10.5555/t.1",
         "pmid": "12", "publisher": None},
    ),
    (
        "Ek A. Hudsjukdomar. 3 uppl. Lund: Provlitteratur; 2020. s. 45–67.",
        {"type": "book", "publisher": "Provlitteratur", "place": "Lund", "year": 2020,
         "pages": "45–67"},
    ),
    (
        "Ek A. Testosis. In: Lund B, editor. Textbook of Tests. London: Prov; 2020. p. 123-45.",
        {"type": "book chapter", "title": "Testosis", "container": "Textbook of Tests",
         "publisher": "Prov", "place": "London", "year": 2020, "pages": "123-45"},
    ),
    (
        f"Ek A, Lund B, et al. {TITLE}: a trial. N Engl J Test. 2031;384(12):1101-12.",
        {"type": "journal article", "title": f"{TITLE}: a trial", "container": "N Engl J Test",
         "et_al": True, "pages": "1101-12"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), ENTRIES)
def test_an_entry_is_read_in_any_style(entry: str, expected: dict[str, Any]) -> None:
    read = parse_reference(entry)
    assert {name: getattr(read, name) for name in expected} == expected
