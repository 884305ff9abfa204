"""The graph for other libraries: networks, data frames, rdflib and owlready2.

What turns it stands in `utblick.frames` and `utblick.owl`; their libraries are extras, imported
when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utblick.rows import Rows
from utblick.walk.adjacency import known_graphs
from utblick.walk.ways import Ways
from utblick.walk.words import several

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    import networkx as nx
    import rustworkx as rx
    from rdflib import Dataset

__all__ = ["Turning"]


class Turning(Ways):
    """A graph that is given to other libraries, all of it or some of its named graphs."""

    def edges(self, graphs: str | Iterable[str] | None = None, *, values: bool = False) -> Rows:
        """Give the links between things as rows of subject, predicate, object and graph.

        Args:
            graphs: the IRIs of the graphs wanted; all if it is None.
            values: also what leads to a value, with its datatype and language.
        """
        from utblick.frames import edges  # noqa: PLC0415 - extras, see above

        found = edges(self.store, known_graphs(self.store, graphs), values=values)
        return Rows(tuple(found.columns), list(found.rows))

    def to_networkx(self, graphs: str | Iterable[str] | None = None) -> nx.MultiDiGraph[str]:
        """Give things and links as a graph of networkx; values are attributes of things.

        Raises:
            StoreError: if there is no such graph.
            UtblickError: if networkx is not installed.
        """
        from utblick.frames import to_networkx  # noqa: PLC0415 - extras, see above

        made: nx.MultiDiGraph[str] = to_networkx(self.store, known_graphs(self.store, graphs))
        return made

    def to_rustworkx(self, graphs: str | Iterable[str] | None = None) -> rx.PyDiGraph[Any, Any]:
        """Give things and links as a graph of rustworkx.

        Raises:
            UtblickError: if rustworkx is not installed.
        """
        from utblick.frames import to_rustworkx  # noqa: PLC0415 - extras, see above

        made: rx.PyDiGraph[Any, Any] = to_rustworkx(self.store, known_graphs(self.store, graphs))
        return made

    def to_rdflib(self, graphs: str | Iterable[str] | None = None) -> Dataset:
        """Copy the graph into an rdflib dataset, whose default graph is the union of all.

        Of a store in a folder, ``kg.store.dataset()`` is a view that copies nothing.
        """
        from utblick.frames import rdflib_copy  # noqa: PLC0415 - extras, see above

        made: Dataset = rdflib_copy(self.store, known_graphs(self.store, graphs))
        return made

    def to_owlready(
        self,
        graphs: str | Iterable[str] | None = None,
        classes: str | Iterable[str] | None = None,
        file: str | os.PathLike[str] | None = None,
    ) -> Any:  # noqa: ANN401 - owlready2 has no types
        """Load ontology and graph as classes and individuals of owlready2: see `utblick.owl`.

        Args:
            graphs: the IRIs of the graphs wanted; None for all sources and the entities.
            classes: the classes of which things are wanted, with those below them; None for all.
            file: a new file for the quads, for use again.
        """
        from utblick.owl import to_owlready  # noqa: PLC0415 - extras, see above

        return to_owlready(
            self.store,
            known_graphs(self.store, graphs),
            None if classes is None else several(classes),
            file,
        )
