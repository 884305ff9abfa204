"""Marks in a text: spans that nest become nested elements, those that cross are parted."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from utblick.loaders.report.view.facts import Kind, Strength, mark_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.loaders.report.view.facts import Mark

__all__ = ["mark_up", "visible"]

_ORDER: Final = {kind: place for place, kind in enumerate(Kind)}
_HIDDEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_HARMLESS: Final = frozenset("\n\t\u00ad")
_SEEN: Final = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u024f]*")
_CLASS: Final = {Strength.QUIET: "quiet", Strength.WIDE: "wide", Strength.PLAIN: "plain"}
_PAGE_BREAK: Final = "\f"


def visible(text: str) -> str:
    r"""Write characters that have no shape, or turn the text around, as their code points.

    >>> visible("a\u202eb\x07")
    'a⟨U+202E⟩b⟨U+0007⟩'
    """
    if _SEEN.fullmatch(text):
        return text
    return "".join(_shown(each) for each in text)


def _shown(character: str) -> str:
    if character in _HARMLESS or unicodedata.category(character) not in _HIDDEN:
        return character
    return f"⟨U+{ord(character):04X}⟩"


def mark_up(
    text: str,
    marks: Iterable[Mark],
    pages: Sequence[tuple[int, int]] = (),
    page: str = "page",
) -> Markup:
    """Write a text as HTML with its marks.

    An element is as long as its span, so that a link to its id leads to all of its words.
    A span that crosses the end of another is cut there: its first part has the id, every
    part names it in ``data-of``. Several kinds on the same words lie in each other.

    Args:
        text: the frozen text.
        marks: in any order.
        pages: the offsets at which pages of a PDF begin, with their numbers; a link to
            ``#page=3`` leads there, as it would in the PDF.
        page: the word for page.
    """
    opening, edges = _plan(marks)
    begins = dict(pages)
    edges.update(begins)
    parts: list[str] = []
    stack: list[Mark] = []
    named: set[str] = set()
    at = 0
    for edge in sorted(edges):
        parts.append(_words(text[at:edge]))
        at = edge
        cut = _close(stack, edge, parts)
        if edge in begins:
            number = begins[edge]
            parts.append(
                f'<span class="page-head" id="page={number}" data-page="{escape(page)} {number}"></span>'
            )
        for mark in sorted(cut + opening.get(edge, []), key=_outer_first):
            twice = any(other.span == mark.span for other in stack)
            stack.append(mark)
            parts.append(_open(mark, named, inner=twice))
    parts.append(_words(text[at:]))
    return Markup("".join(parts))  # noqa: S704 - every part is escaped or written here


def _plan(marks: Iterable[Mark]) -> tuple[dict[int, list[Mark]], set[int]]:
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    edges: set[int] = set()
    for mark in marks:
        opening[mark.span[0]].append(mark)
        edges.update(mark.span)
    return opening, edges


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    """Order marks that open at one place: the longest outside."""
    return -mark.span[1], mark.span[0], _ORDER[mark.kind]


def _close(stack: list[Mark], edge: int, parts: list[str]) -> list[Mark]:
    """Close what ends here and all inside it; give what must be opened again."""
    ending = [place for place, mark in enumerate(stack) if mark.span[1] == edge]
    if not ending:
        return []
    closed = stack[ending[0] :]
    del stack[ending[0] :]
    parts.extend("</span>" for _ in closed)
    return [mark for mark in closed if mark.span[1] != edge]


def _open(mark: Mark, named: set[str], *, inner: bool) -> str:
    name = mark_id(mark.span)
    look = f"m {_CLASS[mark.strength]} k-{mark.kind}"
    # Of marks on the same words, the outer one holds them for all.
    if inner:
        return f'<span class="{look}">'
    if name in named:
        return f'<span class="{look}" data-of="{name}">'
    named.add(name)
    return f'<span id="{name}" class="{look}" data-of="{name}">'


def _words(text: str) -> str:
    pages: Sequence[str] = text.split(_PAGE_BREAK)
    return '<span class="page-break"></span>'.join(str(escape(visible(page))) for page in pages)
