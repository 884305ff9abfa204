"""MeSH headings as the registry gives them: and which of them are substances.

The registry tags what a study gives with headings of any kind: substances, but also
"Exercise" or "Injections". Only what is a substance may become one in the graph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.identifiers import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.loaders.registry.annexes import BrowseModule, Mesh
    from utblick.loaders.registry.scientific import Intervention

__all__ = ["DRUG_LIKE", "substances"]

DRUG_LIKE: Final = frozenset(
    {"DRUG", "BIOLOGICAL", "GENETIC", "DIETARY_SUPPLEMENT", "COMBINATION_PRODUCT"}
)
"""Types of intervention that are given as a substance."""

# The tops of MeSH tree D, chemicals and drugs (MeSH 2024); a test holds them to MeSH itself.
CHEMICAL_TOPS: Final = frozenset(
    {
        "D000602",
        "D001685",
        "D001697",
        "D002241",
        "D004364",
        "D006571",
        "D006730",
        "D007287",
        "D008055",
        "D009706",
        "D009930",
        "D011083",
        "D020164",
        "D045424",
        "D045762",
        "D046911",
    }
)


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
    chemical = any(each.id in CHEMICAL_TOPS for each in browse.ancestors)
    for mesh in browse.meshes:
        name = normalised(mesh.term)
        alone = len(browse.meshes) == 1 or _stands_in(name, running)
        if mesh.id[:1] == "C" or name in names or (chemical and alone):
            yield mesh


def _stands_in(name: str, running: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", running) is not None
