"""The end of a journal article's entry: journal, year, volume, issue and pages."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from utblick.references.dates import MONTH, YEAR, read_date

__all__ = ["Article", "read_article", "split_container"]

LONGEST_CONTAINER: Final = 160

_PAGE: Final = r"[A-Za-z]{0,6}\d[\w.()]{0,24}"
_PAGES: Final = (
    rf"(?:pp?\.?\s?|s\.\s?|pages?\s|art(?:icle|ikel)?\.?\s(?:no\.?\s)?)?"
    rf"(?P<pages>{_PAGE}(?:\s?[-\u2010-\u2015]\s?(?:{_PAGE})?)?(?:,\s?[A-Z]?\d+(?:[-\u2013]\d+)?)*)"
)
_VOLUME: Final = r"(?P<volume>[A-Za-z]?\d{1,5}[A-Za-z]?(?:[-\u2013/]\d{1,5})?(?:\s?Suppl(?:ement)?\.?(?:\s?\w{1,3})?)?|Suppl(?:ement)?\.?(?:\s?\w{1,3})?)"
_ISSUE: Final = r"\s?\((?P<issue>[^()]{1,40})\)"
_WHEN: Final = (
    rf"(?P<when>{YEAR}(?:\s(?:{MONTH})(?:\s?[-\u2013/]\s?(?:{MONTH}))?"
    rf"(?:\s\d{{1,2}}(?:\s?[-\u2013]\s?\d{{1,2}})?)?(?![\w]))?)"
)
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # Vancouver: 2017 Jun;76(6):1054-60
        rf"(?<![\w(/-]){_WHEN}\s?;\s?(?:vol\.?\s?)?(?:{_VOLUME}\s?)?(?:{_ISSUE})?\s?(?::\s?{_PAGES})?",
        # electronic: 2020 Oct 1:1-10
        rf"(?<![\w(-]){_WHEN}\s?:\s?{_PAGES}",
        # numbered styles: 2013. 6(1): p. 32
        rf"(?<![\w(-]){_WHEN}[.,]\s{_VOLUME}\s?(?:{_ISSUE})?\s?[:,]\s?{_PAGES}",
        # APA and Harvard: , 12(3), 45-67
        rf",\s(?:vol\.?\s)?{_VOLUME}\s?(?:{_ISSUE})?(?:,\s(?:no|nr|issue)\.?\s?(?P<number>\w+))?\s?[,:]\s?{_PAGES}(?:\s\({_WHEN.replace('when', 'when2')}\))?",
        # loose: 54(2): 3-9, 2002
        rf"(?<=[\s.]){_VOLUME}\s?(?:{_ISSUE})?\s?[:,]\s?{_PAGES}\s?[,.;]?\s?\(?{_WHEN.replace('when', 'when2')}\)?",
        # by publisher: 42 (2020) 12-20
        rf"(?<=[\s,]){_VOLUME}\s?\({_WHEN}\)\s?{_PAGES}",
    )
)
_BOUNDARY: Final = re.compile(r"[.?!][\"”’')\]]{0,2}\s+|\.(?=[A-ZÅÄÖ][a-zåäö])")
# Harvard: 'Title', Journal
_QUOTED: Final = re.compile(
    r"\s?[\u2018\u2019'“”\"](?P<title>.{3,600}?)[\u2019'”\"],?\s(?P<container>[^\u2018\u2019'“”\",]{2,160})"
)
_FAMILIES: Final = frozenset(
    [
        "lancet",
        "the lancet",
        "jacc",
        "jama",
        "bmj",
        "circulation",
        "acta crystallographica",
        "nature reviews",
        "american journal of physiology",
        "the journals of gerontology",
        "therapie",
        "biochimica et biophysica acta",
        "rivista",
        "progress in clinical and biological research",
    ]
)
_SHORT: Final = frozenset(
    [
        "j",
        "am",
        "n",
        "engl",
        "int",
        "clin",
        "ann",
        "arch",
        "br",
        "brit",
        "eur",
        "acad",
        "res",
        "med",
        "sci",
        "proc",
        "natl",
        "nat",
        "rev",
        "exp",
        "mol",
        "biol",
        "soc",
        "assoc",
        "curr",
        "opin",
        "dis",
        "ther",
        "surg",
        "dermatol",
        "invest",
        "adv",
        "cancer",
        "acta",
        "scand",
        "can",
        "chem",
        "ophthalmol",
        "cardiol",
        "neurol",
        "oncol",
        "pharmacol",
        "pharm",
        "immunol",
        "rheumatol",
        "pediatr",
        "psychiatry",
        "respir",
        "crit",
        "care",
        "allergy",
        "gastroenterol",
        "heart",
        "fail",
        "endocrinol",
        "metab",
    ]
)


class Article(NamedTuple):
    """The parts of an article's entry; "" for what is not printed."""

    title: str
    container: str
    year: int | None
    month: str | None
    date: str | None
    volume: str
    issue: str
    pages: str


