"""What is asked of the registry: studies by ids, by what they are about, by date."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

import msgspec

from utblick.errors import IdentifierError, SourceError
from utblick.times import is_day

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Selection", "nct_id"]

IDS_AT_ONCE: Final = 100
"""Ids of one question: more would make an address that is longer than servers take."""

_NCT: Final = re.compile(r"NCT\d{8}")


def nct_id(written: str) -> str:
    """Give a ClinicalTrials.gov id in capitals.

    Raises:
        IdentifierError: if it is none.

    >>> nct_id(" nct04052425")
    'NCT04052425'
    """
    found = written.strip().upper()
    if not _NCT.fullmatch(found):
        msg = f"found {written!r}, expected a ClinicalTrials.gov id: NCT and eight digits"
        raise IdentifierError(msg)
    return found


@dataclass(frozen=True, slots=True)
class Selection:
    """Studies that fit all that is said; a search is in the registry's own language.

    Attributes:
        ids: ClinicalTrials.gov ids, sorted, each once; () for any.
        condition: search among conditions.
        intervention: search among interventions.
        query: search in all that the registry searches in.
        updated_since: only studies whose record was updated on this ISO date or later.

    Raises:
        IdentifierError: if an id is none.
        SourceError: if the date is none, or nothing is said at all.

    >>> Selection(ids=("nct00000002", "NCT00000001")).questions()
    [{'filter.ids': 'NCT00000001,NCT00000002'}]
    """

    ids: tuple[str, ...] = field(default=())
    condition: str = ""
    intervention: str = ""
    query: str = ""
    updated_since: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", tuple(sorted({nct_id(each) for each in self.ids})))
        if self.updated_since and not is_day(self.updated_since):
            msg = f"found {self.updated_since!r} as a date, expected YYYY-MM-DD"
            raise SourceError(msg)
        if not self.ids and not self._searches() and not self.updated_since:
            msg = (
                "nothing is asked for; expected ids, a condition, an intervention, a query or date"
            )
            raise SourceError(msg)

    def _searches(self) -> dict[str, str]:
        asked = {
            "query.cond": self.condition.strip(),
            "query.intr": self.intervention.strip(),
            "query.term": self.query.strip(),
        }
        return {name: words for name, words in asked.items() if words}

    def questions(self) -> list[dict[str, str]]:
        """Give the parameters of each question that has to be asked."""
        asked = self._searches()
        if self.updated_since:
            asked["filter.advanced"] = f"AREA[LastUpdatePostDate]RANGE[{self.updated_since},MAX]"
        parts = range(0, len(self.ids), IDS_AT_ONCE)
        chunks = [",".join(self.ids[start : start + IDS_AT_ONCE]) for start in parts]
        return [{**asked, "filter.ids": each} for each in chunks] or [asked]

    def said(self) -> dict[str, Any]:
        """Give what is asked for as JSON, without what is not said."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Selection:
        """Make a selection of what `said` gave.

        Raises:
            SourceError: if it is something else.
        """
        try:
            return msgspec.convert(said, cls)
        except msgspec.ValidationError as error:
            msg = f"found {said!r}, expected a selection of studies"
            raise SourceError(msg) from error
