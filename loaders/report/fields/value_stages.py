"""How far a named drug or use has come: the printed words of its clause, their kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.loaders.report.fields.value_places import find_markets
from utblick.loaders.report.record import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utblick.loaders.report.fields.value_text import FieldWords
    from utblick.loaders.report.passage import Span

__all__ = ["clause_of", "clauses", "joined", "kind_of", "stages"]

_BREAK: Final = re.compile(
    r";\s|,?\s(?:men|medan|but|while|whereas|however)\s|,\s(?=[^,;]{0,60}\b(?:är|finns|saknas|har|is|are|has|återfinns)\b)"
)
# "In the EU, X is ...": what stands before the comma is said of what follows it.
_PLACE: Final = re.compile(r"\s?(?:I|In|Inom|Within)\s[^,;]{0,30}$")
# What words say of how far something has come; those further up speak for those below them.
_KINDS: Final = (
    (
        "not-approved",
        r"(?:inte|ej|icke|not)\s(?:\w{1,12}\s){0,2}(?:godkän[dt]\w{0,2}|registrera[dt]\w?|approved|authori[sz]ed|licensed)",
    ),
    (
        "discontinued",
        r"avbru\w{2,5}|avbröts|avbryts|lagts?\sned|lades\sned|nedlag[dt]\w?|avveckla\w{1,3}|discontinued|terminated|abandoned|stopped|halted",
    ),
    (
        "under-review",
        (
            r"(?:registrerings|godkännande)?ansökan\s(?:[^.;\s]{1,24}\s){0,5}?(?:inlämna\w{1,3}|lämnats\sin|lämnades\sin|ingiven|ingivits)|inlämnad(?:\sansökan)?"
            r"|ansökt\som\sgodkännande|under\s(?:bedömning|granskning|utredning|utvärdering)\s(?:hos|av|vid|i)|under\s(?:regulatory\s)?review|(?:has|have)\sbeen\ssubmitted|submitted\sfor\sapproval|filed\sfor\sapproval"
        ),
    ),
    (
        "expected",
        (
            r"(?:väntas|förväntas|beräknas|planeras|expected|anticipated)\s(?:\w{1,12}\s){0,3}(?:godkän\w{2,6}|approv\w{1,3})|(?:godkännande|approval)\s(?:väntas|förväntas|is\sexpected)"
            r"|förväntat\sgodkännande|expected\sapproval"
        ),
    ),
    (
        "approved",
        r"godkän(?:ts?|de?s?|da|nande)|registrera[dt]e?|indicera[dt]|indikation(?:er|en|erna)?|approved|authori[sz]ed|licensed|indicated|marknadsför[st]|marketed",
    ),
    # Two phases are in no one phase.
    (
        "in-trial",
        r"(?:fas|phase)[\s-]?(?:I{1,3}|[123])[ab]?[\s-]{0,2}(?:/|-|\u2013|och|and|till|to)\s?(?:(?:fas|phase)\s)?(?:I{1,3}|[123])[ab]?(?!\w)",
    ),
    ("in-phase-3", r"(?:fas|phase)[\s-]?(?:III|3)[ab]?(?![\w/])(?!\s?/)"),
    ("in-phase-2", r"(?:fas|phase)[\s-]?(?:II|2)[ab]?(?![\w/])(?!\s?/)"),
    ("in-phase-1", r"(?:fas|phase)[\s-]?(?:I|1)[ab]?(?![\w/])(?!\s?/)"),
    ("preclinical", r"prekliniska?t?|preclinical"),
    (
        "in-trial",
        r"klinisk\sutveckling|clinical\sdevelopment|prövas|prövats|utvärderas|utvärderats|undersöks|undersökts|studeras|studerats|testas|testats|[^\W\d_]{0,12}studien?|[^\W\d_]{0,12}studier(?:na)?|prövningar?|(?:being\s|been\s)?(?:studied|investigated|evaluated|tested)|stud(?:y|ies)|trials?",
    ),
    (
        "discussed",
        r"diskuter\w{1,4}|discussed|skulle\skunna\s(?:bli|vara)\w{0,3}|may\sbe\sof\sinterest",
    ),
    (
        "pipeline",
        r"under\sutveckling|utvecklas|in\sdevelopment|under\sdevelopment|i\spipeline|in\sthe\spipeline",
    ),
)
_STATE: Final = re.compile(
    "|".join(rf"(?<![\w-])(?P<k{index}>{form})(?!\w)" for index, (_, form) in enumerate(_KINDS)),
    re.IGNORECASE,
)
_TRIALS: Final = frozenset({"in-trial", "in-phase-1", "in-phase-2", "in-phase-3"})
# For what a rival is approved: it need not be what the report is about.
_USE: Final = re.compile(
    r"\s?(?:(?:i|in)\s(?:the\s)?[A-ZÅÄÖ][\w.]{1,15}(?:\s(?:och|and)\s[A-ZÅÄÖ]\w{1,15})?\s)?(?:för|vid|mot|for|in)\s(?:\w{0,20}behandling\s(?:av|vid|mot)\s|(?:the\s)?treatment\sof\s)?"
    r"(?:(?:vuxna|barn|patienter|personer|adults|children|patients|people)\s){0,3}(?:(?:med|with)\s)?(?P<use>[^\s,.;()][^,.;()]{2,60}?)(?=\s?[,.;(]|\s(?:och|and|som|hos|in|i|sedan|since)\s|$)"
)
_LIST: Final = re.compile(r",\s|,?\s(?:och|and|samt)\s(?:i\s|in\s)?(?:the\s)?")
_DENIED: Final = re.compile(
    r"\b(?:inga|ingen|inget|inte|ej|no|not|none)\s(?:\w{1,16}\s){0,2}$", re.IGNORECASE
)
_JOINER: Final = re.compile(
    r"(?:\s?[®™])?(?:\s?\([^()]{0,120}\))?\s?(?:,\s?)?(?:(?:och|and|samt|eller|or)\s)?"
    r"(?:(?:i|in)\s(?:the\s)?[A-ZÅÄÖ][\w.]{1,15}\s)?(?:(?:för|vid|mot|for|in)\s)?"
)
_INNER: Final = re.compile(r"(?:\s?[®™])?\s?\([^()]{1,120}\)")


class _State(NamedTuple):
    """Words that say how far something has come."""

    start: int
    end: int
    kind: str


def clauses(words: FieldWords) -> list[Span]:
    """Give the clauses of a field: its sentences, parted where another subject begins."""
    found: list[Span] = []
    for start, end in words.sentences:
        begin = start
        for match in _BREAK.finditer(words.plain, start, end):
            if _PLACE.match(words.plain[begin : match.start()]):
                continue
            found.append((begin, match.start()))
            begin = match.end()
        found.append((begin, end))
    return found


def clause_of(span: Span, parts: Sequence[Span]) -> Span:
    """Give the clause in which a name begins; the name itself if it stands in none."""
    return next((each for each in parts if each[0] <= span[0] < each[1]), span)


def stages(words: FieldWords, names: Sequence[tuple[str, Span]], *, leads: bool) -> list[Stage]:
    """Say of each name how far it has come, as far as its own clause does.

    Args:
        words: the field.
        names: the names and where they stand, in order.
        leads: what is said stands before the name, as a rule ("approved for X").
    """
    parts = clauses(words)
    found: list[Stage] = []
    for name, span in names:
        clause = clause_of(span, parts)
        beside = sorted({span, *(each for _, each in names if clause[0] <= each[0] < clause[1])})
        found.append(_stage(words, name, span, clause, beside, leads=leads))
    return found


def _stage(  # noqa: PLR0913 - a name, its clause and the names beside it
    words: FieldWords, name: str, span: Span, clause: Span, beside: list[Span], *, leads: bool
) -> Stage:
    said = _said(words.plain, span, clause, beside, leads=leads)
    stage = Stage(name=name, refs=words.refs_behind(span[1]))
    places = [span]
    if said:
        begin, end = said[0].start, said[-1].end
        stage.state = words.raw[begin:end]
        stage.status = kind_of([each.kind for each in said])
        places.append((begin, end))
        if not leads and (use := _USE.match(words.plain, end, clause[1])):
            stage.use = words.raw[slice(*use.span("use"))]
            places.append(use.span("use"))
    if market := _market(words.plain, span, clause, beside):
        stage.market = words.raw[slice(*market)]
        places.append(market)
    stage.spans = tuple(
        piece for place in sorted(set(places)) for piece in words.passage.locate(*place)
    )
    return stage


def _said(text: str, span: Span, clause: Span, beside: list[Span], *, leads: bool) -> list[_State]:
    """Give the words on one name: right behind it in brackets, else on its side of the clause."""
    inner = _INNER.match(text, span[1])
    if inner and (own := _states(text, inner.span())):
        return own
    ends = [clause[0], *(end for _, end in beside)]
    gaps = list(zip(ends, [*(start for start, _ in beside), clause[1]], strict=True))
    at = beside.index(span)
    for begin, stop in _parts(text, gaps, at, leads=leads):
        plain = _INNER.sub(lambda match: " " * len(match[0]), text[begin:stop])
        if own := _states(" " * begin + plain, (begin, stop)):
            return own
    return []


def _parts(text: str, gaps: list[Span], at: int, *, leads: bool) -> Iterator[Span]:
    """Give the parts of a clause that may speak of a name, the nearest first.

    Behind other names only what parts the entries of a list may stand between: what else is
    said there is said of those names.
    """
    behind = _reached(text, gaps[at + 1 :])
    ahead = _reached(text, gaps[at::-1])
    if leads:
        yield from ahead
        if at + 2 == len(gaps):
            yield gaps[-1]
    else:
        yield from behind
        if len(ahead) == at + 1:
            yield gaps[0]


def _reached(text: str, gaps: list[Span]) -> list[Span]:
    """Give the parts up to the first that is more than the comma of a list."""
    reached: list[Span] = []
    for start, end in gaps:
        reached.append((start, end))
        if not _JOINER.fullmatch(text, start, end):
            break
    return reached


def _states(text: str, part: Span) -> list[_State]:
    found: list[_State] = []
    for match in _STATE.finditer(text, *part):
        kind = next(kind for index, (kind, _) in enumerate(_KINDS) if match[f"k{index}"])
        if not _DENIED.search(text[max(0, match.start() - 40) : match.start()]):
            found.append(_State(*match.span(), kind))
    return found


def kind_of(kinds: Sequence[str]) -> str | None:
    """Give the one thing that several words say; None where they say two things.

    >>> kind_of(["in-trial", "in-phase-3"]), kind_of(["approved", "in-phase-3"])
    ('in-phase-3', None)
    >>> kind_of(["in-phase-2", "discontinued"]), kind_of(["in-phase-2", "in-phase-3"])
    ('discontinued', 'in-trial')
    """
    said = set(kinds) - {"pipeline"}
    if "discontinued" in said and not said & {"approved", "under-review"}:
        return "discontinued"
    if said <= _TRIALS and len(said) > 1:
        exact = said - {"in-trial"}
        return exact.pop() if len(exact) == 1 else "in-trial"
    if len(said) == 1:
        return said.pop()
    return "pipeline" if not said and kinds else None


def _market(text: str, span: Span, clause: Span, beside: list[Span]) -> Span | None:
    """Give the market of a name: the one that its clause names, or the last one before it."""
    markets = [each for each in find_markets(text[: clause[1]]) if each.start >= clause[0]]
    found = joined(text, [(each.start, each.end) for each in markets])
    if len(found) == 1:
        return found[0]
    last = max((end for _, end in beside if end <= span[0]), default=clause[0])
    own = [each for each in found if last <= each[0] < span[0]]
    return own[-1] if len(own) == 1 else None


def joined(text: str, found: list[Span]) -> list[Span]:
    """Make one of markets in a list: "i EU och USA"."""
    lists: list[Span] = []
    for start, end in found:
        if lists and _LIST.fullmatch(text, lists[-1][1], start):
            lists[-1] = (lists[-1][0], end)
        else:
            lists.append((start, end))
    return lists
