"""The process that reads one PDF: bytes in, the woven text or the sizes of pages out.

It gives up time, memory and files first. The answer begins with one byte: ``+`` and what was
asked for as MessagePack, ``-`` and why the file is refused, ``m`` memory was full, ``!`` a defect.
"""

from __future__ import annotations

import sys
from typing import Final

import msgspec

from utblick.errors import SourceError
from utblick.loaders.report.pdf.engine import sizes
from utblick.loaders.report.pdf.reading import read_pdf

__all__ = ["main"]


READERS: Final = {"read": read_pdf, "measure": sizes}


def limit(seconds: int, size: int) -> None:
    """Bound the time and the memory of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (value, hard))


def main() -> None:
    """Read one PDF."""
    asked, seconds, size, name = (
        READERS[sys.argv[1]],
        int(sys.argv[2]),
        int(sys.argv[3]),
        sys.argv[4],
    )
    limit(seconds, size)
    try:
        answer = b"+" + msgspec.msgpack.encode(asked(sys.stdin.buffer.read(), name))
    except SourceError as error:
        answer = b"-" + str(error).encode()
    except MemoryError:
        answer = b"m"
    except Exception as error:  # noqa: BLE001 - a defect of ours must say so, not look like a crash
        answer = f"!{type(error).__name__}: {error}".encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
