"""Chunks mapped by the workers of a Dask cluster, with the same result as here.

A worker needs this package in the same version, and nothing else: chunks go to it and results
come back over the network, so no folder need be shared. Lost workers' chunks are given out
again by the scheduler; what loses several workers is mapped here, part by part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utblick import __version__
from utblick.bulk.work import Pool, run_chunk
from utblick.errors import StoreError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from utblick.bulk.chunks import Chunk
    from utblick.bulk.mapping import Options

__all__ = ["Cluster"]


class Cluster(Pool):
    """The workers of a Dask cluster.

    Args:
        options: what they map by.
        address: of the scheduler, such as tcp://10.0.0.5:8786.
        patience: seconds to wait for it.

    Raises:
        StoreError: if Dask is not installed, nobody answers at the address, or the workers
            have another version of this package.
    """

    def __init__(self, options: Options, address: str, patience: float = 30) -> None:
        super().__init__(options, 1)
        try:
            import distributed  # noqa: PLC0415 - an extra
            from distributed.scheduler import KilledWorker  # noqa: PLC0415
        except ImportError as error:
            msg = "a cluster needs Dask: install utblick[cluster]"
            raise StoreError(msg) from error
        self.lost = (KilledWorker,)
        try:
            connect: Any = distributed.Client
            self._client = connect(address, timeout=patience, set_as_default=False)
            versions = self._client.run(_version)
        except (OSError, TimeoutError, ImportError) as error:
            msg = f"{address}: no Dask scheduler answers there ({error}); see that it runs"
            raise StoreError(msg) from error
        others = sorted(set(versions.values()) - {__version__})
        if others or not versions:
            found = f"workers with utblick {', '.join(others)}" if others else "no workers"
            self._client.close()
            msg = f"{address}: found {found}, expected workers with utblick {__version__}"
            raise StoreError(msg)
        self.workers = max(1, len(versions))

    def submit(self, chunk: Chunk) -> Future[bytes]:
        """Give out a chunk."""
        future: Future[bytes] = self._client.submit(
            run_chunk, chunk, self.options, pure=False, retries=2
        )
        return future

    def renew(self) -> None:
        """Do nothing: the scheduler looks after its workers."""

    def close(self) -> None:
        """Leave the cluster; it goes on."""
        self._client.close()


def _version() -> str:
    return __version__
