"""A difference takes the one side to the other byte for byte, and says what it means."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.bulk.records import jsonl, options, record
from utblick.archive import MemoryArchive
from utblick.bulk.making import make_shards
from utblick.bulk.work import Pool
from utblick.cli import app
from utblick.compression import zstd
from utblick.difference.merging import Side, merged
from utblick.difference.patch import patched, write_patch
from utblick.difference.reading import Stated, of_lines, of_store, statements
from utblick.difference.summary import Counts, StatusChange, summary
from utblick.errors import StoreError
from utblick.export import export
from utblick.ingest import load
from utblick.loaders import all_loaders
from utblick.search.keeping import Keeper
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

__all__: list[str] = []

GRAPH = "https://w3id.org/utblick/graph/registry/NCT{:08}"


def stored(folder: Path, name: str, records: Iterable[dict[str, Any]]) -> Path:
    """Load records into a store of their own."""
    source = jsonl(folder / f"{name}.jsonl", list(records))
    with GraphStore.open(folder / name, "write") as store:
        report = load([source], store, all_loaders())
    assert report.failed == []
    return folder / name


def in_status(number: int, status: str, updated: str) -> dict[str, Any]:
    found = record(number, updated=updated)
    found["protocolSection"]["statusModule"]["overallStatus"] = status
    return found


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make two stores: 1 stays, 2 goes, 3 has another status, 4 another title, 5 comes."""
    folder = tmp_path_factory.mktemp("pair")
    before = [record(1), record(2), in_status(3, "RECRUITING", "2024-01-02"), record(4)]
    after = [
        record(1),
        in_status(3, "COMPLETED", "2024-03-04"),
        record(4, updated="2024-03-04", title="Another title"),
        record(5),
    ]
    return stored(folder, "before", before), stored(folder, "after", after)


def exported(place: Path) -> bytes:
    output = io.BytesIO()
    with GraphStore.open(place) as store:
        export(store, output, "nq")
    return output.getvalue()


def patch_of(before: Path, after: Path) -> bytes:
    output = io.BytesIO()
    with statements(before) as old, statements(after) as new:
        write_patch(merged(old, new), output)
    return output.getvalue()


def lines_of(found: Iterable[Stated]) -> bytes:
    return b"".join(b"%b <%b> .\n" % (each.triple, each.graph) for each in found)


def test_a_patch_takes_the_one_to_the_other_byte_for_byte(pair: tuple[Path, Path]) -> None:
    for before, after in (pair, pair[::-1]):
        patch = patch_of(before, after).splitlines(keepends=True)
        with statements(before) as old:
            assert lines_of(patched(old, patch)) == exported(after)


def test_a_patch_is_one_for_others_too(pair: tuple[Path, Path]) -> None:
    data = rdflib.Dataset()
    data.parse(data=exported(pair[0]), format="nquads")
    before = terms_of(data)
    data.parse(data=patch_of(*pair), format="patch")
    after = rdflib.Dataset()
    after.parse(data=exported(pair[1]), format="nquads")
    assert terms_of(data) == terms_of(after) != before


def terms_of(dataset: rdflib.Dataset) -> set[tuple[str, ...]]:
    return {
        (*(each.n3() for each in (s, p, o)), str(getattr(g, "identifier", g)))
        for s, p, o, g in dataset.quads()
    }


def test_equal_differences_have_equal_patches_and_others_another_id(
    pair: tuple[Path, Path],
) -> None:
    assert patch_of(*pair) == patch_of(*pair)
    first, other = patch_of(*pair).split(b"\n")[0], patch_of(*pair[::-1]).split(b"\n")[0]
    assert first != other
    assert first.startswith(b"H id <urn:uuid:")


def test_what_is_the_same_makes_an_empty_patch(pair: tuple[Path, Path]) -> None:
    patch = patch_of(pair[0], pair[0]).decode().splitlines()
    assert [line.split()[0] for line in patch] == ["H", "TX", "TC"]
    with statements(pair[0]) as old, statements(pair[0]) as new:
        found = summary(merged(old, new))
    assert found.is_empty
    assert (found.came, found.went, found.changed, found.same) == ([], [], [], 4)


