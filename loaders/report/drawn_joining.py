"""Two parts of one cell, drawn above and below a page break or a rule, made one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.cues import BULLET, ENUMERATED

if TYPE_CHECKING:
    from utblick.loaders.report.drawn import DrawnCell

__all__ = ["joined"]

SPACE: Final = 3.0
"""Points of a space."""


def joined(above: DrawnCell, below: DrawnCell, *, parted: bool) -> DrawnCell:
    """Join the paragraphs of two parts; one that a page break has cut is one paragraph."""
    paragraphs = list(above.paragraphs)
    more = list(below.paragraphs)
    if parted and paragraphs and more and _one_paragraph(above, below):
        paragraphs[-1] = paragraphs[-1] + more.pop(0)
    return replace(
        above,
        paragraphs=(*paragraphs, *more),
        room=below.room if below.paragraphs else above.room,
        inferred=above.inferred or below.inferred,
    )


def _one_paragraph(above: DrawnCell, below: DrawnCell) -> bool:
    """Whether a paragraph goes on: its next word had no room, and it does not look complete."""
    before, after = above.paragraphs[-1].raw, below.paragraphs[0].raw
    if BULLET.match(after) or ENUMERATED.match(after):
        return False
    opened = before.count("(") > before.count(")")
    if below.lead + SPACE <= above.room:
        return False
    if opened or after[:1].islower():
        return True
    return not re.search(r"[.:;!?]$", before)
