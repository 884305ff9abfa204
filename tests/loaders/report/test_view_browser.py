"""The page of a report in a real browser: what is clicked is shown, and nothing is fetched."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.material import shared, skip_or_fail
from utblick.loader import Source
from utblick.loaders.report.read import read_report
from utblick.loaders.report.view.page import render_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Dialog, Locator, Page

    from utblick.loaders.report.record import ReportRecord

__all__: list[str] = []

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SEED = "reports/seed/ruxolitinib-vitiligo-2022-04-27.txt"
WIDTHS = {"wide": (1280, 900), "narrow": (390, 844)}
EXAMPLE = Path(str(files("utblick.examples"))) / "ruxolitinib-cream-vitiligo.txt"

CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const behind = (element) => {
    const layers = [];
    for (let up = element; up; up = up.parentElement) {
      layers.push(parse(getComputedStyle(up).backgroundColor));
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = (rgb) => {
    const [r, g, b] = rgb.map((each) => linear(each / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = [], bad = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && element.checkVisibility()
        && !element.closest("script, .unseen")) seen.push(element);
  }
  for (const element of seen) {
    const ground = behind(element), ink = over(parse(getComputedStyle(element).color), ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.add(`${element.className}: ${ratio.toFixed(2)}`);
  }
  return [seen.length, [...bad]];
}"""
INSIDE = """(element) => {
  const box = element.getBoundingClientRect();
  const pane = element.closest(".scroll").getBoundingClientRect();
  return box.top >= Math.max(pane.top, 0) && box.bottom <= Math.min(pane.bottom, innerHeight);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        skip_or_fail(f"no browser: none of {', '.join(BROWSERS)} is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open the page of a report; in the end it must not have complained or asked for anything."""
    told: list[str] = []
    asked: list[str] = []
    contexts = []

    def refuse(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    def call(data: bytes, size: str = "wide", *, scripts: bool = True) -> Page:
        file = tmp_path / "page.html"
        file.write_bytes(data)
        width, height = WIDTHS[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", refuse)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield call
    for context in contexts:
        context.close()
    assert told == []
    assert set(asked) == {(tmp_path / "page.html").as_uri()}


def page_of(path: Path) -> tuple[ReportRecord, str, bytes]:
    document = read_report(Source(path.name, path.read_bytes()))
    return document.record, document.text, render_page(document.record, document.text)


def words_of(marked: Locator) -> list[str]:
    return [" ".join(each.split()) for each in marked.all_text_contents()]


@pytest.mark.parametrize("size", WIDTHS)
def test_a_click_on_a_result_of_the_seed_shows_its_words(
    visit: Callable[..., Page], size: str
) -> None:
    record, text, data = page_of(shared(SEED))
    page = visit(data, size)
    for study in record.studies:
        for place, outcome in enumerate(study.outcomes):
            link = page.locator(f"#study-{study.no} .e-outcome").nth(place).locator("th .fact")
            assert link.count() == len(outcome.results)
            for number, result in enumerate(outcome.results):
                link.nth(number).click()
                marked = page.locator("#text .on")
                wanted = [" ".join(text[start:end].split()) for start, end in result.pieces()]
                assert words_of(marked) == wanted
                assert marked.first.evaluate(INSIDE)
                assert link.nth(number).get_attribute("aria-current") == "true"
    # Only the panes scroll: the bars above them stay.
    assert page.evaluate("[scrollX, scrollY, document.body.scrollTop]") == [0, 0, 0]


@pytest.mark.parametrize("size", WIDTHS)
def test_a_click_on_words_shows_what_was_read_from_them(
    visit: Callable[..., Page], size: str
) -> None:
    page = visit(page_of(EXAMPLE)[2], size)
    page.locator("#text .m.plain.k-citation").first.click()
    marker = page.locator("#text .on").inner_text()
    listed = page.locator("#here li")
    assert marker in listed.first.inner_text()
    # The citation stands in a field: that is told too.
    assert listed.count() >= 2
    fact = page.locator("#record .fact.on").first
    assert fact.inner_text() == marker
    assert fact.evaluate(INSIDE)
    listed.first.locator("a").click()
    assert page.evaluate("document.activeElement.className").startswith("fact k-citation")


def test_a_click_on_a_result_tells_it_in_full(visit: Callable[..., Page]) -> None:
    record, _, data = page_of(EXAMPLE)
    page = visit(data)
    page.locator("#text .m.plain.k-result").first.click()
    assert record.studies[0].outcomes[0].results[0].raw in page.locator("#here").inner_text()


def test_words_are_reached_by_keyboard_too(visit: Callable[..., Page]) -> None:
    page = visit(page_of(EXAMPLE)[2])
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    first = page.locator("#text .m[id]:not(.quiet)").first
    assert page.locator("#text .at").get_attribute("id") == first.get_attribute("id")
    page.keyboard.press("Enter")
    assert page.locator("#here").is_visible()
    assert page.evaluate("document.activeElement.closest('#here') !== null")
    page.keyboard.press("Escape")
    assert page.locator("#here").is_hidden()
    assert page.evaluate("document.activeElement.id") == "text"


def test_focus_can_be_seen(visit: Callable[..., Page]) -> None:
    page = visit(page_of(EXAMPLE)[2])
    for _ in range(30):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "[document.activeElement, document.activeElement.parentElement].some((each) =>"
            " parseFloat(getComputedStyle(each).outlineWidth) >= 2"
            " && getComputedStyle(each).outlineStyle !== 'none')"
        )
        assert outline, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("size", WIDTHS)
def test_without_scripts_a_link_still_leads_to_its_words(
    visit: Callable[..., Page], size: str
) -> None:
    record, text, data = page_of(EXAMPLE)
    page = visit(data, size, scripts=False)
    (piece, *_) = record.studies[0].outcomes[0].results[0].pieces()
    name = f"s-{piece[0]}-{piece[1]}"
    page.locator(f'#studies a[href="#{name}"]').first.click()
    target = page.locator(f"#{name}")
    assert target.inner_text().split() == text[slice(*piece)].split()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= WIDTHS[size][1] / 2


@pytest.mark.parametrize("size", WIDTHS)
def test_text_stands_out_from_its_ground_and_fits(visit: Callable[..., Page], size: str) -> None:
    page = visit(page_of(shared(SEED))[2], size)
    page.locator("#studies th .fact").first.click()
    page.locator("#text .m.plain").nth(20).click()
    seen, bad = page.evaluate(CONTRAST)
    assert seen > 500
    assert bad == []
    for pane in ("html", "#text", "#record"):
        over = page.locator(pane).evaluate("(each) => each.scrollWidth - each.clientWidth")
        assert over <= 0, pane


def test_a_kind_can_be_hidden(visit: Callable[..., Page]) -> None:
    page = visit(page_of(EXAMPLE)[2])
    ground = "(each) => getComputedStyle(each).backgroundColor"
    mark = page.locator("#text .m.plain.k-result").first
    assert mark.evaluate(ground) != "rgba(0, 0, 0, 0)"
    page.locator("#show-result").uncheck()
    page.wait_for_timeout(250)
    assert mark.evaluate(ground) == "rgba(0, 0, 0, 0)"


def test_all_of_it_can_be_printed(visit: Callable[..., Page]) -> None:
    page = visit(page_of(EXAMPLE)[2])
    page.emulate_media(media="print")
    for pane in ("#text", "#record"):
        assert page.locator(pane).evaluate("(each) => each.scrollHeight <= each.clientHeight + 1")
    assert page.locator("nav").first.is_hidden()
    assert page.pdf().count(b"/Type /Page\n") > 2


def test_what_a_hostile_title_holds_is_not_run(visit: Callable[..., Page]) -> None:
    title = "<img src=x onerror=alert(1)><script>alert(2)</script>'\">Testinib vid x"
    text = EXAMPLE.read_text()
    document = read_report(Source("r.txt", text.replace(text.split("\n")[0], title, 1).encode()))
    page = visit(render_page(document.record, document.text))
    assert page.locator("h1").inner_text() == title
    assert page.locator("img").count() == 0
    page.locator("#document .fact").first.click()
    assert words_of(page.locator("#text .on")) == [title]
    page.locator("#text .on").click()
    assert title in page.locator("#here").inner_text()


def test_the_policy_stops_what_is_not_ours(browser: Browser) -> None:
    # Were something to slip through the escaping, the browser would still refuse to run it.
    slip = b"<p onclick='document.title=1'>x</p><script>document.title=2</script><main"
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.set_content(page_of(EXAMPLE)[2].replace(b"<main", slip).decode())
    title = page.title()
    page.locator("p[onclick]").dispatch_event("click")
    assert page.title() == title
    assert len(refused) == 2
    page.close()
