"""Whether a description holds to its shapes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from shacl import Shapes

__all__ = ["Breach", "breaches"]


class Breach(NamedTuple):
    """A thing that is not as a shape demands."""

    node: str
    message: str


@cache
def _shapes() -> Shapes:
    from shacl import Shapes  # noqa: PLC0415 - a compiled module that few commands need

    source = files("utblick.describe").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return Shapes.from_turtle(source)


def breaches(n_triples: str) -> list[Breach]:
    """Give what in a description, as N-Triples, is not as the shapes demand."""
    return [
        Breach(each.focus_node.strip("<>"), each.message or f"breaks {each.component}")
        for each in _shapes().validate_text(n_triples, format="ntriples").results
    ]
