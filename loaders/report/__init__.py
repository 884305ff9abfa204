"""The way in for early assessment reports: their text, as extracted from the printed PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick.loaders.report.mapping import triples

from utblick.loader import Loader
from utblick.loaders.report.read import read, sniff

if TYPE_CHECKING:
    from utblick.loaders.report.record import ReportRecord

__all__ = ["LOADER"]

LOADER: Final[Loader[ReportRecord]] = Loader(
    name="report",
    version="1",
    title="early assessment report",
    licence="",  # the reports state none
    media_types=("text/plain",),
    sniff=sniff,
    read=read,
    triples=triples,
)