def test_a_summary_tells_documents_statuses_and_classes(pair: tuple[Path, Path]) -> None:
    with statements(pair[0]) as old, statements(pair[1]) as new:
        found = summary(merged(old, new))
    assert [each.graph for each in found.came] == [GRAPH.format(5)]
    assert [each.graph for each in found.went] == [GRAPH.format(2)]
    assert [each.graph for each in found.changed] == [GRAPH.format(3), GRAPH.format(4)]
    assert found.same == 1
    assert found.statuses == [
        StatusChange(
            "https://w3id.org/utblick/study/NCT00000003",
            GRAPH.format(3),
            ["recruiting"],
            ["completed"],
        )
    ]
    study = found.classes["https://w3id.org/utblick/ont#Study"]
    assert (study.came, study.went) == (1, 1)
    assert study.properties["https://w3id.org/utblick/ont#studyStatus"] == Counts(2, 2)
    patch = patch_of(*pair).decode().splitlines()
    rows = [line[0] for line in patch if line[:2] in {"A ", "D "}]
    assert found.statements == Counts(rows.count("A"), rows.count("D"))
    assert {each.graph.rsplit("/", 1)[1] for each in found.derived} == {"entity", "provenance"}


def test_shards_of_a_bulk_load_are_compared_like_the_store(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    source = jsonl(tmp_path / "more.jsonl", [record(number) for number in range(1, 6)])
    make_shards([source], tmp_path / "shards", Pool(options(), 1))
    with GraphStore.open(tmp_path / "store", "write") as store:
        load([source], store, all_loaders())
    assert patch_of(tmp_path / "shards", pair[1]) == patch_of(tmp_path / "store", pair[1])


# --- bad input


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    for place, said in ((tmp_path, "something else"), (tmp_path / "none", "nothing")):
        with pytest.raises(StoreError, match=f"found {said}"), statements(place):
            pass


def test_a_damaged_shard_is_found_out(pair: tuple[Path, Path], tmp_path: Path) -> None:
    source = jsonl(tmp_path / "some.jsonl", [record(1), record(2)])
    make_shards([source], tmp_path / "shards", Pool(options(), 1))
    shard = tmp_path / "shards/000001.nq.zst"
    data = bytearray(shard.read_bytes())
    for at in (5, len(data) // 2, len(data) - 1):
        broken = bytearray(data)
        broken[at] ^= 0xFF
        shard.write_bytes(broken)
        with pytest.raises(StoreError, match=r"000001\.nq\.zst"):
            patch_of(tmp_path / "shards", pair[0])
    shard.write_bytes(zstd.compress(zstd.decompress(data)[:-1] + b"\n"))
    with pytest.raises(StoreError, match="its SHA-256 is another"):
        patch_of(tmp_path / "shards", pair[0])
    shard.write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError, match=r"000001\.nq\.zst"):
        patch_of(tmp_path / "shards", pair[0])
    manifest = tmp_path / "shards/manifest.json"
    manifest.write_text(manifest.read_text().replace("000001.nq.zst", "../000001.nq.zst"))
    with pytest.raises(StoreError, match="plain file name"):
        patch_of(tmp_path / "shards", pair[0])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[:-1], "cut off"),
        (lambda rows: [*rows[:2], rows[3], rows[2], *rows[4:]], "not in order"),
        (lambda rows: [*rows[:2], b"PA <x> .\n", *rows[2:]], "found a row"),
        (lambda rows: [*rows, rows[2]], "found a row"),
        (lambda rows: [each.replace(b"D ", b"A ", 1) for each in rows], "is there already"),
        (lambda rows: [each.replace(b"A ", b"D ", 1) for each in rows], "is not there"),
        (lambda rows: [*rows[:2], b"A <urn:a> <urn:b> <urn:c> .\n", rows[-1]], "without a named"),
    ],
)
def test_a_patch_that_is_damaged_or_for_another_state_is_refused(
    pair: tuple[Path, Path], change: Callable[[list[bytes]], list[bytes]], said: str
) -> None:
    rows = patch_of(*pair).splitlines(keepends=True)
    with statements(pair[0]) as old, pytest.raises(StoreError, match=said):
        list(patched(old, change(rows)))


