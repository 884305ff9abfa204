"""What kind of work an entry is about, by the words that reference lists use for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from utblick.references.marks import Marks

__all__ = ["COMPANY", "CONGRESS", "DOCUMENT", "bracketed_kind", "congress_kind", "named_kind"]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


COMPANY: Final = re.compile(
    r"\b(?:AB|A/S|ASA|AG|SA|S\.A\.|B\.?V\.?|N\.?V\.?|GmbH|Inc|LLC|Ltd|PLC|plc|Oy|Corp(?:oration)?|Limited"
    r"|Co|Pharma(?:ceuticals?|cia)?|Therapeutics|Bio(?:sciences?|pharma\w*|tech\w*|logics)|Healthcare"
    r"|Laboratories|Laboratoires|International|Nordics?|Group)\b"
)
DOCUMENT: Final = _words(
    r"guideline|riktlinje|vårdprogram|rekommendation|recommendation|\bEPAR\b|produktresum|\bSmPC\b|report\b"
    r"|rapport|assessment|bedömning|opinion|utlåtande|statistik"
)
CONGRESS: Final = _words(
    r"\b(?:congress|kongress\w*|meeting|möte|årsmöte|symposi\w+|conference|konferens|sessions?)\b"
    r"|symposium\b|(?<!\w)(?:ESMO|ASCO|ASH|EHA|WCLC|AAN|ECTRIMS|EULAR|ESC|ACC|AHA|EASD|AAD|EADV|ADA|ERS|ATS)\s(?:19|20)\d\d\b"
)
_BRACKETED: Final = (
    ("press release", _words(r"press")),
    ("congress poster", _words(r"poster")),
    ("congress abstract", _words(r"abstract")),
    ("congress presentation", _words(r"muntlig|presentation|föredrag")),
    ("thesis", _words(r"avhandling|dissertation|thesis")),
)
_CONGRESS_FORM: Final = (
    ("congress poster", _words(r"\bposter\b")),
    (
        "congress presentation",
        _words(
            r"\bpresentation\b|\boral\b|\bföredrag|\bpresente?ra[td]\b|(?:^|\.\s)In:?\svirtual\b"
        ),
    ),
    ("congress abstract", _words(r"\babstr(?:act)?\b")),
)
_NAMED: Final = (
    (
        "assessment form",
        _words(
            r"bedömning av (?:randomiserad|observation|icke-randomiserad|kvalitativ|systematisk)\w*"
            r"|granskningsmall|bedömningsmall|kvalitetsgranskning|assessment of (?:non-)?(?:randomi[sz]ed|observational)"
            r"|quality assessment form|critical appraisal checklist"
        ),
    ),
    ("thesis", _words(r"avhandling|doctoral thesis|dissertation")),
    ("press release", _words(r"pressmeddelande|press release")),
    (
        "safety communication",
        _words(
            r"\bPRAC\b|\bDHPC\b|direct healthcare professional|säkerhets(?:information|meddelande|varning)"
            r"|safety (?:communication|alert|update|information)|drug safety|läkemedelssäkerhet"
        ),
    ),
    (
        "EPAR",
        _words(
            r"\bEPAR\b|public assessment report|summary of opinion|\bCHMP\b|EMA/CHMP|withdrawal assessment"
        ),
    ),
    (
        "SmPC",
        _words(
            r"produktresum|\bSmPC\b|\bSPC\b|summary of product characteristics|\bFASS\b|prescribing information"
        ),
    ),
    (
        "registry entry",
        _words(
            r"clinical\s?trials\.gov|\bCTIS\b|euclinicaltrials|\bEU ?CT\b|\bEudraCT\b|clinicaltrialsregister"
            r"|\bISRCTN\b|\bICTRP\b|\bANZCTR\b|\bUMIN\d|\bChiCTR|\bjRCT|clinical trials? regist(?:er|ry)"
        ),
    ),
    (
        "registry report",
        _words(
            r"årsrapport|kvalitetsregister|(?:annual|yearly) report.{0,60}regist|regist.{0,60}annual report|registerrapport"
        ),
    ),
    (
        "guideline",
        _words(
            r"\bguidelines?\b|riktlinje|vårdprogram|behandlingsrekommendation|\brekommendation(?:er)?\b"
            r"|\bvårdförlopp|kunskapsunderlag|clinical practice recommendation|consensus statement"
        ),
    ),
    (
        "HTA report",
        _words(
            r"\bHTA\b|\bSBU\b|\bTLV\b|\bNICE\b|\bCADTH\b|\bIQWiG\b|technology apprais|health technology"
            r"|hälsoekonomisk|tidig bedömningsrapport|early assessment report|\bNT-rådet\b|metodvärdering"
        ),
    ),
    (
        "company document",
        _words(
            r"\bprescribers?\b|data on file|investigator.?s brochure|value dossier|\bdossier\b|company presentation"
            r"|corporate presentation|investor|\bfactsheet\b|underlag från företaget"
        ),
    ),
)


def bracketed_kind(marks: Marks) -> str | None:
    """Give the kind that an entry names in brackets: [press release]."""
    said = " ".join(marks.kinds)
    return next((kind for kind, form in _BRACKETED if form.search(said)), None)


def named_kind(words: str) -> str | None:
    """Give the kind that the words of an entry that is no article name.

    >>> named_kind("Produktresumé: Xyz. FASS; 2021"), named_kind("Bread. Oven.")
    ('SmPC', None)
    """
    return next((kind for kind, form in _NAMED if form.search(words)), None)


def congress_kind(segments: list[str]) -> str | None:
    """Give the kind of a contribution to a congress, from the sentences behind its title."""
    behind = ". ".join(segments)
    for kind, form in _CONGRESS_FORM:
        if form.search(behind):
            return kind
    return "congress abstract" if CONGRESS.search(behind) else None
