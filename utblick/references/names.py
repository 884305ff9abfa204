"""Authors as reference lists print them: persons by name and initials, groups, "et al"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Authors", "is_collective", "is_person", "read_authors"]

MOST_AUTHORS: Final = 3000
MOSTLY: Final = 0.75
"""Share of persons that makes a list of names a list of authors."""

LONGEST_SURNAME: Final = 6
"""Words of the longest surname with its particles."""

_INITIALS: Final = re.compile(r"(?:[^\W\d_a-z]\.?-?){1,4}")
_SUFFIX: Final = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?")
_SURNAME: Final = re.compile(r"[^\W\d_]['’\u02bc.\w-]*")
_ET_AL: Final = re.compile(
    r"[\s,;&]*\b(?:et\.?\s?al\b\.?|m\.?\s?fl\b\.?|med flera|and others|and colleagues)\s*:?\s*$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"[,;]|\s&\s|\s(?:and|och)\s(?=[^\W\d_][\w'’-]*\s[A-Z]{1,4}(?:\s*[,;.]|$))"
)
_PAIRS: Final = re.compile(
    r"(?P<surname>[^\W\d_][^,;&]{0,60}?),\s*"
    r"(?P<initials>(?:[^\W\d_a-z]\.?[\s-]{0,2}){1,5}?)(?=\s*(?:,|;|&|$|\band\b|\boch\b|\(|\.\s*$))"
)
_COMPANY_ENDS: Final = frozenset(
    [
        "AB",
        "AS",
        "ASA",
        "AG",
        "SA",
        "SE",
        "BV",
        "NV",
        "KG",
        "OY",
        "OYJ",
        "LLC",
        "PLC",
        "INC",
        "LTD",
        "LP",
        "EU",
        "US",
        "UK",
        "USA",
        "EMA",
        "FDA",
        "WHO",
        "SBU",
        "TLV",
    ]
)
_COLLECTIVE: Final = re.compile(
    r"\b(?:group|federation|college|institutes?|panel|force|council|alliance|board|agency|cent(?:er|re)s?|foundation"
    r"|union|unit|subcommittee|workgroup|investigators?|collaborators?|team|network|committee|consortium|society|trial"
    r"|study|studies|initiative|program(?:me)?|registry|academy|association|organi[sz]ation"
    r"|gruppen|for the|on behalf)\b",
    re.IGNORECASE,
)


class Authors(NamedTuple):
    """The authors in printed order, and whether more are meant."""

    names: list[str]
    et_al: bool


def is_person(words: str) -> bool:
    """Tell whether words are a surname and initials.

    >>> is_person("van der Plog A"), is_person("O'Brien J-P Jr"), is_person("Medical Agency")
    (True, True, False)
    """
    parts = words.split()
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[-1]):  # noqa: PLR2004 - surname, initials, Jr
        parts = parts[:-1]
    surname = list(parts)
    while len(surname) > 1 and _INITIALS.fullmatch(surname[-1]):
        surname.pop()
        if len(parts[len(surname)].replace(".", "")) > 1:
            break
    if len(surname) == len(parts) or not 1 <= len(surname) <= LONGEST_SURNAME:
        return False
    return all(_SURNAME.fullmatch(word) for word in surname) and not surname[-1].islower()


def _is_company(words: str) -> bool:
    return words.rsplit(maxsplit=1)[-1] in _COMPANY_ENDS


def read_authors(words: str, *, persons: bool = False) -> Authors | None:
    """Read a list of authors; None if it is no list of persons.

    With ``persons``, a name such as "Lund AB" is a person: companies write no articles.

    >>> read_authors("Ek AB, de la Cruz M, North Study Group, et al")
    Authors(names=['Ek AB', 'de la Cruz M', 'North Study Group'], et_al=True)
    >>> read_authors("Ek, A. B., & Holm, C.")
    Authors(names=['Ek AB', 'Holm C'], et_al=False)
    >>> read_authors("Orion Pharma AB") is None
    True
    """
    plain = _ET_AL.sub("", words.strip())
    et_al = plain != words.strip()
    plain = plain.strip(" .,;:")
    if not plain or plain.count(",") + plain.count(";") > MOST_AUTHORS:
        return None
    names = _vancouver(plain, persons=persons) or _pairs(plain) or _initials_first(plain)
    return Authors(names, et_al) if names else None


def _vancouver(words: str, *, persons: bool) -> list[str]:
    """Read "Ek A, Holm B; North Study Group"; [] if it is something else."""
    parts = [part.strip(" .") for part in _BETWEEN.split(words)]
    parts = [re.sub(r"^(?:and|och|&)\s+", "", part) for part in parts if part]
    known = [is_person(part) for part in parts]
    if not any(known):
        return []
    if len(parts) == 1 and _is_company(parts[0]) and not persons:
        return []
    names = all(one or _COLLECTIVE.search(part) for one, part in zip(known, parts, strict=True))
    # A long list with a name of another form (one word, a group without a noun) is still one.
    if not names and (not known[0] or sum(known) < MOSTLY * len(known)):
        return []
    return [_tidy(part) for part in parts]


def is_collective(words: str) -> bool:
    """Tell whether words name a group or an organisation: a name throughout, with a noun for it.

    >>> is_collective("North Bread Study Group"), is_collective("A study of bread in a group")
    (True, False)
    """
    parts = words.replace(",", " ").replace(";", " ").split()
    small = {"of", "the", "and", "for", "on", "in", "to", "against", "och", "för"}
    named = all(not part[:1].islower() or part in small for part in parts)
    return named and 1 < len(parts) <= 30 and ":" not in words and bool(_COLLECTIVE.search(words))  # noqa: PLR2004


def _pairs(words: str) -> list[str]:
    """Read "Ek, A. B., & Holm, C."; [] if anything is left over."""
    names: list[str] = []
    at = 0
    for match in _PAIRS.finditer(words):
        between = words[at : match.start()]
        if between.strip(" ,;&.") not in {"", "and", "och"}:
            return []
        surname = re.sub(r"^(?:and|och|&)\s+", "", match["surname"].strip())
        initials = re.sub(r"[.\s]", "", match["initials"])
        names.append(f"{surname} {initials}")
        at = match.end()
    rest = words[at:].strip(" .,;&()")
    return names if rest in {"", "Eds", "eds", "Ed", "ed"} else []


def _initials_first(words: str) -> list[str]:
    """Read "A.B. Ek, C. Holm and D. Lund"; [] if it is something else."""
    parts = [part.strip() for part in re.split(r"[,;]|\s(?:and|och|&)\s", words) if part.strip()]
    names: list[str] = []
    for part in parts:
        match = re.fullmatch(r"((?:[A-ZÅÄÖ]\.[\s-]?){1,4})\s?([^\W\d_][^\d,;.]{1,40})", part)
        if match is None:
            return []
        names.append(f"{match[2].strip()} {re.sub(r'[^A-ZÅÄÖ-]', '', match[1]).strip('-')}")
    return names


def _tidy(name: str) -> str:
    """Leave a name as printed but for dots between its initials."""
    head, _, last = name.rpartition(" ")
    return f"{head} {last.replace('.', '')}" if head and is_person(name) else name
