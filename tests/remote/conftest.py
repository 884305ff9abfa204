"""Real stores with the sample corpus in them, started once for all tests of a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.remote.servers import DBA, HASTY, oxigraph, virtuoso
from tests.rows import sample_store
from utblick.push import Push, planned
from utblick.push.sums import Sums
from utblick.remote import Credentials, Endpoint

if TYPE_CHECKING:
    from collections.abc import Generator

__all__: list[str] = []


def filled(address: str, profile: str, credentials: Credentials) -> Endpoint:
    endpoint = Endpoint.open(address, profile, credentials=credentials, pace=HASTY)
    sums = Sums(sample_store())
    done = list(Push(endpoint, sums, planned(endpoint, sums)).run())
    assert [each for each in done if each.what != "sent" or each.losses] == []
    return endpoint


@pytest.fixture(scope="session")
def on_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Generator[Endpoint]:
    with (
        oxigraph(tmp_path_factory.mktemp("oxigraph")) as address,
        filled(address, "oxigraph", Credentials()) as endpoint,
    ):
        yield endpoint


@pytest.fixture(scope="session")
def on_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Generator[Endpoint]:
    with (
        virtuoso(tmp_path_factory.mktemp("virtuoso")) as address,
        filled(address, "virtuoso", DBA) as endpoint,
    ):
        yield endpoint
