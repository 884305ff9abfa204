"""What stands in an entry beside its words: ids, addresses, days of access, kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from utblick.identifiers import find_dois, find_registry_ids
from utblick.references.dates import DAY, read_date

__all__ = ["Marks", "take_marks"]

_DOI: Final = re.compile(
    r"\(?(?:\bdoi\s?[:.]?\s?)?(?:https?://(?:dx\.)?doi\.org/\s?)?\b10\.\d{4,9}/[^\s\"<>]+",
    re.IGNORECASE,
)
_PMID: Final = re.compile(
    r"\bPMID\s?:?\s?(\d{1,9})\b\.?|\bPubMed(?:\sID)?\s?:\s?(\d{1,9})\b\.?", re.IGNORECASE
)
_PMC: Final = re.compile(r"\bPMC(?:ID)?\s?:?\s?(?:PMC)?\d{4,9}\b\.?", re.IGNORECASE)
_EXTRA: Final = re.compile(
    r"(?:\(?\b(?:Epub|eCollection|Print|Online ahead of print)\b[^.]{0,40}\.?\)?"
    r"|\[Epub ahead of print\]\.?"
    r"|\b(?:Erratum in|Retraction in|Comment in|No abstract available)\b[:.][^\0]{0,400}$"
    r"|\bdoi\s?:\s?(?=$|\s))",
    re.IGNORECASE,
)
_ACCESS: Final = re.compile(
    rf"[\[(]?\b(?:last\s|senast\s)?(?:cited|citerad|citerat|accessed|hämtad|hämtat|besökt|läst"
    rf"|åtkommen|retrieved|viewed|läsdatum|access date)\b(?:\s(?:on|den|at))?\s?:?\s?(?P<day>{DAY})[\])]?[.,;]?",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"\b(?:available (?:from|at)|hämtad från|hämtat från|tillgänglig(?:t)? (?:från|på|via)"
    r"|retrieved from|finns på|from|URL|länk)\s?:?\s?$",
    re.IGNORECASE,
)
_URL: Final = re.compile(r"<?\b(?:https?://|www\.)[^\s<>\"]+>?", re.IGNORECASE)
_BRACKET: Final = re.compile(r"\s?\[([^\[\]]{2,60})\]")
_KINDS: Final = re.compile(
    r"internet|online|elektronisk|press|pressmed\w+|poster|abstract|muntlig|presentation|föredrag"
    r"|web(?:b|site|bplats)?|pdf|letter|news|nyhet|avhandling|dissertation|thesis",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Marks:
    """The words that are left, and what was taken out of them."""

    words: str
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    accessed: str | None = None
    kinds: list[str] = field(default_factory=list)
    registry: dict[str, list[str]] = field(default_factory=dict)

    @property
    def online(self) -> bool:
        """Whether the entry says that it stands on the web."""
        return bool(self.url or self.accessed) or any(
            "internet" in k or "online" in k for k in self.kinds
        )


def take_marks(words: str) -> Marks:
    """Take ids, addresses, days of access and bracketed kinds out of an entry.

    >>> marks = take_marks("Bread [Internet]. [citerad 2024-02-12]. https://bread.example/x. PMID: 12")
    >>> marks.words, marks.accessed, marks.url, marks.pmid
    ('Bread.', '2024-02-12', 'https://bread.example/x', '12')
    """
    marks = Marks(words)
    for each in find_registry_ids(words):
        ids = marks.registry.setdefault(each.registry, [])
        if each.id not in ids:
            ids.append(each.id)
    marks.doi = next(iter(find_dois(words)), None)
    marks.words = _DOI.sub(" ", marks.words)
    if found := _PMID.search(marks.words):
        marks.pmid = found[1] or found[2]
    marks.words = _PMC.sub(" ", _PMID.sub(" ", marks.words))
    _take_access(marks)
    _take_url(marks)
    marks.words = _EXTRA.sub(" ", marks.words)
    _take_kinds(marks)
    marks.words = re.sub(r"\s+(?=[.,;])", "", " ".join(marks.words.split()))
    marks.words = re.sub(r"(?:\.\s?){2,}", ". ", marks.words).strip()
    return marks


def _take_access(marks: Marks) -> None:
    if found := _ACCESS.search(marks.words):
        when = read_date(found["day"])
        marks.accessed = when.day if when else None
        marks.words = marks.words[: found.start()].rstrip() + " " + marks.words[found.end() :]


def _take_url(marks: Marks) -> None:
    for found in list(_URL.finditer(marks.words))[::-1]:
        address = found[0].strip("<>").rstrip(".,;)]")
        marks.url = address
        before = _FROM.sub("", marks.words[: found.start()].rstrip())
        marks.words = before + " " + marks.words[found.end() :]


def _take_kinds(marks: Marks) -> None:
    def take(found: re.Match[str]) -> str:
        if not _KINDS.search(found[1]):
            return found[0]
        marks.kinds.append(found[1].casefold())
        return ""

    marks.words = _BRACKET.sub(take, marks.words)
