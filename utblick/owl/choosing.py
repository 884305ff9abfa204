"""Which statements go into an ontology for Python: all, or those of some classes."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING

import pyoxigraph as ox

from utblick import terms as t
from utblick.errors import TermError
from utblick.facts import ENTITY, ox_iri
from utblick.frames.tables import name_of, quads_of

if TYPE_CHECKING:
    from utblick.frames.tables import Source

__all__ = ["chosen", "ontology_triples", "term_of"]

TYPE = ox_iri(t.rdf_type)
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
NAMES = (ox_iri(t.rdfs_label), ox_iri(t.skos_prefLabel))


def term_of(name: str) -> ox.NamedNode:
    """Give a word of the ontology by its name ("Study"), with a prefix ("schema_Drug"), or IRI.

    Raises:
        TermError: if the ontology has no such word.
    """
    found = getattr(t, name, None)
    if isinstance(found, str) and found.startswith("<"):
        return ox.NamedNode(found[1:-1])
    if ":" in name:
        return ox.NamedNode(name)
    msg = f"the ontology has no class {name!r}; see ontology/utblick.ttl for its words"
    raise TermError(msg)


def ontology_triples(*names: str) -> list[ox.Triple]:
    """Read files of the ontology, in their order."""
    room = files("utblick.ontology")
    return [
        quad.triple
        for name in names
        for quad in ox.parse(room.joinpath(name).read_bytes(), format=ox.RdfFormat.TURTLE)
    ]


def chosen(
    source: Source, graphs: Iterable[str] | None, classes: Iterable[str] | None
) -> set[ox.Triple]:
    """Give the statements of some graphs, all or those about things of some classes.

    What these lead to comes with its classes and names, so that Python finds a thing there.

    Args:
        source: a graph that answers, or statements.
        graphs: the bare IRIs of the graphs wanted; None for all source graphs of a graph that
            answers and the one of its entities.
        classes: the classes wanted, with those below them; None for everything.

    Raises:
        TermError: if the ontology has no such class.
    """
    wanted = None if classes is None else _with_subclasses(term_of(each) for each in classes)
    if graphs is None and not isinstance(source, Iterable):
        graphs = [*source.graphs(), ENTITY]
    if wanted is None:
        return {quad.triple for quad in quads_of(source, graphs)}
    return _about(source, graphs, wanted)


def _with_subclasses(classes: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    pairs = [
        (triple.subject, triple.object)
        for triple in ontology_triples("utblick.ttl")
        if triple.predicate == SUBCLASS
    ]
    found, new = set[ox.NamedNode](), set(classes)
    while new:
        found |= new
        below = {low for low, high in pairs if high in new and isinstance(low, ox.NamedNode)}
        new = below - found
    return found


def _about(
    source: Source, graphs: Iterable[str] | None, wanted: set[ox.NamedNode]
) -> set[ox.Triple]:
    """Give what is said of things of these classes, and classes and names of what they lead to."""
    names = None if graphs is None else set(graphs)
    store = ox.Store()
    if isinstance(source, Iterable):
        store.extend(source)

    def told(
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | None,
    ) -> set[ox.Triple]:
        if isinstance(source, Iterable):
            quads = store.quads_for_pattern(subject, predicate, value)
        else:
            quads = source.match(subject, predicate, value)
        return {q.triple for q in quads if names is None or name_of(q.graph_name) in names}

    subjects = {
        each.subject
        for kind in wanted
        for each in told(None, TYPE, kind)
        if isinstance(each.subject, ox.NamedNode)
    }
    found = {each for subject in subjects for each in told(subject, None, None)}
    ends = {each.object for each in found if isinstance(each.object, ox.NamedNode)} - subjects
    return found | {
        each for end in ends for name in (TYPE, *NAMES) for each in told(end, name, None)
    }
