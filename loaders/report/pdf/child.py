"""The process that reads one PDF: bytes in, the woven text or the sizes of pages out.

It gives up time, memory and files first. The answer begins with one byte: ``+`` and what was
asked for as MessagePack, ``-`` and why the file is refused, ``s`` the same of a
scan, ``m`` memory was full, ``!`` a defect.
"""

from __future__ import annotations

import sys
from typing import Final

import msgspec

from utblick.errors import NoTextError, SourceError
from utblick.loaders.report.pdf.engine import sizes
from utblick.loaders.report.pdf.limits import limit
from utblick.loaders.report.pdf.reading import read_pdf

__all__ = ["main"]


READERS: Final = {"read": read_pdf, "measure": sizes}


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
    except NoTextError as error:
        answer = b"s" + str(error).encode()
    except SourceError as error:
        answer = b"-" + str(error).encode()
    except MemoryError:
        answer = b"m"
    except Exception as error:  # noqa: BLE001 - a defect of ours must say so, not look like a crash
        answer = f"!{type(error).__name__}: {error}".encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
