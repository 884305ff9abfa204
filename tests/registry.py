"""The registry's stand-in on the loopback address, and small made-up records for it to serve."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any

from tests.material import shared
from utblick.fetch import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["HASTY", "made_up", "serving", "stub"]

Record = dict[str, Any]

HASTY = Pace(pause=0, answer=2, attempts=12, patience=20, first=0.001, longest=0.01)
"""No waits that a test would have to sit out."""


@cache
def _module() -> Any:  # noqa: ANN401 - a script without types
    spec = spec_from_file_location("registry_stub", shared("check/registry_stub.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stub(records: list[Record], **faults: Any) -> Any:  # noqa: ANN401 - a script without types
    """Make the stand-in of the reference material; it listens inside a ``with`` block."""
    return _module().Stub(records, **faults)


def made_up(number: int, updated: str = "2026-01-05", held: str = "", **more: Any) -> Record:  # noqa: ANN401 - JSON
    """Make a record of a study of testinib."""
    nct = f"NCT{number:08}"
    ids = {"nctId": nct, "briefTitle": f"Testinib, study {number}", **more.pop("ids", {})}
    contact = {"name": "Ann Example", "phone": "555-123-4567", "email": "ann@site.example"}
    return {
        "protocolSection": {
            "identificationModule": ids,
            "statusModule": {
                "overallStatus": more.pop("status", "RECRUITING"),
                "studyFirstPostDateStruct": {"date": f"2020-01-{number % 28 + 1:02}"},
                "lastUpdatePostDateStruct": {"date": updated, "type": "ACTUAL"},
            },
            "conditionsModule": {"conditions": ["Testitis"]},
            "contactsLocationsModule": {
                "centralContacts": [contact],
                "locations": [
                    {"facility": "Site, write to ann@site.example", "contacts": [contact]}
                ],
            },
            **more,
        },
        "derivedSection": {"miscInfoModule": {"versionHolder": held or updated}},
        "hasResults": False,
    }


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None]) -> Generator[str]:
    """Serve what a function writes, without any protocol of its own; gives the base address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            if self.path.startswith("/api/v2/version"):
                data = json.dumps({"dataTimestamp": "2026-01-05T09:00:05"}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(data)
                return
            # Whoever asked may have gone: some tests are about that.
            with suppress(OSError):
                answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v2"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
