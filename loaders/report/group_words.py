"""The words by which reports call the groups of a study, whatever its drugs are."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ACTIVE_WORDS",
    "AGAINST",
    "COMMON_WORDS",
    "CONTROL_WORDS",
    "DOSE_AFTER",
    "EACH_WORDS",
    "GROUP",
    "HIGHEST_WORDS",
    "LOWEST_WORDS",
    "OF_GROUP",
    "OTHER_GROUP",
    "PLACEBO",
    "PLACEBO_WORDS",
    "POOLED_WORDS",
    "TOTAL_WORDS",
    "WHOLE_WORDS",
]

PLACEBO: Final = r"(?:placebo|vehi(?:kel|kul|cle)|sham|sken(?:behandling|procedur)|pbo)"
"""What has no active substance, by its name; endings are its readers' business."""
AGAINST: Final = (
    r"(?:\bvs\b\.?|\bgentemot\b|\bv\.s\.|\bversus\b|\bmot\b|\bjämfört\smed\b|\bjämf\.\s?med\b"
    r"|(?<=[\d%)]\s)v\b\.?(?=\s[-\u2212]?\d{1,9}(?:[.,]\d{1,3})?\s?(?:%|\(\d{1,3}(?:[.,]\d{1,3})?\s?%\)))"
    r"|\bjmfr?\b\.?(?:\s?med\b)?|\bcompared\s(?:with|to)\b|\bagainst\b)"
)
"""What parts the figures of two groups that are compared."""
GROUP: Final = r"(?:grupp(?:en|erna|er|ens)?|arm(?:en|arna|ar)?|groups?|arms?|behandlade|treated|recipients|kohort(?:en)?|cohort)"
OF_GROUP: Final = rf"(?:[\s-]?{GROUP}(?!\w))?"
EACH_WORDS: Final = re.compile(
    rf"\b(?:båda|bägge|both|alla|samtliga|all|each|varje|vardera)\s(?:the\s|de\s|av\s|of\s){{0,2}}(?:treatment\s|study\s|behandlings|studie)?{GROUP}(?!\w)",
    re.IGNORECASE,
)
ACTIVE_WORDS: Final = re.compile(
    r"\b(?:(?:behandlings|interventions|läkemedels|vaccin|verum|studieläkemedels|aktiva?\s(?:behandlings)?)(?:grupp|arm)\w{0,5}"
    r"|(?:active|treatment|intervention|experimental|study drug|vaccine|verum)(?:[\s-]treatment)?[\s-](?:groups?|arms?)"
    r"|aktiv(?:a|t)?\s(?:behandling(?:en)?|läkemedel|grupp(?:en)?|arm(?:en)?)|active treatment|verum)(?!\w)",
    re.IGNORECASE,
)
CONTROL_WORDS: Final = re.compile(
    r"\b(?:(?:kontroll|jämförelse|control|comparator|comparison)[\s-]?(?:grupp|arm|group)\w{0,5}|kontrollbehandling(?:en)?|jämförelse(?:preparat|läkemedl)\w{0,3}"
    r"|(?:kontroll|control|comparator)(?=\s?(?:[:),;.]|$)))(?!\w)",
    re.IGNORECASE,
)
PLACEBO_WORDS: Final = re.compile(
    rf"\b{PLACEBO}(?!\w{{0,2}}-?(?:kontroll|juster|korriger|control|adjust|correct|jämför|relat))(?:{GROUP}|-)?(?!\w){OF_GROUP}",
    re.IGNORECASE,
)
POOLED_WORDS: Final = re.compile(
    r"(?<!\w)(?:(?:alla|samtliga|båda|all|both|poolade|pooled)\s(?:doser(?:na)?|dosgrupper(?:na)?|aktiva\s\w{3,10}|doses|dose\sgroups|active\s\w{3,10}))",
    re.IGNORECASE,
)
WHOLE_WORDS: Final = re.compile(
    r"(?<!\w)(?:(?:totalt?|overall)(?=\s?[:)])|samtliga(?:\s(?:deltagare|patienter))?|alla\s(?:deltagare|patienter)|hela\s(?:gruppen|populationen|kohorten)"
    r"|all\s(?:participants|patients|subjects)|båda\sgrupperna|both\sgroups)(?!\w)",
    re.IGNORECASE,
)
"""All groups together, where a figure is that of them all."""

TOTAL_WORDS: Final = re.compile(
    r"\b(?:totalt|sammantaget|sammanlagt|overall|in total|poolat|pooled"
    r"|(?:alla|samtliga|all)\s(?:behandlade\s|treated\s)?(?:deltagare|patienter|patients|participants|subjects))(?!\w)",
    re.IGNORECASE,
)
OTHER_GROUP: Final = re.compile(
    r"\b(?:[^\W\d_][\w-]{1,40}(?:gruppen|grupperna|armen|armarna)"
    r"|(?!(?:the|this|that|den|denna|per|a|an|en|i|in|and|och|age|study|with|of|av)\s)[^\W\d_][\w-]{1,30}[\s-](?:groups?|arms?)"
    r"|(?:arm|grupp|group|kohort|cohort)\s(?:[A-Z]|\d{1,2}|[ivx]{1,4}))(?!\w)",
)
DOSE_AFTER: Final = rf"(?:[\s-]?{GROUP}|\s(?:kräm|cream|gel|salva|ointment|lotion|skum|foam|två|en|tre|once|twice)\b)"
LOWEST_WORDS: Final = re.compile(
    rf"\b(?:(?:låg|low)[\s-]?dos(?:e|is)?[\s-]?{GROUP}|(?:lägsta|lägre|lowest|lower)\sdos(?:en|e)?)(?!\w)",
    re.IGNORECASE,
)
HIGHEST_WORDS: Final = re.compile(
    rf"\b(?:(?:hög|high)[\s-]?dos(?:e|is)?[\s-]?{GROUP}|(?:högsta|högre|highest|higher)\sdos(?:en|e)?)(?!\w)",
    re.IGNORECASE,
)
COMMON_WORDS: Final = frozenset(
    [
        "alfa",
        "beta",
        "gamma",
        "natrium",
        "sodium",
        "kalium",
        "vaccin",
        "vaccine",
        "study",
        "studie",
        "supportive",
        "standard",
        "behandling",
        "treatment",
        "terapi",
        "therapy",
    ]
)
