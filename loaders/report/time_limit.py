"""A limit to the time that reading takes, which also ends a search that runs away.

It holds in the main thread of a process, where commands and the workers of a load read; in
another thread, and on Windows, nothing can interrupt a search, and there is no limit.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from utblick.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import FrameType

__all__ = ["SECONDS", "at_most"]

SECONDS: Final = 60
"""Longest time that the reading of one report may take, as for the engine of a PDF."""


AGAIN: Final = 0.5
"""Seconds after which the alarm rings again."""


class _LateError(BaseException):
    """Raised by the alarm; no ordinary error, so that nothing on the way takes it for one."""


@contextmanager
def at_most(seconds: float, name: str) -> Generator[None]:
    """Let what stands in the block take so long and no longer.

    Raises:
        SourceError: if it takes longer.
    """
    if not _may_set_alarm():
        yield
        return
    before = signal.signal(signal.SIGALRM, _raise)
    # Again and again: what is raised while an object is finalised goes nowhere.
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    except _LateError:
        signal.setitimer(signal.ITIMER_REAL, 0)
        msg = f"{name}: reading it took more than {seconds:g} seconds, so it was given up"
        raise SourceError(msg) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _may_set_alarm() -> bool:
    """Tell whether an alarm works here and is nobody else's."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise _LateError
