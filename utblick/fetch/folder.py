"""The folder that is fetched into: whole when its file is there, else resumed.

::

    FOLDER/
        studies.jsonl                   one record a line, by id; there only if complete
        studies.jsonl.retrieved.json    where and when it was fetched, and what was asked for
        .studies.jsonl.part             what has come so far, of a fetch that is not complete
        .fetch.json                     how far it has come
        .fetch.lock                     held while somebody fetches into the folder
"""

from __future__ import annotations

import fcntl
import json
import os
from typing import TYPE_CHECKING, Any, Final

import msgspec

from utblick.errors import StoreError
from utblick.files import BESIDE
from utblick.writing import write_through

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utblick.fetch.asking import Study

__all__ = ["FetchFolder", "Progress"]

STUDIES: Final = "studies.jsonl"


class Progress(msgspec.Struct):
    """How far a fetch has come.

    Attributes:
        asked: the address and the selection; another one is another fetch.
        question: number of the question that is being answered.
        token: of the page that comes next.
        bytes: of what is kept so far; what lies behind was written by one who was cut off.
        retrieved: earliest ISO date of the answers, "" if they had none.
        data: the registry's own time of its data when it began.
        total: how many studies there are, as far as the registry has said.
        odd: how many records had no id and were left out.
    """

    asked: dict[str, Any]
    question: int = 0
    token: str = ""
    bytes: int = 0
    retrieved: str = ""
    data: str = ""
    total: int = 0
    odd: int = 0

    def heard_on(self, day: str) -> None:
        """Keep the earliest day: what was fetched is never said to be fresher than it is."""
        self.retrieved = min(filter(None, (self.retrieved, day)), default="")


class FetchFolder:
    """A folder for the studies of one selection, held while it is fetched into.

    Raises:
        StoreError: if it cannot be written, is fetched into by somebody else, or holds the
            studies of another selection.
    """

    def __init__(self, path: Path, asked: dict[str, Any]) -> None:
        self.path = path
        self.asked = asked
        self.file = path / STUDIES
        self.about = path / f"{STUDIES}{BESIDE}"
        self._part = path / f".{STUDIES}.part"
        self._journal = path / ".fetch.json"
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(path / ".fetch.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(self._unwritable(error)) from error
        try:
            self._refuse_others()
        except StoreError:
            os.close(self._lock)
            raise

    def __enter__(self) -> FetchFolder:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._lock)

    def _unwritable(self, error: OSError) -> str:
        return f"{self.path}: cannot be written ({error.strerror}); name another folder"

    def _refuse_others(self) -> None:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = f"{self.path}: somebody else fetches into this folder; wait, or name another"
            raise StoreError(msg) from error
        known = _read_json(self.about)
        if self.file.exists() and (known is None or known.get("asked") != self.asked):
            what = "no record of where it was fetched" if known is None else "another selection"
            msg = f"{self.file}: is there already, of {what}; name another folder"
            raise StoreError(msg)

    def resume(self) -> tuple[Progress, dict[str, tuple[int, int]]]:
        """Give how far this fetch has come, and where each study that is there lies."""
        progress = self._progress()
        try:
            places = self._places(progress.bytes)
        except msgspec.MsgspecError:
            progress = Progress(self.asked)
            places = self._places(0)
        except OSError as error:
            raise StoreError(self._unwritable(error)) from error
        return progress, places

    def _places(self, size: int) -> dict[str, tuple[int, int]]:
        """Cut off what lies behind, and find the studies in the rest."""
        places: dict[str, tuple[int, int]] = {}
        with self._part.open("ab") as file:
            file.truncate(size)
        with self._part.open("rb") as file:
            start = 0
            for line in file:
                places[_id_of(line)] = (start, len(line))
                start += len(line)
        return places

    def _progress(self) -> Progress:
        try:
            found = msgspec.json.decode(self._journal.read_bytes(), type=Progress)
            whole = self._part.stat().st_size >= found.bytes
        except (OSError, msgspec.MsgspecError):
            return Progress(self.asked)
        return found if whole and found.asked == self.asked else Progress(self.asked)

    def keep(self, studies: Iterable[Study], progress: Progress) -> dict[str, tuple[int, int]]:
        """Write studies and then how far it has come; when this returns, both are on disk."""
        places: dict[str, tuple[int, int]] = {}
        try:
            with self._part.open("ab") as file:
                for each in studies:
                    places[each.id] = (file.tell(), len(each.data) + 1)
                    file.write(each.data + b"\n")
                file.flush()
                os.fsync(file.fileno())
                progress.bytes = file.tell()
            write_through(self._journal, msgspec.json.encode(progress))
        except OSError as error:
            raise StoreError(self._unwritable(error)) from error
        return places

    def finish(self, places: dict[str, tuple[int, int]], about: dict[str, Any]) -> None:
        """Put the whole file in its place, the studies by their ids, and what is known of it."""
        beside = self.path / f".{STUDIES}.sorted"
        try:
            with self._part.open("rb") as source, beside.open("wb") as target:
                for _, (start, size) in sorted(places.items()):
                    source.seek(start)
                    target.write(source.read(size))
                target.flush()
                os.fsync(target.fileno())
            told = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
            write_through(self.about, told.encode())
            if places:
                beside.replace(self.file)
            else:
                beside.unlink()
                self.file.unlink(missing_ok=True)
            self._part.unlink()
            self._journal.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(self._unwritable(error)) from error


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


class _Ids(msgspec.Struct):
    nctId: str  # noqa: N815 - the registry's name


class _Protocol(msgspec.Struct):
    identificationModule: _Ids  # noqa: N815 - the registry's name


class _Line(msgspec.Struct):
    protocolSection: _Protocol  # noqa: N815 - the registry's name


_line = msgspec.json.Decoder(_Line)


def _id_of(line: bytes) -> str:
    return _line.decode(line).protocolSection.identificationModule.nctId
