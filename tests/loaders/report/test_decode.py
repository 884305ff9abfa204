"""Bytes become the frozen text, or are refused with what was found and what to do."""

from __future__ import annotations

import time

import pytest

from tests.material import shared
from utblick.errors import SourceError
from utblick.loader import Source
from utblick.loaders.report.decode import freeze
from utblick.loaders.report.read import read_report

__all__: list[str] = []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "only white space"),
        (b"%PDF-1.7 ...", "found a PDF"),
        (b"PK\x03\x04 ...", "found a Word or other ZIP file"),
        (b"<!DOCTYPE html><p>x", r"found a web page \(HTML\)"),
        (b"\x00\x01\x02\x03 text", "found binary content"),
        (b"\xff\xfe\x00", "byte order mark but no utf-16 text"),
        (b"a" * 30_000, "found a line of 30000 characters"),
        (b"a\n" * 2_600_000, "found 5200000 bytes"),
    ],
)
def test_what_is_no_text_of_a_report_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=f"^bad.txt: .*{says}"):
        freeze(data, "bad.txt")


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        ("Å ett\r\nö".encode(), "Å ett\nö", []),
        ("\ufeffÅ ett".encode(), "Å ett", []),
        ("Å ett".encode("utf-16"), "Å ett", []),
        ("Å ett".encode("cp1252"), "Å ett", ["encoding_guessed"]),
        (b"a\x07b\x1b[31mc\x00" + b"d" * 200, "abc" + "d" * 200, ["control_characters"]),
        ("a\u202eb\u200bc".encode(), "abc", ["bidi_characters"]),
        ("för vår ögon åter".encode().decode("cp1252").encode(), "för vår ögon åter", ["mojibake"]),
    ],
)
def test_a_text_is_frozen_and_what_was_done_to_it_is_told(
    data: bytes, text: str, codes: list[str]
) -> None:
    frozen = freeze(data, "some.txt")
    assert frozen.text == text
    assert [each.code for each in frozen.problems] == codes


def test_every_malformed_report_is_read_or_refused_within_seconds() -> None:
    files = sorted(shared("reports/bad").glob("*.txt"))
    assert len(files) > 10
    for path in files:
        began = time.process_time()
        try:
            assert read_report(Source(path.name, path.read_bytes())).record.document.title
        except SourceError as error:
            assert str(error).startswith(f"{path.name}: ")  # noqa: PT017 - both ways are right
        assert time.process_time() - began < 10, path.name
