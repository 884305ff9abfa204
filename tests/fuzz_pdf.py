"""Mutated PDFs: their bytes, table of parts, streams, references and ends.

Most mutations leave the head and the end as they are: what is cut off is refused at once, and
behind that door stands the engine.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

__all__ = ["MUTATIONS", "mutated_pdf"]

INFLATED: Final = 2_000_000
"""Bytes of a stream that is unpacked to be changed."""
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_TABLE: Final = re.compile(rb"\d{10} \d{5} [nf]|startxref\s+\d+|/Size \d+|/(?:Root|Prev) \d+")
_LINK: Final = re.compile(rb"\d{1,6} 0 R|/[A-Z][A-Za-z]{1,20}|/Length \d+")
_WORD: Final = re.compile(rb"-?\d+(?:\.\d+)?|\b[A-Za-z]{1,3}\b|<[0-9A-Fa-f]{4,80}>")


def mutated_pdf(data: bytes, choice: random.Random) -> bytes:
    """Change a PDF in one or two ways."""
    for mutation in choice.choices(MUTATIONS, k=choice.randint(1, 2)):
        data = mutation(data, choice) or data
    return data


def _bytes(data: bytes, choice: random.Random) -> bytes:
    """Change some bytes anywhere."""
    changed = bytearray(data)
    for _ in range(choice.randint(1, 40)):
        changed[choice.randrange(len(changed))] = choice.randrange(256)
    return bytes(changed)


def _replaced(
    data: bytes, found: list[re.Match[bytes]], make: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    """Put something else in the place of what was found."""
    for each in sorted(found, key=lambda each: each.start(), reverse=True):
        data = data[: each.start()] + make(each) + data[each.end() :]
    return data


def _some(pattern: re.Pattern[bytes], data: bytes, choice: random.Random) -> list[re.Match[bytes]]:
    found = list(pattern.finditer(data))
    return choice.sample(found, min(len(found), choice.randint(1, 6)))


def _digits(found: re.Match[bytes], choice: random.Random) -> bytes:
    """Put other figures in place of those that stand there."""
    return re.sub(rb"\d", lambda _: b"%d" % choice.randrange(10), found[0])


def _table(data: bytes, choice: random.Random) -> bytes:
    """Let the table of parts, or what leads to it, point elsewhere."""
    return _replaced(data, _some(_TABLE, data, choice), lambda each: _digits(each, choice))


def _links(data: bytes, choice: random.Random) -> bytes:
    """Let parts refer to others, to themselves or to none; change names and lengths."""
    found = _some(_LINK, data, choice)
    words = [each[0] for each in _LINK.finditer(data)]
    return _replaced(
        data,
        found,
        lambda each: choice.choice([choice.choice(words), _digits(each, choice), b"null"]),
    )


def _streams(data: bytes, choice: random.Random) -> bytes:
    """Change what stands in a stream: figures, operators, strings; pack it again."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    one = choice.choice(found)
    try:
        plain = zlib.decompressobj().decompress(one[1], INFLATED)
    except zlib.error:
        return _bytes(data, choice)
    words = _some(_WORD, plain, choice)
    swap = [b"0", b"-1", b"1e9", b"99999999", b"BT", b"ET", b"q", b"Q", b"re", b"cm", b"<>", b""]
    changed = _replaced(
        plain, words, lambda each: choice.choice([*swap, _digits(each, choice), each[0] * 50])
    )
    packed = zlib.compress(
        choice.choice([changed, changed, changed * 3, changed[: len(plain) // 2]])
    )
    return data[: one.start(1)] + packed + data[one.end(1) :]


def _shifted(data: bytes, choice: random.Random) -> bytes:
    """Drop, double or move a run of bytes."""
    start = choice.randrange(len(data))
    run = data[start : start + choice.choice([1, 20, 400, 4_000])]
    left = data[:start] + data[start + len(run) :]
    place = choice.randrange(len(left) + 1)
    return left[:place] + run * choice.choice([0, 1, 2]) + left[place:]


def _cut(data: bytes, choice: random.Random) -> bytes:
    """Cut it off, or cut the middle out and keep the end."""
    at = choice.randrange(1, len(data))
    return choice.choice([data[:at], data[:at] + data[-400:], data[:at] + b"\n%%EOF\n"])


MUTATIONS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    _bytes,
    _table,
    _links,
    _streams,
    _streams,
    _streams,
    _shifted,
    _cut,
)
