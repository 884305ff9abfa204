"""What changed between versions of registry records: which field, of which study, when.

That only the date of the registry's data is another is no change. Contact details are not
looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from utblick.batch import says_same
from utblick.contacts import without_contact_fields
from utblick.errors import SourceError
from utblick.field_names import plain_name
from utblick.history import Version, version_of
from utblick.tree_changes import field_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.history import History
    from utblick.store import GraphStore

__all__ = ["Revision", "revisions"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One field of one study that a later version changed.

    Attributes:
        study: the key of the study, its registry id.
        field: dotted path of the field in the record.
        name: what it is in plain words.
        old: what it was, None if it was not there.
        new: what it is, None if it is no more.
        when: ISO date of the later version, "" if it has none.
        before: ISO date of the earlier version.
    """

    study: str
    field: str
    name: str
    old: Any
    new: Any
    when: str
    before: str


def revisions(
    store: GraphStore, history: History, graphs: Iterable[str] | None = None, since: str = ""
) -> Iterator[Revision]:
    """Give what changed from version to version, study by study, the oldest change first.

    Args:
        store: holds the latest versions.
        history: holds those before.
        graphs: bare IRIs of the graphs to look at; all if it is None.
        since: only changes of that ISO date or later.

    Raises:
        StoreError: if the bytes of a version are missing or damaged.
        SourceError: if they are no JSON.
    """
    known = history.graphs()
    for graph in known if graphs is None else [each for each in graphs if each in set(known)]:
        versions = _versions(store, history, graph)
        for old, new in pairwise(versions):
            when = _when(old, new)
            if when >= since:
                yield from _between(store, history, (old, new), when)


def _versions(store: GraphStore, history: History, graph: str) -> list[Version]:
    """Give all versions of a graph, of those that say the same one after the other the first."""
    found = history.versions(graph)
    if store.has(graph):
        current = version_of(graph, store.version_of(graph), store.provenance(graph))
        found += [current] if current is not None else []
    kept: list[Version] = []
    for each in sorted(found, key=lambda each: each.version):
        last = kept[-1].version if kept else ""
        if each.version != last and not says_same(each.version, last):
            kept.append(each)
    return kept


def _when(old: Version, new: Version) -> str:
    """Give the day of a change; if the registry only derived something anew, when it was seen."""
    return new.seen if new.day == old.day and new.seen else new.day


def _between(
    store: GraphStore, history: History, pair: tuple[Version, Version], when: str
) -> Iterator[Revision]:
    trees = [_tree(each, _bytes(store, history, each)) for each in pair]
    study = pair[1].graph.rpartition("/")[2]
    for each in field_changes(*trees):
        name = plain_name(each.path)
        yield Revision(study, each.path, name, each.old, each.new, when, pair[0].day)


def _bytes(store: GraphStore, history: History, version: Version) -> bytes:
    if version in history.versions(version.graph):
        return history.read(version)
    return store.source(f"{version.graph}/source") or b""


def _tree(version: Version, data: bytes) -> Any:  # noqa: ANN401 - any JSON
    try:
        tree = without_contact_fields(msgspec.json.decode(data))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        msg = f"{version.iri}: cannot be compared ({error}); load it again"
        raise SourceError(msg) from error
    derived = tree.get("derivedSection") if isinstance(tree, dict) else None
    if isinstance(derived, dict):
        kept = {key: value for key, value in derived.items() if key != "miscInfoModule"}
        return {**tree, "derivedSection": kept}
    return tree
