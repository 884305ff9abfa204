"""Authorities and markets named in running text, in one form each."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Named", "find_authorities", "find_markets"]

_AUTHORITIES: Final = (
    (
        "EMA/CHMP",
        r"EMA(?:[:’']?s)?\s(?:\w{1,20}\s){0,2}(?:kommitté|committee)(?:n)?(?:\sför\shumanläkemedel)?,?\s\(?CHMP\)?|EMA\s?/\s?CHMP|CHMP\s(?:vid|hos|at)\sEMA",
    ),
    ("FDA", r"(?:U\.?S\.?\s)?Food\sand\sDrug\sAdministration(?:\s\(FDA\))?|FDA"),
    ("EMA", r"(?:Europeiska\släkemedelsmyndigheten|European\sMedicines\sAgency)(?:\s\(EMA\))?|EMA"),
    ("MHRA", r"MHRA"),
    ("PMDA", r"PMDA"),
    ("Health Canada", r"Health\sCanada"),
    ("Swissmedic", r"Swissmedic"),
    ("Läkemedelsverket", r"Läkemedelsverket"),
    ("CHMP", r"CHMP"),
    ("COMP", r"COMP"),
    ("PRAC", r"PRAC"),
    ("TGA", r"TGA"),
    ("NMPA", r"NMPA"),
    ("TLV", r"TLV"),
    (
        "",
        r"EU[-\u2010\u2011\s]?kommissionen|(?:Europeiska|europeiska)\skommissionen|European\sCommission|EC(?=\s(?:approv|decision|authori|marketing|beslut|godk))",
    ),
)
"""Names of authorities and how they are printed; without a name they keep what is printed."""

_AUTHORITY: Final = re.compile(
    r"(?<![\w/-])(?:"
    + "|".join(f"(?P<a{index}>{form})" for index, (_, form) in enumerate(_AUTHORITIES))
    + r")(?![\w/])(?!-\d)"
)
_MARKET: Final = re.compile(
    r"(?<![\w/-])(?:USA|U\.S\.A?\.?(?=[\s,.)])|US(?=[\s,.)])|UK|EU|EES|EEA|(?:the\s)?United\s(?:States|Kingdom)|Storbritannien|England|Europa|Europe"
    r"|Japan|Kina|China|Kanada|Canada|Schweiz|Switzerland|Australien|Australia|Sverige|Sweden|Norge|Norway|Danmark|Denmark|Finland|Island|Iceland"
    r"|Tyskland|Germany|Frankrike|France|Italien|Italy|Spanien|Spain|Nederländerna|(?:the\s)?Netherlands|Sydkorea|South\sKorea|Brasilien|Brazil"
    r"|Indien|India|Israel|Ryssland|Russia|Norden|Österrike|Austria|Belgien|Belgium|Irland|Ireland|Polen|Poland|Nya\sZeeland|New\sZealand"
    r"|Taiwan|Singapore|Mexiko|Mexico|Argentina|Skottland|Scotland|Nordamerika|North\sAmerica)(?![\w/])(?!-(?:kommission|PAS|CTIS|\d))"
)


class Named(NamedTuple):
    """A name in a text: where it stands, and its one form."""

    start: int
    end: int
    name: str


def find_authorities(words: str) -> list[Named]:
    """Find the authorities that a text names.

    >>> [each.name for each in find_authorities("FDA-beslut väntas, EMA:s kommitté CHMP")]
    ['FDA', 'EMA/CHMP']
    """
    return [
        Named(
            *each.span(),
            next(name for i, (name, _) in enumerate(_AUTHORITIES) if each[f"a{i}"]) or each[0],
        )
        for each in _AUTHORITY.finditer(words)
    ]


def find_markets(words: str) -> list[Named]:
    """Find the countries and regions that a text names, as printed.

    >>> [each.name for each in find_markets("i USA och EU (EU/3/21/1)")]
    ['USA', 'EU']
    """
    return [Named(*each.span(), re.sub(r"^the\s", "", each[0])) for each in _MARKET.finditer(words)]
