"""A release is the same bytes for the same input, whole or not there, and can be checked."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, Namespace
from typer.testing import CliRunner

from tests.bulk.records import jsonl, record
from tests.material import ROOT, skip_or_fail
from utblick import __version__
from utblick.bulk.building import build
from utblick.cli import app
from utblick.compression import zstd
from utblick.describe.about import About
from utblick.describe.questions import asked
from utblick.difference.merging import Side, merged
from utblick.difference.reading import statements
from utblick.errors import StoreError
from utblick.export import export
from utblick.ingest import load
from utblick.loaders import all_loaders
from utblick.manifest import SORTED, read_manifest
from utblick.release import parts, shards
from utblick.release.making import Wanted, make_release
from utblick.release.sums import files_below, read_sums
from utblick.release.verifying import verify
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__: list[str] = []

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
RECORDS = [record(number) for number in range(1, 8)]


def stored(folder: Path, name: str, *, seed: int = 0) -> Path:
    """Load the records into a store, one file each, in some order."""
    source = folder / f"{name}-records"
    source.mkdir()
    mixed = random.Random(seed).sample(RECORDS, len(RECORDS))
    files = [jsonl(source / f"{number}.jsonl", [each]) for number, each in enumerate(mixed)]
    with GraphStore.open(folder / name, "write") as store:
        for file in files:
            assert load([file], store, all_loaders()).failed == []
    return folder / name


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    return stored(folder, "store")


@pytest.fixture(scope="module")
def made(place: Path) -> Path:
    """Make a release that tests look at and do not change."""
    release = place.with_name("made")
    with GraphStore.open(place) as store:
        make_release(store, release, Wanted(About(issued="2026-11-30", publisher="A unit")))
    return release


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "copied")


def exported(place: Path, form: str = "nq") -> bytes:
    output = io.BytesIO()
    with GraphStore.open(place) as store:
        export(store, output, form)
    return output.getvalue()


def content(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_the_bytes_do_not_tell_the_order_of_loading_nor_the_day(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted(About(issued="2026-11-30", publisher="A unit"))
    monkeypatch.setattr("time.time", lambda: 1.0)
    for seed in (1, 2):
        other = stored(tmp_path, f"store-{seed}", seed=seed)
        with GraphStore.open(other) as store:
            make_release(store, tmp_path / f"release-{seed}", wanted)
        assert content(tmp_path / f"release-{seed}") == content(made)


def test_another_process_makes_the_same_bytes(made: Path, place: Path, tmp_path: Path) -> None:
    words = ["release", "-o", str(tmp_path / "r"), "--store", str(place)]
    said = ["--issued", "2026-11-30", "--publisher", "A unit"]
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "utblick", *words, *said],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"},
            check=True,
            capture_output=True,
        )
        assert content(tmp_path / "r") == content(made)
        shutil.rmtree(tmp_path / "r")


def test_the_shards_hold_what_an_export_does(made: Path, place: Path) -> None:
    manifest = read_manifest(made / "quads")
    data = b"".join(
        zstd.decompress((made / "quads" / each.name).read_bytes()) for each in manifest.shards
    )
    assert data == exported(place)
    assert manifest.content == hashlib.sha256(data).hexdigest()
    assert manifest.statements == data.count(b"\n")
    assert (manifest.documents, manifest.order) == (len(RECORDS), SORTED)
    assert manifest.made_by == [f"registry {_registry_version()}"]


def _registry_version() -> str:
    return next(each.version for each in all_loaders() if each.name == "registry")


def test_turtle_shards_hold_the_union_and_part_no_thing(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "TURTLE", 2000)
    with GraphStore.open(place) as store:
        make_release(store, tmp_path / "r", Wanted())
    files = sorted((tmp_path / "r/turtle").glob("*.ttl.gz"))
    assert len(files) > 5
    seen: list[set[ox.Triple]] = []
    for path in files:
        found = ox.parse(gzip.decompress(path.read_bytes()), format=ox.RdfFormat.TURTLE)
        seen.append({each.triple for each in found})
    subjects = [{each.subject for each in triples} for triples in seen]
    assert sum(map(len, subjects)) == len(set().union(*subjects))
    lines = {f"{each} .\n".encode() for triples in seen for each in triples}
    assert lines == set(exported(place, "nt").splitlines(keepends=True))
    manifest = json.loads((tmp_path / "r/turtle/manifest.json").read_bytes())
    assert [each["statements"] for each in manifest["shards"]] == [len(each) for each in seen]
    assert list(verify(tmp_path / "r")) == []


def test_many_shards_are_cut_in_the_same_places_however_lines_come(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "FRAME", 1000)
    monkeypatch.setattr(shards, "FRAMES", 3)
    with GraphStore.open(place) as store:
        make_release(store, tmp_path / "a", Wanted(formats=()))
        monkeypatch.setattr("utblick.sorting.RUN", 700)
        make_release(store, tmp_path / "b", Wanted(formats=()))
    assert len(read_manifest(tmp_path / "a/quads").shards) > 3
    assert content(tmp_path / "a") == content(tmp_path / "b")
    with statements(tmp_path / "a") as old, statements(place) as new:
        assert {each.side for each in merged(old, new)} == {Side.BOTH}


def test_a_store_is_built_of_a_release(made: Path, place: Path, tmp_path: Path) -> None:
    build(made / "quads", tmp_path / "again")
    assert exported(tmp_path / "again") == exported(place)


def test_its_parts_are_those_that_were_promised(made: Path) -> None:
    ontology = {"utblick.ttl", "vocab.ttl", "shapes.ttl", "utblick.sssom.tsv", "context.jsonld"}
    assert {path.name for path in (made / "ontology").iterdir()} >= ontology
    for name in ontology:
        assert (made / "ontology" / name).read_bytes() == (ROOT / "ontology" / name).read_bytes()
    texts = {path.name: path.read_bytes() for path in (made / "queries").glob("*.rq")}
    assert texts == {path.name: path.read_bytes() for path in (ROOT / "queries").glob("*.rq")}
    turtle = (made / "queries/questions.ttl").read_bytes()
    found = asked([each.triple for each in ox.parse(turtle, format=ox.RdfFormat.TURTLE)])
    assert {f"{each.name}.rq" for each in found} == texts.keys()
    assert all(os.access(path, os.X_OK) for path in (made / "load").iterdir())


def test_the_description_tells_each_file_as_it_is(made: Path) -> None:
    graph = rdflib.Graph().parse(made / "description.ttl")
    listed = read_sums(made)
    told = {}
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        path = str(graph.value(node, rdflib.DCTERMS.title))
        checksum = graph.value(graph.value(node, SPDX.checksum), SPDX.checksumValue)
        assert checksum is not None
        assert str(checksum) == listed[path], path
        size = graph.value(node, DCAT.byteSize)
        assert int(str(size)) == (made / path).stat().st_size
        told[path] = str(graph.value(node, DCAT.mediaType)).rpartition("media-types/")[2]
    assert told == {
        "quads/000001.nq.zst": "application/n-quads",
        "turtle/000001.ttl.gz": "text/turtle",
    }


def test_its_version_follows_from_the_data_unless_it_is_given(
    made: Path, place: Path, tmp_path: Path
) -> None:
    digest = hashlib.sha256(exported(place)).hexdigest()[:12]
    assert f'version: "{__version__}+{digest}"\n' in (made / "CITATION.cff").read_text()
    assert f"Version {__version__}+{digest}, issued 2026-11-30." in (made / "README.md").read_text()
    with GraphStore.open(place) as store:
        make_release(store, tmp_path / "r", Wanted(About(version="2026.11"), is_named=True))
    assert 'version: "2026.11"\n' in (tmp_path / "r/CITATION.cff").read_text()
    assert "release/2026.11>" in (tmp_path / "r/description.ttl").read_text()


def test_the_citation_is_yaml_that_others_read(made: Path) -> None:
    yaml = pytest.importorskip("yaml")
    found = yaml.safe_load((made / "CITATION.cff").read_text())
    assert (found["cff-version"], found["type"]) == ("1.2.0", "dataset")
    assert found["authors"] == [{"name": "A unit"}]


def test_sha256sum_checks_it(made: Path) -> None:
    if shutil.which("sha256sum") is None:
        skip_or_fail("no sha256sum")
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=made, check=True)


# --- whole or not at all


def test_what_is_there_is_left_alone(place: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with GraphStore.open(place) as store:
        with pytest.raises(StoreError, match="found something there"):
            make_release(store, tmp_path, Wanted())
        with pytest.raises(StoreError, match="no format 'nonsense'"):
            make_release(store, tmp_path / "r", Wanted(formats=("nonsense",)))
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    "step", ["write_quads", "write_turtle", "described", "readme", "write_sums"]
)
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_release_that_fails_leaves_nothing(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(f"utblick.release.making.{step}", fail)
    kind = StoreError if isinstance(error, OSError) else KeyboardInterrupt
    with GraphStore.open(place) as store, pytest.raises(kind):
        make_release(store, tmp_path / "r", Wanted())
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_no_obstacle(place: Path, tmp_path: Path) -> None:
    (tmp_path / ".r.making").mkdir()
    (tmp_path / ".r.making/rest").write_text("rest")
    (tmp_path / "r").mkdir()
    with GraphStore.open(place) as store:
        make_release(store, tmp_path / "r", Wanted(formats=()))
    assert list(verify(tmp_path / "r")) == []
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


# --- checking


def test_a_whole_release_has_nothing_wrong(made: Path) -> None:
    assert list(verify(made)) == []


def listed_anew(folder: Path) -> None:
    """Write the checksums anew, as one would who hides a change."""
    rows = [
        f"{hashlib.sha256(data).hexdigest()}  {path}\n"
        for path, data in content(folder).items()
        if path != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(rows))


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def _fewer(folder: Path) -> None:
    """Take the last statement out of the shard, and hide that in the manifest."""
    path = folder / "quads/000001.nq.zst"
    lines = zstd.decompress(path.read_bytes()).splitlines(keepends=True)
    data = zstd.compress(b"".join(lines[:-1]))
    path.write_bytes(data)
    manifest = json.loads((folder / "quads/manifest.json").read_bytes())
    manifest["shards"][0]["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / "quads/manifest.json").write_text(json.dumps(manifest))


DAMAGE: dict[str, tuple[Callable[[Path], object], bool, str]] = {
    "a bit": (lambda r: _flip(r / "quads/000001.nq.zst"), False, "nq.zst: damaged"),
    "a bit of Turtle": (lambda r: _flip(r / "turtle/000001.ttl.gz"), False, "ttl.gz: damaged"),
    "a file gone": (lambda r: (r / "README.md").unlink(), False, "README.md: is missing"),
    "a part gone": (lambda r: (r / "README.md").unlink(), True, "README.md: is missing"),
    "a file more": (lambda r: (r / "x").write_text(""), False, "x: is not in SHA256SUMS"),
    "a link": (lambda r: (r / "x").symlink_to(r / "README.md"), False, "x: is a link"),
    "a pipe": (lambda r: os.mkfifo(r / "x"), False, "x: is a pipe or a device"),
    "a shard more": (
        lambda r: shutil.copy(r / "quads/000001.nq.zst", r / "quads/000002.nq.zst"),
        True,
        "000002.nq.zst: stands in the manifest or in the folder",
    ),
    "a statement gone": (_fewer, True, "statements, expected"),
    "another content": (
        lambda r: _edit(r / "quads/manifest.json", '"content": "', '"content": "0'),
        True,
        "not those that the manifest tells of",
    ),
    "no Turtle": (lambda r: _edit(r / "description.ttl", "@prefix", "prefix"), True, "no Turtle"),
    "no publisher": (
        lambda r: _edit(r / "description.ttl", "foaf:name", "rdfs:label"),
        True,
        "an agent has a name",
    ),
    "another checksum": (
        lambda r: _edit(r / "description.ttl", 'checksumValue "', 'checksumValue "0'),
        True,
        "its checksum is not that of the file",
    ),
    "another question": (
        lambda r: _edit(r / "queries/costs.rq", "SELECT", "SELECT "),
        True,
        "queries/costs.rq: is not the question",
    ),
    "a question of other bytes": (
        lambda r: (r / "queries/costs.rq").write_bytes(b"\xff"),
        True,
        "queries/costs.rq: is not the question",
    ),
    "no questions": (
        lambda r: _edit(r / "queries/questions.ttl", "@prefix", "prefix"),
        True,
        "queries/questions.ttl",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found_also_where_the_checksums_were_written_anew(
    copied: Path, name: str
) -> None:
    damage, is_hidden, said = DAMAGE[name]
    damage(copied)
    if is_hidden:
        listed_anew(copied)
    assert any(said in each for each in verify(copied)), list(verify(copied))


@pytest.mark.parametrize(
    "rows", ["nonsense\n", f"{'0' * 64}  ../x\n", f"{'0' * 64}  /etc/hosts\n", f"{'0' * 64} x\n"]
)
def test_a_list_of_checksums_that_leads_elsewhere_is_refused(copied: Path, rows: str) -> None:
    (copied / "SHA256SUMS").write_text(rows)
    with pytest.raises(StoreError, match="line 1 is no checksum"):
        list(verify(copied))


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no release"):
        list(verify(tmp_path))


# --- formats of others


def test_formats_of_the_room_of_formats_are_written_and_their_losses_told(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Room:
        FORMATS = {  # noqa: RUF012 - as the room has it
            "table": type("Format", (), {"is_folder": True}),
            "graphml": type("Format", (), {"is_folder": False}),
        }

        @staticmethod
        def write_folder(store: GraphStore, folder: Path, form: str) -> dict[str, int]:
            (folder / "table.csv").write_text(f"{form},{len(store.graphs())}\n")
            return {"things without a class": 3}

        @staticmethod
        def write_file(_: GraphStore, output: io.BytesIO, form: str) -> dict[str, int]:
            output.write(f"<{form}/>".encode())
            return {}

    monkeypatch.setattr(parts, "formats", Room)
    assert {"graphml", "table", "turtle"} <= set(parts.known())
    with GraphStore.open(place) as store:
        make_release(store, tmp_path / "r", Wanted(formats=("table", "graphml")))
    assert (tmp_path / "r/table/table.csv").read_text() == f"table,{len(RECORDS)}\n"
    assert (tmp_path / "r/graphml/graph.graphml").read_text() == "<graphml/>"
    readme = (tmp_path / "r/README.md").read_text()
    assert "| table | things without a class | 3 |" in readme
    assert "`turtle/`" not in readme
    assert list(verify(tmp_path / "r")) == []


def test_rdf_1_2_is_a_format_of_a_release(place: Path, tmp_path: Path) -> None:
    with GraphStore.open(place) as store:
        make_release(store, tmp_path / "r", Wanted(formats=("nq12", "trig12")))
    data = gzip.decompress((tmp_path / "r/nq12/graph.nq.gz").read_bytes())
    assert data == exported(place, "nq12")
    assert (tmp_path / "r/trig12/graph.trig.gz").exists()


# --- the command


def test_the_command_makes_and_checks(place: Path, tmp_path: Path) -> None:
    def run(*words: str | Path) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["release", *map(str, words)])
        return done.exit_code, done.stdout

    release = tmp_path / "r"
    code, out = run("-o", release, "--store", place, "--with", "none", "--version", "1")
    assert (code, f"{len(RECORDS)} documents" in out) == (0, True)
    assert run("--verify", release) == (0, f"{release}: whole\n")
    (release / "more").write_text("")
    assert run("--verify", release)[0] == 1
    for words in ((), ("-o", release, "--verify", release), ("-o", release, "--with", "nonsense")):
        assert run(*words, "--store", place)[0] == 2
    code, out = run("-o", tmp_path / "old", "--store", place, "--as-of", "2000-01-01")
    assert (code, "0 documents" in out) == (0, True)