def read_article(words: str) -> Article | None:
    """Read an entry without its authors as a journal article; None if it has no such end.

    >>> read_article("On bread: a review. J Food. 2017 Jun;76(6):1054-1060.e1.")[:4]
    ('On bread: a review', 'J Food', 2017, 'Jun')
    """
    found = _last_match(words)
    if found is None:
        return None
    groups = found.groupdict()
    title, container = split_container(words[: found.start()])
    if not container or len(container) > LONGEST_CONTAINER:
        return None
    volume, pages = groups.get("volume") or "", (groups.get("pages") or "").rstrip(" .,(")
    if volume.isdigit() and len(volume) > 3 and not pages:  # noqa: PLR2004 - no volume has four figures
        volume, pages = "", volume
    if not (volume or pages or groups.get("issue")):
        return None
    when = groups.get("when") or groups.get("when2")
    date = read_date(when) if when else None
    return Article(
        title,
        container,
        date.year if date else None,
        date.month if date else None,
        date.day if date else None,
        volume.strip(),
        (groups.get("issue") or groups.get("number") or "").strip(),
        _balanced(pages),
    )


def _last_match(words: str) -> re.Match[str] | None:
    """Give the last place where the first form that fits stands."""
    for form in _FORMS:
        last = None
        for match in form.finditer(words):
            if match["pages"] or match.groupdict().get("volume"):
                last = match
        if last is not None:
            return last
    return None


def _balanced(pages: str) -> str:
    return pages if pages.count("(") == pages.count(")") else pages.rstrip(")").rstrip("(")


def split_container(words: str) -> tuple[str, str]:
    """Part what stands before the year into title and journal.

    >>> split_container("Is it so? J. Am. Acad. Bread. "), split_container("Bread. The Lancet. Oncology. ")
    (('Is it so?', 'J. Am. Acad. Bread'), ('Bread', 'The Lancet. Oncology'))
    """
    before = words.rstrip(" .,;:(")
    if quoted := _QUOTED.fullmatch(before):
        return quoted["title"].rstrip(" .,"), quoted["container"]
    ends = [(found.start(), found.end()) for found in _BOUNDARY.finditer(before)]
    if not ends:
        return ("", before.strip())
    at = len(ends) - 1
    while at > 0 and (_goes_on(before, ends, at) or _inside_parentheses(before, ends[at][1])):
        at -= 1
    if at == 0 and _goes_on(before, ends, 0):
        return ("", before.strip())
    start, end = ends[at]
    title = before[: start + 1].strip()
    return (title.rstrip(".").strip(), before[end:].strip().strip("'’\", "))


def _inside_parentheses(words: str, at: int) -> bool:
    return words.count(")", at) > words.count("(", at)


def _goes_on(words: str, ends: list[tuple[int, int]], at: int) -> bool:
    """Whether the journal's name begins before this boundary: an abbreviation, or a series."""
    begin = ends[at - 1][1] if at else 0
    piece = words[begin : ends[at][0]].strip()
    if piece.casefold() in _FAMILIES:
        return True
    return piece.casefold() in _SHORT and piece[:1].isupper()
