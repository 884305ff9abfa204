"""The display name of a thing among the names that documents give it, and the other names.

By a fixed precedence, never by the order of loading: the display name of an entity is chosen
among what its sources call it, per language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from utblick import terms as t
from utblick.graph import Term, iri_text
from utblick.identifiers import REGISTRY_GRAPHS, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from utblick.facts import Node

__all__ = ["DISPLAY", "by_precedence", "naming", "split_literal"]

DISPLAY = (t.rdfs_label, t.dcterms_title)
"""The properties by which things are called, the first before the second."""


def by_precedence(told: Node, version: Callable[[str], str]) -> list[str]:
    """Order graphs: a registry's first, and the later version of two before the earlier."""
    graphs = sorted(sorted(told), key=version, reverse=True)
    return sorted(graphs, key=lambda graph: not graph.startswith(REGISTRY_GRAPHS))


def naming(
    subject: Term, told: Node, graphs: list[str], kinds: set[Term]
) -> Iterator[tuple[Term, Term]]:
    """Choose one display name per language; the other names stay as they are written."""
    names = [
        value
        for predicate in DISPLAY
        for graph in graphs
        for value in sorted(value for name, value in told[graph] if name == predicate)
    ]
    if t.Substance in kinds:
        key = iri_text(subject).rpartition("/")[2]
        names.sort(key=lambda name: slug(split_literal(name)[0]) != key)
    # A name without a language that some source writes in one is no name of its own.
    parted = {name: split_literal(name) for name in names}
    spoken = {words for words, language in parted.values() if language}
    names = [name for name in names if parted[name][1] or parted[name][0] not in spoken]
    chosen: dict[str, Term] = {}
    for name in names:
        chosen.setdefault(parted[name][1], _inn(name) if t.Substance in kinds else name)
    yield from ((t.skos_prefLabel, name) for name in chosen.values())
    yield from ((t.skos_altLabel, name) for name in set(names).difference(chosen.values()))


@lru_cache(16384)
def split_literal(literal: Term) -> tuple[str, str]:
    """Give the words of a literal (escapes left in) and what follows them.

    >>> split_literal(Term('"Sjögren"@sv'))
    ('Sjögren', '@sv')
    """
    words, _, tail = literal[1:].rpartition('"')
    return words, tail


def _inn(name: Term) -> Term:
    """Write a substance as its INN is written: in lower case, if it is one plain word.

    What has other capitals, digits or several words (BCG vaccine, ABBV-154) is left alone.

    >>> _inn(Term('"Ruxolitinib"')), _inn(Term('"BCG"'))
    ('"ruxolitinib"', '"BCG"')
    """
    words, tail = split_literal(name)
    plain = words.isalpha() and words[1:].islower()
    return Term(f'"{words.lower()}"{tail}') if plain else name
