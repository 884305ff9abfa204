"""The bullets of a table cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utblick.loaders.report.enumeration import bullet_length

if TYPE_CHECKING:
    from utblick.loaders.report.parts import CellText
    from utblick.loaders.report.passage import Passage

__all__ = ["bullets"]


def bullets(cell: CellText | None) -> list[Passage]:
    """Part a cell into its bullets; a paragraph without one goes on with the bullet before."""
    found: list[Passage] = []
    bulleted = False
    for passage in cell.paragraphs if cell else []:
        length = bullet_length(passage.raw)
        if length == 0 and found and bulleted:
            found[-1] = found[-1] + passage
        elif passage.raw[length:].strip():
            found.append(passage.part(length))
        bulleted = bulleted or length > 0
    return found
