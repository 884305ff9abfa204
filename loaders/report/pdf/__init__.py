"""Reports as PDF: pages to one frozen text, the cells of tables known from their rules.

The way of a page: `engine` (glyphs and strokes) -> `words` -> `furniture` (what is printed on
every page) -> `ruled` or `unruled` (cells) -> `setting` (lines and paragraphs) -> `weave` (the
frozen text and where each piece stands). All of it runs in a child process (`child`) that
`bounded` starts with limits of time and memory: a PDF is a program that others wrote.
"""

from __future__ import annotations

from typing import Final

from utblick.errors import NoTextError
from utblick.loaders.report.decode import Frozen
from utblick.loaders.report.record import PrintedLine, ProblemItem, Recognition

__all__ = ["PDF", "freeze_pdf", "is_pdf"]

PDF: Final = "application/pdf"
"""The media type of PDF."""
HEAD: Final = 1024
"""First bytes within which a PDF says that it is one: readers allow for junk before it."""


def is_pdf(data: bytes) -> bool:
    r"""Tell whether bytes are a PDF, from their first words.

    >>> is_pdf(b"\n%PDF-1.7"), is_pdf(b"PK")
    (True, False)
    """
    at = data.find(b"%PDF-", 0, HEAD)
    # A text that speaks of PDFs is none: before the mark there may be junk, but no words.
    return at == 0 or (at > 0 and b" " not in data[:at].strip())


def freeze_pdf(data: bytes, name: str, *, ocr: bool = False) -> Frozen:
    """Take the frozen text and the tables out of a PDF.

    Args:
        data: the whole file.
        name: how messages call it.
        ocr: whether a PDF without text may be given to an installed ocrmypdf.

    Raises:
        SourceError: if it cannot be read, or not within the bounds of time and memory.
    """
    # The child process imports this package on its way to its own modules.
    from utblick.loaders.report.pdf.bounded import read_bounded  # noqa: PLC0415
    from utblick.loaders.report.pdf.taking import drawn_tables  # noqa: PLC0415

    how = None
    try:
        woven = read_bounded(data, name)
    except NoTextError:
        if not ocr:
            raise
        from utblick.loaders.report.pdf.scan import recognise  # noqa: PLC0415

        read, how = recognise(data, name)
        woven = read_bounded(read, name)
    notes = [*woven.notes, *((("other", told(how)),) if how else ())]
    return Frozen(
        woven.text,
        tuple(ProblemItem(code=code, message=message) for code, message in notes),
        recognition=how,
        media_type=PDF,
        pages=len(woven.pages),
        body_end=woven.body_end,
        tables=tuple(drawn_tables(woven)),
        lines=tuple(
            PrintedLine(span=(spot.start, spot.end), page=spot.page, box=spot.box)
            for spot in woven.spots
        ),
    )


def told(how: Recognition) -> str:
    """Say that a text was recognised, and what may be wrong with it."""
    return (
        f"the PDF is a scan, its text was read by OCR ({how.program} {how.version}, {how.engine},"
        f" {how.language}): any character may be wrong, compare figures with the page"
    )
