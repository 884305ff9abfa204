"""Text for a scanned PDF by an installed ocrmypdf, only where its user asks for it.

ocrmypdf lays the text it recognises behind the image of each page, where it stands: what comes
out is read as any PDF is, and its boxes are those of the scan. It is a program of others that
works on what others made: it runs without a shell, in a folder that is removed, within bounds
of time, memory, pages and files. Nothing of it is kept but the text.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from utblick.errors import SourceError
from utblick.loaders.report.pdf.bounded import page_sizes
from utblick.loaders.report.record import Recognition

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LANGUAGES", "recognise"]

SECONDS: Final = 600
"""Seconds that reading a scan may take; a page takes some 5."""
MEMORY: Final = 2_000_000_000
"""Bytes of memory that each process may have."""
FILE: Final = 500_000_000
"""Bytes of a file that may be written on the way."""
PAGES: Final = 40
"""Pages that a scan may have; a report has some 10."""
MEGAPIXELS: Final = 64
"""Size of a page's image; A4 at 600 dots an inch has 35."""
LANGUAGES: Final = ("swe", "eng")
"""Languages of reports as tesseract calls them. The first that is installed is taken: mixed, it
takes Swedish letters for English ones with other accents."""
REMEDY: Final = "Debian: apt install ocrmypdf tesseract-ocr-swe"
MISSING: Final = 3
"""Exit status of ocrmypdf when a program or a language that it needs is not there."""
_VERSION: Final = re.compile(r"\d+(?:\.[0-9A-Za-z+~-]+){1,5}")


def recognise(data: bytes, name: str) -> tuple[bytes, Recognition]:
    """Give a scanned PDF with a text layer, and what made it.

    Raises:
        SourceError: if ocrmypdf is not there, or cannot do it within the bounds.
    """
    program, engine = _installed("ocrmypdf", name), _installed("tesseract", name)
    pages = len(page_sizes(data, name))
    if pages > PAGES:
        msg = f"{name}: found a scan of {pages} pages, expected at most {PAGES}; split it"
        raise SourceError(msg)
    with tempfile.TemporaryDirectory(prefix="utblick-") as folder:
        language = _language(engine, folder, name)
        scan, made = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        scan.write_bytes(data)
        done = _run(_command(program, language, scan, made), folder, name)
        if done.returncode != 0 or not made.is_file():
            raise SourceError(_refusal(name, done))
        how = Recognition(
            program="ocrmypdf",
            version=_version(program, folder, name),
            engine=f"tesseract {_version(engine, folder, name)}",
            language=language,
        )
        return made.read_bytes(), how


def _installed(program: str, name: str) -> str:
    found = shutil.which(program)
    if found is None:
        msg = f"{name}: {program} is not installed, and --ocr needs it; {REMEDY}"
        raise SourceError(msg)
    return str(Path(found).absolute())


def _command(program: str, language: str, scan: Path, made: Path) -> list[str]:
    """Write the command: pages are not turned or straightened, so that boxes fit the scan."""
    return [
        program,
        "--quiet",
        "--force-ocr",
        *("--jobs", "1"),
        *("--output-type", "pdf"),
        *("--optimize", "0"),
        *("--max-image-mpixels", str(MEGAPIXELS)),
        *("--language", language),
        str(scan),
        str(made),
    ]


def _language(engine: str, folder: str, name: str) -> str:
    listed = _run([engine, "--list-langs"], folder, name)
    found = set(listed.stdout.decode(errors="replace").split())
    for language in LANGUAGES:
        if language in found:
            return language
    msg = f"{name}: tesseract knows neither of {', '.join(LANGUAGES)}; {REMEDY}"
    raise SourceError(msg)


def _version(program: str, folder: str, name: str) -> str:
    """Give the version that a program says it has, "unknown" if it says none."""
    said = _run([program, "--version"], folder, name)
    found = _VERSION.search((said.stdout or said.stderr).decode(errors="replace")[:400])
    return found[0] if found else "unknown"


def _run(command: Sequence[str], folder: str, name: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end within bounds; all that it started ends with it.

    Raises:
        SourceError: if its time is over.
    """
    bounds = [sys.executable, "-P", "-m", "utblick.loaders.report.pdf.limits"]
    sizes = [str(each) for each in (SECONDS, MEMORY, FILE)]
    process = subprocess.Popen(  # noqa: S603 - no shell, full path
        [*bounds, *sizes, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        said, complained = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        msg = f"{name}: OCR took more than {SECONDS} seconds and was given up; split the scan"
        raise SourceError(msg) from error
    finally:
        _end(process)
    return subprocess.CompletedProcess(command, process.returncode, said, complained)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started, also where Ctrl-C came while it ran."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.communicate()


def _environment(folder: str) -> dict[str, str]:
    """Give what the programs may know: where they lie, and one folder for all they write."""
    path = [each or str(Path.cwd()) for each in sys.path]
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(path),
        "LC_ALL": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
        "OMP_THREAD_LIMIT": "1",
    }


def _refusal(name: str, done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    last = lines[-1][:200] if lines else "it said nothing"
    if done.returncode == MISSING:
        return f"{name}: ocrmypdf lacks what it needs ({last}); {REMEDY}"
    return f"{name}: ocrmypdf could not read the scan (ended with {done.returncode}: {last})"
