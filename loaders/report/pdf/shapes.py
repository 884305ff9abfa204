"""What stands on a page: words, rules and filled areas, with their boxes.

Coordinates are points (1/72 inch) from the top left corner of the page as it is shown, y down.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Area", "Box", "Page", "Rule", "Word"]


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    def around(self, other: Box) -> Box:
        """Give the least box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


class Word(NamedTuple):
    """A run of glyphs without space.

    Attributes:
        text: its characters.
        box: from the left of the first glyph to the right of the last, ascent to descent.
        base: y of the line it stands on.
        spaced: whether a printed space stands before it.
        order: its place in the order in which the page is drawn.
    """

    text: str
    box: Box
    base: float
    spaced: bool
    order: int

    @property
    def middle(self) -> float:
        """Its x in the middle."""
        return (self.box.x0 + self.box.x1) / 2

    @property
    def height(self) -> float:
        """Ascent to descent of its font."""
        return self.box.height


class Rule(NamedTuple):
    """A straight line along a row or a column: where it stands, from where to where it goes."""

    at: float
    begin: float
    end: float


class Area(NamedTuple):
    """A filled rectangle that is no rule."""

    box: Box


class Page(NamedTuple):
    """A page: its size, its words in drawing order, its rules and areas."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    areas: tuple[Box, ...]
    glyphs: int = 0
    unmapped: int = 0
    unseen: int = 0
    images: int = 0
