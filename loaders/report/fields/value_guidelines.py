"""Guidelines that a text names: the printed name, who issued it, its year, what is cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_stages import clauses
from utblick.loaders.report.record import Guideline

if TYPE_CHECKING:
    from utblick.loaders.report.fields.value_text import FieldWords
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_guidelines"]

_ADJECTIVE: Final = r"(?:(?:nationella|nationellt|regionala|regionalt|europeiska|svenska|internationella|uppdaterade|aktuella|gällande|senaste|kliniska|national|regional|European|Swedish|international|updated|current|clinical|latest|practice|treatment|joint)\s)"
_GUIDE: Final = (
    r"(?:(?:behandlings|vård)?riktlinje(?:n|r|rna)?|(?:cancer)?vårdprogram(?:met|men)?|(?:behandlings)?rekommendation(?:en|er|erna)?|kunskapsstöd(?:et)?"
    r"|guidelines?|care\sprogrammes?|guidance|recommendations?)(?![\w-])"
)
_WORD: Final = r"(?!(?:Swedish|European|National|Nordic|British|American|International|Svenska|Nationella|Europeiska|Nordiska|Internationella)\s(?:national|nationella|clinical|guid|rikt|rekom|recom)|(?:Enligt|According|The|I|In|Den|Det|De|Nya|Nuvarande|Aktuella|Behandling\w*|Current|New|These|This|See|Se)\b)[A-ZÅÄÖ][\w&-]{0,30}"
_ISSUER: Final = rf"(?:{_WORD}(?:\s(?:(?:of|for|and|för|och|on|the|i|in)\s){{0,2}}{_WORD}){{0,7}})"
_SHORT: Final = r"(?:\s\([A-Z][\w&/-]{1,14}\))"
_YEAR: Final = r"(?:\s?\(|,?\s(?:från|from|of|av)\s(?:år\s)?)(?P<year>(?:19|20)\d\d)(?!\d)\)?"
_ABOUT: Final = r"(?:\s(?:för|for|on|vid|om)\s(?:behandling\sav\s|treatment\sof\s|the\s(?:treatment|management)\sof\s)?(?P<about>[a-zåäöA-ZÅÄÖ][^\s,.;()]{2,30}(?:\s(?!rekommendera|recommend|ges|is|are|är|anges|anger|bör|ska|har|from|från|av|där|som|which|that)[^\s,.;()]{2,24}){0,3}))"
_NAMED: Final = re.compile(
    rf"(?:(?P<issuer>{_ISSUER}{_SHORT}?)(?P<own>:s|[’']s)?(?:\s|-))?(?P<adjective>{_ADJECTIVE}{{0,3}})(?P<guide>(?i:{_GUIDE}))(?:\s(?P<number>[A-Z]{{1,4}}\d{{1,5}})(?!\w))?"
    rf"(?:\s(?:från|from|by|of|av|utgivna\sav|issued\sby)\s(?:the\s)?(?P<issuer2>{_ISSUER}{_SHORT}?)(?!\w))?(?:{_ABOUT})?(?:{_YEAR})?"
)
_NONE: Final = re.compile(
    r"\b(?:saknas|inga|ingen|inget|finns\s(?:inte|ej)|no|lacking|there\sare\snot)\b", re.IGNORECASE
)
_RECOMMENDS: Final = re.compile(r"(?:rekommendation|recommendation)", re.IGNORECASE)
_GENITIVE: Final = re.compile(r"(?<=[a-zåäö])s(?=$|\s\()")


def take_guidelines(value: FieldValue, words: FieldWords) -> None:
    """Read the guidelines that are named: by who issued them, or as national or regional ones."""
    for start, end in clauses(words):
        if _NONE.search(words.plain, start, end):
            continue
        for match in _NAMED.finditer(words.plain, start, end):
            guideline = _guideline(words, match)
            if guideline is not None:
                value.guidelines.append(guideline)


def _guideline(words: FieldWords, match: re.Match[str]) -> Guideline | None:
    issuer = match["issuer2"] or _issuer(match, words.language)
    # Advice that nobody in particular has given is no guideline's name.
    vague = _RECOMMENDS.search(match["guide"]) and not match["issuer"]
    if not (issuer or match["adjective"] or match["number"] or match["about"]) or vague:
        return None
    begin, end = match.span()
    return Guideline(
        name=words.raw[begin:end].strip(),
        issuer=issuer,
        year=int(match["year"]) if match["year"] else None,
        refs=words.refs_behind(end),
        **words.passage.place(begin, end),
    )


def _issuer(match: re.Match[str], language: str) -> str | None:
    """Give the issuer without the ending of the genitive: "Socialstyrelsens" is its own."""
    name: str | None = match["issuer"]
    if name is None or match["own"] or language == "en":
        return name
    return _GENITIVE.sub("", name)
