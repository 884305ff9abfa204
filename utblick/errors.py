"""The errors of the house, one tree.

Every message says where, what was found, what was expected and what to do::

    UtblickError
    ├── SourceError       a document cannot be read, or is not of the kind that was asked for
    │   └── NoTextError   a PDF shows images of text, which only OCR can read
    ├── IdentifierError   a written id is not of the form of its registry
    ├── TermError         a word that the ontology or its value sets do not have
    ├── QueryError        a query or its parameters are wrong
    ├── StoreError        the store folder cannot be opened, written or found
    └── RemoteError       a remote endpoint did not answer as its protocol demands
"""

__all__ = [
    "IdentifierError",
    "NoTextError",
    "QueryError",
    "RemoteError",
    "SourceError",
    "StoreError",
    "TermError",
    "UtblickError",
]


class UtblickError(Exception):
    """Anything that goes wrong for a reason the user can be told."""


class SourceError(UtblickError):
    """A document cannot be read, or is not of the kind that was asked for."""


class NoTextError(SourceError):
    """A PDF shows images of text and holds none: only OCR can read it."""


class IdentifierError(UtblickError):
    """A written id is not of the form its registry prescribes."""


class TermError(UtblickError):
    """A word is not in the ontology or in its value sets."""


class QueryError(UtblickError):
    """A query or one of its parameters is wrong."""


class StoreError(UtblickError):
    """The store folder cannot be opened, written or found."""


class RemoteError(UtblickError):
    """A remote endpoint did not answer as its protocol demands."""