def test_statements_without_a_graph_or_out_of_order_are_refused() -> None:
    with pytest.raises(StoreError, match="without a named graph"):
        list(of_lines([b'<urn:a> <urn:b> "c" .\n']))
    one, two = Stated(b"urn:g", b"a"), Stated(b"urn:g", b"b")
    for stream in ([two, one], [one, one]):
        with pytest.raises(StoreError, match="not in order"):
            list(merged(stream, []))
        with pytest.raises(StoreError, match="not in order"):
            list(merged([], stream))


# --- any statements

QUADS = st.sets(
    st.builds(
        ox.Quad,
        st.sampled_from([ox.NamedNode(f"urn:{each}") for each in ("a", "a/b", "a0", "ä")]),
        st.sampled_from([ox.NamedNode("urn:p"), ox.NamedNode("urn:p#")]),
        st.one_of(
            st.builds(ox.Literal, st.text(max_size=4)),
            st.builds(
                ox.Literal,
                st.sampled_from(["a", "a <urn:x> .", '"', "\n"]),
                language=st.sampled_from(["en", "en-gb"]),
            ),
            st.sampled_from([ox.NamedNode("urn:a"), ox.NamedNode("urn:a#")]),
        ),
        st.sampled_from([ox.NamedNode(f"urn:{each}") for each in ("g", "g/h", "g#", "gö")]),
    ),
    max_size=12,
)


def in_memory(quads: Iterable[ox.Quad]) -> GraphStore:
    store = ox.Store()
    store.extend(quads)
    return GraphStore(store, MemoryArchive(), Keeper())


@given(QUADS, QUADS)
def test_any_two_stores_are_told_apart_and_brought_together(
    before: set[ox.Quad], after: set[ox.Quad]
) -> None:
    old, new = in_memory(before), in_memory(after)
    compared = list(merged(of_store(old), of_store(new)))
    sides = [each.side for each in compared]
    assert sides.count(Side.GONE) == len(before - after)
    assert sides.count(Side.COME) == len(after - before)
    assert sides.count(Side.BOTH) == len(before & after)
    output = io.BytesIO()
    assert write_patch(compared, output) == len(before ^ after)
    rows = io.BytesIO(output.getvalue())
    expected = io.BytesIO()
    export(new, expected, "nq")
    assert lines_of(patched(of_store(old), rows)) == expected.getvalue()
    found = summary(compared)
    assert found.statements == Counts(len(after - before), len(before - after))
    graphs = {each.graph_name for each in before}, {each.graph_name for each in after}
    assert len(found.came) == len(graphs[1] - graphs[0])
    assert len(found.went) == len(graphs[0] - graphs[1])
    assert len(found.changed) + found.same == len(graphs[0] & graphs[1])


# --- the command


def test_the_command_tells_writes_and_applies(pair: tuple[Path, Path], tmp_path: Path) -> None:
    def run(*words: str | Path) -> str:
        done = CliRunner().invoke(app, ["diff", *map(str, words)])
        assert done.exit_code == 0, done.output
        return done.stdout

    text = run(*pair)
    assert text.startswith("documents: 1 came, 1 went, 2 changed, 1 the same\n")
    assert "study/NCT00000003  recruiting -> completed  (registry/NCT00000003)" in text
    assert "... and 1 more (--rows 0 shows all)" in run(*pair, "--rows", "1")
    found = json.loads(run(*pair, "--format", "json"))
    assert found["came"][0]["graph"] == GRAPH.format(5)
    patch = tmp_path / "p.rdfp"
    run(*pair, "--format", "patch", "-o", patch)
    assert patch.read_bytes() == patch_of(*pair)
    run(pair[0], "--apply", patch, "-o", tmp_path / "b.nq")
    assert (tmp_path / "b.nq").read_bytes() == exported(pair[1])
    for wrong in ([pair[0]], [*pair, "--apply", patch]):
        assert CliRunner().invoke(app, ["diff", *map(str, wrong)]).exit_code == 2
    done = CliRunner().invoke(app, ["diff", str(pair[0]), "--apply", str(tmp_path / "none")])
    assert isinstance(done.exception, StoreError)
    patch.write_bytes(patch.read_bytes()[:-5])
    words = ["--apply", str(patch), "-o", str(tmp_path / "c.nq")]
    done = CliRunner().invoke(app, ["diff", str(pair[0]), *words])
    assert isinstance(done.exception, StoreError)
    assert not (tmp_path / "c.nq").exists()
