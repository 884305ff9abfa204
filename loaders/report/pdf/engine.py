"""The way into pdfium: glyphs and strokes of each page, in the coordinates of `shapes`."""

from __future__ import annotations

import ctypes
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from utblick.errors import SourceError
from utblick.loaders.report.pdf.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_PAGES", "Drawing", "Glyph", "Stroke", "drawings", "sizes"]

MOST_PAGES: Final = 200
"""Pages a report may have; real ones have some 10."""
MOST_GLYPHS: Final = 60_000
"""Glyphs a page may have; a full page has some 5,000."""
MOST_STROKES: Final = 50_000
"""Pieces of drawing a page may have; a page of a table has some 200."""
DEPTH: Final = 8
"""How deep drawings may be nested."""


class Glyph(NamedTuple):
    """A character where it is printed; ``made`` if the engine put it in, not the page."""

    text: str
    box: Box
    base: float
    made: bool
    unmapped: bool


class Stroke(NamedTuple):
    """A straight piece of a path, or the box of a filled rectangle."""

    box: Box
    filled: bool


class Drawing(NamedTuple):
    """A page as the engine tells it."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    images: int


def drawings(data: bytes, name: str) -> Iterator[Drawing]:
    """Give the pages of a PDF in order.

    Raises:
        SourceError: if it is damaged, protected by a password or has too many pages.
    """
    for page, number in _pages(data, name):
        yield _drawing(page, f"{name}: page {number}")


def sizes(data: bytes, name: str) -> list[tuple[float, float]]:
    """Give the width and the height of each page, as it is shown.

    Raises:
        SourceError: as `drawings`.
    """
    frames = [_Frame(page) for page, _ in _pages(data, name)]
    return [(frame.width, frame.height) for frame in frames]


def _pages(data: bytes, name: str) -> Iterator[tuple[pypdfium2.PdfPage, int]]:
    """Give the pages of a PDF in order, with their numbers; each is open until the next."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourceError(_refusal(name, error)) from error
    with closing(document):
        count = len(document)
        if not 0 < count <= MOST_PAGES:
            msg = (
                f"{name}: found a PDF of {count} pages, expected 1 to {MOST_PAGES};"
                " a report has some 10, check that this is the right file"
            )
            raise SourceError(msg)
        for index in range(count):
            try:
                page = document[index]
            except pypdfium2.PdfiumError as error:
                msg = f"{name}: page {index + 1} of the PDF is damaged; fetch the file again"
                raise SourceError(msg) from error
            with closing(page):
                yield page, index + 1


def _refusal(name: str, error: pypdfium2.PdfiumError) -> str:
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
        return f"{name}: the PDF is protected by a password; save a copy without one and read that"
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
        return f"{name}: the PDF is encrypted in a way that cannot be read; save it unprotected"
    return f"{name}: the PDF is damaged or cut off, it cannot be opened; fetch it again"


class _Frame:
    """Turns coordinates of a page's own space into those of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.turn = page.get_rotation()
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if self.turn in {90, 270} else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a point as it is shown."""
        if self.turn == 90:  # noqa: PLR2004 - degrees, here and below
            return y - self.bottom, x - self.left
        if self.turn == 180:  # noqa: PLR2004
            return self.right - x, y - self.bottom
        if self.turn == 270:  # noqa: PLR2004
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Give a rectangle as it is shown, whichever two corners are given."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _drawing(page: pypdfium2.PdfPage, name: str) -> Drawing:
    frame = _Frame(page)
    text = page.get_textpage()
    with closing(text):
        glyphs = tuple(_glyphs(text, frame, name))
    strokes: list[Stroke] = []
    images = 0
    for item in page.get_objects(max_depth=DEPTH):
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            strokes.extend(_strokes(item, frame))
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += 1
        _bounded(len(strokes), MOST_STROKES, "pieces of drawing", name)
    return Drawing(frame.width, frame.height, glyphs, tuple(strokes), images)


def _bounded(found: int, most: int, what: str, name: str) -> None:
    if found > most:
        msg = f"{name} has more than {most} {what}; this is no report, check that it is the right file"
        raise SourceError(msg)


def _glyphs(text: pypdfium2.PdfTextPage, frame: _Frame, name: str) -> Iterator[Glyph]:
    handle: Any = text
    count = text.count_chars()
    _bounded(count, MOST_GLYPHS, "characters", name)
    x, y, loose = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if pdfium.FPDFText_IsHyphen(handle, index) == 1:
            code = ord("-")
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, index, loose)
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        yield Glyph(
            chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd",  # noqa: PLR2004 - halves of pairs
            box,
            frame.point(x.value, y.value)[1],
            made=pdfium.FPDFText_IsGenerated(handle, index) == 1,
            unmapped=pdfium.FPDFText_HasUnicodeMapError(handle, index) == 1,
        )


def _strokes(item: pypdfium2.PdfObject, frame: _Frame) -> Iterator[Stroke]:
    """Give the straight pieces of a path, if it is drawn."""
    handle: Any = item
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not (fill.value or stroke.value):
        return
    matrix = _matrix(item)
    points: list[tuple[float, float]] = []
    count = min(pdfium.FPDFPath_CountSegments(handle), MOST_STROKES)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _path(points, frame, filled=bool(fill.value))
            points = []
        points.append(point)
    yield from _path(points, frame, filled=bool(fill.value))


def _matrix(item: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Give the way from an object's own space to the page's, through the forms it stands in."""
    matrix = item.get_matrix()
    container = item.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    return matrix


def _path(points: list[tuple[float, float]], frame: _Frame, *, filled: bool) -> Iterator[Stroke]:
    if len(points) < 2:  # noqa: PLR2004 - a point is no stroke
        return
    if filled:
        if len(points) <= 6:  # noqa: PLR2004 - the corners of a rectangle, the first one perhaps twice
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield Stroke(frame.box(min(xs), min(ys), max(xs), max(ys)), filled=True)
        return
    for (ax, ay), (bx, by) in pairwise(points):
        yield Stroke(frame.box(ax, ay, bx, by), filled=False)
    if len(points) == 4:  # noqa: PLR2004 - a rectangle whose last side closes it
        yield Stroke(frame.box(*points[-1], *points[0]), filled=False)
