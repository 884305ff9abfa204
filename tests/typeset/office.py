"""PDF files from reports through LibreOffice, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.typeset.fodt import flat_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.typeset.document import Report

__all__ = ["office", "typeset"]


def office() -> str | None:
    """Give the path of LibreOffice, or nothing where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def typeset(reports: Mapping[str, Report], folder: Path) -> dict[str, Path]:
    """Lay reports out as PDF files, by their names, in one run of LibreOffice.

    Raises:
        FileNotFoundError: LibreOffice is not installed, or made no file.
    """
    command = office()
    if command is None:
        message = "LibreOffice (soffice) is needed to lay out reports: install libreoffice-writer"
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory() as place:
        sources = []
        for name, report in reports.items():
            source = Path(place) / f"{name}.fodt"
            source.write_text(flat_text(report), encoding="utf-8")
            sources.append(str(source))
        subprocess.run(
            [command, f"-env:UserInstallation=file://{place}/profile", "--headless",
             "--convert-to", "pdf:writer_pdf_Export", "--outdir", place, *sources],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        made = {name: folder / f"{name}.pdf" for name in reports}
        for name, report in reports.items():
            pdf = (Path(place) / f"{name}.pdf").read_bytes()
            made[name].write_bytes(_fixed(pdf, report))
    return made


def _fixed(pdf: bytes, report: Report) -> bytes:
    """Put the date of the report, and a digest of it, for the time and the identity of the run.

    The lengths stay as they are, for the file says by their positions where its parts are.
    """
    day = report.date.replace("-", "").encode()
    pdf = re.sub(
        rb"(/CreationDate\(D:)\d{14}[^)]{0,12}\)",
        lambda found: found[1] + day + b"000000Z" + b" " * (len(found[0]) - 38) + b")",
        pdf,
    )
    mark = hashlib.sha256(flat_text(report).encode()).hexdigest()[:32].upper().encode()
    pdf = re.sub(rb"<[0-9A-F]{32}>(?=\s{0,4}(<[0-9A-F]{32}>\s{0,4})?\])", b"<" + mark + b">", pdf)
    return re.sub(rb"/DocChecksum\s{0,3}/[0-9A-F]{32}", b"/DocChecksum /" + mark, pdf)
