"""The ontology and a chosen part of the graph as classes and individuals of owlready2.

Each is a `World` of its own: owlready2's ``default_world`` is not touched. Properties are called
in Python as in `utblick.terms`: our own by their name, those of others with their prefix before
it (``dcterms_identifier``), since two of one name would hide each other.
"""

from __future__ import annotations

import io
import sqlite3
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from utblick import terms
from utblick.errors import StoreError
from utblick.owl.choosing import chosen, ontology_triples
from utblick.owl.classifying import Classified, classify
from utblick.owl.readable import Changes, for_owlready, safe

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from utblick.frames.tables import Source

__all__ = ["Owl", "reopen", "to_owlready"]

WORDS: Final = "https://w3id.org/utblick/ont#"
VALUES: Final = "https://w3id.org/utblick/vocab#"
PART: Final = "https://w3id.org/utblick/part#"
"""The base of the ontology that holds the chosen part."""

_UNSAFE: Final = frozenset("?#%")
_OWN_NAMES: Final = ("http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#")


@dataclass(slots=True)
class Owl:
    """A world of owlready2 with the ontology, its value sets and a part of the graph.

    Attributes:
        world: the world.
        words: the ontology: ``owl.words.Study``, and where to define classes of your own.
        part: the ontology that holds the chosen part of the graph.
        changes: what is otherwise in it than in the graph.
    """

    world: Any
    words: Any
    part: Any
    changes: Changes = field(default_factory=Changes)

    def __getitem__(self, iri: str) -> Any:  # noqa: ANN401 - a class, an individual, a property
        """Give what has an IRI, whatever its end; None if there is nothing."""
        return self.world[safe(iri)]

    def classify(self, seconds: float = 300, megabytes: int = 1000) -> Classified:
        """Let HermiT find what follows; see `utblick.owl.classifying.classify`."""
        return classify(self.world, seconds, megabytes)

    def close(self) -> None:
        """Let go of the file, and of the memory."""
        self.world.close()

    def __enter__(self) -> Owl:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def to_owlready(
    source: Source,
    graphs: Iterable[str] | None = None,
    classes: Iterable[str] | None = None,
    file: str | os.PathLike[str] | None = None,
) -> Owl:
    """Load the ontology, its value sets and a part of a graph into a world of owlready2.

    A statement that several graphs make stands there once: who says it is told by the
    assertions (``statedIn``), and by the graph that was the source.

    Args:
        source: a graph that answers, or statements.
        graphs: the bare IRIs of the graphs wanted; None for all source graphs and the entities.
        classes: the classes of which things are wanted, with those below them; None for all.
        file: a new file for the quads (SQLite), which `reopen` opens without loading again.

    Raises:
        TermError: if the ontology has no such class.
        StoreError: if the file is there already, or cannot be written.
    """
    path = None if file is None else Path(file)
    triples = chosen(source, graphs, classes)
    changes = Changes()
    owlready = import_module("owlready2")
    beside: Path | None = None
    try:
        beside = None if path is None else _beside(path)
        world = owlready.World(filename=":memory:" if beside is None else str(beside))
        for base, found in (
            (WORDS, ontology_triples("utblick.ttl")),
            (VALUES, ontology_triples("vocab.ttl")),
            (PART, sorted(triples, key=str)),
        ):
            kept = dict.fromkeys(for_owlready(found, changes))
            data = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b""
            world.get_ontology(base).load(fileobj=io.BytesIO(data))
        _name_properties(world)
        if path is None or beside is None:
            return _opened(world, changes)
        world.save()
        world.close()
        beside.replace(path)
    except (OSError, sqlite3.Error) as error:
        msg = f"{path}: cannot be written ({getattr(error, 'strerror', None) or error})"
        raise StoreError(msg) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    return _opened(_world_of(path), changes)


def reopen(file: str | os.PathLike[str], *, read_only: bool = False) -> Owl:
    """Open a file that `to_owlready` has written; nothing is loaded again.

    Args:
        file: the file.
        read_only: many may read a file at once, or one define classes in it.

    Raises:
        StoreError: if it is no such file, or in use.
    """
    path = Path(file)
    if not path.is_file():
        msg = f"{path}: no such file; to_owlready(..., file=...) writes one"
        raise StoreError(msg)
    head = b"SQLite format 3\0"
    with path.open("rb") as opened:
        if opened.read(len(head)) != head:
            msg = f"{path}: not a quadstore of owlready2; to_owlready(..., file=...) writes one"
            raise StoreError(msg)
    world = _world_of(path, read_only=read_only)
    if PART not in world.ontologies:
        world.close()
        msg = f"{path}: holds no part of our graph; to_owlready(..., file=...) writes one"
        raise StoreError(msg)
    return _opened(world, Changes())


def _beside(path: Path) -> Path:
    """Give the place where a file grows, so that half a file is never taken for a whole one."""
    if path.exists():
        msg = f"{path}: is there already; open it with reopen(), or name another file"
        raise StoreError(msg)
    if _UNSAFE & set(str(path)):
        msg = f"{path}: owlready2 opens no file whose path has one of ? # %; name another"
        raise StoreError(msg)
    found = path.with_name(f".{path.name}.part")
    found.write_bytes(b"")  # fails here if the folder is none: owlready2 would fail twice
    return found


def _world_of(path: Path, *, read_only: bool = False) -> Any:  # noqa: ANN401 - owlready2 has no types
    world = import_module("owlready2").World
    try:
        return world(filename=str(path), exclusive=not read_only, read_only=read_only)
    except sqlite3.Error as error:
        msg = f"{path}: {error}; many may read it at once (read_only=True), or one define classes"
        raise StoreError(msg) from error


def _opened(world: Any, changes: Changes) -> Owl:  # noqa: ANN401
    return Owl(world, world.get_ontology(WORDS), world.get_ontology(PART), changes)


def _name_properties(world: Any) -> None:  # noqa: ANN401
    """Call each property in Python as the terms of the house are called."""
    names = {
        value[1:-1]: name
        for name, value in vars(terms).items()
        if isinstance(value, str) and value.startswith("<")
    }
    with world.get_ontology(WORDS):
        for each in [*world.properties()]:
            name = names.get(each.iri)
            # Those of RDFS and OWL belong to all worlds of the process.
            if name and name != each.python_name and not each.iri.startswith(_OWN_NAMES):
                each.python_name = name
