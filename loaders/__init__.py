"""The ways in: one package per kind of source, and here the list of them.

Only the rooms at the top (command line, web, MCP) know this list: see `LOADERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utblick.loader import Loader

__all__ = ["all_loaders"]


def all_loaders() -> tuple[Loader[Any], ...]:
    """Give the loaders, in the order in which they are asked whether a source is theirs."""
    from utblick.loaders import registry, report  # noqa: PLC0415 - so that one can be used alone

    return (registry.LOADER, report.LOADER)
