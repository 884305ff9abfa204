"""What is found, why, and in what order: the same for the same documents."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.documents import CORPUS, report, study
from utblick.cli.find import FindKind
from utblick.errors import QueryError
from utblick.identifiers import mint
from utblick.search.finding import KINDS, Found, find
from utblick.search.question import LONGEST, MOST_WORDS
from utblick.store import GraphStore

if TYPE_CHECKING:
    from utblick.search.finding import Hit

__all__: list[str] = []

REPORT = mint("report", "2030-01-01-testinib")


def filled(corpus: object = CORPUS) -> GraphStore:
    store = GraphStore.memory()
    for graph, sources in corpus if isinstance(corpus, (list, tuple)) else ():
        store.replace(graph, sources)
    return store


STORE = filled()


def keys(found: Found, kind: str = "study") -> list[str]:
    return sorted(each.iri.rpartition("/")[2] for each in found.hits if each.kind == kind)


def the_report(words: str) -> Hit:
    (hit,) = find(STORE, words, kind="report").hits
    return hit


@pytest.mark.parametrize(
    ("words", "studies"),
    [
        ("testinib", ["NCT00000001", "NCT00000003"]),
        ("TESTINIB Adult", ["NCT00000001"]),
        ("trials of tablet", ["NCT00000003"]),
        ("eczema", ["NCT00000001", "NCT00000002"]),
        ("eczema -children", ["NCT00000001"]),
        ('testinib -"testinib cream"', ["NCT00000003"]),
        ('"kranic eczema" provumab', ["NCT00000002"]),
        ("sjögren", ["NCT00000003"]),
        ("sjogren's", ["NCT00000003"]),
        ("nct00000002", ["NCT00000002"]),
        ("u:none NCT00000002", ["NCT00000002"]),
        ("easi75", ["NCT00000001", "NCT00000002", "NCT00000003"]),
        ("EASI-75 testinib tablets", ["NCT00000003"]),
    ],
)
def test_studies_are_found_by_words_of_theirs(words: str, studies: list[str]) -> None:
    assert keys(find(STORE, words)) == studies


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("behandling", "behandlades"),
        ("lag sjukdomsaktivitet", "låg sjukdomsaktivitet"),
        ("låg", "låg"),
        ("biverkning klada", "biverkningar var klåda"),
        ('"12 veckor"', "12 veckor"),
        ("sjogrens", "Sjögrens"),
    ],
)
def test_a_report_is_found_by_its_text_and_its_span_is_the_words(words: str, text: str) -> None:
    hit = the_report(words)
    source, _, place = hit.span.partition("#char=")
    start, end = (int(each) for each in place.split(","))
    assert (STORE.text(source) or "")[start:end] == text
    first, last = hit.marks[0]
    assert hit.words[first:last] in {*text.split(), text}


def test_running_swedish_text_with_other_letters_is_another_word() -> None:
    store = filled([report("a", "Om lag", "Enligt lag."), report("b", "Om dos", "En låg dos.")])
    assert keys(find(store, "låg dos"), "report") == ["b"]
    assert keys(find(store, "lag"), "report") == ["a", "b"]


def test_when_nothing_has_all_words_what_has_some_is_given_and_said_to_be() -> None:
    found = find(STORE, "provumab vuxna")
    assert found.is_loose
    assert keys(found) == ["NCT00000002"]
    assert keys(found, "report") == ["2030-01-01-testinib"]
    assert not find(STORE, "provumab children").is_loose
    assert find(STORE, "qqqq zzzz") == Found(())


def test_function_words_need_not_be_there_unless_they_are_all() -> None:
    assert keys(find(STORE, "testinib cream for the adults")) == ["NCT00000001"]
    assert keys(find(STORE, "for")) == ["NCT00000002"]


def test_what_is_called_so_comes_first_and_an_id_before_all() -> None:
    assert find(STORE, "testinib").hits[0].kind == "substance"
    hit = find(STORE, "NCT00000003").hits[0]
    assert (hit.kind, hit.title, hit.field) == ("study", "A trial of testinib tablets", "ids")
    assert find(STORE, REPORT).hits[0].iri == REPORT


def test_only_one_kind_is_found_if_one_is_asked_for() -> None:
    for kind in KINDS:
        assert {each.kind for each in find(STORE, "testinib", kind=kind).hits} <= {kind}
    assert list(FindKind) == list(KINDS)


def test_the_limit_cuts_the_same_list() -> None:
    whole = find(STORE, "testinib").hits
    for limit in range(1, len(whole) + 2):
        assert find(STORE, "testinib", limit=limit).hits == whole[:limit]


def test_the_order_of_loading_and_what_was_there_before_change_nothing() -> None:
    questions = ("testinib", "kranic eczema", "testinib vuxna qqqq", "trial cream")
    whole = [find(STORE, each) for each in questions]
    for seed in range(6):
        shuffled = [*CORPUS, study("NCT00000009", "Testinib again", "itch", "testinib")]
        random.Random(seed).shuffle(shuffled)
        store = GraphStore.memory()
        if seed % 2:
            store.index()
        for graph, sources in shuffled:
            store.replace(graph, sources)
        if seed % 3:
            store.index()
        store.drop(mint("graph", "registry", "NCT00000009"))
        assert [find(store, each) for each in questions] == whole


def test_a_tie_is_broken_by_the_iri_even_where_the_limit_cuts() -> None:
    many = [study(f"NCT1{n:07d}", "Twin study", "itch", "testinib") for n in range(40)]
    firsts = set()
    for seed in range(3):
        random.Random(seed).shuffle(many)
        hits = find(filled(many), "twins itch", limit=3).hits
        firsts.add(tuple(each.iri[-11:] for each in hits))
    assert firsts == {("NCT10000000", "NCT10000001", "NCT10000002")}


def test_what_very_many_have_is_found_in_the_shortest_titles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = [study(f"NCT2{n:07d}", "Testinib " + "long " * n, "itch", "x") for n in range(1, 20)]
    store = filled(few)
    exact = [each.iri for each in find(store, "testinib", limit=2).hits]
    monkeypatch.setattr("utblick.search.ranking.MANY", 3)
    assert [each.iri for each in find(store, "testinib", limit=2).hits] == exact
    assert len(find(store, "testinib", limit=50).hits) == len(few)


THINGS = {
    each.iri: each.kind
    for words in ("testinib", "provumab", "eczema", "sjogren", "children", "easi-75")
    for each in find(STORE, words).hits
}
"""All that the store has, by its kind."""


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*'"-*(', "testinib", "KRÄM", "kranic", "12", "å"])).map(" ".join),
    )
)
def test_no_question_breaks_anything(words: str) -> None:
    hits = find(STORE, words).hits
    assert {each.iri: each.kind for each in hits}.items() <= THINGS.items()
    assert len({each.iri for each in hits}) == len(hits)
    assert [each.score for each in hits] == sorted((each.score for each in hits), reverse=True)
    for each in hits:
        cuts = [0, *(at for mark in each.marks for at in mark), len(each.words)]
        assert cuts == sorted(cuts)
        assert bool(each.marks) == bool(each.words)
    if not re.search(r"\w", words):
        assert hits == ()


SIGNS = [*"\"-*()^:{;'\x00å", "NOT", "AND", "NEAR", "title", "testinib", "-testinib"]


@given(st.lists(st.sampled_from(SIGNS)))
def test_no_sign_of_the_engine_means_anything(pieces: list[str]) -> None:
    for glue in ("", " "):
        try:
            hits = find(STORE, glue.join(pieces)).hits
        except QueryError as error:
            assert "at most" in str(error)  # noqa: PT017 - only what is too long is refused
        else:
            assert {each.iri for each in hits} <= THINGS.keys()


def test_only_what_is_not_wanted_finds_nothing() -> None:
    assert find(STORE, "-testinib") == Found(())
    assert find(STORE, " ? ") == Found(())


@pytest.mark.parametrize(
    ("words", "kind", "limit", "message"),
    [
        ("a" * (LONGEST + 1), "", 1, "1001 characters"),
        ("ab " * (MOST_WORDS + 1), "", 1, "33 words"),
        ("a", "trial", 1, "no kind 'trial'"),
        ("a", "", 0, "a limit of 0"),
        ("a", "", 10_000, "a limit of 10000"),
    ],
)
def test_what_is_out_of_bounds_is_told(words: str, kind: str, limit: int, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        find(STORE, words, kind=kind, limit=limit)


@given(st.text(alphabet="aå ä\n\u0301x9-İß", max_size=400), st.sampled_from(["a", "å", "x9", "ss"]))
def test_marks_are_of_words_that_were_asked_for(text: str, words: str) -> None:
    store = filled([report("r", "Titel", f"{text} {words}")])
    (hit,) = find(store, words, kind="report").hits
    assert hit.marks
    assert all(hit.words[start:end].strip() for start, end in hit.marks)
    assert "\n" not in hit.words
