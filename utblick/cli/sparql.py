"""What is wrong with a SPARQL query, in one line: what, where, what would be right.

The engine says what its grammar expected at the furthest place it reached, which is seldom
what the writer of the query needs to hear. So the common faults are looked for first.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["explain", "is_query", "refuse"]

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
HINTS_SHOWN: Final = 5
LONGEST_WORD: Final = 40
_TOKEN: Final = re.compile(
    r"""
    (?P<skip> \s+ | \#[^\n]* )
    | (?P<iri> <[^<>"{}|^`\\\s]*> )
    | (?P<string> \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<blank> _:[\w.-]+ )
    | (?P<name> (?:[^\W\d_][\w.-]*)?:(?:[\w:%-]|\\.|\.(?=[\w:%-]))* )
    | (?P<word> [^\W\d]\w* )
    | (?P<tag> @[a-zA-Z-]+ )
    | (?P<number> \d[\w.+-]* )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PAIRS: Final = {"}": "{", ")": "(", "]": "["}
_AT: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_EXPECTED: Final = re.compile(r"\[[^\]]*\]|(\"(?:[^\"\\]|\\.)+\"|'[^']*'|[^,\[\]]+)")


class _Token(NamedTuple):
    kind: str
    text: str
    place: int


def _tokens(query: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(query):
        if found.lastgroup not in {None, "skip"}:
            yield _Token(str(found.lastgroup), found[0], found.start())


def is_query(words: str) -> bool:
    r"""Tell a query from the name of a file: by its braces, or by the word it begins with.

    >>> is_query("DESCRIBE <urn:a>"), is_query("ask.rq"), is_query("# why\nASK {}")
    (True, False, True)
    """
    if "{" in words or not words.strip():
        return True
    first = next(_tokens(words), None)
    known = {*FORMS, *UPDATES, "PREFIX", "BASE"}
    follows = words[first.place + len(first.text) :][:1] if first else ""
    return (
        first is not None
        and first.text.upper() in known
        and (follows.isspace() or follows in {"<", "?", "*"})
    )


def refuse(query: str, prefixes: Mapping[str, str]) -> None:
    """Refuse what can be told to be wrong without the engine, and all that asks elsewhere.

    Raises:
        QueryError: if it is no query, an update, asks another endpoint (SERVICE), has a
            prefix that nobody declared or a brace without its other half.
    """
    tokens = list(_tokens(query))
    declared = set(prefixes)
    body = _skip_prologue(tokens, declared)
    _refuse_form(query, body)
    for each in body:
        if each.kind == "word" and each.text.upper() == "SERVICE":
            msg = (
                f"{_where(query, each.place)}: SERVICE asks another endpoint, which this command"
                " never does; ask for what is in the store"
            )
            raise QueryError(msg)
        if each.kind == "name" and (prefix := each.text.partition(":")[0]) not in declared:
            known = ", ".join(f"{name}:" for name in sorted(declared))
            msg = (
                f"{_where(query, each.place)}: no prefix {prefix + ':'!r} is declared"
                f" ({_shown(each.text)}); known: {known}"
            )
            raise QueryError(msg)
    _refuse_unpaired(query, body)


def _skip_prologue(tokens: list[_Token], declared: set[str]) -> list[_Token]:
    """Take the declarations at the beginning; give what follows them."""
    at = 0
    while at < len(tokens) and tokens[at].text.upper() in {"PREFIX", "BASE"}:
        if tokens[at].text.upper() == "PREFIX" and at + 1 < len(tokens):
            declared.add(tokens[at + 1].text.partition(":")[0])
            at += 1
        at += 2
    return tokens[at:]


def _refuse_form(query: str, body: list[_Token]) -> None:
    if not body:
        msg = f"found no query, expected one that begins with {_one_of(FORMS)}"
        raise QueryError(msg)
    first = body[0]
    word = first.text.upper()
    if word in FORMS:
        return
    where = _where(query, first.place)
    if word in UPDATES:
        msg = (
            f"{where}: found {_shown(first.text)}, an update, expected {_one_of(FORMS)};"
            " 'utblick load' and 'utblick drop' change the store"
        )
        raise QueryError(msg)
    near = get_close_matches(word, FORMS, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    msg = f"{where}: found {_shown(first.text)}, expected {_one_of(FORMS)}{hint}"
    raise QueryError(msg)


def _refuse_unpaired(query: str, body: list[_Token]) -> None:
    waiting: list[_Token] = []
    for each in body:
        if each.kind == "mark" and each.text in {'"', "'"}:
            msg = f"{_where(query, each.place)}: the text that begins here has no end"
            raise QueryError(msg)
        if each.text in _PAIRS.values():
            waiting.append(each)
        elif each.text in _PAIRS and not (waiting and waiting[-1].text != _PAIRS[each.text]):
            if not waiting:
                msg = f"{_where(query, each.place)}: {each.text!r} closes nothing that is open"
                raise QueryError(msg)
            waiting.pop()
        elif each.text in _PAIRS:
            break
    if waiting:
        msg = f"{_where(query, waiting[-1].place)}: {waiting[-1].text!r} is never closed"
        raise QueryError(msg)


def explain(error: QueryError, query: str) -> QueryError:
    """Give an error of the engine without its page of grammar; others are given as they are."""
    found = _AT.search(str(error))
    if found is None:
        return error
    line, column = int(found[1]), int(found[2])
    expected = [each.strip(' "\\') for each in _EXPECTED.findall(found[3].removeprefix("one of "))]
    plain = [each for each in expected if each and not each.isspace()]
    told = [each for each in plain if " " in each]  # a sentence of the engine, not its grammar
    hint = "; ".join(told) or _one_of([each for each in plain if len(each) > 1][:HINTS_SHOWN])
    # With a single word expected, the engine counts its letters in.
    if len(expected) == 1 and not told:
        column, hint = max(1, column - len(expected[0])), ""
    msg = f"{line}:{column}: not SPARQL near {_word_at(query, line, column)}"
    return QueryError(f"{msg}: {hint}" if told else f"{msg}; expected {hint}" if hint else msg)


def _word_at(query: str, line: int, column: int) -> str:
    rows = query.split("\n")
    place = sum(len(row) + 1 for row in rows[: line - 1]) + column - 1
    last = ""
    for each in _tokens(query):
        if each.place + len(each.text) > place:
            return _shown(each.text)
        last = each.text
    return f"the end, behind {_shown(last)}" if last else "the end"


def _where(query: str, place: int) -> str:
    line = query.count("\n", 0, place) + 1
    return f"{line}:{place - (query.rfind(chr(10), 0, place) + 1) + 1}"


def _shown(words: str) -> str:
    return repr(words if len(words) <= LONGEST_WORD else words[: LONGEST_WORD - 3] + "...")


def _one_of(words: tuple[str, ...] | list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
