"""The way in for reports: early assessment reports of drugs, as text or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick.loader import Loader
from utblick.loaders.report.mapping import triples
from utblick.loaders.report.read import MEDIA_TYPES, read, sniff

if TYPE_CHECKING:
    from utblick.loaders.report.record import ReportRecord

__all__ = ["LOADER"]

LOADER: Final[Loader[ReportRecord]] = Loader(
    name="report",
    version="2",
    title="early assessment report",
    licence="",
    media_types=MEDIA_TYPES,
    sniff=sniff,
    read=read,
    triples=triples,
    apart=True,
)
