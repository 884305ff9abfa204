"""A scan is read by ocrmypdf where that is asked for, within bounds, and marked so."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.loaders.report.pdfs import scanned
from tests.material import ROOT, skip_or_fail
from utblick import terms as t
from utblick.check import check
from utblick.errors import NoTextError, SourceError
from utblick.graph import iri_text
from utblick.ingest import load
from utblick.loader import Source
from utblick.loaders import all_loaders
from utblick.loaders.report.pdf import scan
from utblick.loaders.report.pdf.bounded import page_sizes
from utblick.loaders.report.read import encode_record, read_report
from utblick.store import GraphStore
from utblick.vocabularies import concept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__: list[str] = []

NAME = "ruxolitinib-cream-atopic-dermatitis.pdf"


@cache
def a_scan() -> bytes:
    return scanned((ROOT / "examples" / NAME).read_bytes())


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that is all of the search path, and one for what is written on the way."""
    folder, beside = tmp_path / "bin", tmp_path / "tmp"
    folder.mkdir()
    beside.mkdir()
    for name in ("sh", "sleep", "cat"):
        (folder / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(beside))
    return folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_a_scan_is_not_read_unless_that_is_asked_for() -> None:
    with pytest.raises(NoTextError, match=r"x.pdf: .* scanned image.*OCR is needed: --ocr"):
        read_report(Source("x.pdf", a_scan()))


def test_without_ocrmypdf_the_remedy_is_told(programs: Path) -> None:
    with pytest.raises(SourceError, match=r"x.pdf: ocrmypdf is not installed.*apt install"):
        read_report(Source("x.pdf", a_scan(), ocr=True))
    assert programs.is_dir()


def test_without_a_language_the_remedy_is_told(programs: Path) -> None:
    program(programs, "ocrmypdf", "exit 0")
    program(programs, "tesseract", "echo deu")
    with pytest.raises(SourceError, match=r"neither of swe, eng; .*tesseract-ocr-swe"):
        read_report(Source("x.pdf", a_scan(), ocr=True))


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo out of ink >&2; exit 7", "ended with 7: out of ink"),
        ("echo no tongue >&2; exit 3", r"lacks what it needs \(no tongue\); Debian"),
        ("exit 0", "ended with 0: it said nothing"),
        ("sleep 60 & sleep 60", "took more than 2 seconds"),
    ],
)
def test_what_goes_wrong_is_told_and_nothing_is_left(
    programs: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    program(programs, "ocrmypdf", script)
    program(programs, "tesseract", "echo swe")
    monkeypatch.setattr(scan, "SECONDS", 2)
    began = time.monotonic()
    with pytest.raises(SourceError, match=told):
        read_report(Source("x.pdf", a_scan(), ocr=True))
    assert time.monotonic() - began < 30
    assert list((programs.parent / "tmp").iterdir()) == []


def test_what_it_makes_has_to_be_a_pdf_with_text(programs: Path) -> None:
    program(programs, "ocrmypdf", 'for last; do :; done; cat scan.pdf > "$last"')
    program(programs, "tesseract", "echo swe")
    with pytest.raises(NoTextError, match="no text layer"):
        read_report(Source("x.pdf", a_scan(), ocr=True))


def test_a_pdf_with_text_is_never_given_to_it(programs: Path) -> None:
    data = (ROOT / "examples" / NAME).read_bytes()
    plain, asked = (read_report(Source(NAME, data, ocr=each)) for each in (False, True))
    assert encode_record(plain.record) == encode_record(asked.record)
    assert not (programs / "ocrmypdf").exists()


def test_a_scan_with_too_many_pages_is_refused(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, "ocrmypdf", "exit 0")
    program(programs, "tesseract", "echo swe")
    monkeypatch.setattr(scan, "PAGES", 2)
    with pytest.raises(SourceError, match="a scan of 3 pages, expected at most 2"):
        read_report(Source("x.pdf", a_scan(), ocr=True))


@pytest.fixture(scope="module")
def recognised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[GraphStore, str]]:
    """Give a store with one scan in it, and the name of its graph."""
    if shutil.which("ocrmypdf") is None:
        skip_or_fail("ocrmypdf")
    file = tmp_path_factory.mktemp("scan") / "scan.pdf"
    file.write_bytes(a_scan())
    with GraphStore.memory() as store:
        report = load([file], store, all_loaders(), ocr=True)
        assert report.failed == []
        assert any("read by OCR" in each.message for _, each in report.problems)
        (name,) = store.graphs()
        yield store, name


def test_what_is_read_from_a_scan_is_marked_as_inferred(recognised: tuple[GraphStore, str]) -> None:
    store, name = recognised
    triples = list(store.triples(name))
    marked = {
        each.subject
        for each in triples
        if (each.predicate, each.object) == (t.inferredBy, concept("ocr"))
    }
    quoted = {
        each.subject
        for each in triples
        if each.predicate == t.prov_wasDerivedFrom and "#char=" in each.object
    }
    assert len(quoted) > 80
    assert quoted == marked
    assert [each for each in check(store, page_sizes) if each.severity == "violation"] == []


def test_the_provenance_of_a_scan_names_the_programs(recognised: tuple[GraphStore, str]) -> None:
    store, name = recognised
    agents = [each.object for each in store.provenance(name) if each.predicate == t.rdfs_label]
    assert any(re.match(r'"ocrmypdf \d', each) for each in agents)
    assert any(re.match(r'"tesseract \d', each) for each in agents)
    assert store.source(f"{name}/source") == a_scan()


def test_most_words_of_a_scan_are_read_right(recognised: tuple[GraphStore, str]) -> None:
    store, name = recognised
    plain = read_report(Source(NAME, (ROOT / "examples" / NAME).read_bytes()))
    words = re.findall(r"\w{3,}", plain.text)
    span = next(each for each in store.triples(name) if "#char=" in each.subject)
    text = store.text(iri_text(span.subject).partition("#")[0]) or ""
    seen = set(re.findall(r"\w{3,}", text))
    right = sum(word in seen for word in words) / len(words)
    assert right > 0.9, right
