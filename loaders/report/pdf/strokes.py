"""Rules out of strokes: lines and thin boxes, joined where they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick.loaders.report.pdf.shapes import Box, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.pdf.engine import Stroke

__all__ = ["areas_of", "joined", "rules_of"]

THIN: Final = 3.0
"""Points that a filled box may be thick and still be a rule."""
SHORT: Final = 4.0
"""Points that a rule is long at least."""
SLANT: Final = 1.0
"""Points that a line may lean and still be straight."""
NEAR: Final = 1.6
"""Points between two lines that are one rule (double lines, borders of two cells)."""
MEET: Final = 3.0
"""Points of a gap over which a rule goes on."""


def rules_of(strokes: Sequence[Stroke]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Give the rules across and down."""
    across: list[Rule] = []
    down: list[Rule] = []
    for stroke in strokes:
        box = stroke.box
        thick = THIN if stroke.filled else SLANT
        if box.height <= thick and box.width >= SHORT and box.width > box.height:
            across.append(Rule((box.y0 + box.y1) / 2, box.x0, box.x1))
        elif box.width <= thick and box.height >= SHORT:
            down.append(Rule((box.x0 + box.x1) / 2, box.y0, box.y1))
    return joined(across), joined(down)


def areas_of(strokes: Iterable[Stroke]) -> tuple[Box, ...]:
    """Give the filled boxes that are no rules, each once."""
    found = {
        Box(*(round(side, 1) for side in stroke.box))
        for stroke in strokes
        if stroke.filled and min(stroke.box.width, stroke.box.height) > THIN
    }
    return tuple(sorted(found, key=lambda box: (box.y0, box.x0, box.y1, box.x1)))


def joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Join rules on one line that meet or overlap."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules):
        if rows and rule.at - rows[-1][0].at <= NEAR:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return tuple(rule for row in rows for rule in _along(row))


def _along(row: list[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in row) / len(row)
    found: list[Rule] = []
    for rule in sorted(row, key=lambda each: each.begin):
        if found and rule.begin - found[-1].end <= MEET:
            found[-1] = Rule(at, found[-1].begin, max(found[-1].end, rule.end))
        else:
            found.append(Rule(at, rule.begin, rule.end))
    return found
