"""Makes small PDFs by hand: words and rules at given places, on pages of a given size."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import pypdfium2

__all__ = ["A4", "PdfPage", "make_pdf", "scanned"]

A4 = (595, 842)
WIDE = 0.5
"""Width of a letter of the font, in its size: Courier would be 0.6, Helvetica is about this."""


@dataclass
class PdfPage:
    """A page, drawn from its top left corner."""

    width: int = A4[0]
    height: int = A4[1]
    turned: int = 0
    parts: list[str] = field(default_factory=list)

    def words(self, x: float, y: float, *lines: str, size: float = 9) -> None:
        """Print lines under one another; y is the base line of the first."""
        for at, line in enumerate(lines):
            code = line.encode("cp1252").replace(b"\\", b"\\\\")
            code = code.replace(b"(", b"\\(").replace(b")", b"\\)")
            place = f"{x} {self.height - y - at * size * 1.2:.2f}"
            self.parts.append(f"BT /F {size} Tf {place} Td ({code.decode('latin-1')}) Tj ET")

    def across(self, y: float, x0: float, x1: float) -> None:
        """Draw a rule along a row."""
        self.parts.append(f"{x0} {self.height - y} m {x1} {self.height - y} l S")

    def down(self, x: float, y0: float, y1: float) -> None:
        """Draw a rule along a column, as the thin box that some programs make of it."""
        self.parts.append(f"{x - 0.25} {self.height - y1} 0.5 {y1 - y0} re f")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Draw a table with all its rules."""
        for y in ys:
            self.across(y, xs[0], xs[-1])
        for x in xs:
            self.down(x, ys[0], ys[-1])


def make_pdf(*pages: PdfPage, stream: bytes | None = None) -> bytes:
    """Write pages as a PDF; ``stream`` is a content to use as it is, for all of them."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT]
    kids = []
    for page in pages:
        content = stream if stream is not None else "\n".join(page.parts).encode("latin-1")
        packed = zlib.compress(content, 9)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >> stream\n" % len(packed)
            + packed
            + b"\nendstream"
        )
        box = f"/MediaBox [0 0 {page.width} {page.height}] /Rotate {page.turned}"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {box} /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    return _written(objects, kids)


def scanned(data: bytes, times: int = 3) -> bytes:
    """Make a PDF of images of the pages of one, so many times as fine as points."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            wide, high = page.get_size()
            image = page.render(scale=times, grayscale=True)
            rows, step = bytes(image.buffer), image.stride
            grey = b"".join(rows[at : at + image.width] for at in range(0, len(rows), step))
            size = f"/Width {image.width} /Height {image.height} /ColorSpace /DeviceGray"
            objects.append(
                _stream(f"/Type /XObject /Subtype /Image {size} /BitsPerComponent 8", grey)
            )
            objects.append(_stream("", f"{wide} 0 0 {high} 0 0 cm /I Do".encode()))
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}]"
                f" /Contents {len(objects)} 0 R"
                f" /Resources << /XObject << /I {len(objects) - 1} 0 R >> >> >>".encode()
            )
            kids.append(f"{len(objects)} 0 R")
    return _written(objects, kids)


def _stream(about: str, data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = f"<< {about} /Filter /FlateDecode /Length {len(packed)} >> stream\n"
    return head.encode() + packed + b"\nendstream"


def _written(objects: list[bytes], kids: list[str]) -> bytes:
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj " % number + each + b" endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + trailer % (len(objects) + 1, len(out))


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
