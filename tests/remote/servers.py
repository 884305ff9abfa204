"""Real stores on the loopback address, and one of our own that can be told to do wrong."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from urllib.parse import parse_qs, urlsplit

import httpx
import pyoxigraph as ox

from tests.material import skip_or_fail
from utblick.remote import Credentials
from utblick.remote.patience import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["DBA", "HASTY", "Asked", "GraphServer", "oxigraph", "running", "virtuoso"]

HASTY = Pace(pause=0, answer=20, attempts=3, patience=30, first=0.001, longest=0.01)
DBA = Credentials("digest", "dba", "dba")

_INI = """
[Database]
DatabaseFile = {room}/virtuoso.db
ErrorLogFile = {room}/virtuoso.log
LockFile = {room}/virtuoso.lck
TransactionFile = {room}/virtuoso.trx
xa_persistent_file = {room}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {room}/temp.db
TransactionFile = {room}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
DirsAllowed = {room}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 10000
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: list[str], address: str, log: Path, seconds: float = 60) -> Generator[str]:
    """Run a server until the block ends; it is stopped by its process."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=log.parent)
    try:
        until = time.monotonic() + seconds
        while True:
            with suppress(httpx.TransportError):
                httpx.get(address, timeout=5)
                break
            assert process.poll() is None, log.read_text(errors="replace")[-2000:]
            assert time.monotonic() < until, f"{command[0]} did not come up"
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


@contextmanager
def oxigraph(room: Path) -> Generator[str]:
    """Run an Oxigraph server with an empty store on disk; it comes with the locked packages."""
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        skip_or_fail("no oxigraph server beside this Python: see requirements/dev.lock")
    port = free_port()
    command = [str(program), "serve", "-b", f"127.0.0.1:{port}", "-l", str(room / "oxigraph")]
    with running(command, f"http://127.0.0.1:{port}", room / "oxigraph.log") as address:
        yield address


@contextmanager
def virtuoso(room: Path) -> Generator[str]:
    """Run a Virtuoso with an empty database, with the limit of rows that it is shipped with."""
    program = shutil.which("virtuoso-t")
    if program is None:
        skip_or_fail("no virtuoso-t: apt-get install virtuoso-opensource-7-bin")
    port = free_port()
    ini = room / "virtuoso.ini"
    ini.write_text(_INI.format(room=room, port=port, sql=free_port()))
    command = [str(program), "+configfile", str(ini), "+foreground"]
    with running(command, f"http://127.0.0.1:{port}", room / "out.log") as address:
        yield address


class Asked(NamedTuple):
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    parameters: dict[str, str]
    data: bytes


class GraphServer:
    """A small store of SPARQL and the Graph Store Protocol, laid out as Fuseki lays out a dataset.

    Args:
        fault: asked before each answer; what it gives is answered instead: status, media type and
            body, or what to do wrong (``headers``, ``status``, ``body``, ``cut``, ``drip``).
        keeps: tells which statements of what is sent are kept.
    """

    def __init__(
        self,
        fault: Callable[[Asked], dict[str, Any] | None] | None = None,
        keeps: Callable[[ox.Quad], ox.Quad | None] | None = None,
    ) -> None:
        self.store = ox.Store()
        self.asked: list[Asked] = []
        self.fault = fault or (lambda _: None)
        self.keeps = keeps or (lambda quad: quad)
        house = self

        class Handler(_Handler):
            server_of = house

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> GraphServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, asked: Asked) -> tuple[int, str, bytes]:
        path = asked.path.strip("/")
        if path == "query":
            return self._rows(asked.parameters)
        if path == "update":
            self.store.update(asked.parameters["update"])
            return 204, "", b""
        if path == "data":
            return self._graph(asked)
        return 404, "text/plain", b"no such thing"

    def _rows(self, parameters: dict[str, str]) -> tuple[int, str, bytes]:
        union = parameters.get("default-graph-uri") == "urn:x-arq:UnionGraph"
        found = self.store.query(parameters["query"], use_default_graph_as_union=union)
        if isinstance(found, ox.QueryTriples):
            data = found.serialize(format=ox.RdfFormat.N_TRIPLES)
            return 200, "application/n-triples", data or b""
        data = found.serialize(format=ox.QueryResultsFormat.JSON)
        return 200, "application/sparql-results+json", data or b""

    def _graph(self, asked: Asked) -> tuple[int, str, bytes]:
        graph = ox.NamedNode(asked.parameters["graph"]) if "graph" in asked.parameters else None
        if asked.method == "GET" and graph is not None:
            if not self.store.contains_named_graph(graph):
                return 404, "text/plain", b"no such graph"
            data = self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
            return 200, "application/n-triples", data or b""
        if asked.method in {"PUT", "DELETE"} and graph is not None:
            self.store.remove_graph(graph)
        if asked.method in {"PUT", "POST"}:
            form = ox.RdfFormat.from_media_type(asked.headers["content-type"])
            for quad in ox.parse(asked.data, format=form):
                name = quad.graph_name if graph is None else graph
                kept = self.keeps(ox.Quad(quad.subject, quad.predicate, quad.object, name))
                if kept is not None:
                    self.store.add(kept)
        return 204, "", b""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of: ClassVar[GraphServer]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library has it
        """Say nothing."""

    def _do(self) -> None:
        url = urlsplit(self.path)
        data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        parameters = parse_qs(url.query, keep_blank_values=True)
        if self.headers.get("Content-Type", "").startswith("application/x-www-form"):
            parameters |= parse_qs(data.decode(), keep_blank_values=True)
        headers = {name.lower(): value for name, value in self.headers.items()}
        plain = {name: values[-1] for name, values in parameters.items()}
        asked = Asked(self.command, url.path, headers, plain, data)
        self.server_of.asked.append(asked)
        wrong = self.server_of.fault(asked)
        if wrong is None:
            status, kind, body = self.server_of.answer(asked)
            self._send({"status": status, "kind": kind, "body": body})
        else:
            self._send(wrong)

    do_GET = do_PUT = do_POST = do_DELETE = _do  # noqa: N815 - as the library calls them

    def _send(self, said: dict[str, Any]) -> None:
        body = said.get("body", b"")
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(said.get("status", 200))
        for name, value in said.get("headers", {}).items():
            self.send_header(name, value)
        if said.get("kind"):
            self.send_header("Content-Type", said["kind"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            if said.get("drip"):
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(said["drip"])
            else:
                self.wfile.write(body[: said.get("cut", len(body))])
        if "cut" in said:
            self.close_connection = True
