"""The line to one store, on which each question has bounded time and size.

A thread of its own runs the connection, so that the time of an answer is bounded from its asking
to its last byte, in a notebook too. Nothing is sent to another server than the one that was named:
who is led there gets an error, and the password stays here.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import httpx
import tenacity

from utblick import __version__
from utblick.errors import RemoteError
from utblick.remote.credentials import Credentials, plain_address
from utblick.remote.patience import (
    Pace,
    PassingError,
    RefusedError,
    TooLargeError,
    asked_wait,
    said,
    wait_after,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["PACE", "Line", "Reply", "Request"]

PACE: Final = Pace(pause=0.0, answer=120.0, attempts=5, patience=180.0, largest=512 * 1024 * 1024)
"""How patiently a store is asked, if nothing else is said."""

REDIRECTIONS: Final = 3
CONNECTIONS: Final = 3
"""How often it is tried to reach a server that has not answered yet."""

_PASSING: Final = frozenset({429, 502, 503, 504})
_UNAUTHORIZED: Final = 401
_SHOWN: Final = 200
_TO_DO: Final = {
    401: "it wants to know who asks: set UTBLICK_REMOTE_USER and UTBLICK_REMOTE_PASSWORD, or"
    " UTBLICK_REMOTE_TOKEN",
    403: "whoever asks may not do that there; ask its keeper for the right",
    404: "check the address and the profile",
    405: "check the address and the profile",
    413: "it takes less at a time; raise the limit of the server or of the proxy before it",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: to which path below the address of the store, and with what."""

    method: str
    path: str
    parameters: Sequence[tuple[str, str]] = ()
    content: bytes = field(default=b"", repr=False)
    kind: str = ""
    accept: str = "*/*"
    allowed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered."""

    status: int
    data: bytes = field(repr=False)
    kind: str = ""
    headers: httpx.Headers = field(default_factory=httpx.Headers, repr=False)


class Line:
    """A line to one store; to be closed.

    Args:
        address: the address below which the store has its paths.
        credentials: who asks.
        pace: how patiently is asked, and how much is read.
        tell: called with what a user should hear while it takes time.
    """

    def __init__(
        self,
        address: str,
        credentials: Credentials | None = None,
        pace: Pace = PACE,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.address = plain_address(address)
        self.pace = pace
        self._tell = tell or (lambda _: None)
        self._who = credentials or Credentials()
        self._auth = self._who.auth()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._client: httpx.AsyncClient | None = None
        self._answered = False

    def close(self) -> None:
        """Hang up; a second call does nothing."""
        loop, self._loop = self._loop, None
        if loop is None or self._thread is None:
            return
        if self._client is not None:
            asyncio.run_coroutine_threadsafe(self._client.aclose(), loop).result(5)
            self._client = None
        loop.call_soon_threadsafe(loop.stop)
        self._thread.join(5)
        loop.close()

    def send(self, request: Request) -> Reply:
        """Send and give the answer, which is one of success or of those that are allowed.

        Raises:
            RefusedError: if the server refuses.
            TooLargeError: if the answer is larger than is read.
            RemoteError: if there is no answer.
        """
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_is_worth_it),
            wait=self._wait,
            stop=self._gives_up,
            before_sleep=self._tell_of_wait,
            reraise=True,
        )
        try:
            return retrying(lambda: self._run(self._in_time(request)))
        except PassingError as error:
            msg = f"{self._at(request)}: {error}; it was asked {self.pace.attempts} times at most"
            raise RemoteError(msg) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            msg = (
                f"{self._at(request)}: no answer ({self._who.hidden(said(error))}); check the"
                " address, and that the store is up"
            )
            raise RemoteError(msg) from None

    # --- again, and when ---------------------------------------------------------------

    def _gives_up(self, state: tenacity.RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        enough = tenacity.stop_after_attempt(self.pace.attempts)
        too_long = tenacity.stop_before_delay(self.pace.patience)
        unreached = isinstance(error, httpx.ConnectError) and not self._answered
        return (
            enough(state) or too_long(state) or (unreached and state.attempt_number >= CONNECTIONS)
        )

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        return wait_after(error, state.attempt_number, self.pace)

    def _tell_of_wait(self, state: tenacity.RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        words = self._who.hidden(said(error))
        self._tell(f"{self.address}: {words}; asking again in {state.upcoming_sleep:.0f} s")

    # --- one attempt -------------------------------------------------------------------

    def _run(self, work: Coroutine[Any, Any, Reply]) -> Reply:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(
                target=self._loop.run_forever, name="utblick-line", daemon=True
            )
            self._thread.start()
        waited = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return waited.result()
        except BaseException:
            waited.cancel()
            raise

    async def _in_time(self, request: Request) -> Reply:
        # httpx bounds each read, not their sum: who sends a byte now and then would never end.
        try:
            async with asyncio.timeout(self.pace.answer):
                return await self._follow(request)
        except (TimeoutError, httpx.TimeoutException):
            msg = (
                f"{self._at(request)}: no whole answer within {self.pace.answer:g} s; ask for"
                " less, or allow it more time"
            )
            raise RemoteError(msg) from None

    async def _follow(self, request: Request) -> Reply:
        if self._client is None:
            self._client = httpx.AsyncClient(
                timeout=self.pace.answer,
                headers={"User-Agent": f"utblick/{__version__}"},
                limits=httpx.Limits(max_connections=4),
            )
        built = self._client.build_request(
            request.method,
            f"{self.address}{request.path}",
            params=list(request.parameters) or None,
            content=request.content or None,
            headers={"Accept": request.accept}
            | ({"Content-Type": request.kind} if request.kind else {}),
        )
        for _ in range(REDIRECTIONS + 1):
            response = await self._client.send(built, auth=self._auth, stream=True)
            self._answered = True
            try:
                if response.next_request is None:
                    return await self._judged(request, response)
                self._stay(request, built, response)
                built = response.next_request
            finally:
                await response.aclose()
        msg = f"{self._at(request)}: led on more than {REDIRECTIONS} times; check the address"
        raise RemoteError(msg)

    def _stay(self, request: Request, built: httpx.Request, response: httpx.Response) -> None:
        there = response.next_request.url if response.next_request else built.url
        here = built.url
        if (here.scheme, here.host, here.port) != (there.scheme, there.host, there.port):
            msg = (
                f"{self._at(request)}: leads to another server, {there.host}; nothing was sent"
                " there: give that as the address if it is the right one"
            )
            raise RemoteError(msg)
        if response.next_request and response.next_request.method != built.method:
            msg = (
                f"{self._at(request)}: leads on by {response.status_code}, which loses what was"
                f" sent; give {there.path} in the address"
            )
            raise RemoteError(msg)

    async def _judged(self, request: Request, response: httpx.Response) -> Reply:
        data = await self._bounded(request, response)
        status = response.status_code
        if response.is_success or status in request.allowed:
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return Reply(status, data, kind, response.headers)
        what = f"{status} {response.reason_phrase}".strip()
        shown = self._who.hidden(_printable(data))
        if status in _PASSING:
            msg = f"answered {what}"
            raise PassingError(msg, asked_wait(response.headers.get("Retry-After", "")))
        hint = _TO_DO.get(status, "")
        if status == _UNAUTHORIZED and self._auth is not None:
            hint = "it does not take the user and the password (or the token) that are set"
        parts = [f"answered {what}", *([shown] if shown else []), *([hint] if hint else [])]
        msg = f"{self._at(request)}: {': '.join(parts)}"
        raise RefusedError(msg, status)

    async def _bounded(self, request: Request, response: httpx.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_bytes():
            size += len(part)
            if size > self.pace.largest:
                msg = (
                    f"{self._at(request)}: an answer of more than {self.pace.largest:,} bytes;"
                    " ask for less at a time"
                )
                raise TooLargeError(msg)
            parts.append(part)
        return b"".join(parts)

    def _at(self, request: Request) -> str:
        return f"{self.address}{request.path}"


def _is_worth_it(error: BaseException) -> bool:
    if isinstance(error, httpx.UnsupportedProtocol):
        return False
    return isinstance(error, (PassingError, httpx.TransportError))


def _printable(data: bytes) -> str:
    words = data[:2000].decode("utf-8", "replace")
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())[:_SHOWN]
