"""Make the sample reports: ``python -m tests.typeset.samples`` writes PDF and text to examples."""

from __future__ import annotations

from tests.material import ROOT
from tests.typeset.extraction import extracted
from tests.typeset.office import typeset
from tests.typeset.samples import SOURCES, written

if __name__ == "__main__":
    made = typeset({name: written(source) for name, source in SOURCES.items()}, ROOT / "examples")
    for pdf in made.values():
        pdf.with_suffix(".txt").write_text(extracted(pdf), encoding="utf-8")
