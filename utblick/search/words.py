"""Words as the index keeps them: folded in case, stemmed by language, marks kept apart.

å, ä and ö are letters of their own: the index keeps *låg* (low) and *lag* (law) apart. What has
a mark is kept once more without it, in a column of its own, for those who type without marks.
A word with a digit is an id or a name and is never stemmed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

import Stemmer

__all__ = [
    "FUNCTION_WORDS",
    "LANGUAGES",
    "WORD",
    "bare",
    "bared",
    "forms",
    "stem",
    "stemmed",
    "stems_version",
]

LANGUAGES: Final = ("en", "sv")

WORD: Final = re.compile(r"[^\W_]+")
"""A run of letters and digits."""

FUNCTION_WORDS: Final = frozenset(
    (
        *("an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or"),
        *("the", "to", "versus", "vs", "with"),
        *("att", "av", "den", "det", "eller", "en", "ett", "från", "för", "hos", "med", "och"),
        *("på", "som", "till", "vid", "är"),
    )
)
"""Words that need not be there: they tell nothing. "a" and "i" do (hepatitis A, phase I)."""

LONGEST: Final = 64
"""Characters of a word that count: what is longer is no word but, say, a sequence."""

_CACHED: Final = 200_000
_STEMMERS: Final = {"en": Stemmer.Stemmer("english", 0), "sv": Stemmer.Stemmer("swedish", 0)}
# Letters that no decomposition brings to ASCII, as those write them who do not have them.
_LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d"})


def stems_version() -> str:
    """Give the version of the stemmers: another one may give other stems."""
    return str(Stemmer.version())


@lru_cache(_CACHED)
def stem(word: str, language: str) -> str:
    """Give the stem of a word that is casefolded; a word with a digit is its own stem.

    >>> stem("studies", "en"), stem("behandlingar", "sv"), stem("easi75", "sv")
    ('studi', 'behandling', 'easi75')
    """
    word = word[:LONGEST]
    if not word.isalpha():
        return word
    return str(_STEMMERS[language if language in _STEMMERS else "en"].stemWord(word))


@lru_cache(_CACHED)
def bare(word: str) -> str:
    """Take the marks off a word that is casefolded.

    >>> bare("sjögren"), bare("kräm"), bare("løs")
    ('sjogren', 'kram', 'los')
    """
    if word.isascii():
        return word
    flat = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(each for each in flat if not unicodedata.combining(each))


def stemmed(text: str, language: str) -> str:
    """Write a text as its stems, parted by blanks.

    >>> stemmed("Vuxna med låg dos, EASI-75", "sv")
    'vuxn med låg dos easi 75'
    """
    return " ".join(stem(word, language) for word in WORD.findall(_plain(text)))


def bared(text: str, language: str) -> str:
    """Write a text with a mark in it as its stems without marks; any other text is "".

    >>> bared("Kräm vid eksem", "sv"), bared("Cream", "en")
    ('kram vid eksem', '')
    """
    plain = _plain(text)
    flat = [(word, bare(word)) for word in WORD.findall(plain)] if not plain.isascii() else []
    if all(word == without for word, without in flat):
        return ""
    return " ".join(stem(without, language) for _, without in flat)


def forms(word: str) -> frozenset[str]:
    """Give the stems under which a casefolded word may stand in the index, in any language.

    >>> sorted(forms("studier"))
    ['studi', 'studier']
    """
    return frozenset(stem(word, language) for language in LANGUAGES)


def _plain(text: str) -> str:
    # casefold can undo the composition, and a mark of its own is no part of a word.
    return unicodedata.normalize("NFC", text.casefold())
