"""The words of regulatory events, and the one name that each has."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADVISERS", "APPROVALS", "KIND", "KINDS"]

KINDS: Final = (
    (
        r"(?:avsl(?:og|agit|ås|ogs|agits)|avslag(?:\spå)?|refus\w+|rejected|declined)(?:\s(?:ansökan|application))?",
        "avslag",
        "refusal",
    ),
    (r"complete\sresponse\sletter|\bCRL\b", "complete response letter", "complete response letter"),
    (
        r"(?:ansökan?|ansökningen|application)\s(?:om\s\w+\s)?(?:drogs|har\sdragits|drags|återkallades|har\såterkallats|was\swithdrawn)(?:\stillbaka)?|drog\stillbaka\s(?:sin\s)?ansökan|withdr[ea]w\w*\s(?:its|the)\sapplication",
        "återkallad ansökan",
        "application withdrawn",
    ),
    (
        (
            r"(?:godkännandet|tillståndet|försäljningstillståndet|marknadsföringstillståndet|(?:the\s)?(?:approval|(?:marketing\s)?authori[sz]ation))"
            r"\s(?:\w+\s){0,2}(?:drogs\still?baka|dragits\still?baka|tillbaka|återkallades|återkallats|upphörde|upphört|withdrawn|revoked)|avregistrera\w+"
        ),
        "återkallat godkännande",
        "approval withdrawn",
    ),
    (
        r"negativ\w*\s(?:rekommendation|utlåtande|opinion)\w*|negative\s(?:opinion|recommendation)",
        "negativ rekommendation",
        "negative opinion",
    ),
    (
        r"positiv\w*\s(?:rekommendation|utlåtande|opinion)\w*|positive\s(?:opinion|recommendation)|rekommendera\w*\s(?:\w+\s){0,3}godkänn\w+|recommend\w*\s(?:\w+\s){0,3}approv\w+",
        "positiv rekommendation",
        "positive opinion",
    ),
    (
        r"prioriterad\w*\s(?:granskning|handläggning|bedömning)\w*|priority\sreview",
        "prioriterad granskning",
        "priority review",
    ),
    (r"fast[\s-]track\w*|snabbspår\w*", "fast track", "fast track"),
    (
        r"rolling\s(?:review|submission)|löpande\s(?:granskning|bedömning)\w*",
        "löpande granskning",
        "rolling review",
    ),
    (
        r"accelerera\w+\sgodkänn\w+|accelerated\sapproval",
        "accelererat godkännande",
        "accelerated approval",
    ),
    (
        r"villkor(?:at|ligt|lig|ade|liga)\s(?:godkän\w+|försäljningstillstånd\w*|marknadsföringstillstånd\w*)|conditional(?:ly)?\s(?:marketing\s)?(?:approv\w+|authori[sz]\w+)",
        "villkorligt godkännande",
        "conditional approval",
    ),
    (r"utlåtandet?|rekommendation(?:en)?|opinion", "utlåtande", "opinion"),
    (
        r"beslut\w*(?:\s(?:om|kring|gällande)\s(?:\w+\s){0,2}godkännande)?|besked\w*|decisions?|PDUFA",
        "beslut",
        "decision",
    ),
    (
        r"ansök\w*(?:\som\s(?:\w+\s){0,2}(?:godkännande|försäljningstillstånd|marknadsföringstillstånd))?|applied|application\w*|submi(?:tted|ssion)\w*|filed",
        "ansökan",
        "application",
    ),
    (
        r"godkän(?:d|da|de|des|t|ts|nande|nandet|nas|ns|na|ner)|approv(?:ed|es|al|als)|marketing\sauthori[sz]ation|authori[sz]ed|försäljningstillstånd\w*|marknadsföringstillstånd\w*",
        "godkännande",
        "approval",
    ),
)
"""Printed words of an event, its name in Swedish and in English; the first outrank the last."""

KIND: Final = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(f"(?P<k{index}>{form})" for index, (form, *_) in enumerate(KINDS))
    + r")(?!\w)",
    re.IGNORECASE,
)
"""Finds the words of an event; the group k0, k1 ... that matched tells its place in ``KINDS``."""

ADVISERS: Final = frozenset({"CHMP", "EMA/CHMP"})
"""Committees that recommend an approval, and never grant it."""

APPROVALS: Final = frozenset(
    {"godkännande", "villkorligt godkännande", "approval", "conditional approval"}
)
