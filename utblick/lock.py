"""The lock of a store folder: many readers at once, or one writer, and who holds it.

A `flock` on ``{store}/lock`` decides: the kernel lets go of it when its process ends, however
it ends, so a dead process blocks nobody. Beside it each holder leaves a note, itself locked
for as long as it is true, so that the one who is turned away can be told by whom.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final, Literal

from utblick.errors import StoreError

__all__ = ["Kind", "StoreLock"]

Kind = Literal["read", "write"]

LOCK: Final = "lock"
HOLDERS: Final = "holders"

_NUMBER = count()


class StoreLock:
    """A lock on a store folder, held from its making until `release`.

    Args:
        folder: the store folder, which must exist.
        kind: "read" to share it with other readers, "write" to have it alone.

    Raises:
        StoreError: if it is held in the other way; names the holders.
    """

    def __init__(self, folder: Path, kind: Kind) -> None:
        self.kind = kind
        self._owner = os.getpid()
        self._note: Path | None = None
        self._note_file = -1
        self._file = _opened(folder / LOCK, kind)
        how = fcntl.LOCK_EX if kind == "write" else fcntl.LOCK_SH
        try:
            fcntl.flock(self._file, how | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise StoreError(_refusal(folder, kind)) from None
        except OSError as error:
            os.close(self._file)
            msg = f"{folder}: cannot be locked ({error.strerror}); put the store on a local disk"
            raise StoreError(msg) from error
        if kind == "write":
            _sweep(folder / HOLDERS)
        # A folder that may only be read can be locked all the same, just without a note.
        with suppress(OSError):
            self._leave_note(folder / HOLDERS, kind)

    def _leave_note(self, holders: Path, kind: Kind) -> None:
        holders.mkdir(exist_ok=True)
        note = holders / f"{socket.gethostname()}-{self._owner}-{next(_NUMBER)}.json"
        self._note_file = os.open(note, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o644)
        self._note = note
        fcntl.flock(self._note_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.write(self._note_file, json.dumps(_about_this_process(kind)).encode())

    def release(self) -> None:
        """Let go of the folder; a second call does nothing."""
        # After a fork both processes have the lock; only the one that took it may tidy up.
        if self._note is not None and os.getpid() == self._owner:
            with suppress(OSError):
                self._note.unlink()
        for each in (self._note_file, self._file):
            if each >= 0:
                os.close(each)
        self._note, self._note_file, self._file = None, -1, -1


def _opened(path: Path, kind: Kind) -> int:
    """Open the lock file; a reader who may not write takes it as it is."""
    try:
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    except OSError as error:
        if kind == "read":
            with suppress(OSError):
                return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        msg = f"{path.parent}: cannot be locked ({error.strerror}); check who may write there"
        raise StoreError(msg) from error


def _about_this_process(kind: Kind) -> dict[str, str | int]:
    return {
        "kind": kind,
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:]])[:200],
    }


def _sweep(holders: Path) -> None:
    """Remove the notes of the dead: whoever has the folder alone knows that all are."""
    with suppress(OSError):
        for note in holders.glob("*.json"):
            note.unlink(missing_ok=True)


def _refusal(folder: Path, kind: Kind) -> str:
    doing = "being written to" if kind == "read" else "in use"
    who = "; ".join(_living(folder / HOLDERS)) or "a process that has left no name"
    return f"{folder}: the store is {doing} by {who}; close it, or wait until it has ended"


def _living(holders: Path) -> list[str]:
    """Describe the holders whose notes are still locked."""
    found = []
    for note in sorted(holders.glob("*.json")) if holders.is_dir() else ():
        with suppress(OSError, ValueError, KeyError):
            if _is_held(note):
                about = json.loads(note.read_text())
                found.append(
                    f"process {about['pid']} on {about['host']}"
                    f" since {about['since']} ({about['command']})"
                )
    return found


def _is_held(note: Path) -> bool:
    file = os.open(note, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
