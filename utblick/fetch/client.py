"""A question to the registry's API, asked until it is answered or plainly will not be.

What passes (a busy server, a line that breaks, an answer that is cut off) is tried again, with
growing waits and as the server asks by Retry-After. Time and bytes of an answer are bounded,
redirections stay with the server that was named, and proxies are those of the usual variables.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, TypeVar

import httpx
import tenacity

from utblick import __version__
from utblick.errors import RemoteError

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
class Pace:
    """How quickly and how patiently is asked.

    Attributes:
        pause: seconds from one question to the next, so that nobody else is kept waiting.
        answer: seconds that one answer may take from its asking to its last byte.
        attempts: how often one question is asked.
        patience: seconds after which a question is given up, with all its waits.
        first: seconds of the first wait; each later one is twice as long.
        longest: seconds of the longest wait, if the server does not ask for a longer one.
        largest: bytes of the largest answer, unpacked.
    """

    pause: float = 1.0
    answer: float = 120.0
    attempts: int = 10
    patience: float = 900.0
    first: float = 1.0
    longest: float = 60.0
    largest: int = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer, and the day on which the server says that it gave it ("" if not)."""

    data: bytes
    day: str


class PassingError(RemoteError):
    """What may be better at the next attempt; ``wait`` is how long the server asks to wait."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class RefusedError(RemoteError):
    """The server says that the question is wrong, or that there is no such thing."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class TooLargeError(RemoteError):
    """The answer is larger than is read."""


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
            msg = f"{self.base}: {_said(error)}; check the address and the network"
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
        self._tell(f"{_said(error)}; asking again in {state.upcoming_sleep:.0f} s")

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
            raise PassingError(what, _asked_wait(response.headers.get("Retry-After", "")))
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


def may_pass(error: BaseException) -> bool:
    """Tell what may be better at the next attempt."""
    if isinstance(error, httpx.UnsupportedProtocol):
        return False
    return isinstance(error, (PassingError, httpx.TransportError, TimeoutError))


def wait_after(error: BaseException | None, attempt: int, pace: Pace) -> float:
    """Give the seconds to wait after an attempt: as the server asks, else more each time.

    >>> wait_after(PassingError("429", 17.0), 1, Pace())
    17.0
    """
    if isinstance(error, PassingError) and error.wait is not None:
        return max(error.wait, pace.first)
    state = tenacity.RetryCallState(tenacity.Retrying(), None, (), {})
    state.attempt_number = attempt
    grows = tenacity.wait_exponential(pace.first, pace.longest)
    return grows(state) + tenacity.wait_random(0, pace.first)(state)


def _said(error: BaseException | None) -> str:
    return str(error) or type(error).__name__


def _day(written: str) -> str:
    """Give the day of an HTTP date in UTC; "" if it is none, for it is never guessed.

    >>> _day("Wed, 25 Nov 2026 23:14:28 GMT"), _day("soon")
    ('2026-11-25', '')
    """
    try:
        return parsedate_to_datetime(written).astimezone(UTC).date().isoformat()
    except (ValueError, OverflowError):
        return ""


def _asked_wait(written: str) -> float | None:
    """Give the seconds that Retry-After asks for, in either of its forms.

    >>> _asked_wait("7"), _asked_wait("Wed, 01 Jan 2020 00:00:00 GMT"), _asked_wait("later")
    (7.0, 0.0, None)
    """
    if written.isascii() and written.isdigit() and len(written) < 10:  # noqa: PLR2004 - a year
        return float(written)
    try:
        then = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    moment = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
