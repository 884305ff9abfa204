"""What each kind of store has of its own, as ``profiles.toml`` lists it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from utblick.errors import QueryError

__all__ = ["GENERIC", "Change", "Profile", "profile", "profiles"]

GENERIC: Final = "generic"
"""The profile of an endpoint of which nothing is known."""

Change = Literal["value", "rounding", "any"]
Union = Literal["default", "parameter", "listed"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of store.

    Attributes:
        name: what the user calls it.
        title: what its maker calls it.
        tested: against what it is tested, or from where it is taken.
        query: path of questions below the address of the store.
        update: path of updates, None if it takes none.
        graphs: path of the Graph Store Protocol, None if it has none.
        read_graphs: the same where it is read at another place.
        quads: path that takes N-Quads of several graphs and appends them, None if none does.
        quads_parameters: what is sent with it.
        union: how the union of all graphs is asked; see ``profiles.toml``.
        union_parameters: what is sent for it.
        rows_quick: whether many graphs are read quicker as rows of TSV than one by one.
        longest: bytes of a statement above which it is sent in an update, None if there are none.
        page: statements of one page, for a store that cuts off more than some number without a
            word; None if it does not.
        prelude: what stands before each question, in the words of that store.
        auth: the kinds of passwords that it takes, the usual one first.
        server: how the name begins that it gives itself in the header Server.
        foreign: graphs that are the store's own.
        losses: datatypes (local names in XSD) whose literals it changes, and how far.
        notes: what else to know.
    """

    name: str
    title: str
    tested: str
    query: str
    update: str | None = None
    graphs: str | None = None
    read_graphs: str | None = None
    quads: str | None = None
    quads_parameters: tuple[tuple[str, str], ...] = ()
    union: Union = "default"
    union_parameters: tuple[tuple[str, str], ...] = ()
    rows_quick: bool = False
    longest: int | None = None
    page: int | None = None
    prelude: str = ""
    auth: tuple[str, ...] = ("none",)
    server: str = ""
    foreign: frozenset[str] = frozenset()
    losses: dict[str, Change] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def base(self, address: str) -> str:
        """Give the address of the store where that of its questions was given.

        >>> profile("oxigraph").base("http://localhost:7878/query/")
        'http://localhost:7878'
        """
        bare = address.rstrip("/")
        return bare.removesuffix(self.query) if self.query else bare


@cache
def profiles() -> dict[str, Profile]:
    """Give all profiles by their names."""
    found = tomllib.loads(files("utblick.remote").joinpath("profiles.toml").read_text("utf-8"))
    return {name: _read(name, each) for name, each in found.items()}


def _read(name: str, said: dict[str, object]) -> Profile:
    turned: dict[str, object] = {}
    for key, value in said.items():
        if key in {"quads_parameters", "union_parameters"} and isinstance(value, list):
            turned[key] = tuple((str(each[0]), str(each[1])) for each in value)
        elif key == "foreign" and isinstance(value, list):
            turned[key] = frozenset(value)
        else:
            turned[key] = tuple(value) if isinstance(value, list) else value
    return Profile(name, **turned)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def profile(name: str) -> Profile:
    """Give a profile by its name.

    Raises:
        QueryError: if there is none; names the nearest.
    """
    known = profiles()
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    msg = f"no profile {name!r}; {hint}"
    raise QueryError(msg)
