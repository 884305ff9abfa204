"""zstd as the standard library of Python 3.14 has it, for the versions before too."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):  # pragma: no cover - the tests run on the oldest Python
    from compression import zstd  # pyright: ignore[reportUnreachable]
else:
    from backports import zstd

__all__ = ["LEVEL", "zstd"]

LEVEL = 1
"""Measured on N-Quads: 11 times smaller at 900 MB/s; level 3 wins 8 % more at 570 MB/s."""
