"""Work of the engine that must be able to stop: on Ctrl-C, or after so many seconds.

The engine hears of neither while it looks for an answer. So it looks in a thread of its own,
and when it shall stop, the process ends: what it does only reads.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["watched"]

T = TypeVar("T")
STOPPED = 130
"""What a shell calls the end of a process by Ctrl-C."""


def watched(work: Callable[[], T], seconds: float, release: Callable[[], None]) -> T:
    """Do work that only reads; end the process if it is stopped or takes too long.

    Args:
        work: what is done, in a thread of its own.
        seconds: how long it may take, 0 for as long as it needs.
        release: called before the process ends, to let go of what it holds.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            failed.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        thread.join(seconds or None)
    except KeyboardInterrupt:
        _end(STOPPED, "stopped", release)
    if thread.is_alive():
        msg = (
            f"no answer within {seconds:g} seconds, the query was stopped; ask for less, or give"
            " it longer with --timeout (0: no limit)"
        )
        _end(1, msg, release)
    if failed:
        raise failed[0]
    return done[0]


def _end(code: int, message: str, release: Callable[[], None]) -> NoReturn:
    """End at once: the thread cannot be stopped, and must not be waited for."""
    release()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    typer.echo(f"utblick: {message}", err=True)
    sys.stderr.flush()
    os._exit(code)
