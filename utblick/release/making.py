"""Making a release: beside its place, file by file, then renamed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick import __version__
from utblick.describe.about import About, File
from utblick.describe.counting import Counting
from utblick.describe.origins import origins
from utblick.describe.questions import questions
from utblick.describe.words import DESCRIPTION_PREFIXES
from utblick.describe.writing import described, in_order
from utblick.errors import StoreError
from utblick.export import write_data
from utblick.folder import outside_stores
from utblick.release.papers import ENGINES, citation, readme
from utblick.release.parts import DEFAULT, TURTLE, see_to, writer
from utblick.release.shards import write_quads, write_turtle
from utblick.release.sums import sums, write_sums
from utblick.sorting import END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from utblick.describe.counting import Statistics
    from utblick.manifest import Manifest
    from utblick.store import GraphStore

    Telling = Callable[[str], None]

__all__ = ["Wanted", "make_release"]

_MEDIA: Final = {
    ".csv": "text/csv",
    ".graphml": "application/xml",
    ".json": "application/json",
    ".jsonl": "text/plain",
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".parquet": "application/vnd.apache.parquet",
    ".trig": "application/trig",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
}
_PACKED: Final = {".gz": "application/gzip", ".zst": "application/zstd"}
_ONTOLOGY: Final = ("utblick.ttl", "vocab.ttl", "shapes.ttl", "context.jsonld", "utblick.sssom.tsv")
_NOT_DATA: Final = "manifest.json"
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a release shall have.

    Attributes:
        about: what whoever publishes it says.
        formats: the parts beside N-Quads.
        is_named: whether the version of ``about`` is one that somebody gave; else it is followed
            by a digest of the data.
    """

    about: About = field(default_factory=About)
    formats: tuple[str, ...] = DEFAULT
    is_named: bool = False


def make_release(
    store: GraphStore, output: Path, wanted: Wanted, telling: Telling | None = None
) -> Manifest:
    """Make a release of a store; it is there as a whole, or not at all.

    Args:
        store: the store.
        output: where the release shall be; there must be nothing.
        wanted: what it shall have.
        telling: called before each step with what it is.

    Returns:
        The manifest of its N-Quads.

    Raises:
        StoreError: if there is something already, no such format, or the disk is full.
    """
    see_to(wanted.formats)
    outside_stores(output)
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        msg = f"{output}: found something there, expected room for a release: name a new folder"
        raise StoreError(msg)
    place = output.resolve()
    beside = place.with_name(f".{place.name}.making")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir(parents=True)
        manifest = _Making(store, beside, telling).make(wanted)
        if place.exists():
            place.rmdir()
        beside.rename(place)
    except OSError as error:
        msg = f"{output}: cannot be written ({error.strerror or error}); nothing was made"
        raise StoreError(msg) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return manifest


class _Making:
    """Writes the files of one release."""

    def __init__(self, store: GraphStore, folder: Path, telling: Telling | None) -> None:
        self._store = store
        self._folder = folder
        self._tell = telling or (lambda _: None)

    def make(self, wanted: Wanted) -> Manifest:
        about, formats = wanted.about, wanted.formats
        self._tell("N-Quads")
        manifest = write_quads(self._store, self._room("quads"))
        if not wanted.is_named:
            about = replace(about, version=f"{__version__}+{manifest.content[:_DIGITS]}")
        self._tell("figures and Turtle" if TURTLE in formats else "figures")
        figures = self._figures(turtle=TURTLE in formats)
        lost: dict[str, Mapping[str, int]] = {TURTLE: {}} if TURTLE in formats else {}
        for name in sorted({*formats} - {TURTLE}):
            self._tell(name)
            lost[name] = writer(name)(self._store, self._room(name)) or {}
        self._tell("description")
        distributions = list(self._distributions(("quads", *lost)))
        self._turtle("description.ttl", described(self._store, about, figures, distributions))
        self._words()
        self._questions(about)
        self._scripts()
        text = readme(about, manifest, figures, self._licences(), lost)
        (self._folder / "README.md").write_text(text, encoding="utf-8", newline="\n")
        (self._folder / "CITATION.cff").write_text(citation(about), encoding="utf-8", newline="\n")
        self._tell("checksums")
        write_sums(self._folder)
        return manifest

    def _room(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder

    def _figures(self, *, turtle: bool) -> Statistics:
        counting = Counting(self._store)
        if turtle:
            write_turtle(self._store, counting.union(), self._room(TURTLE))
        else:
            for _ in counting.union():
                pass
        return counting.finish()

    def _distributions(self, rooms: Iterable[str]) -> Iterator[File]:
        for each in sums(self._folder):
            path = PurePosixPath(each.path)
            if path.parts[0] not in rooms or path.name == _NOT_DATA:
                continue
            suffixes = path.suffixes or [""]
            packed = _PACKED.get(suffixes[-1], "")
            suffix = suffixes[-2] if packed and len(suffixes) > 1 else suffixes[-1]
            media = _MEDIA.get(suffix, "application/octet-stream")
            yield File(each.path, each.size, each.sha256, media, packed)

    def _turtle(self, path: str, blocks: Iterator[list[bytes]]) -> None:
        pieces = (END.join([*block, b""]) for block in blocks)
        with (self._folder / path).open("wb") as file:
            write_data(pieces, file, ox.RdfFormat.TURTLE, DESCRIPTION_PREFIXES)

    def _words(self) -> None:
        room = self._room("ontology")
        for name in _ONTOLOGY:
            data = files("utblick.ontology").joinpath(name).read_bytes()
            (room / name).write_bytes(data)
        shapes = files("utblick.describe").joinpath("shapes.ttl").read_bytes()
        (room / "description-shapes.ttl").write_bytes(shapes)

    def _questions(self, about: About) -> None:
        room = self._room("queries")
        for each in files("utblick.queries").iterdir():
            if each.name.endswith(".rq"):
                (room / each.name).write_bytes(each.read_bytes())
        self._turtle("queries/questions.ttl", in_order(questions(about.endpoint)))

    def _scripts(self) -> None:
        room = self._room("load")
        for name in ENGINES:
            path = room / f"{name}.sh"
            path.write_bytes(files("utblick.release").joinpath("loaders", path.name).read_bytes())
            path.chmod(0o755)

    def _licences(self) -> dict[str, list[str]]:
        found: dict[str, set[str]] = {}
        for each in origins(self._store):
            found.setdefault(each.kind, set()).update(licence[1:-1] for licence in each.licences)
        return {kind: sorted(said) for kind, said in found.items()}
