"""Turn drug assessment reports and trial registry records into one RDF graph.

Nothing is imported here, so that ``import utblick`` and ``utblick --help`` stay quick. The two
ways to a graph, `open` and `connect`, import what they need when they are called.
"""

from __future__ import annotations

# Only types are imported from above, and nothing is imported while this module is read.
# pyright: reportImportCycles=false

# What names no room of the house must not be imported at all, not even for types.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import os

    from utblick.walk import KnowledgeGraph

__all__ = ["__version__", "connect", "open"]

__version__ = "0.1.0"


def open(path: str | os.PathLike[str]) -> KnowledgeGraph:  # noqa: A001 - utblick.open, as gzip.open
    """Open the store of a folder to walk it, to ask it and to turn it into other things.

    Raises:
        StoreError: if it is no store, or is being written.
    """
    from utblick.store import GraphStore  # noqa: PLC0415 - see above
    from utblick.walk import KnowledgeGraph  # noqa: PLC0415

    return KnowledgeGraph(GraphStore.open(path))


def connect(url: str, *, profile: str = "") -> KnowledgeGraph:
    """Connect to a SPARQL endpoint that holds the graphs of a store.

    Args:
        url: where it answers queries.
        profile: its kind of store, as `utblick push` names it; "" to ask the store.

    Raises:
        RemoteError: if the address is none, or nobody answers there.
        QueryError: if there is no such profile.
    """
    from utblick.remote import Endpoint  # noqa: PLC0415 - see above
    from utblick.walk import KnowledgeGraph  # noqa: PLC0415

    return KnowledgeGraph(Endpoint.open(url, profile))
