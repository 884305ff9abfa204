"""The printed lines of an outcome cell: run-together ones cut, parted ones joined.

A page break or the edge of a column parts a line; the extraction of text runs two together.
What is not plainly either is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.efficacy.line_kinds import (
    begins_with_figures,
    body_start,
    holds_result,
    is_remark,
    says_outcome,
    without_times,
)
from utblick.loaders.report.efficacy.name_binding import masked
from utblick.loaders.report.efficacy.result_labels import (
    label_end,
    lettered,
    tells_figures,
    time_parts,
)
from utblick.loaders.report.efficacy.tokens import scan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utblick.loaders.report.efficacy.tokens import Token
    from utblick.loaders.report.passage import Passage
    from utblick.loaders.report.study.group_names import GroupNames

__all__ = ["outcome_lines"]

LONGEST: Final = 4000
"""Characters of a line; one that is longer is no line of a table and is not read."""

LONG_ANSWER: Final = 5
"""Words from which on "achieved by those who ..." is no answer, but a name that goes on."""

_GLUED_BULLET: Final = re.compile(
    r"(?<=[\w:.;,)%])\s(?=[-\u2022\u2013][A-ZÅÄÖ][\w-]{1,40}(?:[\s:,*†‡§]|$))"
)
_OPEN_END: Final = re.compile(
    r"(?:[,;(\[<>=≤≥+/±]|(?<=[^\W\d_])[-\u2010\u2011]|(?<!\w)(?:vs\.?|mot|och|eller|and|or|av|of|i|in|vid|at|v\.|vecka|week|med|with|för|for|som"
    r"|that|till|to|från|from|på|on|den|det|the|en|ett|a|an|jämfört|compared|respektive|resp\.?|KI|CI|HR|OR|RR|P|p|95\s?%"
    r"|nominellt|nominal|efter|after|hos|där|by|än|than|per|minst|least|inom|within|samt|är|was|were|is|dag|day|ej|inte|icke|not))$"
)
_GOES_ON: Final = re.compile(
    r"(?:[)\],;%(\[]|(?:vs\b|versus\b|mot\s|jämfört\smed|compared\s(?:with|to)|respektive\b)"
    r"|\(?\s?\d{2}(?:[.,]\d+)?\s?%[\s-]?(?:igt\s)?(?:KI|CI|konfidens|confidence)"
    r"|\(?(?:KI|CI)\b|\(?(?:nominellt\s|nominal\s)?[Pp](?:-värde|-value)?\s?[<>=≤≥]|\((?:SD|SE|IQR|range|n\s?=))",
)
_ITEM_MARK: Final = re.compile(r"\(?(?:[ivx]{1,4}|[a-l]|\d{1,2})[.):]\s", re.IGNORECASE)
_COLON: Final = re.compile(r":\s")
_NAME: Final = re.compile(r"(?<=[\s])[A-ZÅÄÖ][\w-]")
_FIGURES: Final = frozenset(
    ["number", "count", "missing", "p", "ns", "ci", "half", "pair", "spread"]
)
_MEASURE_END: Final = re.compile(
    r"(?<!\w)(?:skillnad(?:en)?|difference|ratio|kvot(?:en)?|median|medel|mean)$", re.IGNORECASE
)
_UNIT_ALONE: Final = re.compile(r"[^\W\d_]{1,12}[.;]?")
_P_ALONE: Final = re.compile(r"\(?(?:nominellt\s|nominal\s)?[Pp](?:-värde|-value)?\s?[<>=≤≥]")


def outcome_lines(paragraphs: Iterable[Passage], names: GroupNames) -> list[Passage]:
    """Give the printed lines of a cell, each with its bullet or letter."""
    joined: list[Passage] = []
    for passage in paragraphs:
        if len(passage.raw) > LONGEST:
            continue
        for line in _cut(passage, names):
            if not re.search(r"[^\W_]", line.raw):
                continue
            if (
                joined
                and len(joined[-1].raw) < LONGEST
                and _continues(joined[-1].raw, line.raw, names)
            ):
                joined[-1] = joined[-1] + line
            else:
                joined.append(line)
    return joined


# ---------------------------------------------------------------------------------- cutting


def _cut(passage: Passage, names: GroupNames) -> list[Passage]:
    """Cut a paragraph at bullets and at the letters of arms inside it."""
    raw = passage.raw
    if not raw.strip():
        return []
    cuts = [0]
    if body_start(raw):
        cuts += [match.end() for match in _GLUED_BULLET.finditer(raw)]
    parts = [
        passage.part(start, end) for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True)
    ]
    pieces = [piece for part in parts for piece in _at_letters(part, names)]
    lines = [line for piece in pieces for line in _at_names(piece, names)]
    return [part for line in lines for part in _at_times(line)]


def _at_times(passage: Passage) -> list[Passage]:
    """Cut a line in front of a time that heads figures, if nothing but a blank parts it."""
    raw = passage.raw
    cuts = [0]
    for start, _ in time_parts(raw):
        before = raw[cuts[-1] : start].rstrip()
        figures = before[label_end(before) :]
        if before and before[-1] not in ";,.:(" and begins_with_figures(figures):
            cuts.append(start)
    return [
        passage.part(start, end) for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True)
    ]


def _at_names(passage: Passage, names: GroupNames) -> list[Passage]:
    """Cut a line in front of an outcome's name that stands behind the figures of another."""
    raw = passage.raw
    flat = without_times(masked(raw, names.mentions(raw)))
    cuts = [0]
    for colon in _COLON.finditer(flat):
        figures = [
            token for token in scan(flat[cuts[-1] : colon.start()]) if _is_plain(token, flat)
        ]
        if not figures or not begins_with_figures(flat[colon.end() :]):
            continue
        behind = cuts[-1] + figures[-1].end
        name = _NAME.search(flat, behind, colon.start())
        label = raw[name.start() : colon.start()] if name else ""
        if name and not tells_figures(label, names) and holds_result(flat[cuts[-1] : name.start()]):
            cuts.append(name.start())
    return [
        passage.part(start, end) for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True)
    ]


