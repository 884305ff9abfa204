"""The loader scripts load a release, and the engines give the same terms back."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tests.corpus import described, named_graph, put
from tests.material import ROOT, skip_or_fail
from tests.release.engines import of_jena, of_oxigraph, virtuoso
from tests.rows import sample_store
from utblick import terms as t
from utblick.graph import Triple, boolean, decimal, integer, iri, literal, text
from utblick.identifiers import BASE, mint
from utblick.release.making import Wanted, make_release
from utblick.release.papers import ENGINES
from utblick.sorting import graph_names
from utblick.store import GraphStore

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

SCRIPTS = sorted((ROOT / "utblick/release/loaders").glob("*.sh"))
TESTED = {"oxigraph", "virtuoso", "jena"}

XSD = "http://www.w3.org/2001/XMLSchema#"
THING = mint("study", "a")
VALUES = (
    text('"\n\t\\ Å\u2028😀', "sv"),
    text("plain"),
    text("same", "en"),
    text("same", "sv"),
    integer(-330),
    integer(2**31),
    integer(2**40),
    integer(2**62),
    decimal(29.9),
    decimal(-7),
    boolean(True),
    literal("2022-04-27", "date"),
    literal("2022-04", "gYearMonth"),
    literal("2022", "gYear"),
    literal("P6M", "duration"),
    iri("https://example.org/a#b?c=%20d"),
)


@pytest.fixture(scope="module")
def store() -> GraphStore:
    """Give a store with the sample corpus' graphs, and one of all kinds of terms."""
    found = GraphStore.memory()
    said = [Triple(iri(THING), t.schema_value, value) for value in VALUES]
    for key in ("a", "ä"):
        record = put("registry", key, [*described(THING, t.Study, text("A")), *said])
        found.replace(*named_graph(record))
    return found


@pytest.fixture(scope="module")
def releases(store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make a release of the kinds of terms, and one of the sample corpus."""
    folder = tmp_path_factory.mktemp("releases")
    for name, each in (("terms", store), ("sample", sample_store())):
        make_release(each, folder / name, Wanted(formats=()))
    return {name: folder / name for name in ("terms", "sample")}


def stores(store: GraphStore) -> dict[str, GraphStore]:
    return {"terms": store, "sample": sample_store()}


@pytest.mark.parametrize("name", ["terms", "sample"])
def test_oxigraph_gives_the_same_terms(
    name: str, store: GraphStore, releases: dict[str, Path], tmp_path: Path
) -> None:
    assert of_oxigraph(releases[name], tmp_path) == set(stores(store)[name].quads())


@pytest.mark.parametrize("name", ["terms", "sample"])
def test_jena_gives_the_same_terms(
    name: str, store: GraphStore, releases: dict[str, Path], tmp_path: Path
) -> None:
    assert of_jena(releases[name], tmp_path) == set(stores(store)[name].quads())


def test_virtuoso_gives_the_same_terms_but_for_those_that_it_is_known_to_change(
    store: GraphStore, releases: dict[str, Path], tmp_path: Path
) -> None:
    with virtuoso(tmp_path) as server:
        server.load(releases["sample"])
        found = server.quads(graph_names(sample_store()))
        assert found == {changed(quad) for quad in sample_store().quads()}
        # What is there already stays; the derived graphs are those of both then.
        server.load(releases["terms"])
        found = server.quads(graph_names(store))
        assert found >= {changed(quad) for quad in store.quads()}
        own = ox.NamedNode(f"{BASE}graph/registry/a")
        assert {quad for quad in found if quad.graph_name == own} == {
            changed(quad) for quad in store.quads() if quad.graph_name == own
        }


KNOWN = {
    (f"{XSD}boolean", "true"): ("1", f"{XSD}boolean"),
    (f"{XSD}boolean", "false"): ("0", f"{XSD}boolean"),
    (f"{XSD}duration", "P6M"): ("6", f"{XSD}duration"),
} | {(f"{XSD}integer", str(2**bits)): (str(2**bits), f"{XSD}decimal") for bits in (31, 40, 62)}
"""What Virtuoso 7.2.5 is known to write in another way; the script and the manual say so."""


def changed(quad: ox.Quad) -> ox.Quad:
    """Give a statement as Virtuoso gives it back."""
    value = quad.object
    if isinstance(value, ox.Literal):
        other = KNOWN.get((value.datatype.value, value.value))
        if other is not None:
            value = ox.Literal(other[0], datatype=ox.NamedNode(other[1]))
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


def test_every_script_says_for_what_it_was_written_and_whether_it_was_tested() -> None:
    assert {path.stem for path in SCRIPTS} == ENGINES.keys()
    for path in SCRIPTS:
        head = path.read_text().split("set -euo pipefail")[0]
        assert "Written for" in head
        assert ("NOT TESTED" not in head) == (path.stem in TESTED)


def test_the_scripts_have_nothing_to_complain_of() -> None:
    if shutil.which("shellcheck") is None:
        skip_or_fail("no shellcheck")
    done = subprocess.run(["shellcheck", *SCRIPTS], capture_output=True, text=True, check=False)  # noqa: S607
    assert done.stdout == ""


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_a_script_loads_nothing_of_a_damaged_release(
    name: str, releases: dict[str, Path], tmp_path: Path
) -> None:
    shutil.copytree(releases["terms"], tmp_path / "r")
    shard = tmp_path / "r/quads/000001.nq.zst"
    shard.write_bytes(shard.read_bytes()[:-1] + b"x")
    tools = tmp_path / "tools"
    tools.mkdir()
    log = tmp_path / "log"
    for tool in ("oxigraph", "isql-vt", "tdb2.tdbloader", "qlever-index", "importrdf", "aws"):
        (tools / tool).write_text(f"#!/bin/sh\necho {tool} >> '{log}'\n")
        (tools / tool).chmod(0o755)
    settings = {
        "OXIGRAPH_LOCATION": "x", "VIRTUOSO_FOLDER": str(tmp_path), "VIRTUOSO_PASSWORD": "x",
        "JENA_LOCATION": "x", "QLEVER_FOLDER": str(tmp_path / "q"), "GRAPHDB_REPOSITORY": "x",
        "GRAPHDB_FORCE": "yes", "NEPTUNE_ENDPOINT": "x", "NEPTUNE_BUCKET": "x",
        "NEPTUNE_ROLE": "x", "AWS_REGION": "x",
    }  # fmt: skip
    done = subprocess.run(
        [tmp_path / "r/load" / f"{name}.sh"],
        env={"PATH": f"{tools}:/usr/bin:/bin", **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "000001.nq.zst: FAILED" in done.stdout + done.stderr
    assert not log.exists()
