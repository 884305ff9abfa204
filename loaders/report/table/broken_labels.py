"""Row labels that a page break has parted: part on one page, the rest on the next.

Between them stand the lines of the row's cells that fitted on the page. A label may break
between words, or inside a compound at a hyphen of the printed column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.labels import Labels

__all__ = ["BrokenLabel", "behind_heads", "broken_labels", "rest_of_label"]

LEAST = 4
"""Letters that the shorter part of a broken label has at least."""

TOP = 120
"""Characters at the top of a page that are looked at."""

_BETWEEN = r"[-\s/,.()]{0,5}"
_LETTER = re.compile(r"[^\W_]")


class BrokenLabel(NamedTuple):
    """The beginning of a label, printed above a page break that parts it."""

    key: str
    begin: int
    end: int


def broken_labels(
    frozen: str, words: Labels, pages: list[int], known: dict[str, int], start: int
) -> Iterator[BrokenLabel]:
    """Find labels whose rest stands at the top of a page and whose beginning before it.

    Args:
        frozen: the frozen text.
        words: the labels of the edition.
        pages: where pages begin in the table.
        known: where labels were found whole, by key.
        start: where the table begins.
    """
    for page in pages:
        above = max((at for at in known.values() if at < page), default=start)
        for label in words.rows:
            if label.key not in known or page <= known[label.key] <= page + 1:
                yield from _broken_at(frozen, label.key, label.canonical, (above, page))


def _broken_at(
    frozen: str, key: str, label: str, between: tuple[int, int]
) -> Iterator[BrokenLabel]:
    """Find the longest beginning of a label above a page whose rest stands at its top."""
    above, page = between
    letters = _LETTER.findall(label)
    top = "".join(_LETTER.findall(frozen, page, page + TOP))
    for cut in range(len(letters) - LEAST, LEAST - 1, -1):
        rest = "".join(letters[cut:])
        if not top.startswith(rest) or not _pattern(letters[cut:]).match(frozen, page):
            continue
        beginning = re.compile(rf"(?:(?<=\n)|(?<=\n )){_run(letters[:cut])}(?=-?\s)")
        found = list(beginning.finditer(frozen, above, page))
        if found:
            # A hyphen at the end of the line belongs to the label.
            end = found[-1].end() + (1 if frozen[found[-1].end()] == "-" else 0)
            yield BrokenLabel(key, found[-1].start(), end)
            return


def behind_heads(frozen: str, heads: tuple[int, int], begin: int) -> int:
    """Give where the heads of the columns end that a page repeats, or its beginning if none does.

    Args:
        frozen: the frozen text.
        heads: where the heads stand above the table.
        begin: where the page begins.
    """
    at = begin
    for word in frozen[slice(*heads)].split():
        found = re.compile(rf"\s{{0,40}}{re.escape(word)}(?=\s)").match(frozen, at)
        if found is None:
            return begin
        at = found.end()
    return at


def rest_of_label(frozen: str, label: str, printed: str, begin: int) -> int:
    """Give where the rest of a label ends at the top of a page, or its beginning if none does.

    Args:
        frozen: the frozen text.
        label: the label in full.
        printed: what was printed of it on the page before.
        begin: where the page begins.
    """
    letters, before = _LETTER.findall(label), _LETTER.findall(printed)
    if letters[: len(before)] == before:
        rest = letters[len(before) :]
        found = _pattern(rest).match(frozen, begin) if rest else None
        return found.end() if found else begin
    # The heading over several rows was printed, or another form: the label follows, or its end.
    starts = [match.start() for match in re.finditer(r"\S{1,60}", label)]
    for start in starts:
        found = _pattern(_LETTER.findall(label[start:])).match(frozen, begin)
        if found:
            return found.end()
    return begin


def _run(letters: list[str]) -> str:
    return _BETWEEN.join(map(re.escape, letters))


def _pattern(letters: list[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s/(-]{{0,4}}{_run(letters)}[),]?(?=\s|$)")
