"""The text of a PDF in the form in which report texts come: PDFBox, paragraph by paragraph.

A blank line stands between paragraphs, a space at the end of lines; a page begins with the
space of its empty header, and its number is left out, but for a page that begins within the
references. Measured on the five reports that are there as PDF and as text (see the tests).
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from pathlib import Path
from shutil import which

__all__ = ["extracted", "pdfbox", "text_of"]

JARS = tuple(
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("pdfbox2", "pdfbox2-tools", "fontbox2", "commons-logging")
)
PAGE = '<div style="page-break-before:always; page-break-after:always"><div>'
REFERENCE = re.compile(r"\d{1,3}\. {1,3}\S")
CUT = re.compile(r"([^-–/\s])\n")
"""A line that ends without the space after its last word: LibreOffice leaves out a space that
hangs over the edge, Word does not. Within a word a line is parted behind a dash or a slash."""
HEADINGS = ("Referenser", "References"), ("Om rapporten", "About the report")


def pdfbox() -> bool:
    """Tell whether Java and PDFBox 2 are installed."""
    return which("java") is not None and all(jar.exists() for jar in JARS)


def extracted(pdf: Path) -> str:
    """Take the text out of a PDF as a report text.

    Raises:
        FileNotFoundError: Java or PDFBox is not installed.
    """
    if not pdfbox():
        message = "PDFBox is needed to take text out of a PDF: install libpdfbox2-java"
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "text.html"
        jars = ":".join(map(str, JARS))
        tool = ["java", "-cp", jars, "org.apache.pdfbox.tools.PDFBox", "ExtractText", "-html"]
        subprocess.run(
            [*tool, "-encoding", "UTF-8", str(pdf), str(out)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return text_of(out.read_text(encoding="utf-8"))


def text_of(page_text: str) -> str:
    """Write the paragraphs that PDFBox found, page by page, as a report text."""
    found = ""
    within = False
    for number, page in enumerate(page_text.split(PAGE)[1:], 1):
        paragraphs = _paragraphs(page)
        text = "".join(f"{each}\n" for each in paragraphs)
        if within and REFERENCE.match(paragraphs[0]):
            found += f"\n\n \n  \n\n{number} \n \n\n{text}"
        else:
            found = found.rstrip("\n") + "\n " if found else " "
            found += text
        within = _within(paragraphs, within=within)
    return found + "\n"


def _paragraphs(page: str) -> list[str]:
    """Give the paragraphs of a page without its empty header and its number."""
    plain = re.sub(r"</?[bi]>", "", page.partition("</div></div>")[0])
    found = re.findall(r"<p>(.*?)</p>", plain, re.DOTALL)
    found = [CUT.sub(r"\1 \n", html.unescape(each)) for each in found]
    if found and not found[0].strip():
        del found[0]
    if found:
        found[-1] = re.sub(r"(^|(?<=\n))\d{1,4} ?\n(?: \n?)?$", "", found[-1])
        if not found[-1]:
            del found[-1]
    return found or [" \n"]


def _within(paragraphs: list[str], *, within: bool) -> bool:
    """Tell whether a page ends within the list of references."""
    for each in paragraphs:
        line = each.split("\n")[0].strip()
        within = line in HEADINGS[0] or (within and line not in HEADINGS[1])
    return within
