"""A selection of studies fetched into a folder: each once, and what could not be had."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from utblick.errors import RemoteError
from utblick.fetch.asking import data_time, pages, study
from utblick.fetch.folder import FetchFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from utblick.fetch.asking import Page
    from utblick.fetch.client import Client
    from utblick.fetch.selection import Selection

__all__ = ["FetchReport", "fetch"]

WALKS: Final = 3
"""How often the pages of a question are gone through, if studies of them are missing."""

SOURCE: Final = "ClinicalTrials.gov, U.S. National Library of Medicine"
TERMS: Final = "https://clinicaltrials.gov/about-site/terms-conditions"
MODIFIED: Final = "contact fields and e-mail addresses were taken out; nothing else was changed"


@dataclass(slots=True)
class FetchReport:
    """What came of a fetch.

    Attributes:
        file: the file of the studies; it is not there if there are none.
        ids: the studies in it.
        address: where they come from, retrieved: on which ISO date ("" if no answer said so).
        retrieved: see ``address``.
        data: the registry's own time of its data.
        absent: ids asked for that the registry does not have.
        moved: former ids asked for, and the ids under which their studies came.
        missing: how many studies the registry counted but did not give.
        odd: how many records without an id were left out.
    """

    file: Path
    ids: frozenset[str] = frozenset()
    address: str = ""
    retrieved: str = ""
    data: str = ""
    absent: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    missing: int = 0
    odd: int = 0

    @property
    def studies(self) -> int:
        """How many studies have come."""
        return len(self.ids)

    @property
    def is_whole(self) -> bool:
        """Whether all that the registry says it has, and all that was named, has come."""
        return not (self.absent or self.missing or self.odd)


def fetch(
    client: Client,
    selection: Selection,
    folder: Path,
    tell: Callable[[int, int], None] | None = None,
) -> FetchReport:
    """Fetch the studies of a selection into a folder, or what is missing of them.

    Args:
        client: the connection to the API.
        selection: which studies.
        folder: made if it is not there; holds the file only when all has come.
        tell: called after each page with how many studies have come, and how many there are.

    Raises:
        RemoteError: if the registry does not answer; asked again, it goes on from there.
        StoreError: if the folder cannot be written, or holds another selection.
    """
    asked = {"address": client.base, "selection": selection.said()}
    with FetchFolder(folder, asked) as opened:
        return _Collecting(client, selection, opened, tell).run()


class _Collecting:
    def __init__(
        self,
        client: Client,
        selection: Selection,
        folder: FetchFolder,
        tell: Callable[[int, int], None] | None,
    ) -> None:
        self._client = client
        self._selection = selection
        self._folder = folder
        self._tell = tell or (lambda _come, _all: None)
        self._progress, self._places = folder.resume()
        self._aliases: dict[str, str] = {}
        self._missing = 0

    def run(self) -> FetchReport:
        progress = self._progress
        if not progress.data:
            progress.data = data_time(self._client)
        questions = self._selection.questions()
        for number in range(progress.question, len(questions)):
            self._answer(questions[number], is_counted=self._is_search() and len(questions) == 1)
            progress.question, progress.token = number + 1, ""
            self._places |= self._folder.keep((), progress)
        absent = [] if self._is_search() else self._fetch_left()
        report = self._report(absent)
        self._folder.finish(self._places, self._about(report))
        return report

    def _is_search(self) -> bool:
        """Tell whether ids may rightly be missing, because something else is asked for too."""
        return len(self._selection.said()) > 1 or not self._selection.ids

    def _answer(self, question: dict[str, str], *, is_counted: bool) -> None:
        """Go through the pages of a question, again if a study slipped from one to another."""
        for _ in range(WALKS):
            for page in pages(self._client, question, self._progress.token):
                self._keep(page)
            self._progress.token = ""
            if is_counted:
                self._missing = max(0, self._progress.total - len(self._places))
            if not self._missing:
                return

    def _keep(self, page: Page) -> None:
        progress = self._progress
        progress.token = page.token
        progress.total = progress.total if page.total is None else page.total
        progress.odd += page.odd
        progress.heard_on(page.day)
        self._aliases |= {old: each.id for each in page.studies for old in each.aliases}
        new = [each for each in page.studies if each.id not in self._places]
        self._places |= self._folder.keep(new, progress)
        self._tell(len(self._places), max(progress.total, len(self._places)))

    def _fetch_left(self) -> list[str]:
        """Ask for each id that no page had: it may be a former one. Give those that are none."""
        absent = []
        for nct in self._selection.ids:
            if nct in self._places or nct in self._aliases:
                continue
            found = study(self._client, nct)
            if found is None:
                absent.append(nct)
                continue
            record, day = found
            self._aliases |= dict.fromkeys((nct, *record.aliases), record.id)
            self._progress.heard_on(day)
            new = () if record.id in self._places else (record,)
            self._places |= self._folder.keep(new, self._progress)
        return absent

    def _report(self, absent: list[str]) -> FetchReport:
        asked = set(self._selection.ids) - set(self._places)
        if not self._places and not absent and self._missing:
            msg = f"{self._client.base}: gave none of {self._missing} studies; ask again later"
            raise RemoteError(msg)
        return FetchReport(
            file=self._folder.file,
            ids=frozenset(self._places),
            address=f"{self._client.base}/studies",
            retrieved=self._progress.retrieved,
            data=self._progress.data,
            absent=absent,
            moved={old: new for old, new in sorted(self._aliases.items()) if old in asked},
            missing=self._missing,
            odd=self._progress.odd,
        )

    def _about(self, report: FetchReport) -> dict[str, Any]:
        return {
            "address": report.address,
            "retrieved": report.retrieved,
            "registry data": report.data,
            "asked": self._folder.asked,
            "studies": report.studies,
            "absent": report.absent,
            "moved": report.moved,
            "missing": report.missing,
            "source": SOURCE,
            "terms": TERMS,
            "modified": MODIFIED,
        }
