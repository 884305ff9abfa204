"""Splits the text of eligibility criteria at its headings, where that loses nothing.

A text is split only if it is one inclusion part and then one exclusion part under plain
headings. Headings that narrow ("for the control group"), come twice or follow other text
would lose their meaning in single criteria: such a text is left whole.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Criteria", "split_criteria"]

_WORDS = r"(?:key |main |major |general |principal |primary )?(inclusion|exclusion)(?: criteria)?"
_HEADING: Final = re.compile(
    rf"(?:{_WORDS}|criteria of (inclusion|exclusion)) ?[:.]?", re.IGNORECASE
)
# A line that looks like a heading of some other kind; found inside a part, it forbids the split.
_OTHER_HEADING: Final = re.compile(
    r"(?![*•-])[^.;]{0,80}\b(?:in|ex)clusions?\b[^.;]{0,80}", re.IGNORECASE
)
_BULLET: Final = re.compile(r"(?:[*•·-]|\(?\d{1,2}[.)]) +")


class Criteria(NamedTuple):
    """Criteria in the order in which they stand; both empty if the text was left whole."""

    inclusion: tuple[str, ...] = ()
    exclusion: tuple[str, ...] = ()


def split_criteria(text: str) -> Criteria:
    r"""Split a text into inclusion and exclusion criteria, or give two empty lists.

    >>> split_criteria("Inclusion Criteria:\n\n* Adult\n\nExclusion Criteria:\n\n* Leukoderma")
    Criteria(inclusion=('Adult',), exclusion=('Leukoderma',))
    >>> split_criteria("Inclusion Criteria for controls:\n\n* Healthy")
    Criteria(inclusion=(), exclusion=())
    """
    parts = _parts(text.splitlines())
    if parts is None:
        return Criteria()
    return Criteria(_items(parts[0]), _items(parts[1]))


def _parts(lines: list[str]) -> tuple[list[str], list[str]] | None:
    """Give the lines of the inclusion and of the exclusion part, if there is one of each."""
    parts: list[list[str]] = []
    for line in lines:
        kind = _heading(line)
        if kind:
            if kind != ("inclusion", "exclusion", "")[min(len(parts), 2)]:
                return None
            parts.append([])
        elif line.strip():
            if not parts or _OTHER_HEADING.fullmatch(line.strip()):
                return None
            parts[-1].append(line.rstrip())
    return (parts[0], parts[1]) if len(parts) == 2 else None  # noqa: PLR2004 - one of each


def _heading(line: str) -> str:
    found = _HEADING.fullmatch(line.strip())
    return (found[1] or found[2]).lower() if found else ""


def _items(lines: list[str]) -> tuple[str, ...]:
    """Join each criterion's lines: indented lines, and the list under a line with a colon."""
    items: list[list[str]] = []
    under_colon = False
    for line in lines:
        bullet = _BULLET.match(line)
        if items and (line[0] == " " or (bullet and under_colon)):
            items[-1].append(line)
        else:
            items.append([line[bullet.end() :] if bullet else line])
            under_colon = not bullet and line.endswith(":")
    return tuple("\n".join(item).strip() for item in items)
