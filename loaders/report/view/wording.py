"""The words of the view, in Swedish and English: names of keys, values and numbers."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Wording", "tables", "wording"]

SWEDISH: Final = "sv"
GROUPED_FROM: Final = 10_000
"""The least number that is written in groups of three digits."""

_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")
_UNIT: Final = re.compile(r"[a-z]{2,20}")
_RANGE: Final = re.compile(r"(?<=\d)-(?=\d)")
_NO_BREAK: Final = "\u00a0"


@cache
def tables() -> Mapping[str, Mapping[str, list[str]]]:
    """Give the tables of ``words.toml``: each word in Swedish and in English."""
    data = files("utblick.loaders.report.view").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


@cache
def wording(language: str) -> Wording:
    """Give the words of a language; all but Swedish reports are shown in English."""
    return Wording(SWEDISH if language == SWEDISH else "en")


class Wording:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._column = 0 if language == SWEDISH else 1

    def _find(self, table: str, key: str) -> str | None:
        found = tables()[table].get(key)
        return None if found is None else found[self._column]

    def __call__(self, name: str) -> str:
        """Give a word of the page itself.

        Raises:
            KeyError: if there is none.
        """
        return tables()["page"][name][self._column]

    def key(self, struct: str, key: str) -> str:
        """Name a key of the record; one without a word is shown as it is called.

        >>> wording("sv").key("Age", "sd"), wording("en").key("Age", "new_key")
        ('SD', 'new key')
        """
        found = self._find("keys", f"{struct}.{key}") or self._find("keys", key)
        return found or key.replace("_", " ")

    def value(self, value: str) -> str:
        """Say a value of a closed list in words; other text stays as printed.

        >>> wording("sv").value("completed"), wording("sv").value("acne")
        ('avslutad', 'acne')
        """
        return self._find("values", value) or value

    def kind(self, kind: str) -> str:
        """Name a kind of facts.

        Raises:
            KeyError: if there is no such kind.
        """
        return tables()["kinds"][kind][self._column]

    def problem(self, code: str) -> str:
        """Name a problem by its code."""
        return self._find("problems", code) or code.replace("_", " ")

    def number(self, value: float) -> str:
        """Write a number as the language does, every digit of it.

        >>> wording("sv").number(0.0001), wording("sv").number(40.0), wording("en").number(10584)
        ('0,0001', '40', '10,584')
        """
        digits = f"{Decimal(repr(value)):f}"
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        whole, _, rest = digits.partition(".")
        if abs(value) >= GROUPED_FROM:
            whole = f"{int(whole):,}"
        if self.language != SWEDISH:
            return f"{whole}.{rest}" if rest else whole
        whole = whole.replace(",", _NO_BREAK)
        return f"{whole},{rest}" if rest else whole

    def printed_number(self, text: str) -> str:
        """Write a string of numbers, such as a dose, with the decimal sign of the language."""
        return _POINT.sub(",", text) if self.language == SWEDISH else text

    def time(self, timepoint: str) -> str:
        """Write a time point in the language.

        >>> wording("sv").time("week 1-12"), wording("sv").time("baseline")
        ('vecka 1–12', 'baslinje')
        """
        said = _UNIT.sub(lambda match: self._find("times", match[0]) or match[0], timepoint)
        return _RANGE.sub("–", said)

    def flag(self, name: str, *, said: bool) -> str:
        """Say that something holds, or that it does not.

        >>> wording("sv").flag("blindad", said=False)
        'ej blindad'
        """
        return name if said else f"{self('not')} {name}"
