"""Words, names and texts made of syllables: nothing in them was ever written by anybody."""

from __future__ import annotations

import random
from functools import cache
from typing import Final

__all__ = ["WORDS", "criteria", "name", "text"]

WORDS: Final = 30_000
"""Different words."""

LENGTH: Final = 4_000_000
"""Characters of the text that all texts are cut from."""

_SYLLABLES: Final = (
    "b br c cr d dr f fl g gl h j k l m n p pl pr r s sc sp st t tr v z"
    "|a e i o u a e i o ia io ea ou"
    "|  n r l s t x m nt nd st"
)
_ONSETS, _VOWELS, _ENDS = (each.split(" ") for each in _SYLLABLES.split("|"))
# As often as in real records: line breaks, quotes and letters that are not ASCII make work.
_PARAGRAPH: Final = 0.0045
_QUOTED: Final = 0.0003
_ACCENTED: Final = 0.003


def _word(chance: random.Random) -> str:
    syllables = chance.choices((1, 2, 3, 4), (5, 6, 4, 2))[0]
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_ENDS)
        for _ in range(syllables)
    )


@cache
def _body() -> str:
    """Write the long text: sentences of words, some of which are much more frequent."""
    chance = random.Random(7)  # noqa: S311 - the same each time is what is wanted
    words = [_word(chance) for _ in range(WORDS)]
    words = [word + "é" if chance.random() < _ACCENTED * 8 else word for word in words]
    weights = [1 / (rank + 3) ** 1.15 for rank in range(len(words))]
    pieces: list[str] = []
    size, left = 0, 0
    while size < LENGTH:
        for word in chance.choices(words, weights, k=10_000):
            piece = f"{word.capitalize()} " if left == 0 else f"{word} "
            left = chance.randrange(6, 24) if left == 0 else left - 1
            if left == 0:
                piece = f"{piece[:-1]}. "
            if chance.random() < _PARAGRAPH:
                piece = f"{piece[:-1]}\n\n"
            elif chance.random() < _QUOTED:
                piece = f'"{piece[:-1]}" '
            pieces.append(piece)
            size += len(piece)
    return "".join(pieces)


def text(place: int, length: int) -> str:
    """Give the text of this length that begins about this place; any number is a place.

    >>> text(12, 40) == text(12, 40) != text(4012, 40), len(text(12, 40))
    (True, 40)
    """
    body = _body()
    begin = body.find(" ", place % (LENGTH - 100_000)) + 1
    cut = body[begin : begin + length]
    # Readers take white space off the ends, and what is left should be as long as was drawn.
    return cut if cut == cut.strip() else cut.strip().ljust(length, "a")


def name(pool: int, rank: int, length: int) -> str:
    """Give the name of this rank in a pool: the same each time, and another in another pool."""
    made = text(pool * 7_919 + rank * 104_729, length).replace("\n", " ").replace(".", "")
    return (made[:1].upper() + made[1:]).ljust(length, "o")


def criteria(written: str, characters: float, *, headed: bool) -> str:
    """Set a text as criteria, one to so many characters, under the heads of the registry."""
    words = written.replace("\n", " ")
    step = max(20, int(characters) - 4)
    parts = [words[at : at + step].strip() for at in range(0, len(words), step)]
    marked = [f"* {part}" for part in parts if part] or ["* a"]
    if not headed:
        return "\n".join(marked)
    middle = len(marked) // 2
    there = ["Inclusion Criteria:\n", *marked[:middle], "\nExclusion Criteria:\n", *marked[middle:]]
    return "\n".join(there)
