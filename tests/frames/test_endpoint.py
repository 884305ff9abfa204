"""What runs against a graph here gives what it gives over HTTP from a real server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

from tests.material import skip_or_fail
from tests.rows import sample_store
from utblick.frames import LocalWrapper, rdflib_endpoint, table_of
from utblick.frames.columns import lexical

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__: list[str] = []

SELECT = """
SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(ISLITERAL(?o)) }
ORDER BY ?s ?p ?o LIMIT 300
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample corpus by an Oxigraph server."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        skip_or_fail("the Oxigraph server is not installed")
    folder = tmp_path_factory.mktemp("server")
    sample = folder / "sample.nq"
    sample.write_text("".join(f"{quad} .\n" for quad in sample_store().match()))
    place = ["--location", str(folder / "store")]
    subprocess.run([str(program), "load", *place, "--file", str(sample)], check=True, timeout=60)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [str(program), "serve-read-only", *place, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, stderr=subprocess.DEVNULL) as server:
        base = f"http://127.0.0.1:{port}"
        try:
            _wait_for(base)
            yield f"{base}/query"
        finally:
            server.terminate()


def _wait_for(base: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(base, timeout=1).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not begin to serve")


def test_a_local_wrapper_answers_as_the_endpoint_does(address: str) -> None:
    wrappers: list[Any] = [SPARQLWrapper(address), LocalWrapper(sample_store())]
    answers = []
    for each in wrappers:
        each.setQuery(SELECT)
        each.setReturnFormat(JSON)
        answers.append(each.queryAndConvert())
    assert len(answers[0]["results"]["bindings"]) == 300
    assert answers[0] == answers[1]


def test_rdflib_reads_the_endpoint(address: str) -> None:
    # Written to be the same whether or not the default graph is the union of all.
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a ?kind } }"
    rows: list[Any] = list(rdflib_endpoint(address).query(count))
    wanted = next(iter(table_of(sample_store().select(count)).rows))[0]
    assert [str(row[0]) for row in rows] == [lexical(wanted)]
    assert int(lexical(wanted)) > 100
