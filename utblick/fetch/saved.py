"""What a store is kept fresh with: its selections by name, and what it was last asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from utblick.errors import StoreError
from utblick.fetch.asking import data_time
from utblick.fetch.selection import Selection
from utblick.writing import write_through

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utblick.fetch.client import Client

__all__ = ["LastSync", "SavedSelections"]

SAVED: Final = "selections.json"
SYNCED: Final = "synced.json"


class SavedSelections:
    """The selections that are saved in the folder of a store."""

    def __init__(self, store: Path) -> None:
        self._file = store / SAVED

    def all(self) -> dict[str, Selection]:
        """Give the selections by their names.

        Raises:
            StoreError: if the file says something else.
        """
        try:
            said = json.loads(self._file.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            msg = f"{self._file}: cannot be read ({error}); mend or remove it"
            raise StoreError(msg) from error
        if not isinstance(said, dict):
            msg = f"{self._file}: found something else than selections by name; mend or remove it"
            raise StoreError(msg)
        return {str(name): Selection.of(each) for name, each in sorted(said.items())}

    def save(self, name: str, selection: Selection | None) -> None:
        """Save a selection under a name, in place of the one that had it; None takes it away.

        Raises:
            StoreError: if the file cannot be written.
        """
        known: dict[str, Selection | None] = {**self.all(), name: selection}
        said = {name: each.said() for name, each in sorted(known.items()) if each is not None}
        _write(self._file, said)


class LastSync:
    """What was asked for at the last sync that brought all, and of what time the data were."""

    def __init__(self, store: Path, client: Client, asked: Iterable[Selection]) -> None:
        self._file = store / SYNCED
        self._client = client
        self._asked = {"address": client.base, "selections": [each.said() for each in asked]}

    def is_fresh(self) -> bool:
        """Tell whether the registry says that its data are those of the last sync.

        Raises:
            RemoteError: if there is no answer.
        """
        try:
            known = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return False
        now = {**json.loads(json.dumps(self._asked)), "registry data": data_time(self._client)}
        return bool(now["registry data"]) and known == now

    def note(self, data: str) -> None:
        """Keep of what time the data were.

        Raises:
            StoreError: if the file cannot be written.
        """
        _write(self._file, {**self._asked, "registry data": data})


def _write(file: Path, said: object) -> None:
    words = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    try:
        write_through(file, words.encode())
    except OSError as error:
        msg = f"{file}: cannot be written ({error.strerror})"
        raise StoreError(msg) from error
