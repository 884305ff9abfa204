"""Runs a command with a bound on its memory: `python -m benchmarks.bounded MEGABYTES COMMAND`.

A process of its own sets the bound and becomes the command, so that what measures is not bound.
"""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Set the bound, become the command."""
    if len(sys.argv) < 3 or not sys.argv[1].isdecimal():  # noqa: PLR2004 - a number, a command
        sys.exit((__doc__ or "").split("\n", maxsplit=1)[0])
    try:
        import resource  # noqa: PLC0415 - Windows has none, and no such bound
    except ImportError:
        pass
    else:
        most = int(sys.argv[1]) * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 - the caller's own command


if __name__ == "__main__":
    main()
