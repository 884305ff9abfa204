"""Engines of others, run as their users run them, and what they give back."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox

from tests.material import skip_or_fail

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

__all__ = ["Virtuoso", "load", "of_jena", "of_oxigraph", "quads_in", "virtuoso"]

JARS: Final = Path("/usr/share/java")
_NOT_WANTED: Final = re.compile(r"log4j|-over-slf4j|slf4j-(?!api|nop)")
_PATIENCE: Final = 60


def quads_in(data: bytes) -> set[ox.Quad]:
    """Read N-Quads, each literal as it is written."""
    return set(ox.parse(data, format=ox.RdfFormat.N_QUADS))


def load(release: Path, name: str, **settings: str) -> None:
    """Run the script of an engine, with these settings and no others."""
    here = Path(sys.executable).parent
    path = f"{here}:{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [release / "load" / f"{name}.sh"],
        env={"PATH": path, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "done: " in done.stderr


def of_oxigraph(release: Path, folder: Path) -> set[ox.Quad]:
    """Load a release into Oxigraph by its script; give what it dumps."""
    load(release, "oxigraph", OXIGRAPH_LOCATION=str(folder / "oxigraph"))
    words = ["dump", "--format", "nq", "--location", str(folder / "oxigraph")]
    return _dumped(str(Path(sys.executable).parent / "oxigraph"), *words)


def of_jena(release: Path, folder: Path) -> set[ox.Quad]:
    """Load a release into TDB2 by its script; give what it dumps."""
    if shutil.which("java") is None or not (JARS / "jena-tdb2.jar").exists():
        skip_or_fail("no Jena: apt-get install libapache-jena-java")
    command = _jena(folder)
    load(
        release,
        "jena",
        JENA_LOCATION=str(folder / "jena"),
        JENA_COMMAND=str(command),
        JENA_LOADER="sequential",
    )
    return _dumped(str(command), "tdb2.tdbdump", f"--loc={folder / 'jena'}", "--out=nq")


def _dumped(*words: str) -> set[ox.Quad]:
    return quads_in(subprocess.run(words, capture_output=True, check=True).stdout)


def _jena(folder: Path) -> Path:
    """Write what runs Jena's programs with Debian's jars.

    Debian gave the classes of Xerces in them another name, but not their .properties: these are
    put before the jars by the name that the classes look for.
    """
    inside = "org/apache/jena/ext/xerces/"
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(inside) and name.endswith(".properties"):
                path = folder / "properties/xerces" / name.removeprefix(inside)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    jars = sorted(str(each) for each in JARS.glob("*.jar") if not _NOT_WANTED.search(each.name))
    classes = ":".join([str(folder / "properties"), *jars])
    command = folder / "run-jena"
    command.write_text(f'#!/bin/sh\nexec java -Xmx512m -cp "{classes}" "$@"\n')
    command.chmod(0o755)
    return command


class Virtuoso:
    """A server of Virtuoso that runs."""

    def __init__(self, folder: Path, sql: int, http: int) -> None:
        self.folder = folder
        self.sql = f"127.0.0.1:{sql}"
        self._http = http

    def load(self, release: Path) -> None:
        """Load a release by its script."""
        load(
            release,
            "virtuoso",
            VIRTUOSO_FOLDER=str(self.folder / "load"),
            VIRTUOSO_PASSWORD="dba",  # noqa: S106 - of a server that is made new
            VIRTUOSO_SERVER=self.sql,
        )

    def quads(self, graphs: Iterable[str]) -> set[ox.Quad]:
        """Give what the graphs hold, as it says in SPARQL results."""
        return {
            ox.Quad(_term(row["s"]), _term(row["p"]), _term(row["o"]), ox.NamedNode(graph))
            for graph in graphs
            for row in self._rows(f"SELECT * {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        }

    def _rows(self, query: str) -> list[dict[str, dict[str, str]]]:
        form = urlencode({"query": query, "format": "application/sparql-results+json"})
        request = Request(f"http://127.0.0.1:{self._http}/sparql", form.encode())
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - on this machine
            rows: list[dict[str, dict[str, str]]] = json.load(answer)["results"]["bindings"]
        return rows


def _term(said: dict[str, str]) -> Any:  # noqa: ANN401 - pyoxigraph has no common type
    if said["type"] == "uri":
        return ox.NamedNode(said["value"])
    if said.get("xml:lang"):
        return ox.Literal(said["value"], language=said["xml:lang"])
    kind = said.get("datatype")
    return ox.Literal(said["value"], datatype=ox.NamedNode(kind) if kind else None)


@contextmanager
def virtuoso(folder: Path) -> Generator[Virtuoso]:
    """Run a new server of Virtuoso on free ports of this machine."""
    if shutil.which("virtuoso-t") is None:
        skip_or_fail("no Virtuoso: apt-get install virtuoso-opensource-7-bin")
    (folder / "load").mkdir()
    sql, http = _free_port(), _free_port()
    files = {
        name: f"{folder}/virtuoso.{end}"
        for name, end in {
            "DatabaseFile": "db",
            "ErrorLogFile": "log",
            "LockFile": "lck",
            "TransactionFile": "trx",
            "xa_persistent_file": "pxa",
        }.items()
    }
    temporary = {"DatabaseFile": f"{folder}/temp.db", "TransactionFile": f"{folder}/temp.trx"}
    parameters = {
        "ServerPort": f"127.0.0.1:{sql}",
        "ServerThreads": 10,
        "CheckpointInterval": 0,
        "NumberOfBuffers": 20000,
        "MaxDirtyBuffers": 15000,
        "DirsAllowed": folder / "load",
    }
    sections: dict[str, dict[str, Any]] = {
        "Database": files,
        "TempDatabase": temporary,
        "Parameters": parameters,
        "HTTPServer": {"ServerPort": f"127.0.0.1:{http}", "ServerThreads": 4},
        "SPARQL": {"ResultSetMaxRows": 1_000_000},
    }
    text = "".join(
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in said.items())
        for name, said in sections.items()
    )
    (folder / "virtuoso.ini").write_text(text)
    command = ["virtuoso-t", "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    with (
        (folder / "out").open("wb") as out,
        subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as process,
    ):
        try:
            _wait_for(http)
            yield Virtuoso(folder, sql, http)
        finally:
            process.kill()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(_PATIENCE * 5):
        with suppress(URLError, ConnectionError, TimeoutError):
            urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D", timeout=5).close()
            return
        time.sleep(0.2)
    msg = "Virtuoso did not come up"
    raise AssertionError(msg)
