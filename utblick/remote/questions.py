"""A query before it is sent: seen to be SPARQL, of which form, and with its prefixes.

An empty store here reads it as the store of a folder would, so that a wrong query is told in the
same words and never leaves this machine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import pyoxigraph as ox

from utblick.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Form", "declared", "form_of"]

Form = Literal["rows", "yes or no", "statements"]

_NO_WORDS: Final = re.compile(
    r"""\#[^\n]*|<[^<>"{}|^`\\\s]*>|[?$@][\w-]+|[\w.-]*:[\w.:%-]*
    |\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.VERBOSE | re.DOTALL,
)
_SERVICE: Final = re.compile(r"\bSERVICE\b", re.IGNORECASE)


def form_of(query: str, prefixes: Mapping[str, str] | None = None) -> Form:
    """Tell what a query asks for.

    Raises:
        QueryError: if it is not SPARQL 1.1, or asks yet another endpoint.

    >>> form_of("ASK { ?s ?p 'SERVICE' }"), form_of("DESCRIBE <urn:a>")
    ('yes or no', 'statements')
    """
    if _SERVICE.search(_NO_WORDS.sub(" ", query)):
        msg = "the query cannot be answered: SERVICE asks another endpoint; ask that one itself"
        raise QueryError(msg)
    try:
        answer = ox.Store().query(query, prefixes=dict(prefixes) if prefixes else None)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        msg = f"the query cannot be answered: {error}"
        raise QueryError(msg) from error
    if isinstance(answer, ox.QueryBoolean):
        return "yes or no"
    return "rows" if isinstance(answer, ox.QuerySolutions) else "statements"


def declared(query: str, prefixes: Mapping[str, str] | None) -> str:
    """Give a query with its prefixes declared; its own declarations come later and win.

    >>> declared("ASK { :a :b :c }", {"": "urn:x:"})
    'PREFIX : <urn:x:> ASK { :a :b :c }'
    """
    head = "".join(f"PREFIX {name}: <{value}> " for name, value in (prefixes or {}).items())
    return head + query
