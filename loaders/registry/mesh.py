"""MeSH headings as the registry gives them: their ids mended, their kind told.

The registry tags what a study gives with headings of any kind: substances, but also
"Exercise" or "Injections". Only what is a substance may become one in the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from utblick.loaders.registry.record import BrowseModule, Mesh
from utblick.loaders.registry.scientific import Intervention

__all__ = ["DRUG_LIKE", "mesh_id", "normalised", "substances"]

DRUG_LIKE: Final = frozenset(
    {"DRUG", "BIOLOGICAL", "GENETIC", "DIETARY_SUPPLEMENT", "COMBINATION_PRODUCT"}
)
"""Types of intervention that are given as a substance."""

# The tops of MeSH tree D, chemicals and drugs (MeSH 2024); a test holds them to MeSH itself.
CHEMICAL_TOPS: Final = frozenset(
    "D000602 D001685 D001697 D002241 D004364 D006571 D006730 D007287 D008055 D009706 D009930"
    " D011083 D020164 D045424 D045762 D046911".split()
)
_ID: Final = re.compile(r"([CD])(\d{6}|\d{9})")
# MeSH went from six digits to nine after D066329 (next: D000066448) and C587014 (C000588642).
# Records of 2023 pad the old ids with zeros; real ids of nine digits are higher.
_LAST_SHORT: Final = {"D": 66_400, "C": 588_000}


def mesh_id(written: str) -> str:
    """Give the id of a heading as MeSH writes it, or "" if it is none.

    >>> mesh_id("D000014820"), mesh_id("D014820"), mesh_id("D000067877"), mesh_id("M15990")
    ('D014820', 'D014820', 'D000067877', '')
    """
    found = _ID.fullmatch(written) if written.isascii() else None
    if found is None:
        return ""
    padded = len(found[2]) > 6 and int(found[2]) <= _LAST_SHORT[found[1]]  # noqa: PLR2004
    return f"{found[1]}{found[2][3:]}" if padded else written


def normalised(name: str) -> str:
    """Write a name as those are compared: case folded, white space single.

    >>> normalised("Ruxolitinib  Phosphate ")
    'ruxolitinib phosphate'
    """
    return " ".join(name.casefold().split())


def substances(browse: BrowseModule, interventions: Iterable[Intervention]) -> Iterator[Mesh]:
    """Give the headings that are substances beyond doubt; the others keep their id alone.

    A supplementary concept is one (C ids), and a heading that a drug, biological product or
    supplement of the study is called by. Where the headings of the study have an ancestor
    among chemicals and drugs, one that stands alone is one, and one whose name is part of
    such an intervention's name.
    """
    given = [each for each in interventions if each.type in DRUG_LIKE]
    names = {normalised(name) for each in given for name in (each.name, *each.other_names)}
    running = " | ".join(f" {name} " for name in sorted(names))
    chemical = any(mesh_id(each.id) in CHEMICAL_TOPS for each in browse.ancestors)
    for mesh in browse.meshes:
        name = normalised(mesh.term)
        alone = len(browse.meshes) == 1 or _stands_in(name, running)
        if mesh.id[:1] == "C" or name in names or (chemical and alone):
            yield mesh


def _stands_in(name: str, running: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", running) is not None
