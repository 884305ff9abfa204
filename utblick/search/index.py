"""The index: one SQLite file with a full-text table, all of it derived from the graphs.

``said`` holds each distinct thing that a graph says of a thing, ``part`` which graphs say it.
An entry is made anew only when something is said of it for the first time or by nobody any
more: that ten thousand studies name placebo costs nothing.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from utblick.search.entries import COLUMNS, ids_of, merged, row_of
from utblick.search.parts import Kind
from utblick.search.words import stems_version

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from pathlib import Path

    from utblick.search.parts import Body, Part

__all__ = ["ROWS", "TextIndex"]

VERSION: Final = "1"
"""Raised whenever the same graphs give other entries."""

ROWS: Final = 1 << 40
"""Rows of one kind: the kind of an entry is its row divided by this, without the rest."""

WAIT_SECONDS: Final = 60.0
"""How long one waits for another process that brings the index up to date."""

_TABLES: Final = f"""
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE graph (id INTEGER PRIMARY KEY, name TEXT UNIQUE, mark TEXT);
CREATE TABLE said (id INTEGER PRIMARY KEY, thing TEXT, kind INTEGER, body TEXT, digest BLOB);
CREATE UNIQUE INDEX said_by_thing ON said (thing, digest);
CREATE TABLE part (graph INTEGER, said INTEGER, PRIMARY KEY (graph, said)) WITHOUT ROWID;
CREATE INDEX part_by_said ON part (said);
CREATE TABLE entry (id INTEGER PRIMARY KEY, thing TEXT UNIQUE);
CREATE TABLE written (id TEXT, entry INTEGER, PRIMARY KEY (id, entry)) WITHOUT ROWID;
CREATE INDEX written_by_entry ON written (entry);
CREATE VIRTUAL TABLE words USING
    fts5({", ".join(COLUMNS)}, tokenize="unicode61 remove_diacritics 0");
