"""The way in for ClinicalTrials.gov records: study JSON of the registry's API v2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick.loader import Loader
from utblick.loaders.registry.framing import sniff
from utblick.loaders.registry.mapping import DEFAULT, LEVELS, triples
from utblick.loaders.registry.reading import owner, read

if TYPE_CHECKING:
    from utblick.loaders.registry.record import StudyRecord

__all__ = ["LOADER"]

LOADER: Final[Loader[StudyRecord]] = Loader(
    name="registry",
    version="2",
    title="ClinicalTrials.gov study record",
    licence="https://clinicaltrials.gov/about-site/terms-conditions",
    media_types=("application/json", "application/x-ndjson", "application/jsonl"),
    sniff=sniff,
    read=read,
    triples=triples,
    levels=tuple(LEVELS),
    level=DEFAULT,
    owner=owner,
)
