"""Statements by what they are about: sorted and written as N-Quads block by block.

The lines of a document are those of its sorted statements, each once. To put the few things in
order that it is about, and what is said of each, is a fraction of the work of putting all its
statements in order, which are long and begin alike.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from utblick.graph import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utblick.graph import Triple

__all__ = ["Blocks", "block_lines", "blocks", "n_quads"]

Blocks = dict[Term, list[str]]
"""What is said of each thing: predicate and object as they stand in a line, sorted, each once."""


def blocks(triples: Iterable[Triple]) -> Blocks:
    """Put statements in order.

    >>> from utblick.graph import Triple
    >>> rows = [Triple(Term("<b>"), Term("<p>"), Term(each)) for each in ('"2"', '"1"', '"2"')]
    >>> blocks([*rows, Triple(Term("<a>"), Term("<p>"), Term("<b>"))])
    {'<a>': ['<p> <b>'], '<b>': ['<p> "1"', '<p> "2"']}
    """
    found: dict[Term, set[str]] = defaultdict(set)
    for subject, predicate, value in triples:
        found[subject].add(f"{predicate} {value}")
    return {subject: sorted(found[subject]) for subject in sorted(found)}


def block_lines(about: Blocks, graph: str) -> Iterator[str]:
    """Write each block as its lines of N-Quads, in the graph with this bare IRI."""
    end = f" <{graph}> .\n"
    for subject, rows in about.items():
        yield f"{subject} {f'{end}{subject} '.join(rows)}{end}"


def n_quads(triples: Iterable[Triple], graph: str) -> Iterator[str]:
    """Write statements one by one as lines of N-Quads, in the graph with this bare IRI."""
    end = f" <{graph}> .\n"
    return (f"{subject} {predicate} {value}{end}" for subject, predicate, value in triples)
