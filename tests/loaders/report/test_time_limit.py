"""Reading ends when its time is over, also within a search that runs away."""

from __future__ import annotations

import gc
import re
import signal
import threading
import time
from importlib import import_module
from importlib.resources import files

import pytest

from utblick.errors import SourceError
from utblick.loader import Source
from utblick.loaders.report.read import read_report
from utblick.loaders.report.time_limit import at_most

__all__: list[str] = []


def test_a_search_that_runs_away_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(SourceError, match=r"took more than 0\.2 seconds"), at_most(0.2, "some.txt"):
        re.search(r"(a|aa)+$", "a" * 60 + "b")
    assert time.monotonic() - began < 5
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_what_is_done_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with at_most(5, "some.txt"):
        pass
    with pytest.raises(KeyError), at_most(5, "some.txt"):
        raise KeyError
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_another_thread_and_another_alarm_are_left_alone() -> None:
    done: list[int] = []

    def work() -> None:
        with at_most(0.001, "some.txt"):
            time.sleep(0.05)
        done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
    with at_most(60, "a"), at_most(0.001, "b"):
        time.sleep(0.05)


def test_a_report_is_read_under_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = files("utblick.examples").joinpath("ruxolitinib-cream-vitiligo.txt").read_bytes()
    # The package has a function of the same name.
    monkeypatch.setattr(import_module("utblick.loaders.report.read"), "SECONDS", 0.001)
    says = r"some\.txt: reading it took more than 0\.001 seconds"
    gc.collect()
    gc.disable()  # pytest takes what is raised while an object is finalised for a failure
    try:
        with pytest.raises(SourceError, match=says):
            read_report(Source("some.txt", text))
    finally:
        gc.enable()


def test_an_alarm_that_is_lost_rings_again() -> None:
    lost: list[BaseException] = []

    def work() -> None:
        with at_most(0.01, "some.txt"):
            while True:
                try:
                    while True:
                        sum(range(100))
                except BaseException as error:
                    # As a finaliser does, but only once.
                    if lost:
                        raise
                    lost.append(error)

    with pytest.raises(SourceError, match="took more than"):
        work()
    assert lost
