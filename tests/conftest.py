"""What holds for all tests: no silent skip under continuous integration, repeatable properties."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator

__all__: list[str] = []

# A busy machine is no failure of a property, and a failure must come back when it is looked for.
settings.register_profile("utblick", deadline=None, derandomize=True)
settings.load_profile("utblick")

# Tables are as wide as they are without a terminal: who runs several processes sets its own.
os.environ.pop("COLUMNS", None)


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure where nothing may be missing (an expected failure is none)."""
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} may not be skipped with CI=true: {reason}"


# Wrappers run before pytest counts, and these two hooks see every report, of doctests too.
@pytest.hookimpl(wrapper=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> Generator[None, None, None]:
    _refuse_skip(report)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_collectreport(report: pytest.CollectReport) -> Generator[None, None, None]:
    _refuse_skip(report)
    return (yield)
