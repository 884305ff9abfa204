"""The lock files hold every dependency with its hash, and no address to fetch it from."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.material import ROOT

__all__: list[str] = []

LOCKS = ("run", "dev")
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.!+]+)(?P<marker> ; [^\\\n]+)?")


@cache
def lines(lock: str) -> list[str]:
    """Give the logical lines of a lock file, without its comments."""
    text = (ROOT / f"requirements/{lock}.lock").read_text().replace("\\\n", "")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def pinned(lock: str) -> dict[str, str]:
    found = (PINNED.match(line) for line in lines(lock))
    return {match["name"]: match["version"] for match in found if match}


def required(*groups: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    listed = list(project["project"]["dependencies"])
    for group in groups:
        listed += project["dependency-groups"][group]
    return [Requirement(entry) for entry in listed]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_pins_one_release_and_has_its_hashes(lock: str) -> None:
    assert lines(lock)
    for line in lines(lock):
        before, *hashes = re.split(r"\s+--hash=", line)
        assert PINNED.fullmatch(before.strip()), before
        assert hashes, line
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value.strip()) for value in hashes), line


@pytest.mark.parametrize("lock", LOCKS)
def test_no_line_names_an_index_or_an_address(lock: str) -> None:
    text = (ROOT / f"requirements/{lock}.lock").read_text()
    assert not re.search(r"://|^\s*-[^-]|--(?!hash=)[a-z]|\bfile:|@", text, re.MULTILINE)


@pytest.mark.parametrize(("lock", "groups"), [("run", ["build"]), ("dev", ["build", "dev"])])
def test_every_dependency_of_the_project_is_locked_as_it_asks(lock: str, groups: list[str]) -> None:
    versions = pinned(lock)
    for requirement in required(*groups):
        name = canonicalize_name(requirement.name)
        assert name in versions, f"not locked: {name}; run make lock"
        assert requirement.specifier.contains(versions[name]), f"{name} {versions[name]}"


def test_what_tests_run_with_is_what_users_run_with() -> None:
    assert pinned("run").items() <= pinned("dev").items()


def test_no_dependency_asks_users_to_publish_their_own_programs() -> None:
    # LGPL (owlready2) may be linked to; AGPL and plain GPL would bind who builds on Utblick.
    for name, version in pinned("run").items():
        if name == "colorama":  # on Windows only
            continue
        meta = distribution(name).metadata
        fields = ("License-Expression", "License", "Classifier")
        said = [value for field in fields for value in meta.get_all(field) or []]
        licence = " ".join(value for value in said if "::" not in value or "License" in value)
        assert licence.strip(), f"{name} {version} does not say its licence"
        assert not re.search(r"AGPL|Affero|(?<!L)GPL-", licence), f"{name}: {licence}"
