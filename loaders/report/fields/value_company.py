"""The company of a field, and the companies where several are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_places import find_markets
from utblick.loaders.report.fields.value_text import UNKNOWN, FieldWords, keep_span

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_company"]

_LEAD: Final = re.compile(
    r"\s*(?:(?:sökande|ombud|tillverkare|innehavare(?:\sav\sgodkännandet?)?|företag|applicant|manufacturer|MAH|sponsor|utvecklas\sav"
    r"|tillverkas\sav|marknadsförs\sav|developed\sby|marketed\sby|manufactured\sby)\s?:?\s+)?",
    re.IGNORECASE,
)
_TOGETHER: Final = (
    r"(?:(?:i\ssamarbete|i\spartnerskap|tillsammans|in\scollaboration|in\spartnership|together|jointly)\s(?:med|with)"
    r"|i\ssamarb\.\smed|med|with)"
)
_PARTNERS: Final = re.compile(
    rf"\s?(?:\(\s?{_TOGETHER}\s(?P<inner>[^()]{{2,200}})\)|,?\s{_TOGETHER}\s(?P<rest>.{{2,200}}))$",
    re.IGNORECASE,
)
_LEGAL: Final = r"(?:Inc|Ltd|LLC|Co|Corp|AB|S\.?A|N\.?V|B\.?V|GmbH|AG|plc|LP|L\.P|a\s)\b"
_BETWEEN: Final = re.compile(
    rf"\s/\s|/(?=[A-ZÅÄÖ](?:[a-zåäö]{{2}}|[A-Z]))|\s(?:och|and|samt|eller|or)\s|;\s|,\s(?:och|and)\s|,\s(?!{_LEGAL})"
)
_NAME: Final = re.compile(r"(?=[^,;:]*[A-ZÅÄÖ])[\w&][^;:?!☐☒]{1,79}")
_ABBREVIATED: Final = re.compile(r"(?:\b[A-Za-z]|\b(?:Inc|Ltd|Co|Corp|Int|Pharm|Lda|Oy|Bros))\.$")
_VERB: Final = re.compile(
    r"\b(?:är|har|ska|skall|kommer|köptes|köpte|finns|is|has|was|will|som|which|that|vilket)\b",
    re.IGNORECASE,
)


def take_company(value: FieldValue, words: FieldWords) -> None:
    """Read the company; with partners it is the one they stand behind, all are companies."""
    if not words.sentences or UNKNOWN.search(words.plain):
        return
    start, end = words.sentences[0]
    lead = _LEAD.match(words.plain, start, end)
    whole = _trimmed(words.plain, (lead.end() if lead else start, end))
    partners = _PARTNERS.search(words.plain[: whole[1]], whole[0])
    main = _trimmed(words.plain, (whole[0], partners.start())) if partners else whole
    names = list(_names(words.plain, main))
    if partners:
        group = "inner" if partners["inner"] else "rest"
        names.extend(_names(words.plain, _trimmed(words.plain, partners.span(group))))
    names = [each for each in names if not _is_market(words.plain[slice(*each)])]
    if not all(_is_name(words.plain[slice(*each)]) for each in names):
        return
    value.company = words.raw[slice(*main)]
    keep_span(value, "company", words, main)
    if len(names) > 1:
        value.companies = [words.raw[slice(*each)] for each in names]
        for index, each in enumerate(names):
            keep_span(value, f"companies/{index}", words, each)


def _is_market(text: str) -> bool:
    """Whether a part of a list is the country of the company before it."""
    return any(each.start == 0 and each.end == len(text) for each in find_markets(text))


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and _VERB.search(text) is None


def _trimmed(text: str, span: Span) -> Span:
    """Give a span without outer blanks, and without the full stop of a sentence."""
    start, end = span
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(" \t"))
    inner = text[start:end].rstrip(" ,;")
    if inner.endswith(".") and not _ABBREVIATED.search(inner):
        inner = inner[:-1].rstrip()
    return start, start + len(inner)


def _names(text: str, span: Span) -> list[Span]:
    """Part a list of names; what stands in brackets is not parted."""
    found: list[Span] = []
    begin, end = span
    for match in _BETWEEN.finditer(text, *span):
        if text.count("(", begin, match.start()) == text.count(")", begin, match.start()):
            found.append(_trimmed(text, (begin, match.start())))
            begin = match.end()
    found.append(_trimmed(text, (begin, end)))
    return found
