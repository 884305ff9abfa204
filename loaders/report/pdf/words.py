"""Words out of glyphs: told by spaces and gaps, signs of symbol fonts put right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.pdf.shapes import Box, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utblick.loaders.report.pdf.engine import Glyph

__all__ = ["UNSEEN", "words_of"]

GAP: Final = 0.14
"""Gap between two words, in heights of the font: a printed space has some 0.2."""
BACK: Final = 0.3
"""How far a glyph may begin in front of the end of the one before, in heights."""
RAISED: Final = 0.12
"""Change of the base line that ends a word's run, in heights."""
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
)
# Symbol and Wingdings have no letters: a font of theirs that tells no Unicode is mapped here
# by the agreement of their makers (private use area, F000 and the code).
SYMBOLS: Final = {
    0xF06F: "☐", 0xF0A8: "☐", 0xF071: "☐", 0xF072: "☐", 0xF0FE: "☒", 0xF0FD: "☒", 0xF078: "☒",
    0xF0FC: "☒", 0xF0B7: "•", 0xF0A7: "▪", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B1: "±", 0xF0B0: "°",
    0xF06D: "µ", 0xF061: "\u03b1", 0xF062: "β", 0xF067: "\u03b3", 0xF064: "δ", 0xF044: "Δ", 0xF06B: "κ",
    0xF0B4: "×", 0xF0D7: "×", 0xF02D: "−", 0xF0BB: "≈", 0xF0AE: "→", 0xF0AD: "↑", 0xF0AF: "↓",
    0xF0E0: "→", 0xF0A4: "/", 0xF03C: "<", 0xF03E: ">", 0xF03D: "=", 0xF02B: "+", 0xF020: " ",
}  # fmt: skip


def words_of(glyphs: Sequence[Glyph]) -> Iterator[Word]:
    """Join glyphs to words, in the order in which they are drawn.

    A glyph printed twice in one place (a bold face made by hand) counts once.
    """
    run: list[Glyph] = []
    spaced = False
    order = 0
    for glyph in _once(glyphs):
        text = SYMBOLS.get(ord(glyph.text), glyph.text)
        if _is_space(text):
            # The engine makes spaces where it sees a gap; we look at the gap ourselves.
            if run and not glyph.made:
                yield _word(run, order, spaced=spaced)
                run, order, spaced = [], order + 1, True
            elif not glyph.made:
                spaced = True
            continue
        if UNSEEN.match(text):
            continue
        glyph = glyph._replace(text=text)  # noqa: PLW2901 - the same glyph, readable
        if run and not _goes_on(run[-1], glyph):
            yield _word(run, order, spaced=spaced)
            run, order, spaced = [], order + 1, False
        run.append(glyph)
    if run:
        yield _word(run, order, spaced=spaced)


def _is_space(text: str) -> bool:
    # A space that does not break holds a number together: it is a character of its word.
    return text.isspace() and text not in "\u00a0\u202f\u2007"


def _once(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    seen: dict[tuple[str, int, int], int] = {}
    for index, glyph in enumerate(glyphs):
        if glyph.made or glyph.text.isspace():
            yield glyph
            continue
        place = (glyph.text, round(glyph.box.x0), round(glyph.base))
        # A ligature gives its letters one box; the double letters of one are neighbours.
        if place in seen and index - seen[place] > 1:
            continue
        seen[place] = index
        yield glyph


def _goes_on(before: Glyph, after: Glyph) -> bool:
    height = max(before.box.height, after.box.height, 1.0)
    gap = after.box.x0 - before.box.x1
    if before.box == after.box:  # the letters of a ligature
        return True
    return (
        -BACK * height <= gap <= GAP * height and abs(before.base - after.base) <= RAISED * height
    )


def _word(run: Iterable[Glyph], order: int, *, spaced: bool) -> Word:
    glyphs = list(run)
    box = glyphs[0].box
    for glyph in glyphs[1:]:
        box = box.around(glyph.box)
    return Word("".join(each.text for each in glyphs), Box(*box), glyphs[0].base, spaced, order)
