"""Whether a release is what it says: its files, statements, description and questions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick.describe.holding import breaches
from utblick.describe.questions import asked
from utblick.describe.words import word
from utblick.errors import UtblickError
from utblick.manifest import Manifest, read_manifest, shard_lines
from utblick.release.sums import SUMS, files_below, read_sums, sums

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["verify"]

_PARTS: Final = ("README.md", "description.ttl", "quads/manifest.json", "queries/questions.ttl")


def verify(folder: Path) -> Iterator[str]:
    """Give what is wrong with a release, in words; nothing if it is whole.

    Raises:
        StoreError: if it is no release at all.
    """
    listed = read_sums(folder)
    wrong = list(_files(folder, listed))
    yield from wrong
    # What stands in damaged files needs no second word.
    if not wrong:
        yield from _statements(folder)
        yield from _description(folder, listed)
        yield from _questions(folder)


def _files(folder: Path, listed: dict[str, str]) -> Iterator[str]:
    there = set(files_below(folder)) - {SUMS}
    for path in sorted(there - listed.keys()):
        yield f"{path}: is not in {SUMS}; a release has no other files"
    for path in sorted({*listed, *_PARTS} - there):
        yield f"{path}: is missing"
    links = {path for path in there if (folder / path).is_symlink()}
    yield from (f"{path}: is a link, expected a file" for path in sorted(links))
    odd = {path for path in there - links if not (folder / path).is_file()}
    yield from (f"{path}: is a pipe or a device, expected a file" for path in sorted(odd))
    if links or odd:  # reading a pipe would never end
        return
    for each in sums(folder):
        if listed.get(each.path, each.sha256) != each.sha256:
            yield f"{each.path}: damaged, its SHA-256 is another; fetch it again"


def _statements(folder: Path) -> Iterator[str]:
    quads = folder / "quads"
    try:
        manifest = read_manifest(quads)
        named = {each.name for each in manifest.shards}
        there = {each.name for each in quads.glob("*.nq.zst")}
        for name in sorted(named ^ there):
            yield f"quads/{name}: stands in the manifest or in the folder, not in both"
        yield from _counted(quads, manifest)
    except UtblickError as error:
        yield str(error)


def _counted(quads: Path, manifest: Manifest) -> Iterator[str]:
    digest, count = hashlib.sha256(), 0
    for line in shard_lines(quads, manifest):
        digest.update(line)
        count += 1
    if count != manifest.statements:
        yield f"quads: {count} statements, expected {manifest.statements} as the manifest says"
    if digest.hexdigest() != manifest.content:
        yield "quads: the statements are not those that the manifest tells of"


def _description(folder: Path, listed: dict[str, str]) -> Iterator[str]:
    data = (folder / "description.ttl").read_bytes()
    try:
        triples = [each.triple for each in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        yield f"description.ttl: no Turtle ({error})"
        return
    said = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    for each in breaches(said):
        yield f"description.ttl: {each.node}: {each.message}"
    titles = _values(triples, "dcterms:title")
    digests = _values(triples, "spdx:checksumValue")
    for node, checksum in _values(triples, "spdx:checksum").items():
        path = titles.get(node, "")
        if listed.get(path) != digests.get(checksum):
            yield f"description.ttl: {path or node}: its checksum is not that of the file"


def _values(triples: list[ox.Triple], predicate: str) -> dict[str, str]:
    wanted = word(predicate)[1:-1]
    return {
        _text(each.subject): _text(each.object)
        for each in triples
        if each.predicate.value == wanted
    }


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _questions(folder: Path) -> Iterator[str]:
    data = (folder / "queries/questions.ttl").read_bytes()
    try:
        found = asked(each.triple for each in ox.parse(data, format=ox.RdfFormat.TURTLE))
        texts = {each.name: each.text for each in found}
    except (SyntaxError, UtblickError) as error:
        yield f"queries/questions.ttl: {error}"
        return
    files = {
        path.stem: path.read_text("utf-8", "replace") for path in (folder / "queries").glob("*.rq")
    }
    for name in sorted({*files, *texts}):
        if files.get(name) != texts.get(name):
            yield f"queries/{name}.rq: is not the question of questions.ttl"
