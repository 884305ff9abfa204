"""``utblick fetch`` and ``utblick sync``: into a folder, into a store, and fresh again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests.registry import made_up, stub
from utblick.store import PROVENANCE, GraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

__all__: list[str] = []

Run: TypeAlias = "Callable[..., tuple[int, str, str]]"
Registry: TypeAlias = Any  # the stand-in, a script without types
QUICK = ("--pause", "0")


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Generator[Registry]:
    studies = [
        made_up(1),
        made_up(2, status="RECRUITING"),
        made_up(2, "2026-02-01", status="COMPLETED"),
        made_up(3, ids={"nctIdAliases": ["NCT00000030"]}),
        made_up(3, held="2026-02-02", ids={"nctIdAliases": ["NCT00000030"]}),
    ]
    with stub(studies, as_of="2026-01-20") as server:
        monkeypatch.setenv("UTBLICK_REGISTRY", server.url)
        yield server


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_studies_are_fetched_into_the_store(run: Run, registry: Registry, tmp_path: Path) -> None:
    code, out, err = run("fetch", "--condition", "testitis", *QUICK)
    assert (code, err) == (0, "")
    assert "3 studies fetched, retrieved 20" in out
    assert "registry data of 2026-01-20T09:00:05" in out
    assert "documents: 3 loaded" in out
    assert names(tmp_path) == ["utblick-store"]
    with GraphStore.open(tmp_path / "utblick-store") as store:
        said = {str(quad.object) for quad in store.quads(PROVENANCE)}
    assert f"<{registry.url}/studies>" in said
    assert run("fetch", "--condition", "testitis", *QUICK)[1].endswith("3 unchanged\n")


def test_studies_are_fetched_into_a_folder_and_loaded_from_there(
    run: Run, registry: Registry, tmp_path: Path
) -> None:
    code, out, _ = run("fetch", "NCT00000001", "-o", "studies", *QUICK)
    assert code == 0
    assert "1 studies fetched in studies/studies.jsonl" in out
    assert names(tmp_path) == ["studies"]
    assert run("load", "studies")[:2] == (0, "documents: 1 loaded\n")
    with GraphStore.open(tmp_path / "utblick-store") as store:
        said = {str(quad.object) for quad in store.quads(PROVENANCE)}
    assert f"<{registry.url}/studies>" in said
    assert run("load", "studies", "--address", "https://site.example/x")[0] == 0
    with GraphStore.open(tmp_path / "utblick-store") as store:
        said = {str(quad.object) for quad in store.quads(PROVENANCE)}
    assert "<https://site.example/x>" in said


def test_both_at_once(run: Run, registry: Registry, tmp_path: Path) -> None:
    assert registry
    assert run("fetch", "NCT00000001", "-o", "studies", "--store", "s", *QUICK)[0] == 0
    assert names(tmp_path) == ["s", "studies"]


def test_what_the_registry_does_not_have_is_told(run: Run, registry: Registry) -> None:
    assert registry
    code, out, err = run("fetch", "NCT00000030", "NCT00000099", *QUICK)
    assert code == 1
    assert "documents: 1 loaded" in out
    assert "NCT00000030 is NCT00000003 now" in err
    assert "NCT00000099: the registry has no such study" in err
    assert run("fetch", "--query", "nothing-of-the-kind", *QUICK)[:2] == (
        0,
        "no study in the registry fits\n",
    )


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("NCT1",),
        ("--updated-since", "soon"),
        ("NCT00000001", "--base-url", "ftp://127.0.0.1/"),
        ("NCT00000001", "--base-url", "http://user:secret@127.0.0.1/"),
        ("NCT00000001", "-o", "x", "--save", "y"),
    ],
)
def test_a_wrong_command_line_writes_nothing(
    run: Run, words: tuple[str, ...], tmp_path: Path
) -> None:
    assert run("fetch", *words)[0] == 2
    assert names(tmp_path) == []


def test_a_fetch_that_fails_leaves_no_store_and_is_resumed(
    run: Run, registry: Registry, tmp_path: Path
) -> None:
    registry.every["fail"] = 1
    code, _, err = run("fetch", "NCT00000001", "--patience", "1", *QUICK)
    assert code == 1
    assert "500 Internal Server Error" in err
    assert not (tmp_path / "utblick-store").exists()
    registry.every["fail"] = 0
    assert run("fetch", "NCT00000001", *QUICK)[0] == 0
    assert names(tmp_path) == ["utblick-store"]


def test_a_store_is_kept_fresh(run: Run, registry: Registry, tmp_path: Path) -> None:
    assert run("fetch", "NCT00000001", *QUICK)[0] == 0
    saved = ("--condition", "testitis", "--save", "testitis")
    assert run("fetch", *saved, *QUICK)[0] == 0
    assert run("sync", *QUICK)[:2] == (0, "documents: 3 unchanged\n")
    registry.set_as_of("2026-03-01")
    code, out, err = run("sync", *QUICK)
    assert (code, err) == (0, "")
    # The second study has changed; of the third only the date of the data has.
    assert out == "documents: 1 replaced, 2 unchanged\n"
    assert names(tmp_path) == ["utblick-store"]
    registry.without = {"NCT00000001"}
    registry.set_as_of("2026-03-01")
    code, _, err = run("sync", *QUICK)
    assert code == 0
    assert "NCT00000001: the registry has no such study" in err
    with GraphStore.open(tmp_path / "utblick-store") as store:
        assert len(store.graphs()) == 3


def test_the_registry_may_be_asked_first_whether_it_has_other_data(
    run: Run, registry: Registry
) -> None:
    assert run("fetch", "--condition", "testitis", *QUICK)[0] == 0
    newer = ("sync", "--if-newer", *QUICK)
    assert run(*newer)[1] == "documents: 3 unchanged\n"
    asked = len(registry.log)
    assert "nothing was fetched" in run(*newer)[1]
    assert len(registry.log) == asked + 1
    registry.set_as_of("2026-03-01")
    assert run(*newer)[1] == "documents: 1 replaced, 2 unchanged\n"
    assert "nothing was fetched" in run(*newer)[1]
    # Something else is asked for.
    assert run("fetch", "NCT00000001", "--save", "one", *QUICK)[0] == 0
    assert run(*newer)[1] == "documents: 3 unchanged\n"


def test_saved_selections_are_listed_used_and_forgotten(run: Run, registry: Registry) -> None:
    assert registry
    assert run("fetch", "NCT00000001", "--save", "one", *QUICK)[0] == 0
    code, out, _ = run("sync", "--list")
    assert (code, out) == (0, 'one: {"ids": ["NCT00000001"]}\n')
    assert run("sync", "--selection", "one", *QUICK)[:2] == (0, "documents: 1 unchanged\n")
    code, _, err = run("sync", "--selection", "two", *QUICK)
    assert code == 2
    assert "no selection 'two'" in err
    assert run("sync", "--forget", "one")[0] == 0
    assert run("sync", "--list")[:2] == (0, "")


def test_a_store_of_no_studies_has_nothing_to_refresh(run: Run, tmp_path: Path) -> None:
    GraphStore.open(tmp_path / "utblick-store", mode="write").close()
    code, _, err = run("sync")
    assert code == 1
    assert "use 'utblick fetch' first" in err
    (tmp_path / "utblick-store" / "selections.json").write_text(json.dumps([1]))
    assert "mend or remove it" in run("sync")[2]
