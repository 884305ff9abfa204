"""A graph on another machine that answers as the store of a folder does.

Questions go by SPARQL 1.1 Protocol as a form (every store reads that), graphs by the Graph Store
Protocol. Answers are pyoxigraph's own objects. Why it is httpx and not SPARQLWrapper that asks:
``docs/decisions/0015-remote-stores-over-httpx.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox

from utblick.asking import ByKind, of_kind
from utblick.errors import RemoteError
from utblick.facts import DERIVED
from utblick.remote.answers import ROWS, STATEMENTS, read_rows, read_statements
from utblick.remote.credentials import Credentials, plain_address
from utblick.remote.line import PACE, Line, Request
from utblick.remote.manifest import MANIFEST, NAME_OF, Entry, read_entries, to_read
from utblick.remote.profiles import GENERIC, Profile, profile, profiles
from utblick.remote.questions import declared, form_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from utblick.remote.patience import Pace

__all__ = ["Endpoint"]

LISTED: Final = 100
"""Graphs that are named in a question at most: of 1,200 Virtuoso reads none. Of more graphs its
default graph is asked, which is all there are."""

_FORM: Final = "application/x-www-form-urlencoded"
_ANY: Final = frozenset(range(400, 500))


class Endpoint(ByKind):
    """A SPARQL endpoint, asked as a graph that answers; see `utblick.asking.Answering`.

    Args:
        line: the line to it.
        kind: what is known of its kind of store.
    """

    def __init__(self, line: Line, kind: Profile) -> None:
        self.line = line
        self.profile = kind
        self._entries: dict[str, Entry] | None = None
        self._listed: list[str] | None = None

    @classmethod
    def open(
        cls,
        address: str,
        profile_name: str = "",
        *,
        credentials: Credentials | None = None,
        pace: Pace = PACE,
        tell: Callable[[str], None] | None = None,
    ) -> Endpoint:
        """Open the line to a store.

        Args:
            address: of the store, or of the place where it takes questions.
            profile_name: of its kind of store; "" to ask the store what it is.
            credentials: who asks; None to look in the environment and in the keyring.
            pace: how patiently is asked, and how much is read.
            tell: called with what a user should hear while it takes time.

        Raises:
            RemoteError: if the address is none, or nobody answers there.
            QueryError: if there is no such profile.
        """
        plain = plain_address(address)
        kind = profile(profile_name) if profile_name else _seen(plain, pace, tell)
        base = kind.base(plain)
        who = Credentials.found(base, kind.auth) if credentials is None else credentials
        if tell is not None and who.is_readable_on(base):
            tell(f"{base}: the password goes there readable for all on the way; use https")
        return cls(Line(base, who, pace, tell), kind)

    def close(self) -> None:
        """Hang up; a second call does nothing."""
        self.line.close()

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- what is in it ---------------------------------------------------------------

    def entries(self) -> dict[str, Entry]:
        """Give what `utblick push` wrote down there, by graph; asked anew each time."""
        self._entries = read_entries(self.rows_unjoined(to_read()))
        return self._entries

    def refresh(self) -> None:
        """Forget which graphs are there: somebody brought or removed some."""
        self._entries = self._listed = None

    def all_graphs(self) -> list[str]:
        """Give the bare IRIs of all graphs of ours, the derived ones too, sorted.

        They are those that `utblick push` brought there. Where it never did, they are all graphs
        but those of the store itself.
        """
        if brought := self.entries():
            return sorted(brought)
        asked = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
        found = (row["g"] for row in self.rows_unjoined(asked))
        names = {each.value for each in found if isinstance(each, ox.NamedNode)}
        return sorted(names - self.profile.foreign - {MANIFEST})

    def graphs(self) -> list[str]:
        """Give the bare IRIs of the source graphs, sorted."""
        self._listed = self.all_graphs()
        return [each for each in self._listed if each not in DERIVED]

    def has(self, graph: str) -> bool:
        """Tell whether there is a graph of this bare IRI."""
        asked = f"ASK {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}"
        return bool(self._asked(asked, "yes or no", union=False))

    def match(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: str | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the statements of our graphs with these terms, in no order."""
        name = None if graph is None else ox.NamedNode(graph)
        given = {"s": subject, "p": predicate, "o": value, "g": name}
        words = {key: f"?{key}" if term is None else str(term) for key, term in given.items()}
        wanted = [words[key] for key in "spog" if given[key] is None] or ["(1 AS ?one)"]
        ours = "" if graph else self._only_ours()
        asked = (
            f"SELECT {' '.join(wanted)} WHERE {{ {ours}"
            f" GRAPH {words['g']} {{ {words['s']} {words['p']} {words['o']} }} }}"
        )
        for row in self.rows_unjoined(asked):
            terms: list[Any] = [row[key] if given[key] is None else given[key] for key in "spog"]
            yield ox.Quad(*terms)

    def _only_ours(self) -> str:
        known = self.entries() if self._entries is None else self._entries
        if known:
            return f"GRAPH <{MANIFEST}> {{ ?entry <{NAME_OF}> ?g }}"
        hidden = [MANIFEST, *sorted(self.profile.foreign)]
        return f"FILTER (?g NOT IN ({', '.join(f'<{each}>' for each in hidden)}))"

    # --- queries -----------------------------------------------------------------------

    def query(
        self, query: str, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Ask a SPARQL query of the union of all graphs; it need not declare ``prefixes``.

        Raises:
            QueryError: if it is not SPARQL 1.1.
            RemoteError: if it is not answered, or not as the protocol demands.
        """
        return self._asked(declared(query, prefixes), form_of(query, prefixes), union=True)

    def construct_unjoined(self, query: str, *, cuts: bool = True) -> ox.QueryTriples:
        """Ask a CONSTRUCT query that names its graphs, so that no union is asked for.

        Args:
            query: the query.
            cuts: whether to see to it that the store cuts nothing off, if it is one that does.
        """
        found = self._asked(query, "statements", union=False, cuts=cuts)
        return of_kind(found, ox.QueryTriples, "CONSTRUCT")

    def rows_unjoined(self, query: str) -> ox.QuerySolutions:
        """Ask a SELECT query that names its graphs, so that no union is asked for."""
        return _rows(self._asked(query, "rows", union=False))

    def text(self, iri: str) -> str | None:  # noqa: ARG002 - the protocol names it
        """Give the frozen text that spans point into: never, for no graph has it."""
        return None

    def _asked(
        self, query: str, form: str, *, union: bool, cuts: bool = True
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        told = self.profile.prelude + query if union else query
        fields = [("query", told), *(self._union() if union else ())]
        accept = STATEMENTS if form == "statements" else ROWS
        path = self.profile.query
        content = urlencode(fields).encode()
        reply = self.line.send(Request("POST", path, (), content, _FORM, accept))
        where = f"{self.line.address}{path}"
        if form == "statements":
            return read_statements(reply, where, cuts=cuts and self.profile.page is not None)
        answer = read_rows(reply, where)
        if isinstance(answer, ox.QueryBoolean) != (form == "yes or no"):
            del answer
            msg = f"{where}: answered with another form than was asked for, expected {form}"
            raise RemoteError(msg)
        return answer

    def _union(self) -> list[tuple[str, str]]:
        if self.profile.union == "parameter":
            return list(self.profile.union_parameters)
        if self.profile.union == "default":
            return []
        if self._listed is None:
            self._listed = self.all_graphs()
        if len(self._listed) > LISTED:
            return []
        # No graph at all would again mean all graphs, and those of the store too.
        names = self._listed or [MANIFEST]
        kinds = ("default-graph-uri", "named-graph-uri")
        return [(kind, name) for kind in kinds for name in names]


def _seen(address: str, pace: Pace, tell: Callable[[str], None] | None) -> Profile:
    """Tell the kind of a store by the name that it gives itself, without saying who asks."""
    line = Line(address, None, pace, tell)
    try:
        reply = line.send(Request("GET", "", allowed=_ANY))
    finally:
        line.close()
    name = reply.headers.get("Server", "")
    for each in profiles().values():
        if each.server and name.startswith(each.server):
            return each
    return profile(GENERIC)


def _rows(answer: object) -> ox.QuerySolutions:
    return of_kind(answer, ox.QuerySolutions, "SELECT")
