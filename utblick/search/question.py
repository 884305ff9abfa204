"""What somebody types to find something, and how it is asked of the full-text table.

Words are all wanted, ``"several words"`` in this order, ``-word`` and ``-"several words"`` not.
There is no wrong way to write it: what has no letter or digit asks for nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from utblick.errors import QueryError
from utblick.search.parts import FIELDS
from utblick.search.words import FUNCTION_WORDS, LANGUAGES, WORD, bare, forms, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["LONGEST", "MOST_WORDS", "Asked", "Question", "asked"]

LONGEST: Final = 1_000
"""Characters of a question."""

MOST_WORDS: Final = 32
"""Words of a question."""

_PIECE: Final = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')
_RUNS: Final = re.compile(r"[^\W\d_]+|\d+")
_MOST_RUNS: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """One word or phrase of a question.

    Attributes:
        written: as it was typed.
        ways: the stems, in their order, that stand where it stands; any one of these will do.
        bare_ways: the same without marks, for one typed with marks. They count in names only:
            an English name may go without them, but Swedish text with other letters says
            something else.
    """

    written: str
    ways: tuple[tuple[str, ...], ...]
    bare_ways: tuple[tuple[str, ...], ...] = ()

    def expression(self) -> str:
        """Write it for the full-text table."""
        exact = [_phrase(way) for way in self.ways]
        loose = [f"{{{' '.join(FIELDS)}}} : {_phrase(way)}" for way in self.bare_ways]
        return f"({' OR '.join([*exact, *loose])})"


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted, and what is not."""

    wanted: tuple[Asked, ...]
    unwanted: tuple[Asked, ...]

    def all_wanted(self) -> str:
        """Write that all that is wanted must be there."""
        return " AND ".join(each.expression() for each in self.wanted)

    def of(self, alternatives: Iterable[str], columns: Sequence[str] = ()) -> str:
        """Write that one of some expressions must hold, and nothing unwanted be there."""
        inner = " OR ".join(f"({each})" for each in alternatives)
        limited = f"{{{' '.join(columns)}}} : ({inner})" if columns else f"({inner})"
        return " NOT ".join([limited, *(each.expression() for each in self.unwanted)])


def asked(words: str) -> Question:
    """Read a question.

    Raises:
        QueryError: if it is too long to be one.

    >>> question = asked('vitiligo "ruxolitinib cream" -placebo')
    >>> [each.written for each in question.wanted], question.unwanted[0].written
    (['vitiligo', 'ruxolitinib cream'], 'placebo')
    """
    if len(words) > LONGEST:
        msg = f"found a question of {len(words)} characters; expected {LONGEST} at most"
        raise QueryError(msg)
    wanted: list[Asked] = []
    unwanted: list[Asked] = []
    count = 0
    for no, phrase, no_word, word in _PIECE.findall(words):
        found = _asked(phrase or word, is_phrase=bool(phrase))
        if found is not None:
            count += max(len(way) for way in found.ways)
            (unwanted if no or no_word else wanted).append(found)
    if count > MOST_WORDS:
        msg = f"found {count} words; expected {MOST_WORDS} at most"
        raise QueryError(msg)
    telling = [each for each in wanted if each.written.casefold() not in FUNCTION_WORDS]
    return Question(_once(telling or wanted), _once(unwanted))


def _once(found: list[Asked]) -> tuple[Asked, ...]:
    return tuple({each.ways: each for each in found}.values())


def _asked(written: str, *, is_phrase: bool) -> Asked | None:
    plain = unicodedata.normalize("NFC", written.casefold())
    words = WORD.findall(plain)
    if not words:
        return None
    ways = _ways(words)
    if not is_phrase and len(words) > 1:
        # JAK-1 is written JAK1 as well,
        ways += _ways(["".join(words)])
    elif len(words) == 1 and 1 < len(runs := _RUNS.findall(words[0])) <= _MOST_RUNS:
        # and EASI75 is written EASI 75.
        ways += _ways(runs)
    flat = _ways([bare(word) for word in words])
    return Asked(
        " ".join(written.split()),
        tuple(dict.fromkeys(ways)),
        tuple(way for way in flat if way not in ways) if not plain.isascii() else (),
    )


def _ways(words: list[str]) -> list[tuple[str, ...]]:
    if len(words) == 1:
        return [(each,) for each in sorted(forms(words[0]))]
    return [tuple(stem(word, language) for word in words) for language in LANGUAGES]


def _phrase(way: tuple[str, ...]) -> str:
    # Only letters and digits are in it: nothing that means something to the engine.
    return f'"{" ".join(way)}"'
