"""RDF Patch: what goes out (``D``) and what comes in (``A``), as one transaction.

The text format of https://afs.github.io/rdf-patch/, as Apache Jena and rdflib read it::

    H id <urn:uuid:...> .
    TX .
    D <subject> <predicate> <object> <graph> .
    A <subject> <predicate> <object> <graph> .
    TC .

Rows stand in the order of an export, so a patch is applied to sorted N-Quads as a stream. The
id follows from the rows: equal differences have equal patches. There are no blank nodes, whose
labels would mean something else in another store.
"""

from __future__ import annotations

import hashlib
import uuid
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final

from utblick.difference.merging import Side
from utblick.difference.reading import Stated, of_lines
from utblick.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.difference.merging import Compared

__all__ = ["patched", "write_patch"]

SPOOL: Final = 16 * 1024 * 1024
_PIECE: Final = 1024 * 1024
_LETTERS: Final = {Side.GONE: b"D", Side.COME: b"A"}


def write_patch(compared: Iterable[Compared], output: IO[bytes]) -> int:
    """Write a patch.

    Args:
        compared: the merged statements of both sides.
        output: a binary file.

    Returns:
        The number of rows that change something.
    """
    count, digest = 0, hashlib.sha256()
    # The id stands before the rows that it follows from.
    with SpooledTemporaryFile(max_size=SPOOL) as rows:
        for side, (graph, triple) in compared:
            if side is not Side.BOTH:
                row = b"%b %b <%b> .\n" % (_LETTERS[side], triple, graph)
                digest.update(row)
                rows.write(row)
                count += 1
        named = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{digest.hexdigest()}")
        output.write(f"H id <urn:uuid:{named}> .\nTX .\n".encode())
        rows.seek(0)
        while piece := rows.read(_PIECE):
            output.write(piece)
    output.write(b"TC .\n")
    return count


def patched(before: Iterable[Stated], patch: Iterable[bytes]) -> Iterator[Stated]:
    """Apply a patch of `write_patch` to sorted statements; give what comes of it, sorted.

    Raises:
        StoreError: if the patch is cut off, is not in order, or is one for other statements.
    """
    rows = _rows(patch)
    row = next(rows, None)
    for each in before:
        while row is not None and row[1] < each:
            yield _added(*row)
            row = next(rows, None)
        if row is None or row[1] != each:
            yield each
            continue
        if row[0] != b"D":
            raise StoreError(_unfit("is there already", each))
        row = next(rows, None)
    while row is not None:
        yield _added(*row)
        row = next(rows, None)


def _added(letter: bytes, stated: Stated) -> Stated:
    if letter == b"D":
        raise StoreError(_unfit("is not there", stated))
    return stated


def _unfit(what: str, stated: Stated) -> str:
    shown = stated.triple[:200].decode(errors="replace")
    return f"the patch is for another state: a statement {what} ({shown}); nothing was changed"


def _rows(patch: Iterable[bytes]) -> Iterator[tuple[bytes, Stated]]:
    is_whole, last = False, Stated(b"", b"")
    for line in patch:
        letter, _, rest = line.partition(b" ")
        if letter in {b"A", b"D"} and not is_whole:
            (stated,) = of_lines([rest])
            if stated <= last:
                msg = "the rows of the patch are not in order; make it with 'utblick diff'"
                raise StoreError(msg)
            last = stated
            yield letter, stated
        elif letter == b"TC":
            is_whole = True
        elif letter not in {b"H", b"TX"}:
            shown = line[:100].decode(errors="replace").strip()
            msg = f"found a row {shown!r}, expected H, TX, A, D and TC of one transaction"
            raise StoreError(msg)
    if not is_whole:
        msg = "the patch has no TC row at its end: it is cut off; make it again"
        raise StoreError(msg)
