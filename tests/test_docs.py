"""What can be run or asked is documented as it is, and the pages lead somewhere."""

from __future__ import annotations

import re
import runpy
from functools import cache
from typing import TYPE_CHECKING, cast

import pytest

from tests.material import ROOT
from utblick.catalogue import names
from utblick.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []

DOCS = ROOT / "docs"
PAGES = sorted((*DOCS.rglob("*.md"), *ROOT.glob("*.md")))
WRITTEN = ("commands.md", "queries.md", "loaders.md", "ontology.md")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@cache
def pages() -> dict[str, Callable[[], str]]:
    found = runpy.run_path(str(DOCS / "write_reference.py"))["PAGES"]
    return cast("dict[str, Callable[[], str]]", found)


def test_the_written_pages_are_these() -> None:
    assert tuple(pages()) == WRITTEN


@pytest.mark.parametrize("name", WRITTEN)
def test_a_reference_page_says_what_the_code_says(name: str) -> None:
    assert (DOCS / "reference" / name).read_text() == pages()[name](), "run make docs"


def test_every_command_and_query_is_documented() -> None:
    text = "".join(path.read_text() for path in (DOCS / "reference").glob("*.md"))
    said = set(re.findall(r"`([^`\n]+)`", text))
    wanted = {*names(), *(str(command.name) for command in app.registered_commands)}
    assert wanted
    assert sorted(wanted - said) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    assert [to for to in LINK.findall(page.read_text()) if not (page.parent / to).exists()] == []


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda p: p.name)
def test_a_decision_says_what_why_and_what_was_rejected(page: Path) -> None:
    text = page.read_text()
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", page.name)
    for part in ("## Decision", "## Why", "## Rejected"):
        assert part in text
