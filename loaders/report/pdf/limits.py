"""Gives up time, memory and files of this process, then becomes another program if asked.

``python -m utblick.loaders.report.pdf.limits SECONDS MEMORY FILE PROGRAM ...`` runs a program
within bounds that hold for each process it starts in its turn.
"""

from __future__ import annotations

import os
import sys

__all__ = ["limit", "main"]


def limit(seconds: int, size: int, file: int = 0) -> None:
    """Bound the time, the memory and the files of this process, where the system can.

    Args:
        seconds: of processor time.
        size: bytes of memory.
        file: bytes of a file that is written.
    """
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, file),
    ):
        _, hard = resource.getrlimit(kind)
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (value, hard))


def main() -> None:
    """Become the program that is named, within bounds."""
    seconds, size, file = map(int, sys.argv[1:4])
    limit(seconds, size, file)
    # It may be written in Python itself, and must not find our packages.
    os.environ.pop("PYTHONPATH", None)
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606 - no shell, the program by its full path


if __name__ == "__main__":
    main()
