"""The questions that the API answers: pages of studies, one after the other, and studies.

A page may be empty and yet have a next one; a token may run out, and then the pages are begun
again; a study that moves from page to page meanwhile is given once. What never comes to an end
is ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from utblick.contacts import without_contact_fields
from utblick.errors import RemoteError
from utblick.fetch.client import Answer, Client, PassingError, RefusedError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Page", "Study", "data_time", "pages", "read_page", "study"]

PAGE: Final = 100
"""Studies of one page: some megabytes; where they are large, fewer are asked for."""

BEGINNINGS: Final = 10
"""How often pages are begun anew because a token is refused."""

PAGES_OF_NOTHING: Final = 50
"""Pages in a row without a study that was not there before, after which there is no end."""

_NCT: Final = re.compile(r"NCT\d{8}")
_NOT_FOUND: Final = 404
_decoder = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Study:
    """One record as it is kept: its id, its former ids, its JSON without contact details."""

    id: str
    aliases: tuple[str, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Studies of one answer.

    Attributes:
        studies: the records, each by its id.
        odd: how many things among them are no study record.
        token: what the next page is asked for with; "" if this is the last.
        total: how many studies there are on all pages, if the answer says so.
        day: ISO date of the answer, "" if it has none.
    """

    studies: tuple[Study, ...]
    odd: int
    token: str
    total: int | None
    day: str


def pages(client: Client, question: Mapping[str, str], token: str = "") -> Iterator[Page]:
    """Give the pages of a question, from the one of this token on.

    Raises:
        RemoteError: if they cannot be had, or have no end.
    """
    walk = _Walk(client, dict(question))
    beginnings = 0
    while True:
        try:
            page = walk.page(token)
        except RefusedError:
            # A token may have run out. Whoever listens has its pages, and knows what comes again.
            if not token or beginnings >= BEGINNINGS:
                raise
            beginnings += 1
            token = ""
            walk.begin()
            continue
        walk.see_to_end(page)
        yield page
        if not page.token:
            return
        token = page.token


class _Walk:
    """Going from page to page: how large they are, and whether they lead on."""

    def __init__(self, client: Client, question: dict[str, str]) -> None:
        self._client = client
        self._question = question
        self._size = PAGE
        self.begin()

    def begin(self) -> None:
        self._tokens: set[str] = set()
        self._ids: set[str] = set()
        self._idle = 0

    def page(self, token: str) -> Page:
        """Ask for one page; a refused token is shown once more, as it may be a mishap."""
        try:
            return self._sized(token)
        except RefusedError:
            if not token:
                raise
            return self._sized(token)

    def _sized(self, token: str) -> Page:
        while True:
            # The order must not change while pages are asked for: by what never changes.
            asked = {
                **self._question,
                "format": "json",
                "sort": "StudyFirstPostDate:asc",
                "pageSize": str(self._size),
                **({"pageToken": token} if token else {"countTotal": "true"}),
            }
            try:
                return self._client.get("/studies", asked, read_page)
            except TooLargeError:
                if self._size == 1:
                    raise
                self._size = max(1, self._size // 4)

    def see_to_end(self, page: Page) -> None:
        # An empty page may come with the token that it was asked for with; only so often, though.
        if page.token and page.token in self._tokens and page.studies:
            msg = f"{self._client.base}: the pages lead in a circle; ask again later"
            raise RemoteError(msg)
        self._tokens.add(page.token)
        new = {each.id for each in page.studies} - self._ids
        self._ids |= new
        self._idle = 0 if new else self._idle + 1
        if self._idle > PAGES_OF_NOTHING:
            msg = f"{self._client.base}: page after page without a new study; ask again later"
            raise RemoteError(msg)


def study(client: Client, nct: str) -> tuple[Study, str] | None:
    """Give one study, by its id or a former one, and the day of the answer; None if unknown.

    Raises:
        RemoteError: if there is no answer, or it is of another study.
    """
    try:
        found, day = client.get(f"/studies/{nct}", {"format": "json"}, _read_study)
    except RefusedError as error:
        if error.status == _NOT_FOUND:
            return None
        raise
    if nct not in {found.id, *found.aliases}:
        msg = f"{client.base}: asked for {nct}, was given {found.id}; ask again later"
        raise RemoteError(msg)
    return found, day


def data_time(client: Client) -> str:
    """Give the time of the registry's data as the registry writes it, "" if it says none.

    Raises:
        RemoteError: if there is no answer.
    """
    try:
        return client.get("/version", {}, _read_version)
    except RefusedError:
        return ""


def _read_version(answer: Answer) -> str:
    tree = _object(answer)
    written = tree.get("dataTimestamp")
    return written[:40] if isinstance(written, str) and written.isprintable() else ""


def _read_study(answer: Answer) -> tuple[Study, str]:
    found = _study(_object(answer))
    if found is None:
        msg = "found JSON without a study's id"
        raise PassingError(msg)
    return found, answer.day


def read_page(answer: Answer) -> Page:
    """Read the answer to a question for studies.

    Raises:
        PassingError: if it is none.
    """
    tree = _object(answer)
    listed = tree.get("studies")
    if not isinstance(listed, list):
        msg = "found JSON without a list of studies"
        raise PassingError(msg)
    token, total = tree.get("nextPageToken"), tree.get("totalCount")
    found = [_study(each) for each in listed]
    studies = {each.id: each for each in found if each is not None}
    return Page(
        studies=tuple(studies.values()),
        odd=found.count(None),
        token=token if isinstance(token, str) else "",
        total=total if isinstance(total, int) and not isinstance(total, bool) else None,
        day=answer.day,
    )


def _object(answer: Answer) -> dict[str, Any]:
    try:
        tree = _decoder.decode(answer.data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        start = answer.data.lstrip()[:1]
        found = "markup" if start == b"<" else f"no whole JSON ({error})"
        msg = f"found {found}, expected JSON"
        raise PassingError(msg) from error
    if not isinstance(tree, dict):
        msg = "found JSON of another kind, expected an object"
        raise PassingError(msg)
    return tree


def _study(tree: object) -> Study | None:
    """Make what is kept of a record; None if it has no id by which it could be told."""
    try:
        kept = without_contact_fields(tree)
        ids = kept["protocolSection"]["identificationModule"]
        nct, aliases = ids["nctId"], ids.get("nctIdAliases", [])
        if not isinstance(nct, str) or not _NCT.fullmatch(nct):
            return None
        former = tuple(each for each in aliases if isinstance(each, str))
        return Study(nct, former, _encoder.encode(kept))
    except (KeyError, TypeError, AttributeError, RecursionError):
        return None
