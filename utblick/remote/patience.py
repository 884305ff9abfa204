"""When a server is asked again, how long is waited before, and what is not worth a wait.

What passes (a busy server, a line that breaks, an answer that is cut off) is tried again, with
growing waits and as the server asks by Retry-After.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import tenacity

from utblick.errors import RemoteError

__all__ = [
    "Pace",
    "PassingError",
    "RefusedError",
    "TooLargeError",
    "asked_wait",
    "may_pass",
    "said",
    "wait_after",
]


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


def said(error: BaseException | None) -> str:
    """Give what an error says, else what it is."""
    return str(error) or type(error).__name__


def asked_wait(written: str) -> float | None:
    """Give the seconds that Retry-After asks for, in either of its forms.

    >>> asked_wait("7"), asked_wait("Wed, 01 Jan 2020 00:00:00 GMT"), asked_wait("later")
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
