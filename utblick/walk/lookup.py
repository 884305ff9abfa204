"""The things of a graph, by their IRIs, classes and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from utblick import terms
from utblick.errors import StoreError
from utblick.walk.finding import LISTED, ambiguous, called, candidates, named, nothing
from utblick.walk.node import Node
from utblick.walk.things import KINDS, Lookups, Thing
from utblick.walk.words import TYPE, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utblick.asking import Answering

__all__ = ["Lookup"]

N = TypeVar("N", bound=Node)

AT_ONCE = 500
"""Things whose classes are asked for in one question."""


class Lookup(Lookups):
    """A graph in which things are looked up.

    Attributes:
        store: what answers, in a folder, in memory or on another machine.
        languages: the languages in which things are called, the first preferred.
    """

    def __init__(self, store: Answering, languages: tuple[str, ...] = ("en", "sv")) -> None:
        self.store = store
        self.languages = languages

    def html(self, node: Node) -> str:
        """Show a node as a small piece of HTML: its name, classes, properties and quotes."""
        from utblick.walk.showing import node_html  # noqa: PLC0415 - only notebooks need it

        return node_html(node)

    def node(self, iri: str) -> Node:
        """Give the node of an IRI, of the Python class of its class, known or not.

        Raises:
            StoreError: if it is no IRI.
        """
        try:
            term = ox.NamedNode(iri)
        except ValueError as error:
            msg = f"{iri[:200]!r} is no IRI: {error}"
            raise StoreError(msg) from error
        return self._kind(term)(self, iri)

    def of_class(self, name: str) -> list[Node]:
        """Give all nodes of a class of the ontology, by IRI.

        Raises:
            TermError: if the ontology has no such class.
        """
        kind = word(name)
        found = {quad.subject for quad in self.store.match(None, TYPE, kind)}
        iris = sorted(each.value for each in found if isinstance(each, ox.NamedNode))
        made = KINDS.get(kind.value, Thing)
        return [made(self, each) for each in iris]

    def find(self, kind: str | Sequence[str], name: str) -> list[Node]:
        """Give the nodes of a class, or of several, with this name or id, by IRI.

        As the name is written, else whatever the case of its letters.

        Raises:
            TermError: if the ontology has no such class.
        """
        wanted = [word(each).value for each in ([kind] if isinstance(kind, str) else kind)]
        found = called(self.store, wanted, name, self.languages)
        return self.of_kind(found, Node, checked=False)

    def every(self, kind: type[N]) -> list[N]:
        """Give all things of a class and of those below it, by IRI."""
        found = {
            quad.subject.value: made
            for iri, made in _at_or_below(kind)
            for quad in self.store.match(None, TYPE, ox.NamedNode(iri))
            if isinstance(quad.subject, ox.NamedNode)
        }
        return [made(self, iri) for iri, made in sorted(found.items(), key=lambda each: each[0])]

    def the(self, kind: type[N], name: str) -> N:
        """Give the one thing of a class, or of those below it, with this name, id or IRI.

        Raises:
            StoreError: if there is none, or if there are several; names the nearest, or them.
        """
        kinds = [iri for iri, _ in _at_or_below(kind)]
        written = ":" in name or "/" in name
        found = self._written(kind, name) if written else []
        if not found:
            sought = named(self.store, kinds, name, self.languages)
            found = sought.found or self._written(kind, name)
            if not found:
                raise nothing(kind.__name__, name, sought)
        if len(found) > 1:
            listed = [(each, self.node(each).label) for each in found[:LISTED]]
            raise ambiguous(kind.__name__, name, listed, len(found))
        (node,) = self.of_kind(found, kind, checked=False)
        return node

    def _written(self, kind: type[N], name: str) -> list[str]:
        """Give the IRI that a name is, if a thing of the class has it."""
        iris = [each for each in candidates(kind.__name__, name) if _is_iri(each)]
        return [each for each in iris if issubclass(self._kind(ox.NamedNode(each)), kind)]

    def of_kind(self, iris: Iterable[str], kind: type[N], *, checked: bool) -> list[N]:
        """Make things of a class, or of those below it, and leave out others where ``checked``."""
        wanted = list(iris)
        if not checked and not kind.__subclasses__():
            return [kind(self, each) for each in wanted]
        kinds = self._kinds(wanted)
        made: list[N] = []
        for iri in wanted:
            found = kinds.get(iri, Thing)
            if issubclass(found, kind):
                made.append(found(self, iri))
            elif not checked:
                made.append(kind(self, iri))
        return made

    def preference(self, literal: object) -> int:
        """Rank the language of a literal among ``languages``; none comes first."""
        language = getattr(literal, "language", None)
        if not language:
            return 0
        if language in self.languages:
            return self.languages.index(language) + 1
        return len(self.languages) + 1

    def _kind(self, term: ox.NamedNode) -> type[Thing]:
        """Give the Python class of a thing: that of the lowest of its classes."""
        quads = self.store.match(term, TYPE, None)
        return _lowest(
            {each.object.value for each in quads if isinstance(each.object, ox.NamedNode)}
        )

    def _kinds(self, iris: list[str]) -> dict[str, type[Thing]]:
        """Give the Python classes of many things, in few questions: an endpoint may be far."""
        if len(iris) == 1:
            return {iris[0]: self._kind(ox.NamedNode(iris[0]))}
        classes: dict[str, set[str]] = {each: set() for each in iris}
        for at in range(0, len(iris), AT_ONCE):
            named = " ".join(f"<{each}>" for each in iris[at : at + AT_ONCE])
            asked = (
                f"SELECT ?it ?kind WHERE {{ VALUES ?it {{ {named} }} ?it {terms.rdf_type} ?kind }}"
            )
            for it, kind in self.store.select(asked):
                if isinstance(it, ox.NamedNode) and isinstance(kind, ox.NamedNode):
                    classes[it.value].add(kind.value)
        return {each: _lowest(found) for each, found in classes.items()}


def _lowest(classes: set[str]) -> type[Thing]:
    known = [KINDS[each] for each in sorted(classes) if each in KINDS]
    return max(known, key=lambda each: len(each.__mro__), default=Thing)


def _at_or_below(kind: type[N]) -> list[tuple[str, type[N]]]:
    return [(iri, made) for iri, made in KINDS.items() if issubclass(made, kind)]


def _is_iri(written: str) -> bool:
    try:
        ox.NamedNode(written)
    except ValueError:
        return False
    return True
