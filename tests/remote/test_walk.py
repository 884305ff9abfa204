"""A graph on another machine is walked and asked as the same graph is here, on two real stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rows import sample_store
from tests.walk.small import html
from utblick.errors import StoreError
from utblick.walk import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

WALKS: dict[str, Callable[[KnowledgeGraph], object]] = {
    "documents": repr,
    "names": lambda kg: [kg.study(each).label for each in ("NCT04052425", "true-v1")],
    "targets": lambda kg: [
        target.label for each in kg.substance("Ruxolitinib").mechanisms for target in each.targets
    ],
    "results": lambda kg: [
        (each.measure, each.p_value, each.quote, each.references, each.arms, each.said_by())
        for each in kg.study("NCT04052425").results()
    ],
    "report": lambda kg: [
        (each.issued, each.studies, each.references, each.assertions) for each in kg.reports
    ],
    "everything of a class": lambda kg: (kg.assertions, kg.conditions),
    "statements": lambda kg: kg.study("NCT04530344").statements("participants"),
    "paths": lambda kg: [
        str(each) for each in kg.paths(kg.target("JAK1"), kg.study("NCT04052425"))
    ],
    "neighbourhood": lambda kg: kg.neighbourhood(kg.substance("ruxolitinib")),
    "links": lambda kg: sorted(kg.adjacency(predicates=["hasArm", "regimen"]).triples()),
    "links of a graph": lambda kg: sorted(
        kg.adjacency(graphs=kg.store.graphs()[:1], classes=["Study", "Condition"]).triples()
    ),
    "question": lambda kg: sorted(map(str, kg.ask("studies_of_a_report").records())),
    "page": lambda kg: html(kg.study("NCT04052425")),
}


@pytest.fixture(params=["on_oxigraph", "on_virtuoso"])
def remote(request: pytest.FixtureRequest) -> KnowledgeGraph:
    return KnowledgeGraph(request.getfixturevalue(request.param))


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_walk_gives_what_it_gives_here(
    walk: Callable[[KnowledgeGraph], object], remote: KnowledgeGraph
) -> None:
    assert repr(walk(remote)) == repr(walk(KnowledgeGraph(sample_store())))


def test_what_is_not_there_is_told_as_here(remote: KnowledgeGraph) -> None:
    with pytest.raises(StoreError, match="nearest: 'ruxolitinib'"):
        remote.substance("ruxolitnib")
