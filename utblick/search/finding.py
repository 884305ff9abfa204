"""Find things by their words: `find` gives the best hits and for each why it is one.

>>> from utblick.search.finding import find
>>> from utblick.store import GraphStore
>>> find(GraphStore.memory(), "vitiligo").hits
()
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from utblick import terms as t
from utblick.errors import QueryError, StoreError
from utblick.facts import ENTITY, ox_iri
from utblick.search.parts import FIELDS, Kind
from utblick.search.question import asked
from utblick.search.ranking import ranked
from utblick.search.snippets import Matcher, Snippet, snippet
from utblick.spans import span_iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.search.parts import Body
    from utblick.store import GraphStore

__all__ = ["KINDS", "MOST_HITS", "Found", "Hit", "find"]

KINDS: Final = tuple(each.word for each in Kind)
"""The kinds of things that are found."""

MOST_HITS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    Attributes:
        kind: one of `KINDS`.
        iri: its bare IRI.
        title: how it is called.
        score: greater is better; infinite for what is called exactly so.
        field: where the words stand: "title", "conditions", ..., "text" of a report.
        words: these words, with what stands around them, on one line.
        marks: from and to which character of ``words`` it is what was asked for.
        section: of a report's text, the IRI of the section, "" if not known.
        span: of a report's text, the IRI of the words from the first mark to the last.
    """

    kind: str
    iri: str
    title: str
    score: float
    field: str = ""
    words: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    section: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first; ``is_loose`` if none has all the words, and these have some."""

    hits: tuple[Hit, ...]
    is_loose: bool = False


def find(store: GraphStore, words: str, *, kind: str = "", limit: int = 20) -> Found:
    """Find what has all these words; if nothing has, what has some of them.

    Args:
        store: the store; its index is brought up to date first, if it is not.
        words: words, ``"phrases"``, ``-unwanted``, or an id.
        kind: one of `KINDS`, "" for all.
        limit: how many at most.

    Raises:
        QueryError: if the question is too long, or there is no such kind or limit.
        StoreError: if the index cannot be read.
    """
    if kind and kind not in KINDS:
        msg = f"there is no kind {kind!r}; expected one of {', '.join(KINDS)}"
        raise QueryError(msg)
    if not 1 <= limit <= MOST_HITS:
        msg = f"found a limit of {limit}; expected 1 to {MOST_HITS}"
        raise QueryError(msg)
    question = asked(words)
    try:
        index = store.index()
        wanted = Kind[kind.upper()] if kind else None
        found = ranked(index, question, words, wanted, limit)
        entries = index.entries(row for row, _ in found.rows)
    except sqlite3.Error as error:
        msg = f"the text index cannot be read ({error}); 'utblick index --anew' makes it anew"
        raise StoreError(msg) from error
    matcher = Matcher(question.wanted)
    hits = (_hit(store, entries[row], score, matcher) for row, score in found.rows)
    return Found(tuple(hits), found.is_loose)


def _hit(store: GraphStore, entry: tuple[str, Kind, Body], score: float, matcher: Matcher) -> Hit:
    thing, kind, body = entry
    field, cut, source = _reason(store, body, matcher)
    bare_hit = (kind.word, thing, _title(store, thing, body), score, field)
    if cut is None:
        return Hit(*bare_hit)
    section, span = "", ""
    if source:
        section, span = _place(body, source, cut)
    return Hit(*bare_hit, cut.words, cut.marks, section, span)


def _title(store: GraphStore, thing: str, body: Body) -> str:
    names = sorted(
        quad.object.value
        for quad in store.match(NamedNode(thing), ox_iri(t.skos_prefLabel), None, ENTITY)
        if isinstance(quad.object, Literal)
    )
    said = [text for text, _ in body.get("title", ())]
    return " ".join(next(iter([*names, *said]), thing).split())


def _reason(store: GraphStore, body: Body, matcher: Matcher) -> tuple[str, Snippet | None, str]:
    """Give the field, the snippet that answers most of the question, and of which text it is."""
    best: tuple[str, Snippet | None, str] = ("", None, "")
    for field, text, source in _texts(store, body):
        cut = snippet(text, matcher.matches(text))
        if cut is not None and (best[1] is None or cut.parts > best[1].parts):
            best = (field, cut, source)
            if cut.parts == matcher.parts:
                break
    return best


def _texts(store: GraphStore, body: Body) -> Iterator[tuple[str, str, str]]:
    """Give the texts of an entry; those of a report first, since they can be shown."""
    for source, _ in body.get("source", ()):
        try:
            yield "text", store.text(source) or "", source
        except (StoreError, UnicodeDecodeError):
            continue  # damaged: `show` tells of it, and the rest answers too
    for field in FIELDS:
        for text, _ in body.get(field, ()):
            yield field, text, ""


def _place(body: Body, source: str, cut: Snippet) -> tuple[str, str]:
    """Give the section of a snippet, that of the last span before its end, and its span."""
    sections = sorted((int(start), name) for start, _, name in body.get("sections", ()))
    before = bisect_right([start for start, _ in sections], cut.start)
    section = sections[before - 1][1] if before else ""
    return section, span_iri(source, cut.start, cut.end)
