"""What became of all that was to be loaded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from utblick.batch import Outcome
from utblick.files import Passed
from utblick.graph import Failure, Problem

__all__ = ["LoadReport"]


@dataclass(slots=True)
class LoadReport:
    """What became of all that was to be loaded.

    Attributes:
        counts: number of documents by outcome.
        failed: what was left out: files and single documents of a batch.
        problems: the IRI of a document, and what was odd in it; the document is loaded.
        passed: folders that were not looked into on purpose.
        raised: the graphs that were brought to the deepest level because a report names them.
    """

    counts: Counter[Outcome] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    def add(self, other: LoadReport) -> None:
        """Add what became of more documents."""
        self.counts.update(other.counts)
        self.failed.extend(other.failed)
        self.problems.extend(other.problems)
        self.passed.extend(other.passed)
        self.raised.extend(other.raised)

    def summary(self) -> str:
        """Say it in one line.

        >>> LoadReport(Counter({Outcome.LOADED: 2}), [Failure("x", "empty")]).summary()
        'documents: 2 loaded, 1 failed'
        """
        parts = [f"{self.counts[each]} {each}" for each in Outcome if self.counts[each]]
        if self.failed:
            parts.append(f"{len(self.failed)} failed")
        return "documents: " + ", ".join(parts) if parts else "no documents"
