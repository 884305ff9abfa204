"""However many lines, and however little fits into memory, they come out sorted and whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import described, named_graph, put
from utblick import sorting
from utblick import terms as t
from utblick.graph import text
from utblick.identifiers import mint
from utblick.sorting import distinct, sort, sorted_graphs
from utblick.store import GraphStore

__all__: list[str] = []

LINES = st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"."))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES.filter(bool), max_size=9), st.integers(1, 60), st.integers(1, 20))
def test_lines_come_out_sorted_whatever_fits_into_memory(
    blocks: list[list[bytes]], run: int, block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "RUN", run)
        patch.setattr(sorting, "BLOCK", block)
        patch.setattr(sorting, "FILES", 3)
        found = [line for some in sort(iter(blocks)) for line in some]
        once = [line for some in distinct(sort(iter(blocks))) for line in some]
    assert found == sorted(line for some in blocks for line in some)
    assert once == sorted(set(found))
    assert all(one < after for one, after in pairwise(once))


def _store(count: int) -> GraphStore:
    store = GraphStore.memory()
    for number in range(count):
        key = f"k{number}"
        label = text(f"{key}\n")
        store.replace(*named_graph(put("registry", key, described(mint("s", key), t.Study, label))))
    return store


def test_graphs_come_in_the_order_asked_for_though_some_are_written_ahead() -> None:
    store = _store(20)
    names = store.graphs()[::-1]
    found = [
        (name, [line for block in blocks for line in block])
        for name, blocks in sorted_graphs(store, names)
    ]
    assert [name for name, _ in found] == names
    for name, lines in found:
        assert lines == sorted(str(quad).rpartition(" <")[0].encode() for quad in store.quads(name))


def test_whoever_stops_reading_leaves_no_file_open() -> None:
    """An open temporary file would be a ResourceWarning, which fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "SPOOL", 1)
        graphs = sorted_graphs(_store(9), _store(9).graphs())
        assert next(graphs)[0] == _store(9).graphs()[0]
        del graphs
        failing = sorted_graphs(_store(1), ["not an iri", *_store(1).graphs()])
        with pytest.raises(ValueError, match="IRI"):
            list(failing)
