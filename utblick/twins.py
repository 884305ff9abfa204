"""Two records of one load with one id and one date that say different things.

That cannot both be: one of them goes into the history, or is let go. Which is which is decided
without regard to the order; that it had to be decided is told, with both places. Versions with
dates of their own are nothing odd.
"""

from __future__ import annotations

from typing import Final

from utblick.graph import Problem

__all__ = ["Twins", "is_dated"]

CODE: Final = "same-date-other-content"


class Twins:
    """What the documents of a load say, by their graphs and dates."""

    def __init__(self) -> None:
        # Numbers for names: a load may be of half a million records.
        self._first: dict[int, tuple[str, str]] = {}

    def note(self, graph: str, version: str, place: str) -> tuple[str, str]:
        """Enter a document; give what the first with its date says, and where that stands."""
        day, _, says = version.split(" ")
        return self._first.setdefault(hash((graph, day)), (says, place))

    def told(self, graph: str, version: str, place: str) -> Problem | None:
        """Enter a document; give the problem if an earlier one with its date says otherwise.

        Args:
            graph: its graph.
            version: see `Document.version`; what has no date and no hash is passed over.
            place: the file in which it stands.

        >>> twins = Twins()
        >>> twins.told("g", "2024-01-02 - abc", "a.json")
        >>> twins.told("g", "2024-01-02 2024-02-03 abc", "b.json")
        >>> twins.told("g", "2024-01-02 - def", "b.json").message
        'says something else than that of 2024-01-02 in a.json; only one of them is kept as current'
        """
        if not is_dated(version):
            return None
        says, first = self.note(graph, version, place)
        day = version.partition(" ")[0]
        if version.endswith(f" {says}"):
            return None
        which = "that without a date" if day == "-" else f"that of {day}"
        message = (
            f"says something else than {which} in {first}; only one of them is kept as current"
        )
        return Problem(CODE, message, place)


def is_dated(version: str) -> bool:
    """Tell a version of three words: when it was changed, when it was seen, what it says."""
    return version.count(" ") == 2  # noqa: PLR2004 - between three words
