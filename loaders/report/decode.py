r"""The frozen text of a report: bytes decoded, odd characters taken out, all of it told.

The frozen text is the decoded text without byte order mark, with line ends as ``\n`` and
without control, bidirectional and zero-width characters. Spans point into it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from utblick.errors import SourceError
from utblick.loaders.report.record import PrintedLine, ProblemItem, Recognition
from utblick.loaders.report.table.drawn import DrawnTable

__all__ = ["LARGEST", "TEXT", "Frozen", "freeze"]

TEXT: Final = "text/plain"
"""The media type of text."""

LARGEST = 5_000_000
"""Bytes a report may have; real ones have some 20,000."""

LONGEST_LINE = 20_000
"""Characters a line may have; extracted lines have some 100."""

FIRST_PRINTED = 0xA0
"""C1 codes, below it, stand for their own bytes."""

HEAD = 1024
"""First bytes that are looked at to tell a kind of file."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NEXT_LINE = re.compile("\x85|\u2028|\u2029")
_BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")
_ESCAPE = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]")
# What UTF-8 looks like where it was read as Windows-1252: Ã or Â and a continuation byte.
_MOJIBAKE = re.compile(
    "[\u00c3\u00c2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_LETTER = re.compile(r"[^\W\d_]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CONTROL_SHARE = 0.02
_ODD_CONTROLS = frozenset(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D}


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen text and what was done to get it.

    Attributes:
        text: the frozen text.
        problems: what was done to its characters, and what could not be read.
        media_type: the kind of file it was taken from.
        pages: how many pages that has, None for text.
        body_end: where the text of the report ends; behind it stands what the margins of
            each page say. None if it is all the text.
        tables: the tables whose cells are known.
        lines: where each line is printed, () for text.
        recognition: what read the text of a scan, None if it was there.
    """

    text: str = field(repr=False)
    problems: tuple[ProblemItem, ...]
    media_type: str = TEXT
    pages: int | None = None
    body_end: int | None = None
    tables: tuple[DrawnTable, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    recognition: Recognition | None = None

    @property
    def body(self) -> str:
        """The text of the report, without what its margins say."""
        return self.text[: self.body_end]


def freeze(data: bytes, name: str) -> Frozen:
    """Decode the bytes of a text report.

    Args:
        data: the whole file.
        name: how messages call it.

    Raises:
        SourceError: if it is empty, too large, binary, or a PDF, Word or HTML file.
    """
    _refuse_other_kinds(data, name)
    decoded, problems = _decode(data, name)
    mended, more = _mend(decoded)
    clean, most = _clean(mended)
    if not clean.strip():
        msg = f"{name}: the file holds only white space; expected the text of a report"
        raise SourceError(msg)
    longest = max(map(len, clean.split("\n")))
    if longest > LONGEST_LINE:
        msg = (
            f"{name}: found a line of {longest} characters, expected at most {LONGEST_LINE};"
            " this is not the text of a report, extract it again with its line breaks"
        )
        raise SourceError(msg)
    return Frozen(clean, (*problems, *more, *most))


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if not data:
        msg = f"{name}: the file is empty; expected the text of a report"
        raise SourceError(msg)
    if len(data) > LARGEST:
        msg = (
            f"{name}: found {len(data)} bytes, expected at most {LARGEST};"
            " a report is far smaller, check that this is the right file"
        )
        raise SourceError(msg)
    head = data[:HEAD].lstrip()
    for start, what, remedy in _OTHER_KINDS:
        if head.startswith(start):
            msg = f"{name}: found {what}, expected the text of a report; {remedy}"
            raise SourceError(msg)
    if _HTML.search(head):
        msg = f"{name}: found a web page (HTML), expected the text of a report; save it as PDF"
        raise SourceError(msg)


_OTHER_KINDS = (
    (b"%PDF", "a PDF", "give the text extracted from it (pdftotext makes it)"),
    (b"PK\x03\x04", "a Word or other ZIP file", "export it as PDF"),
    (b"{\\rtf", "a rich text file", "export it as PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "export it as PDF"),
)


def _decode(data: bytes, name: str) -> tuple[str, list[ProblemItem]]:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _decode_as(data, encoding, name), []
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        message = (
            f"not UTF-8 (byte {data[error.start]:#04x} at {error.start}); read as Windows-1252,"
            " characters outside it may be lost"
        )
        return data.decode("cp1252", errors="replace"), [
            ProblemItem(code="encoding_guessed", message=message)
        ]


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        msg = (
            f"{name}: found a byte order mark but no {encoding} text (byte {error.start});"
            " expected UTF-8, save it again"
        )
        raise SourceError(msg) from error


def _refuse_binary(data: bytes, name: str) -> None:
    odd = sum(map(data.count, (bytes([each]) for each in _ODD_CONTROLS)))
    if odd > _CONTROL_SHARE * len(data):
        msg = (
            f"{name}: found binary content ({odd} control characters in {len(data)} bytes),"
            " expected a report; give a PDF or a text file"
        )
        raise SourceError(msg)


def _mend(words: str) -> tuple[str, list[ProblemItem]]:
    """Undo a text that was written as UTF-8 and read as Windows-1252 on its way here."""
    spoilt = len(_MOJIBAKE.findall(words))
    letters = len(_LETTER.findall(words))
    if spoilt < 3 or spoilt * 200 < letters:  # noqa: PLR2004 - a stray pair is no pattern
        return words, []
    message = f"{spoilt} characters look like UTF-8 read as Windows-1252 (Ã¥, Ã¤, Ã¶); "
    mended = _MOJIBAKE_RUN.sub(_reread, words)
    left = len(_MOJIBAKE.findall(mended))
    message += "repaired" if not left else f"repaired but for {left}"
    return mended, [ProblemItem(code="mojibake", message=message)]


_MOJIBAKE_RUN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,200}"
)


def _reread(found: re.Match[str]) -> str:
    try:
        raw = b"".join(
            bytes([ord(mark)]) if ord(mark) < FIRST_PRINTED else mark.encode("cp1252")
            for mark in found[0]
        )
        return raw.decode("utf-8")
    except UnicodeError:
        return found[0]


def _clean(words: str) -> tuple[str, list[ProblemItem]]:
    text = words.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    problems: list[ProblemItem] = []
    # A form feed that begins a line is a page break of the extraction, not a fault.
    text = re.sub(r"(?<=\n)\f", " ", text).removeprefix("\f")
    bare, escapes = _ESCAPE.subn("", text)
    bare, controls = _CONTROL.subn("", bare)
    bare, lines = _NEXT_LINE.subn("", bare)
    if escapes + controls + lines:
        message = f"{escapes + controls + lines} control characters removed"
        problems.append(ProblemItem(code="control_characters", message=message))
    plain, marks = _BIDI.subn("", bare)
    if marks:
        message = f"{marks} bidirectional or zero-width characters removed"
        problems.append(ProblemItem(code="bidi_characters", message=message))
    return plain.replace("\u00ad", ""), problems
