"""Reads a PDF in a process of its own, within bounds of time and memory.

The engine is a large program in C++ that works on what others wrote. Should it hang, crash or
fill the memory, that ends the child and gives an error that says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from utblick.errors import NoTextError, SourceError
from utblick.loaders.report.pdf.weave import Woven

__all__ = ["LARGEST", "MEMORY", "SECONDS", "page_sizes", "read_bounded"]

SECONDS: Final = 60
"""Seconds that reading a document may take."""
MEMORY: Final = 1_000_000_000
"""Bytes of memory that reading a document may take."""
LARGEST: Final = 100_000_000
"""Bytes that a PDF may have."""
TIME_OVER: Final = 24
"""The signal that ends a process when its time is over (SIGXCPU)."""
CHILD: Final = "utblick.loaders.report.pdf.child"
READ, MEASURE = "read", "measure"
"""What the child can be asked for."""


def read_bounded(data: bytes, name: str, *, seconds: int = SECONDS, memory: int = MEMORY) -> Woven:
    """Read a PDF into its frozen text.

    Raises:
        SourceError: if it cannot be read, or not within the bounds.
    """
    return msgspec.msgpack.decode(_ask(READ, data, name, seconds, memory), type=Woven)


def page_sizes(data: bytes, name: str = "the kept file") -> list[tuple[float, float]]:
    """Give the width and the height of each page of a PDF in points, as it is shown.

    Raises:
        SourceError: if it cannot be read, or not within the bounds.
    """
    found = _ask(MEASURE, data, name, SECONDS, MEMORY)
    return msgspec.msgpack.decode(found, type=list[tuple[float, float]])


def _ask(what: str, data: bytes, name: str, seconds: int, memory: int) -> bytes:
    """Let a child do something with a PDF; give its answer.

    Raises:
        SourceError: if it has none.
    """
    if len(data) > LARGEST:
        msg = (
            f"{name}: found a PDF of {len(data)} bytes, expected at most {LARGEST};"
            " check that this is the right file"
        )
        raise SourceError(msg)
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            # -P: what lies in the working folder must not be imported.
            [sys.executable, "-P", "-m", CHILD, what, str(seconds), str(memory), name],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(each or str(Path.cwd()) for each in sys.path),
            },
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(_too_much(name, f"{seconds} seconds")) from error
    answer = done.stdout
    if done.returncode == 0 and answer[:1] == b"+":
        return answer[1:]
    if done.returncode == 0 and answer[:1] in {b"-", b"s"}:
        kind = NoTextError if answer[:1] == b"s" else SourceError
        raise kind(answer[1:].decode())
    raise SourceError(_broken(name, done, memory, seconds))


def _too_much(name: str, what: str) -> str:
    return (
        f"{name}: reading the PDF took more than {what} and was given up; it is no ordinary report,"
        " print it to a new PDF and read that"
    )


def _broken(name: str, done: subprocess.CompletedProcess[bytes], memory: int, seconds: int) -> str:
    """Say why the child gave no text."""
    if done.stdout[:1] == b"!":
        what = done.stdout[1:].decode(errors="replace")
        return f"{name}: the PDF could not be read ({what}); please report this"
    if done.returncode == -TIME_OVER:
        return _too_much(name, f"{seconds} seconds")
    if done.stdout[:1] == b"m":
        return _too_much(name, f"{memory // 1_000_000} MB of memory")
    last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    return (
        f"{name}: the PDF broke the engine that reads it, perhaps by more than"
        f" {memory // 1_000_000} MB of memory (ended with {done.returncode}"
        f"{': ' + last[0] if last else ''}); print it to a new PDF and read that"
    )
