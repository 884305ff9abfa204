"""Where two records differ, said by the path to each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["differences"]


def differences(wanted: Any, found: Any) -> list[str]:
    """Tell each difference in a line: its path, what was wanted, what was found.

    >>> differences({"n": 1, "ids": ["a"]}, {"n": 2, "ids": ["a"]})
    ['.n: wanted 1, found 2']
    """
    return [
        f"{path}: wanted {one!r:.300}, found {two!r:.300}" for path, one, two in _all(wanted, found)
    ]


def _all(wanted: Any, found: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in dict.fromkeys([*wanted, *found]):
            yield from _all(wanted.get(key), found.get(key), f"{path}.{key}")
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for at, (one, two) in enumerate(zip(wanted, found, strict=True)):
            yield from _all(one, two, f"{path}[{at}]")
    elif wanted != found:
        yield path, wanted, found
