"""What figures have in common: colours, title, a line that tells the source, exact files.

The colours are those of Okabe and Ito, which the colour-blind tell apart; no figure tells anything
by colour alone.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from utblick.errors import UtblickError
from utblick.extras import needed

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from matplotlib.figure import Figure

__all__ = ["COLOURS", "PlotError", "Sheet", "fit", "new_sheet", "style", "to_png", "to_svg"]

COLOURS: Final = {
    "blue": "#0072B2",
    "orange": "#D55E00",
    "green": "#009E73",
    "yellow": "#E69F00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "grey": "#767676",
    "black": "#000000",
}
"""By name, in the order in which they are taken."""

_STYLE: Final = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10.0,
    "axes.titlelocation": "left",
    "axes.unicode_minus": True,
    "text.parse_math": False,  # a name may have a dollar sign in it
    "svg.fonttype": "path",  # the same letters wherever it is shown
    "svg.hashsalt": "utblick",
}


FEWEST: Final = 100
"""Dots an inch for which the places of words are reckoned."""


class PlotError(UtblickError):
    """There is nothing to draw, or what is asked for cannot be drawn."""


@contextmanager
def style() -> Generator[None]:
    """Draw in the style of the house, whatever the user has set for other figures."""
    with warnings.catch_warnings():
        # A letter that the font does not have is drawn as a box; nobody can do more about it.
        warnings.filterwarnings("ignore", r"Glyph .* missing from font")
        with needed("matplotlib.style", "plots").context(["default", _STYLE]):
            yield


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure with its parts, one above the other: title, axes, key of its marks, source."""

    figure: Any
    axes: list[Any]
    key: Any

    def explain(self, marks: Sequence[Any], columns: int) -> None:
        """Write the key of the marks, in so many columns."""
        self.key.legend(handles=marks, loc="center", ncols=columns, frameon=False, fontsize=8)

    def finished(self) -> Figure:
        """Settle where everything stands, so that it is the same however it is written."""
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")
        for each in self.figure.findobj():
            each.set_clip_on(False)  # its name in SVG is a hash of unrounded places
        # What the layout gives differs in the last bits from one time to the next.
        for part in self.figure.subfigs:
            box = part.bbox_relative
            box.p0, box.p1 = ([round(each, 5) for each in corner] for corner in (box.p0, box.p1))
        for axes in self.figure.axes:
            left, bottom, width, height = (round(each, 5) for each in axes.get_position().bounds)
            axes.set_position((left, bottom, width, height))
        return cast("Figure", self.figure)


def new_sheet(
    title: str,
    footer: Iterable[str],
    width: float,
    heights: Sequence[float],
    key_rows: int = 0,
) -> Sheet:
    """Make a figure; it, and all that is drawn on it, within `style`.

    It belongs to no window and needs no screen.

    Args:
        title: what it shows.
        footer: its source, and what is not in it; each begins a line.
        width: in inches.
        heights: of the axes, one above the other, in inches.
        key_rows: how many rows the key of its marks has.
    """
    heading = textwrap.wrap(title, int(width * 8))
    told = [line for each in footer if each for line in textwrap.wrap(each, int(width * 16))]
    parts = [0.2 + 0.22 * len(heading), sum(heights), 0.12 + 0.2 * key_rows, 0.1 + 0.15 * len(told)]
    figure = needed("matplotlib.figure", "plots").Figure(
        figsize=(width, sum(parts)), layout="constrained"
    )
    top, middle, key, bottom = figure.subfigures(4, 1, height_ratios=parts)
    top.text(0.01, 0.5, "\n".join(heading), va="center", fontsize=12, fontweight="bold")
    grey = COLOURS["grey"]
    bottom.text(0.01, 0.6, "\n".join(told), va="center", fontsize=7.5, color=grey, linespacing=1.3)
    axes = middle.subplots(len(heights), 1, squeeze=False, height_ratios=heights)
    return Sheet(figure, [row[0] for row in axes], key)


def fit(words: str, width: int, lines: int = 2) -> str:
    r"""Break words into lines of a width; what does not fit ends in "…".

    >>> fit("Non-segmental vitiligo of the face", 14)
    'Non-segmental\nvitiligo of …'
    """
    return "\n".join(
        textwrap.wrap(
            " ".join(words.split()), width, max_lines=lines, placeholder=" …", break_long_words=True
        )
    )


def to_svg(figure: Figure) -> str:
    """Give a figure as SVG, the same bytes for the same figure: no day, no random names."""
    return _written(figure, "svg").decode()


def to_png(figure: Figure, dots: int = 150) -> bytes:
    """Give a figure as PNG, with so many dots an inch.

    Raises:
        PlotError: if they are fewer than 100: letters are then wider, and names cut at the edge.
    """
    if dots < FEWEST:
        msg = f"found {dots} dots an inch, expected {FEWEST} or more: names would be cut"
        raise PlotError(msg)
    return _written(figure, "png", dots)


def _written(figure: Figure, form: str, dots: int = 72) -> bytes:
    target = io.BytesIO()
    metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    with style():
        figure.savefig(target, format=form, dpi=dots, metadata=metadata)
    return target.getvalue()
