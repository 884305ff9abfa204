"""Contact details never pass, in whatever way they are written, and no other number goes."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from utblick.cleaning import find_contacts, without_contacts, without_emails

__all__: list[str] = []

EMAILS = [
    "bo.ek@site.example",
    "bo.ek(at)site.example",
    "bo.ek [at] site.example",
    "bo.ek {AT} site [dot] example",
    "bo.ek(snabel-a)site.example",
    "bo.ek at site dot example",
    "bo_ek\uff20site.example",
    "bo.ek%40site.example",
    "bo.ek%2540site.example",
    "bo.ek&#64;site.example",
    "bo.ek @ site.example",
    "bo.ek@\nsite.example",
    "mailto:bo.ek@site.example",
]
PHONES = [
    "0701234569",
    "070-1234569",
    "070-123 45 69",
    "0701-23 45 69",
    "070 1234569",
    "08 517 700 02",
    "08/517 700 03",
    "08 - 517 700 02",
    "08\u2011517 700 02",
    "08\u00a0517\u00a0700\u00a002",
    "08-51770002",
    "046 17 12 34",
    "031-343 00 00",
    "0046 8 5177 0001",
    "0046851770001",
    "00 46 8 517 700 02",
    "+46 (0)8 517 700 02",
    "+46 851770002",
    "+46 8/517 700 02",
]
AFTER_A_CUE = ["tfn 0456-123456", "Telefonnr: 08/51770002", "mobil 0456 12345", "Växel: 046-171000"]
digits = st.integers(0, 9).map(str)


def number(form: str) -> st.SearchStrategy[str]:
    """Give numbers of a form in which each # is any digit."""
    return st.tuples(*(digits if each == "#" else st.just(each) for each in form)).map("".join)


LOOK_ALIKES = st.one_of(
    *map(
        number,
        (
            "NCT########",
            "20##-00####-##",
            "20##-50####-##-00",
            "U1111-####-####",
            "ISRCTN########",
            "R01-HL-0####-##",
            "PMID 3#######",
            "doi:10.1016/S0140-6736(2#)3####-#",
            "20##;3##(1#):1##-2##",
            "0140-6736",
            "s. 07#-08#",
            "20##-0#-1#",
            "1#/0#/20##",
            "0#.1#.20##",
            "kl. 07.30-08.30",
            "0,07## (0,0701-0,0799)",
            "0.0701######",
            "1# ### ### kr",
            "3## ### kronor",
            "04 08 12 16 20 24",
            "vecka 08 12 16 20",
            "dag 01 08 15 22 29",
            "00 30 60 90 120",
            "00412345678905",
            "00300001234567",
            "CD0701######",
            "2023-0701-12345",
            "A4250-0701234",
            "SE556012-####",
            "dnr 20## 08 517",
            "n=07/120 (5,8 %)",
            "07/12 2021",
            "08/12 16/12 24/12",
            "mobile 2019-2021",
            "ring 2021-03-18",
            "10-20-30 mg",
            "1,5 mg @ 12 h",
            "patienter (at) vecka 12",
        ),
    )
)


@pytest.mark.parametrize("written", EMAILS + PHONES + AFTER_A_CUE)
@pytest.mark.parametrize(
    "around", ["{}", "Skriv till {}.", "({})", "{}, {}", "Bo Ek, {}; på plats"]
)
def test_a_contact_is_found_as_a_whole(written: str, around: str) -> None:
    words = around.format(written, written)
    clean, taken = without_contacts(words)
    kept = written.split(maxsplit=1)[0] if written in AFTER_A_CUE else ""
    marked = clean.replace("[e-mail removed]", "").replace("[phone removed]", "").replace(kept, "")
    assert taken == around.count("{}")
    assert marked == around.replace("{}", f"{' ' if kept else ''}")
    assert len(find_contacts(words)) == taken


@given(
    before=LOOK_ALIKES, after=LOOK_ALIKES, between=st.sampled_from([" ", ", ", "; ", "\n", " ("])
)
def test_what_only_looks_like_a_contact_stays(before: str, after: str, between: str) -> None:
    words = before + between + after
    assert without_contacts(words) == (words, 0)
    assert find_contacts(words) == []


@given(before=LOOK_ALIKES, contact=st.sampled_from(EMAILS + PHONES), after=LOOK_ALIKES)
def test_a_contact_goes_and_the_numbers_beside_it_stay(
    before: str, contact: str, after: str
) -> None:
    clean, taken = without_contacts(f"{before}; {contact}; {after}")
    assert taken == 1
    assert clean.split("; ") in (
        [before, "[e-mail removed]", after],
        [before, "[phone removed]", after],
    )


PIECES = st.sampled_from(
    [*"07 8-@.(/)", "at", " at ", " dot ", "(at)", "x", "se", "0046", "070", "tel ", "%40", "+46"]
)


@given(words=st.lists(PIECES, max_size=40).map("".join))
@example(words="a@b.se(at)c.se @ d.se at e dot se")
def test_cleaning_twice_takes_nothing_more_and_places_agree(words: str) -> None:
    once, taken = without_contacts(words)
    assert without_contacts(once) == (once, 0)
    assert bool(taken) == bool(find_contacts(words))


def test_of_an_id_only_an_address_is_taken() -> None:
    assert without_emails("070-123 45 69") == ("070-123 45 69", 0)
    assert without_emails("X1 bo(at)site.example") == ("X1 [e-mail removed]", 1)


@pytest.mark.parametrize(
    "unit", ["070", "08 ", "0046 ", "a(at)", "a at b dot ", "a@ ", "+46 8/", "tel 0", "%40a."]
)
def test_no_text_makes_cleaning_slow(unit: str) -> None:
    before = time.process_time()
    without_contacts(unit * (500_000 // len(unit)))
    assert time.process_time() - before < 10
