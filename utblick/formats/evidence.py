"""What an edge rests on: paths through one source graph, and the words along them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from utblick import terms as t
from utblick.formats.literals import is_iri, literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utblick.formats.things import Thing

__all__ = ["Evidence", "Known"]

Path = tuple[str, ...]
"""The terms that a path of properties leads through, the first where it begins."""


class Evidence(NamedTuple):
    """The words and places along a path, who is cited for them, and how they are meant."""

    texts: tuple[str, ...]
    places: tuple[str, ...]
    publications: tuple[str, ...]
    modalities: frozenset[str]
    qualifiers: tuple[str, ...]


class Known:
    """The things of one graph, by what they are and by what is said of statements."""

    def __init__(self, things: Mapping[str, Thing]) -> None:
        self.things = things
        self._statements: dict[tuple[str, str], list[Thing]] = defaultdict(list)
        for thing in things.values():
            if t.rdf_Statement in thing.values(t.rdf_type):
                for subject in thing.values(t.rdf_subject):
                    for value in thing.values(t.rdf_object):
                        self._statements[subject, value].append(thing)
        self._reports = sorted(
            each.subject for each in things.values() if t.Report in each.values(t.rdf_type)
        )

    def ends(self, start: str, path: Sequence[str]) -> list[Path]:
        """Give where a path leads from a thing, each with what it leads through."""
        found: list[Path] = [(start,)]
        for prop in path:
            found = [
                (*steps, value)
                for steps in found
                if steps[-1] in self.things
                for value in self.things[steps[-1]].values(prop)
                if is_iri(value)
            ]
        return found

    def evidence(self, start: Path, end: Path, qualifier: str) -> Evidence:
        """Give what the two paths to the ends of an edge rest on."""
        inner = dict.fromkeys((*start[:-1], *end[:-1], start[0]))
        steps = [*pairwise(start), *pairwise(end)]
        said = [self.things[each] for each in inner if each in self.things]
        said += [each for step in steps for each in self._statements.get(step, ())]
        places = _values(said, t.prov_wasDerivedFrom)
        texts = [literal(each)[0] for each in _values(said, t.asStated) if each.startswith('"')]
        cited = [
            work
            for reference in _values(said, t.supportedBy)
            if reference in self.things
            for work in self.things[reference].values(t.biro_references)
        ]
        return Evidence(
            tuple(dict.fromkeys((*texts, *self._quotes(places)))),
            tuple(each for each in places if is_iri(each)),
            tuple(dict.fromkeys((*self._reports, *filter(is_iri, cited)))),
            frozenset(_values(said, t.modality)),
            tuple(filter(is_iri, _values(said, qualifier))),
        )

    def _quotes(self, places: Sequence[str]) -> list[str]:
        """Give the exact words at places of the frozen text."""
        return [
            literal(quote)[0]
            for place in places
            if place in self.things
            for selector in self.things[place].values(t.oa_hasSelector)
            if selector in self.things
            for quote in self.things[selector].values(t.oa_exact)
        ]


def _values(things: Sequence[Thing], prop: str) -> list[str]:
    return list(dict.fromkeys(value for thing in things for value in thing.values(prop)))
