"""Lay out a batch of invented reports: ``python -m tests.typeset.invented FOLDER [COUNT [FIRST]]``."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.typeset.extraction import extracted
from tests.typeset.invented.report import invent
from tests.typeset.office import typeset

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    count, first = (int(each) for each in (*sys.argv[2:4], *("30", "1")[len(sys.argv) - 2 :]))
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"invented-{seed:03}": invent(seed) for seed in range(first, first + count)}
    pdfs = typeset({name: each.report for name, each in made.items()}, folder)
    for name, each in made.items():
        pages = len(re.findall(rb"/Type\s{0,2}/Page\b", pdfs[name].read_bytes()))
        each.gold["document"]["pages"], each.gold["slug"] = pages, name
        gold = json.dumps(each.gold, ensure_ascii=False, indent=1)
        (folder / f"{name}.gold.json").write_text(gold, encoding="utf-8")
        (folder / f"{name}.txt").write_text(extracted(pdfs[name]), encoding="utf-8")
