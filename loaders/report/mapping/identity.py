"""Which node a study of the report is: by its registry id, else by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from utblick.graph import Term, iri
from utblick.identifiers import mint, study_iri

if TYPE_CHECKING:
    from utblick.loaders.report.record import Study

__all__ = ["primary_id", "study_nodes"]

# Which of the ids of a study is the one it is known by, if it has several.
REGISTRIES: Final = ("ClinicalTrials.gov", "EU CT", "EudraCT", "ISRCTN")


def study_nodes(key: str, studies: list[Study]) -> dict[int, Term]:
    """Give each study its node: by its registry id, else by its number in the report.

    Two columns on one registered study are two views of it, with arms and results of their
    own: the second has its number.
    """
    nodes: dict[int, Term] = {}
    for study in studies:
        identifier = primary_id(study)
        node = iri(study_iri(slug_free(identifier))) if identifier else None
        if node is None or node in nodes.values():
            node = iri(mint("report", key, "study", str(study.no)))
        nodes[study.no] = node
    return nodes


def primary_id(study: Study) -> str | None:
    """Give the registry id by which a study is known, None if it has none."""
    ranked = sorted(
        (each for each in study.ids if each.registry in REGISTRIES),
        key=lambda each: REGISTRIES.index(each.registry),
    )
    return ranked[0].id if ranked else None


def slug_free(identifier: str) -> str:
    """Give an id as it stands in an IRI: registry ids hold letters, digits and hyphens only."""
    return "".join(mark for mark in identifier if mark.isalnum() or mark == "-")
