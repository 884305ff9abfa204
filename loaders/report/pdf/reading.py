"""Reads a PDF in this process: bytes to the woven text, or the reason why there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.errors import NoTextError, SourceError
from utblick.loaders.report.pdf.layout import lay_out, read_pages
from utblick.loaders.report.pdf.weave import Woven, weave

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utblick.loaders.report.pdf.shapes import Page

__all__ = ["read_pdf"]

LEAST_GLYPHS: Final = 40
"""Characters that a report has at least; a scan has none, or its stamp."""
LOST: Final = 0.1
"""Share of characters without Unicode above which the text is not read."""
_END: Final = re.compile(rb"%%EOF")
_OBJECT: Final = re.compile(rb"\d\s+obj\b")


def read_pdf(data: bytes, name: str) -> Woven:
    """Read a PDF into its frozen text.

    Raises:
        SourceError: if it is damaged, protected, too long, or has no text layer.
    """
    _refuse_cut_off(data, name)
    pages = read_pages(data, name)
    notes = _check(pages, name)
    return weave(lay_out(pages), notes)


def _refuse_cut_off(data: bytes, name: str) -> None:
    """Refuse a file whose end is missing: the engine would guess, and pages would be lost."""
    end = data.rfind(b"%%EOF")
    if end < 0 or _OBJECT.search(data, end):
        msg = (
            f"{name}: the PDF is damaged or cut off (its end, with the table of its parts, is"
            " missing); fetch it again"
        )
        raise SourceError(msg)


def _check(pages: Sequence[Page], name: str) -> list[tuple[str, str]]:
    """Refuse a PDF without text; tell of pages without text and of characters that are lost."""
    glyphs = sum(page.glyphs for page in pages)
    if glyphs < LEAST_GLYPHS:
        what = (
            "it is a scanned image" if any(page.images for page in pages) else "its pages are empty"
        )
        msg = (
            f"{name}: the PDF has no text layer ({what}), nothing was read; OCR is needed:"
            " --ocr, which needs ocrmypdf"
        )
        raise NoTextError(msg)
    unmapped = sum(page.unmapped for page in pages)
    if unmapped > LOST * glyphs:
        msg = (
            f"{name}: {unmapped} of {glyphs} characters of the PDF have no Unicode (its fonts do"
            " not tell what they show); OCR is needed, for example with ocrmypdf"
        )
        raise SourceError(msg)
    notes = [
        ("other", f"page {page.number} of the PDF has an image and no text; it was not read")
        for page in pages
        if page.images and not page.words
    ]
    unseen = sum(page.unseen for page in pages)
    if unseen:
        message = f"{unseen} control, bidirectional or zero-width characters removed"
        notes.append(("control_characters", message))
    if unmapped:
        notes.append(("other", f"{unmapped} characters of the PDF have no Unicode, look them up"))
    return notes
