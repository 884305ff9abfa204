"""Where tests find the reference material that is not part of the project.

It lies beside the checkout, in ``../shared``. Without it the tests that need it are skipped
and say so; under continuous integration (``CI=true``) that is a failure.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

__all__ = ["ROOT", "shared", "skip_or_fail"]

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def skip_or_fail(reason: str) -> None:
    """Skip the test and say why; fail it where nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"must not be missing here: {reason}")
    pytest.skip(reason)


def shared(name: str) -> Path:
    """Give the path of a file of the reference material."""
    path = SHARED / name
    if not path.exists():
        skip_or_fail(f"reference material not there: ../shared/{name}")
    return path
