"""Blocks are the sorted statements, and shortcuts in what is said of things give the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from utblick import terms as t
from utblick.bulk.blocks import block_lines, blocks, n_quads
from utblick.bulk.speaking import sayings
from utblick.entities import derive
from utblick.graph import Term, Triple, iri, text
from utblick.identifiers import graph_iri, mint
from utblick.loaders.registry.reading import owner

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__: list[str] = []

NCT = "NCT00000001"
GRAPH = graph_iri("registry", NCT)
OWN = [iri(mint("study", NCT, *more)) for more in ((), ("outcome",), ("outcome", "1"))]
SUBJECTS = st.sampled_from([*OWN, iri(mint("condition", "a")), iri(mint("mesh", "D000001"))])
NAMES = st.sampled_from(["a", "A", "a b", 'a"b', "é", "b\nc"])
LITERALS = st.builds(text, NAMES, st.sampled_from(["", "en", "sv"]))
KINDS = st.sampled_from([t.OutcomeMeasure, t.Regimen, t.RegistryRecord, t.Result, t.Study, t.Arm])
TRIPLES = st.lists(
    st.one_of(
        st.builds(Triple, SUBJECTS, st.just(t.rdf_type), KINDS),
        st.builds(
            Triple,
            SUBJECTS,
            st.sampled_from(
                [t.rdfs_label, t.dcterms_title, t.skos_notation, t.dcterms_identifier, t.timeFrame]
            ),
            LITERALS,
        ),
        st.builds(Triple, SUBJECTS, st.sampled_from([t.classifiedAs, t.mechanism]), SUBJECTS),
    ),
    max_size=9,
)


@given(TRIPLES)
def test_blocks_are_the_sorted_statements_each_once(triples: list[Triple]) -> None:
    written = "".join(block_lines(blocks(triples), GRAPH))
    assert written == "".join(n_quads(sorted(set(triples)), GRAPH))


class Facts:
    """One document's statements, as deriving asks for them."""

    def __init__(self, triples: list[Triple]) -> None:
        self.named: dict[Term, set[Term]] = {}
        self.names: dict[Term, set[Term]] = {}
        self.works: dict[tuple[Term, Term], set[Term]] = {}
        self._triples = sorted(set(triples))

    def about(self, subject: Term) -> dict[str, list[tuple[Term, Term]]]:
        found = [(each.predicate, each.object) for each in self._triples if each.subject == subject]
        return {GRAPH: found} if found else {}

    def candidates(self, _predicate: Term, _value: Term) -> Iterator[Term]:
        return iter(())

    subjects = candidates


@given(TRIPLES)
def test_what_a_document_says_alone_is_what_follows_from_it(triples: list[Triple]) -> None:
    found = sayings(blocks(triples), GRAPH, "1", owner)
    facts = Facts(triples)
    subjects = {each.subject for each in triples if owner(each.subject[1:-1]) == GRAPH}
    expected = [row for each in subjects for row in derive(each, facts, lambda _: "1")]
    assert sorted(found.own) == sorted(expected)
