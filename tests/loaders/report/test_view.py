"""The page of a report: every fact leads to its words, and nothing in a report can run."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.report.pages import Page, places
from tests.material import shared
from utblick.loader import Source
from utblick.loaders.report import record as shapes
from utblick.loaders.report.read import encode_record, read_report
from utblick.loaders.report.record import Count, Effect, Interval, Outcome, PValue, Result
from utblick.loaders.report.view.builder import Builder
from utblick.loaders.report.view.facts import Facts, Kind, Mark, Strength, mark_id
from utblick.loaders.report.view.figures import result_table
from utblick.loaders.report.view.marking import mark_up, visible
from utblick.loaders.report.view.page import render_page
from utblick.loaders.report.view.wording import tables, wording

__all__: list[str] = []

EXAMPLES = Path(str(files("utblick.examples")))
SAMPLES = sorted(path.name for path in EXAMPLES.glob("*.txt"))
REAL = (
    "seed/ruxolitinib-vitiligo-2022-04-27.txt",
    "dev/adagrasib-nsclc.txt",
    "dev/cipaglukosidas-pompe.txt",
    "dev/lecanemab-early-ad-en.txt",
    "dev/rsvpref-rsv.txt",
    "dev/sotagliflozin-hjartsvikt.txt",
)
HOSTILE = (
    "bad/15_citation_to_missing_reference.txt",
    "bad/19_rtl_and_bidi.txt",
    "bad/20_iri_breaking_names.txt",
    "bad/21_html_injection_title.txt",
    "bad/22_sparql_injection.txt",
    "bad/23_absurd_numbers.txt",
    "bad/13_no_table.txt",
)
TITLE = (
    """Testinib"'>--></title></span><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b>"""
)


@cache
def shown(path: Path) -> tuple[str, bytes, bytes]:
    """Give the frozen text, the record and the page of a report."""
    document = read_report(Source(path.name, path.read_bytes()))
    page = render_page(document.record, document.text)
    return document.text, encode_record(document.record), page


def report(title: str) -> bytes:
    """Make a report of our own with another title."""
    text = (EXAMPLES / SAMPLES[0]).read_text()
    return text.replace(text.split("\n")[0], title, 1).encode()


def astray(path: Path) -> list[str]:
    """Give what is wrong with the links of a page: spans without one, and marks of other words."""
    text, record, data = shown(path)
    page, spans = Page(data), places(json.loads(record))
    assert len(spans) > 20
    linked = set(page.links)
    faults = [f"no way to {link}" for link in linked if link.removeprefix("#") not in page.words]
    faults += [f"twice {name}" for name in set(page.ids) if page.ids.count(name) > 1]
    for start, end in sorted(spans):
        name = mark_id((start, end))
        if f"#{name}" not in linked:
            faults.append(f"no link to {text[start:end]!r}")
        if page.marked[name] != visible(text[start:end]):
            faults.append(f"{page.marked[name]!r} marked for {text[start:end]!r}")
    if page.words["text"].strip("\n") != visible(text).strip("\n"):
        faults.append("another text")
    return faults


@pytest.mark.parametrize("name", SAMPLES)
def test_every_span_of_a_record_has_a_link_that_leads_to_its_words(name: str) -> None:
    assert astray(EXAMPLES / name) == []


@pytest.mark.parametrize("name", [*REAL, *HOSTILE])
def test_every_span_of_a_real_record_has_a_link_that_leads_to_its_words(name: str) -> None:
    assert astray(shared(f"reports/{name}")) == []


def hold_to_its_policy(page: Page) -> None:
    """Nothing on a page runs, loads or looks as it does but by our own two pieces."""
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert not {"img", "iframe", "link", "object", "base", "form", "svg", "b"} & set(page.tags)
    for name, value in page.attributes:
        assert not name.startswith("on"), (name, value)
        assert name not in {"src", "style", "srcset", "action", "background"}, (name, value)
    assert all(link.startswith("#") for link in page.links)
    (policy,) = (value for _, value in page.attributes if value.startswith("default-src"))
    allowed = {
        f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for tag in ("style", "script")
        for text in page.raw[tag]
    }
    rest = "default-src 'none'; base-uri 'none'; form-action 'none'"
    hardened = "require-trusted-types-for 'script'; trusted-types 'none'"
    assert set(policy.split("; ")) == {*allowed, *rest.split("; "), *hardened.split("; ")}


