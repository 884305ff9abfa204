"""Scores a report as read against its gold record, with the scorer beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.material import shared
from utblick.loader import Source
from utblick.loaders.report.read import encode_record, read_report

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["scores"]


def scores(report: Path, gold: Path, folder: Path) -> dict[str, float]:
    """Give the F1 of each part."""
    document = read_report(Source(report.name, report.read_bytes()))
    record, frozen = folder / "record.json", folder / "frozen.txt"
    record.write_bytes(encode_record(document.record))
    frozen.write_bytes(document.text.encode())
    command = [sys.executable, str(shared("check/score_report.py")), str(gold), str(record)]
    done = subprocess.run(
        [*command, "--json", "--text", str(frozen)], capture_output=True, text=True, check=True
    )
    return {name: part["f1"] for name, part in json.loads(done.stdout).items() if "f1" in part}
