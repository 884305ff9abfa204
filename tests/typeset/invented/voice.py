"""One author's ways of writing: numbers, comparisons, marks of lists, citations."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Said", "Voice"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph as printed, with the citations in it: marker, numbers, form, sentence."""

    text: str
    cited: tuple[tuple[str, tuple[int, ...], str, str], ...] = ()


@dataclass
class Voice:
    """The language and the habits of one report; habits are drawn once and mostly kept."""

    rng: Random
    language: Literal["sv", "en"]
    habits: dict[str, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)

    def pick(self, choices: Sequence[T]) -> T:
        """Draw one of the choices."""
        return choices[self.rng.randrange(len(choices))]

    def chance(self, share: float) -> bool:
        """Draw true with a probability."""
        return self.rng.random() < share

    def say(self, swedish: str, english: str) -> str:
        """Give the words of the report's language."""
        return swedish if self.language == "sv" else english

    def habit(self, name: str, choices: Sequence[str], *, strict: bool = False) -> str:
        """Give what is usual with this author; now and then something else, unless strict."""
        usual = self.habits.setdefault(name, self.pick(choices))
        return usual if strict or not self.chance(0.07) else str(self.pick(choices))

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number with the decimal mark of the language."""
        text = f"{value:.{digits}f}" if digits is not None else f"{value:g}"
        return text.replace(".", ",") if self.language == "sv" else text

    def count(self, value: int) -> str:
        """Write a count, thousands parted as the language does."""
        parted = f"{value:,}"
        return parted.replace(",", " ") if self.language == "sv" else parted

    def versus(self) -> str:
        """Give the word between two groups."""
        return self.habit("versus", ("vs", "vs", "vs.", *self.say("mot|jämfört med|respektive",
                          "versus|compared with|and").split("|")[:2]))  # fmt: skip

    def interval(self, low: str, high: str, level: str = "95") -> str:
        """Write an interval of confidence without its parentheses."""
        name = self.say("KI", "CI")
        form = self.habit("interval", ("95% {k} {a}{d}{b}", "95 % {k} {a}{d}{b}", "95% {k}: {a}{d}{b}",
                          "{k} 95% {a}{d}{b}"))  # fmt: skip
        dash = self.habit("dash", ("–", "-", self.say(" till ", " to ")))
        if low.startswith("-") or high.startswith("-"):
            dash = self.say(" till ", " to ")
        return form.format(k=name, a=low, b=high, d=dash).replace("95", level)

    def chance_value(self) -> tuple[str, dict[str, Any], str | None]:
        """Invent a P value: as printed, as data, and whether it is said not to be significant."""
        letter = self.habit("p", ("P", "P", "p"), strict=True)
        room = self.habit("p room", ("", "", " "), strict=True)
        if self.chance(0.12):
            raw = self.say("icke-signifikant", "not significant")
            return raw, {"raw": raw, "operator": None, "value": None}, "not significant"
        operator, value = self.pick((("<", 0.001), ("<", 0.0001), ("=", 0.02), ("=", 0.034), ("<", 0.05),
                                     ("=", 0.41)))  # fmt: skip
        raw = f"{letter}{room}{operator}{room}{self.number(value)}"
        return raw, {"raw": raw, "operator": operator, "value": value}, None

    def bullet(self) -> str:
        """Give the mark before the items of a list."""
        return self.habit("bullet", ("-", "-", "-", "- ", "• ", "– "), strict=True)

    def new(self, kind: str = "") -> int:
        """Give the next number of the list of references, with what is to stand there."""
        number = len(self.kinds) + 1
        self.kinds[number] = kind
        return number

    def cite(self, *, most: int = 2) -> tuple[int, ...]:
        """Give numbers to cite: new ones, or some cited before."""
        if self.kinds and self.chance(0.3):
            return (self.pick(sorted(self.kinds)),)
        return tuple(self.new() for _ in range(self.rng.randint(1, most)))

    def marker(self, numbers: tuple[int, ...]) -> tuple[str, str]:
        """Write a citation and name its form."""
        if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
            return f"({numbers[0]}–{numbers[-1]})", "(n) range"
        joined = self.habit("joined", (", ", ","), strict=True).join(map(str, numbers))
        if len(numbers) > 1:
            return f"({joined})", "(n) list"
        form = self.habit("marker", ("(n)", "(n)", "(n)", "(n)", "[n]"), strict=True)
        if self.chance(0.06):
            form = self.pick(("REF (n)", "ref n"))
        return form.replace("n", joined), form

    def sentence(self, text: str, numbers: tuple[int, ...] = ()) -> Said:
        """Write a sentence with its citation before the full stop."""
        if not numbers:
            return Said(f"{text}.")
        raw, form = self.marker(numbers)
        whole = f"{text} {raw}."
        return Said(whole, ((raw, numbers, form, whole),))

    def paragraph(self, *sentences: Said) -> Said:
        """Join sentences."""
        cited = tuple(each for said in sentences for each in said.cited)
        return Said(" ".join(said.text for said in sentences), cited)