@pytest.mark.parametrize(
    "title", [TITLE, "Testinib {{ 7*7 }} {% raw %}", "Test\u202einib\x07 vid x"]
)
def test_a_title_is_shown_as_text_whatever_it_holds(title: str) -> None:
    document = read_report(Source("r.txt", report(title)))
    data = render_page(document.record, document.text)
    page = Page(data)
    hold_to_its_policy(page)
    shown_twice = document.record.document.title
    assert all(shown_twice in page.words[part] for part in ("text", "document"))
    assert b"<script>alert" not in data


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_report_is_shown_as_text(name: str) -> None:
    page = Page(shown(shared(f"reports/{name}"))[2])
    hold_to_its_policy(page)
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
    assert not hidden.search(page.words["text"] + page.words["record"])


def test_characters_without_a_shape_are_shown_by_their_numbers() -> None:
    assert visible("a\u202eb\u2066\x1b\x00\ufeff") == "a⟨U+202E⟩b⟨U+2066⟩⟨U+001B⟩⟨U+0000⟩⟨U+FEFF⟩"
    assert visible("åäö – ≥75 %\n\t‡") == "åäö – ≥75 %\n\t‡"


def test_a_record_with_hidden_characters_shows_them_too() -> None:
    # The reader takes them out of a text; a page does not rely on it.
    document = read_report(Source("r.txt", report("Testinib vid x")))
    document.record.document.title = "Test\u202einib<b>\x00"
    page = Page(render_page(document.record, document.text))
    assert "Test⟨U+202E⟩inib<b>⟨U+0000⟩" in page.words["record"]


def test_the_same_report_gives_the_same_page_in_every_process() -> None:
    path = EXAMPLES / SAMPLES[0]
    command = [sys.executable, "-m", "utblick", "read", str(path), "--format", "html"]
    pages = {
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert pages == {shown(path)[2]}


def test_the_page_of_a_real_report_is_small_and_made_at_once() -> None:
    path = shared(f"reports/{REAL[0]}")
    assert len(shown(path)[2]) < 600_000
    document = read_report(Source(path.name, path.read_bytes()))
    begin = time.perf_counter()
    render_page(document.record, document.text)
    assert time.perf_counter() - begin < 1


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text("ab<>&\"' \n\f\u202e", min_size=1, max_size=40))
    at = st.integers(0, len(text))
    mark = st.builds(Mark, st.tuples(at, at), st.sampled_from(Kind), st.sampled_from(Strength))
    marks = draw(st.lists(mark, max_size=12))
    unique = {(each.span, each.kind): each for each in marks if each.span[0] < each.span[1]}
    return text, list(unique.values())


@given(marked_texts())
def test_marks_that_nest_or_cross_keep_every_letter_and_all_their_words(
    case: tuple[str, list[Mark]],
) -> None:
    text, marks = case
    page = Page(f'<div id="all">{mark_up(text, marks)}</div>'.encode())
    printed = visible(text.replace("\f", ""))
    assert page.words["all"] == printed
    assert len(page.ids) == len(set(page.ids))
    for mark in marks:
        start, end = mark.span
        assert page.marked[mark_id(mark.span)] == visible(text[start:end].replace("\f", ""))
        assert mark_id(mark.span) in page.ids


def test_marks_that_nest_are_elements_that_nest() -> None:
    marks = [Mark((0, 9), Kind.FIELD, Strength.WIDE), Mark((4, 9), Kind.CITATION, Strength.PLAIN)]
    assert mark_up("abc (1,2)", marks) == (
        '<span id="s-0-9" class="m wide k-field" data-of="s-0-9">abc '
        '<span id="s-4-9" class="m plain k-citation" data-of="s-4-9">(1,2)</span></span>'
    )


def test_marks_that_cross_are_parted_and_the_first_part_has_the_id() -> None:
    marks = [Mark((0, 4), Kind.FIELD, Strength.PLAIN), Mark((2, 6), Kind.STUDY, Strength.PLAIN)]
    page = str(mark_up("abcdef", marks))
    assert re.sub(r' class="[^"]*"', "", page) == (
        '<span id="s-0-4" data-of="s-0-4">ab<span id="s-2-6" data-of="s-2-6">cd</span></span>'
        '<span data-of="s-2-6">ef</span>'
    )


def test_a_place_outside_the_text_is_no_place() -> None:
    facts = Facts(10)
    fact = facts.add(Kind.FIELD, "x", "y", [(5, 11), (3, 3), (-1, 2), (2, 4)])
    assert fact.pieces == ((2, 4),)
    assert [mark.span for mark in facts.marks()] == [(2, 4)]


def table_of(*results: Result, language: str = "sv") -> list[list[str]]:
    outcome = Outcome(tier="primary", measure="x", head_raw=["x"], results=list(results))
    builder = Builder("", wording(language), Facts(0))
    table = result_table(builder, "x", outcome, {"A": "A testinib", "P": "P placebo"})
    return [table.columns, *(line.cells for line in table.lines)]