def _is_plain(token: Token, words: str) -> bool:
    """Whether a token is a figure, and none with a sign of comparison ("≥2 skov")."""
    return token.kind in _FIGURES and words[: token.start].rstrip()[-1:] not in "≥≤<>"


def _at_letters(passage: Passage, names: GroupNames) -> list[Passage]:
    items = lettered(passage, names)
    if not items:
        # the only letter of a line may stand behind the outcome's name
        colon = _COLON.search(passage.raw)
        rest = passage.part(colon.end()) if colon and names.letters else None
        if colon and rest and lettered(rest, names):
            return [passage.part(0, colon.end()), *(part for _, part in lettered(rest, names))]
        return [passage]
    first = passage.raw.index(items[0][1].raw)
    before = passage.part(0, first)
    lines = [before] if before and body_start(before.raw) < len(before.raw) else []
    return [*lines, *(part for _, part in items)]


# ---------------------------------------------------------------------------------- joining


def _continues(before: str, after: str, names: GroupNames) -> bool:
    """Whether a line goes on with the line before it."""
    before = before.rstrip()
    if body_start(after) or _has_letter(after, names):
        return False
    if before.endswith(":") and not _unclosed(before):
        return False
    if _unclosed(before) or _OPEN_END.search(before):
        return True
    if _GOES_ON.match(after) and not _has_label(after):
        return _P_ALONE.match(after) is None or not _has_p(before)
    return _wrapped_figures(before, after) or _wrapped_head(before, after)


def _wrapped_figures(before: str, after: str) -> bool:
    """Whether a line ends with a figure or a measure of which the next has the unit or value."""
    unit = _UNIT_ALONE.fullmatch(after) and begins_with_figures(_behind_label(before))
    if before[-1:].isdigit() or unit:
        plain = not (begins_with_figures(after) or says_outcome(after) or _has_label(after))
        return after[:1].islower() and plain and _ITEM_MARK.match(after) is None
    return bool(_MEASURE_END.search(before) and holds_result(before) and begins_with_figures(after))


def _wrapped_head(before: str, after: str) -> bool:
    """Whether two lines are one name of an outcome, cut between words.

    Where names have bullets, a line without one goes on with the name above it.
    """
    if before.endswith((".", ";")) or _ITEM_MARK.match(after) or _has_label(after):
        return False
    answer = says_outcome(after) and (len(after.split()) < LONG_ANSWER or holds_result(after))
    figures = _behind_label(before)
    figured = begins_with_figures(figures) and (figures != before or not before[:1].isalpha())
    if answer or figured or begins_with_figures(after) or holds_result(figures):
        return False
    return after[:1].islower() or bool(body_start(before) and not is_remark(after))


def _has_letter(words: str, names: GroupNames) -> bool:
    match = re.match(r"\(?(\w{1,4})[.):](?=\s|\w)", words)
    return match is not None and match[1] in names.letters


def _has_label(words: str) -> bool:
    end = label_end(words)
    return bool(end) and begins_with_figures(words[end:])


def _behind_label(words: str) -> str:
    return words[label_end(words) :]


def _has_p(words: str) -> bool:
    return any(token.kind == "p" for token in scan(words))


def _unclosed(words: str) -> bool:
    """Whether a bracket is left open; what closes a letter, "ii)", closes no bracket."""
    depth = 0
    for sign in re.findall(r"[()\[\]]", words):
        depth = depth + 1 if sign in "([" else max(0, depth - 1)
    return depth > 0