"""
_DROPS: Final = "".join(
    f"DROP TABLE IF EXISTS {table};"
    for table in ("about", "graph", "said", "part", "entry", "written", "words")
)


class TextIndex:
    """The index of a store, in a file or in memory.

    Args:
        path: the file; it is made if it is not there. None: in memory.

    Raises:
        sqlite3.Error: if it cannot be opened, is damaged, or cannot be written.
    """

    def __init__(self, path: Path | None = None) -> None:
        name = ":memory:" if path is None else str(path)
        # Threads of one process may share it: SQLite lets one in at a time.
        self.db = sqlite3.connect(
            name, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            self.db.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.Error:
            self.db.close()
            raise
        if path is None:
            self.clear()

    @classmethod
    def to_read(cls, path: Path) -> TextIndex:
        """Open an index that is there, without ever writing to it.

        Raises:
            sqlite3.Error: if it is not there, or is damaged.
        """
        index = cls.__new__(cls)
        index.db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        return index

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    @contextmanager
    def change(self) -> Generator[None]:
        """Do all that is done in the block, or nothing of it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def clear(self) -> None:
        """Make it empty, whatever was in it."""
        for statement in filter(str.strip, (_DROPS + _TABLES).split(";")):
            self.db.execute(statement)
        self.db.execute("INSERT INTO about VALUES ('made by', ?)", (_maker(),))

    @property
    def is_ours(self) -> bool:
        """Whether this program made it, with these stemmers: another one makes other entries."""
        try:
            return self._about("made by") == _maker()
        except sqlite3.OperationalError:
            return False  # it has no tables yet

    @property
    def mark(self) -> str:
        """The state of the graphs that it is known to be in step with, "" if it may not be."""
        return self._about("mark")

    @mark.setter
    def mark(self, state: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO about VALUES ('mark', ?)", (state,))

    def _about(self, key: str) -> str:
        found = self.db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def marks(self) -> dict[str, str]:
        """Give the graphs that are indexed, and for each which version of it."""
        return dict(self.db.execute("SELECT name, mark FROM graph"))

    def size(self) -> tuple[int, int]:
        """Give the number of graphs and of entries."""
        count = "SELECT (SELECT count(*) FROM graph), (SELECT count(*) FROM entry)"
        graphs, entries = self.db.execute(count).fetchone()
        return int(graphs), int(entries)

    def put(
        self,
        graphs: Mapping[str, tuple[str, list[Part]] | None],
        text: Callable[[str], str | None],
    ) -> None:
        """Exchange the parts of graphs: for each its mark and parts, None if it is gone.

        Args:
            graphs: by the bare IRI of the graph.
            text: gives a frozen text by its bare IRI.
        """
        changed: set[str] = set()
        for name, held in graphs.items():
            new = () if held is None else self._say(held[1], changed)
            number = self._graph(name, None if held is None else held[0])
            self._exchange(number, set(new), changed)
        for row in sorted(self._entry(thing) for thing in changed):
            self._write(row, text)

    def _graph(self, name: str, mark: str | None) -> int:
        self.db.execute("INSERT OR IGNORE INTO graph (name) VALUES (?)", (name,))
        number = self.db.execute("SELECT id FROM graph WHERE name = ?", (name,)).fetchone()[0]
        if mark is None:
            self.db.execute("DELETE FROM graph WHERE id = ?", (number,))
        else:
            self.db.execute("UPDATE graph SET mark = ? WHERE id = ?", (mark, number))
        return int(number)

    def _say(self, parts: Iterable[Part], changed: set[str]) -> list[int]:
        """Give the numbers of what is said; what is said for the first time changes a thing."""
        numbers = []
        for part in parts:
            digest = hashlib.blake2b(f"{part.kind}{part.body}".encode(), digest_size=16).digest()
            added = self.db.execute(
                "INSERT OR IGNORE INTO said (thing, kind, body, digest) VALUES (?, ?, ?, ?)",
                (part.thing, part.kind, part.body, digest),
            )
            if added.rowcount:
                changed.add(part.thing)
                numbers.append(added.lastrowid or 0)
            else:
                key = (part.thing, digest)
                found = self.db.execute("SELECT id FROM said WHERE thing = ? AND digest = ?", key)
                numbers.append(int(found.fetchone()[0]))
        return numbers

    def _exchange(self, graph: int, new: set[int], changed: set[str]) -> None:
        old = {row[0] for row in self.db.execute("SELECT said FROM part WHERE graph = ?", (graph,))}
        self.db.executemany("INSERT INTO part VALUES (?, ?)", ((graph, each) for each in new - old))
        for said in old - new:
            self.db.execute("DELETE FROM part WHERE graph = ? AND said = ?", (graph, said))
            if not self.db.execute("SELECT 1 FROM part WHERE said = ?", (said,)).fetchone():
                gone = self.db.execute("SELECT thing FROM said WHERE id = ?", (said,)).fetchone()
                changed.add(gone[0])
                self.db.execute("DELETE FROM said WHERE id = ?", (said,))

    def _entry(self, thing: str) -> tuple[int, str, list[Body]]:
        """Give the row of a thing and what is said of it; its row goes with its kind."""
        said = self.db.execute("SELECT kind, body FROM said WHERE thing = ?", (thing,)).fetchall()
        row = self.db.execute("SELECT id FROM entry WHERE thing = ?", (thing,)).fetchone()
        kind = min((each[0] for each in said), default=0)
        if row and row[0] // ROWS != kind:
            self._remove(row[0])
            row = None
        if said and not row:
            row = (self._next(kind),)
            self.db.execute("INSERT INTO entry VALUES (?, ?)", (row[0], thing))
        return (row[0] if row else 0), thing, [json.loads(each[1]) for each in said]

    def _next(self, kind: int) -> int:
        last = self.db.execute(
            "SELECT max(id) FROM entry WHERE id >= ? AND id < ?", (kind * ROWS, (kind + 1) * ROWS)
        ).fetchone()[0]
        return int(last or kind * ROWS) + 1

    def _remove(self, row: int) -> None:
        for table, key in (("entry", "id"), ("written", "entry"), ("words", "rowid")):
            self.db.execute(f"DELETE FROM {table} WHERE {key} = ?", (row,))  # noqa: S608 - names of ours

    def _write(self, entry: tuple[int, str, list[Body]], text: Callable[[str], str | None]) -> None:
        row, thing, bodies = entry
        if not row:
            return
        body = merged(bodies)
        self.db.execute("DELETE FROM written WHERE entry = ?", (row,))
        self.db.executemany(
            "INSERT OR IGNORE INTO written VALUES (?, ?)",
            ((each, row) for each in ids_of(thing, body)),
        )
        places = ", ".join("?" * (len(COLUMNS) + 1))
        self.db.execute(
            f"INSERT OR REPLACE INTO words (rowid, {', '.join(COLUMNS)}) VALUES ({places})",  # noqa: S608 - names of ours
            (row, *row_of(body, text)),
        )

    def entries(self, rows: Iterable[int]) -> dict[int, tuple[str, Kind, Body]]:
        """Give for each row the thing, its kind, and all that is said of it."""
        numbers = list(rows)
        places = ", ".join("?" * len(numbers))
        said = self.db.execute(
            "SELECT entry.id, entry.thing, said.body FROM entry"  # noqa: S608 - question marks
            f" JOIN said ON said.thing = entry.thing WHERE entry.id IN ({places})",
            numbers,
        )
        things: dict[int, str] = {}
        bodies: dict[int, list[Body]] = defaultdict(list)
        for row, thing, body in said:
            things[row] = thing
            bodies[row].append(json.loads(body))
        return {row: (things[row], Kind(row // ROWS), merged(bodies[row])) for row in things}


def _maker() -> str:
    return f"{VERSION} {stems_version()}"