def test_every_figure_of_a_result_is_shown() -> None:
    result = Result(
        raw="r", arm="A", value=1.25, unit="kg", statistic="mean", sd=2.25, iqr=(3.5, 4.5),
        range=(5.5, 6.5), missing="NR", count=Count(n=7, of=8), comparator_arm="P",
        comparator_value=9.5, comparator_sd=10.5, comparator_missing="NA",
        comparator_count=Count(n=11, of=12), ci=Interval(low=13.5, high=14.5, level=95),
        comparator_ci=Interval(low=15.5, high=16.5, level=90),
        effect=Effect(kind="HR", value=17.5, unit="x", ci=Interval(low=-18.5, high=-0.5)),
        p=PValue(raw="P<0,0001", operator="<", value=0.0001), significance="not significant",
        timepoint="week 24", note="n.b.",
    )  # fmt: skip
    assert table_of(result)[1] == [
        "A testinib",
        (
            "medel 1,25\u00a0kg NR (SD\u00a02,25) [7 av 8] (95\u00a0% KI 13,5–14,5),"
            " IQR 3,5–4,5, Spännvidd 5,5–6,5"
        ),
        "P placebo: 9,5\u00a0kg NA (SD\u00a010,5) [11 av 12] (90\u00a0% KI 15,5–16,5)",
        "HR 17,5\u00a0x (KI -18,5 till -0,5)",
        "<\u00a00,0001, icke-signifikant",
        "vecka 24",
        "n.b.",
    ]


def test_zero_is_a_figure_and_missing_is_none() -> None:
    rows = table_of(Result(raw="0 vs ?", arm="A", value=0.0, unit="%"), language="en")
    assert rows == [["Arm", "Value"], ["A testinib", "0\u00a0%"]]
    assert table_of(Result(raw="as printed"))[1] == ["ej angiven", "as printed"]


def test_a_report_is_shown_in_its_own_language() -> None:
    english = Page(shown(shared("reports/dev/lecanemab-early-ad-en.txt"))[2])
    swedish = Page(shown(EXAMPLES / SAMPLES[0])[2])
    assert ("lang", "en") in english.attributes
    assert ("lang", "sv") in swedish.attributes
    assert english.words["references"].strip().startswith("References")
    assert swedish.words["references"].strip().startswith("Referenser")


def test_every_word_is_there_in_both_languages() -> None:
    for table in tables().values():
        for key, each in table.items():
            assert len(each) == 2, key
            assert all(each), key


def test_every_key_of_the_record_has_a_word() -> None:
    found = tables()["keys"]
    missing = {
        f"{name}.{field.encode_name}"
        for name in shapes.__all__
        for shape in (getattr(shapes, name),)
        if isinstance(shape, type) and issubclass(shape, msgspec.Struct)
        if name not in {"ReportRecord", "Place", "Table"}
        for field in msgspec.structs.fields(shape)
        if not field.name.endswith(("span", "spans")) and field.encode_name not in found
        and f"{name}.{field.encode_name}" not in found
    } - NOT_SHOWN_AS_KEYS  # fmt: skip
    assert missing == set(), "add them to loaders/report/view/words.toml"


# They are shown in blocks of their own, not as a name with a value.
NOT_SHOWN_AS_KEYS = {
    *(f"Field.{key}" for key in (
        "section", "label_printed", "paragraphs", "inline_label", "continues", "placement")),
    "Cell.studies", "Cell.paragraphs", "Cell.candidates",
    "Threshold.where",
    "Row.key", "Row.label_paragraphs", "Row.cells",
    *(f"Study.{key}" for key in ("no", "arms", "comparators", "outcomes", "safety")),
    *(f"Result.{key}" for key in (
        "missing", "count", "comparator_arm", "comparator_value", "comparator_sd",
        "comparator_missing", "comparator_count", "ci", "comparator_ci", "effect", "p",
        "significance")),
    "Outcome.results", "SafetyItem.groups", "ReferenceItem.no", "Effect.ci",
    *(f"Citation.{key}" for key in ("sentence", "where", "form")),
    "ProblemItem.message", "About.paragraphs",
    "SourceInfo.lines", "PrintedLine.page", "PrintedLine.box",
}  # fmt: skip


@pytest.mark.parametrize("known", [True, False])
def test_a_number_is_written_with_every_digit(known: bool) -> None:
    words = wording("sv" if known else "en")
    assert words.number(1e-5) == ("0,00001" if known else "0.00001")
    assert words.number(1234567.5) == ("1\u00a0234\u00a0567,5" if known else "1,234,567.5")
    assert words.number(-4.20) == ("-4,2" if known else "-4.2")
    assert words.number(9999) == "9999"
