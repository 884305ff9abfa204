"""A question to the registry's API, asked until it is answered or plainly will not be.

What passes (a busy server, a line that breaks, an answer that is cut off) is tried again, with
growing waits and as the server asks by Retry-After. Time and bytes of an answer are bounded,
redirections stay with the server that was named, and proxies are those of the usual variables.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, TypeVar

import httpx
import tenacity

from utblick import __version__
from utblick.errors import RemoteError
from utblick.remote.patience import (
    Pace,
    PassingError,
    RefusedError,
    TooLargeError,
    asked_wait,
    may_pass,
    said,
    wait_after,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = [
    "Answer",
    "Client",
    "Pace",
    "PassingError",
    "RefusedError",
    "TooLargeError",
    "may_pass",
    "wait_after",
]

T = TypeVar("T")

REDIRECTIONS: Final = 5
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_OK: Final = 200
_SHOWN: Final = 200
_FIRST_CONNECTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer, and the day on which the server says that it gave it ("" if not)."""

    data: bytes
    day: str


class Client:
    """A connection to one API; used in a ``with`` block, in a thread without an event loop.

    Args:
        base: the address below which the API's paths lie.
        pace: how quickly and how patiently is asked.
        tell: called with what a user should hear while it takes time.
    """

    def __init__(
        self, base: str, pace: Pace | None = None, tell: Callable[[str], None] | None = None
    ) -> None:
        self.base = base.rstrip("/")
        self.pace = pace or Pace()
        self._tell = tell or (lambda _: None)
        self._runner = asyncio.Runner()
        self._client: httpx.AsyncClient | None = None
        self._next = 0.0
        self._answered = False

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            self._runner.run(self._client.aclose())
        self._runner.close()

    def get(self, path: str, parameters: Mapping[str, str], read: Callable[[Answer], T]) -> T:
        """Ask, and read the answer; ``read`` raises `PassingError` if it is none.

        Raises:
            RefusedError: if the server says that the question is wrong.
            TooLargeError: if the answer is larger than is read.
            RemoteError: if there is no answer, or it is of another kind.
        """
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(may_pass),
            wait=self._wait,
            stop=self._gives_up,
            before_sleep=self._tell_of_wait,
            reraise=True,
        )
        try:
            return retrying(lambda: read(self._ask(path, parameters)))
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            msg = f"{self.base}: {said(error)}; check the address and the network"
            raise RemoteError(msg) from error

    # --- again, and when ---------------------------------------------------------------

    def _gives_up(self, state: tenacity.RetryCallState) -> bool:
        enough = tenacity.stop_after_attempt(self.pace.attempts)
        too_long = tenacity.stop_before_delay(self.pace.patience)
        return enough(state) or too_long(state) or self._is_out_of_reach(state)

    def _is_out_of_reach(self, state: tenacity.RetryCallState) -> bool:
        """Tell that nobody has ever answered: then a wrong address is likelier than a bad day."""
        error = state.outcome.exception() if state.outcome else None
        tried = state.attempt_number >= _FIRST_CONNECTIONS
        return isinstance(error, httpx.ConnectError) and not self._answered and tried

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        return wait_after(error, state.attempt_number, self.pace)

    def _tell_of_wait(self, state: tenacity.RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        self._tell(f"{said(error)}; asking again in {state.upcoming_sleep:.0f} s")

    # --- one attempt -------------------------------------------------------------------

    def _ask(self, path: str, parameters: Mapping[str, str]) -> Answer:
        now = time.monotonic()
        if self._next > now:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self.pace.pause
        answer = self._runner.run(self._in_time(f"{self.base}{path}", parameters))
        self._answered = True
        return answer

    async def _in_time(self, url: str, parameters: Mapping[str, str]) -> Answer:
        # httpx bounds each read, not their sum: who sends a byte now and then would never end.
        try:
            async with asyncio.timeout(self.pace.answer):
                return await self._follow(url, parameters)
        except TimeoutError:
            msg = f"no whole answer within {self.pace.answer:g} s"
            raise PassingError(msg) from None

    async def _follow(self, url: str, parameters: Mapping[str, str]) -> Answer:
        if self._client is None:
            self._client = httpx.AsyncClient(
                timeout=self.pace.answer,
                headers={"User-Agent": f"utblick/{__version__}", "Accept-Encoding": "gzip"},
            )
        request = self._client.build_request("GET", url, params=parameters)
        for _ in range(REDIRECTIONS + 1):
            response = await self._client.send(request, stream=True)
            try:
                if response.next_request is None:
                    return await self._judged(response)
                self._stay(request.url, response.next_request.url)
                request = response.next_request
            finally:
                await response.aclose()
        msg = f"{url}: led on more than {REDIRECTIONS} times; check the address"
        raise RemoteError(msg)

    @staticmethod
    def _stay(here: httpx.URL, there: httpx.URL) -> None:
        if (here.scheme, here.host, here.port) != (there.scheme, there.host, there.port):
            msg = (
                f"{here.host} leads to another server, {there.host or there}: give that as address"
            )
            raise RemoteError(msg)

    async def _judged(self, response: httpx.Response) -> Answer:
        data = await self._bounded(response)
        if response.status_code == _OK:
            return Answer(data, _day(response.headers.get("Date", "")))
        words = data[:2000].decode("utf-8", "replace")
        shown = "".join(each for each in words if each.isprintable())[:_SHOWN].strip()
        what = f"{response.status_code} {response.reason_phrase}".strip()
        if response.status_code in _PASSING:
            raise PassingError(what, asked_wait(response.headers.get("Retry-After", "")))
        msg = f"{self.base}: answered {what}: {shown}" if shown else f"{self.base}: answered {what}"
        raise RefusedError(msg, response.status_code)

    async def _bounded(self, response: httpx.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_bytes():
            size += len(part)
            if size > self.pace.largest:
                msg = f"{self.base}: an answer of more than {self.pace.largest:,} bytes"
                raise TooLargeError(msg)
            parts.append(part)
        return b"".join(parts)


def _day(written: str) -> str:
    """Give the day of an HTTP date in UTC; "" if it is none, for it is never guessed.

    >>> _day("Wed, 25 Nov 2026 23:14:28 GMT"), _day("soon")
    ('2026-11-25', '')
    """
    try:
        return parsedate_to_datetime(written).astimezone(UTC).date().isoformat()
    except (ValueError, OverflowError):
        return ""
