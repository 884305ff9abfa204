"""The wheel holds all that the tree holds, and works where there is nothing but the wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.material import ROOT

__all__: list[str] = []

ROOMS = ("examples", "loaders", "ontology", "queries")
NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis",
    ".coverage*", "utblick-store",
)  # fmt: skip


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command in a home and with settings of its own; give what it prints."""
    keep = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**keep, "HOME": str(cwd), "PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def in_tree() -> set[str]:
    """List what the package must hold, by its place in the wheel."""
    places = {ROOT / "utblick": "utblick"} | {ROOT / room: f"utblick/{room}" for room in ROOMS}
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}"
        for folder, prefix in places.items()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts
        if not (prefix == "utblick" and path.relative_to(folder).parts[0] in ROOMS)
    }


def in_wheel(wheel: Path) -> set[str]:
    names = zipfile.ZipFile(wheel).namelist()
    return {name for name in names if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the tree, with its links as links: builds leave their traces there."""
    folder = tmp_path_factory.mktemp("build") / "checkout"
    shutil.copytree(ROOT, folder, symlinks=True, ignore=NOT_SOURCE)
    return folder


@pytest.fixture(scope="module")
def built(checkout: Path) -> Path:
    """Build the sdist, and the wheel from the sdist, as a release is built."""
    out = checkout.parent / "out"
    run(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", out, checkout,
        cwd=checkout.parent,
    )  # fmt: skip
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def test_every_package_of_the_tree_is_listed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    listed = set(project["tool"]["setuptools"]["packages"])
    packages = {
        str(Path(name).parent).replace("/", ".")
        for name in in_tree()
        if Path(name).name == "__init__.py"
    }
    assert listed == packages


def test_every_folder_with_a_module_is_a_package() -> None:
    modules = {Path(name).parent for name in in_tree() if name.endswith(".py")}
    assert [str(folder) for folder in modules if f"{folder}/__init__.py" not in in_tree()] == []


def test_the_wheel_holds_the_files_of_the_tree(wheel: Path) -> None:
    missing, extra = in_tree() - in_wheel(wheel), in_wheel(wheel) - in_tree()
    assert not missing, f"add to package-data in pyproject.toml: {sorted(missing)}"
    assert not extra, f"not in the tree: {sorted(extra)}"


def test_the_wheel_holds_each_kind_of_data(wheel: Path) -> None:
    names = in_wheel(wheel)
    for kind in (
        "ontology/*.ttl", "ontology/*.jsonld", "ontology/*.sssom.tsv",
        "ontology/examples/valid/*.ttl", "ontology/examples/invalid/*.ttl",
        "queries/*.rq", "queries/*.tsv", "examples/*.txt", "examples/*.pdf", "examples/*.jsonl",
    ):  # fmt: skip
        assert any(Path(name).match(f"utblick/{kind}") for name in names), kind


def test_a_checkout_without_links_builds_the_same_wheel(checkout: Path, wheel: Path) -> None:
    # git writes a link as a small text file where the file system has no links.
    plain = checkout.parent / "plain"
    shutil.copytree(checkout, plain, symlinks=True, ignore=NOT_SOURCE)
    for room in ROOMS:
        link = plain / "utblick" / room
        target = link.readlink()
        link.unlink()
        link.write_text(str(target))
    out = checkout.parent / "out-plain"
    run(
        sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out, plain,
        cwd=checkout.parent,
    )  # fmt: skip
    (again,) = out.glob("*.whl")
    assert in_wheel(again) == in_wheel(wheel)


def test_the_sdist_holds_what_is_needed_to_test_it(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert names >= {
        ".ci/run", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
        "loaders/__init__.py", "requirements/dev.lock", "requirements/install",
        "requirements/run.lock", "tests/material.py", "tests/test_packaging.py",
    }  # fmt: skip
    twice = [name for room in ROOMS for name in names if name.startswith(f"utblick/{room}")]
    assert twice == []


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own that borrows the dependencies."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", symlinks=True)
    python = home / "venv/bin/python"
    run(
        sys.executable, "-m", "pip", "--python", python, "--quiet", "install", "--no-index",
        "--no-deps", wheel, cwd=home,
    )  # fmt: skip
    (site,) = (home / "venv").glob("lib/python*/site-packages")
    # A path in a .pth file comes last, and the .pth file of the checkout there is not read.
    (site / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"])
    return home / "venv"


def test_the_installed_package_is_the_one_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    text = "import utblick.loaders, utblick.cli as c; print(utblick.loaders.__file__, c.__file__)"
    for place in run(installed / "bin/python", "-c", text, cwd=tmp_path).split():
        assert installed in Path(place).parents


def test_the_demo_runs_from_the_installed_wheel_in_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    shown = run(installed / "bin/utblick", "demo", cwd=tmp_path)
    assert shown.count("1 loaded") == 2
    assert "7 loaded" in shown
    # The report's number of participants and the registry's, and the words of a result.
    differ = next(line for line in shown.splitlines() if line.split()[:1] == ["NCT04530344"])
    assert differ.split()[-2:] == ["455", "458"]
    assert "29,9%" in shown
