"""The status of a study, and when it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_dates import Days, plain_date
from utblick.loaders.report.record import Status

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Passage

__all__ = ["read_status"]

# The first that fits counts: what qualifies a word stands before the word alone.
_VALUES: Final = tuple(
    (value, re.compile(form, re.IGNORECASE))
    for value, form in (
        ("terminated", r"i förtid|förtida|terminated|avbruten|stopped early|prematurely"),
        (
            "not yet recruiting",
            r"ej (?:påbörja|startat)\w*|inte påbörja\w*|not yet recruiting|ej rekryterande ännu",
        ),
        (
            "active, not recruiting",
            (
                r"active, not|uppföljning\w* (?:pågår|fortsätter)|follow-up (?:is )?(?:ongoing|continu)"
                r"|(?:avslutad|stängd|klar) (?:för )?(?:inklusion|rekrytering)|rekryterar (?:ej|inte)"
                r"|(?:inklusion|rekrytering|behandling)\w* (?:är )?avslutad"
                # one part is over, another goes on
                r"|(?:avsluta[dt]|slutförd|completed)\b[^.;,]{0,40}[;,][^.]{0,60}"
                r"\b(?:pågår|pågående|fortsätter|ongoing|continues)\b"
            ),
        ),
        ("ongoing", r"^\W*(?:pågå|ongoing|rekryter|recruit)"),
        ("planned", r"planera\w*|planned"),
        ("completed", r"avsluta[dt]\w*|slutförd|completed|genomförd|klar\b"),
        ("ongoing", r"pågå\w*|ongoing|rekryter\w*|recruiting|active\b"),
    )
)
# A date is that of the end only where its clause says so: it may be that of the start.
_ENDS: Final = re.compile(
    r"avslut|slutför|slutdat|färdig|klar\b|beräkna|förvänta|vänta|planera|till\b|avbr[uy]t|stopp"
    r"|complet|finish|\bend(?:ed|s)?\b|expected|estimated|planned|until|terminated|stopped",
    re.IGNORECASE,
)
_STARTS: Final = re.compile(
    r"\b(?:sedan|start\w*|från|påbörja\w*|inled\w*|inklu\w*|rekryt\w*|since|from|began|begun|recruit\w*)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;()]|\.\s")


def read_status(passage: Passage) -> Status | None:
    """Read a status cell; None if it is empty.

    >>> from utblick.loaders.report.passage import Passage
    >>> read_status(Passage.of_text("Pågående sedan maj 2024, klar mars 2031")).completion
    '2031-03'
    """
    words = passage.raw
    if not words:
        return None
    value = next((name for name, form in _VALUES if form.search(words)), None)
    return Status(raw=words, value=value, completion=_completion(words), **passage.place())


def _completion(words: str) -> str | None:
    """Give the end as exact as it is printed; None if no clause, or more than one, tells it."""
    ends = [each for each in _CLAUSE.split(words) if _ENDS.search(each)]
    found = [days for each in ends if not _STARTS.search(each) and (days := plain_date(each))]
    return _written(found[0]) if len(found) == 1 else None


def _written(days: Days) -> str | None:
    year, month = days.first[:4], int(days.first[5:7])
    forms = {
        "day": days.first,
        "month": days.first[:7],
        "quarter": f"{year}-Q{(month + 2) // 3}",
        "year": year,
    }
    return forms.get(days.precision)
