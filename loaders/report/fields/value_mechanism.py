"""Targets and action of a mechanism: only what a sentence says the medicine acts on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_hedges import is_hedged
from utblick.loaders.report.fields.value_mediators import take_mediators
from utblick.loaders.report.fields.value_text import FieldWords, is_denied, keep_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_mechanism"]

_SYMBOL: Final = (
    r"(?:PD[-\u2010\u2011]?L\d|(?:PD|CTLA|GLP|IL|VEGF|TNF|IFN|PCSK|SGLT|CD|HER|BCL|Bcl|C|GIP|LAG|TIGIT|NaV|Nav|APOL|DPP|ANGPTL)[-\u2010\u2011]?\d{1,2}[A-Za-z]{0,2}"
    r"|[A-Z][A-Z0-9]{1,7}(?:[-\u2010\u2011][A-Z]?\d{1,2}[A-Z]?)?(?:[\u03b1-\u03c9a-c])?)(?:\s[A-Z]\d{1,4}[A-Z])?"
)
_NO_TARGET: Final = frozenset(
    [
        "DNA",
        "RNA",
        "ATP",
        "ADP",
        "GDP",
        "GTP",
        "IGG",
        "IGE",
        "PET",
        "MRI",
        "EMA",
        "FDA",
        "EU",
        "USA",
        "CNS",
        "ZNS",
        "AAV",
        "ADC",
        "CAR",
        "HIV",
        "RSV",
        "HBV",
        "HCV",
        "CMV",
        "LDL",
        "HDL",
        "MRNA",
        "SIRNA",
        "NSCLC",
        "MS",
        "ALS",
        "AML",
        "KLL",
        "KML",
        "UV",
        "GI",
        "CYP",
        "WHO",
        "ATC",
        "PK",
        "PD",
        "II",
        "III",
        "IV",
    ]
)
_NOUNS: Final = r"hämmare|inhibitor(?:er|s)?|antagonist(?:er|s)?|agonist(?:er|s)?|blockerare|blockers?|modulator(?:er|s)?|aktiverare|activators?|degraders?|nedbrytare"
_COMPOUND: Final = re.compile(
    rf"(?<![\w-])(?P<target>{_SYMBOL})(?:[-\u2010\u2011\s](?:receptor[-\u2010\u2011\s]?)?)(?P<action>{_NOUNS}|hämning|inhibition)(?:en)?(?!\w)"
)
_LIST: Final = (
    rf"{_SYMBOL}(?:(?:,\s|\s?/\s?|\s(?:och|and|samt|eller|or)\s|,\s(?:och|and)\s){_SYMBOL}){{0,4}}"
)
_RECEPTOR: Final = r"[-\u2010\u2011]recept(?:orer(?:na)?|orn?|ors)(?!\w)"
# Up to seven words of small letters may stand between the verb and what it acts on.
_WORDS: Final = r"(?:\s(?![A-Z])[^\s,.;:()]{1,30}){0,7}(?:\s\([A-Z][A-Za-z0-9-]{1,10}\))?"
_OF: Final = re.compile(
    rf"\b(?P<action>{_NOUNS}|antikropp\w{{0,3}}|antibod(?:y|ies))\b(?:\s(?:av|mot|för|till|of|against|for|to|som|that|which|directed|riktad){_WORDS})?\s\(?(?P<targets>{_LIST})(?:{_RECEPTOR}|(?![\w-]))"
)
_VERB: Final = re.compile(
    rf"\b(?P<action>hämmar?|blockerar?|binder|binda|aktiverar?|inhibits?|inhibiting|blocks?|blocking|binds?|binding|activates?|targets?|inaktiverar?|neutraliserar?|neutrali[sz]es?|stimulerar?|stimulates?"
    rf"|verkar\s(?:på|via)|acts?\s(?:on|via|through)|minskar?\suttrycket\sav|(?:reduces?|lowers?)\s(?:the\s)?expression\sof){_WORDS}\s\(?(?P<targets>{_LIST})(?:{_RECEPTOR}|(?![\w-]))"
)
# A receptor by its name: nothing but small words between the verb and it.
_NAMED_RECEPTOR: Final = re.compile(
    r"\b(?P<action>hämmar|blockerar|aktiverar|stimulerar|inhibits|blocks|activates|stimulates|binder\s(?:selektivt\s)?till|binds\s(?:selectively\s)?to)"
    r"(?:\s(?:selektivt|reversibelt|irreversibelt|specifikt|selectively|reversibly|irreversibly|specifically|the|den|båda|both)){0,3}"
    r"\s(?P<targets>(?!recept)[^\W\d_][\w\u2010\u2011-]{2,30}(?:\s[A-Z\d]{1,3})?(?:[-\u2010\u2011\s]?receptor(?:er(?:na)?|n|s)?))(?!\w)",
    re.IGNORECASE,
)
_ACTION: Final = re.compile(
    rf"(?:(?P<kind>(?:(?:selektiv|irreversibel|reversibel|kovalent|partiell|full|dubbel|dual|oral|peroral|potent|kompetitiv|allosterisk|selective|irreversible|reversible|covalent|partial"
    r"|competitive|allosteric|monoklonal|monoclonal|humaniserad|humanised|humanized|human|bispecifik|bispecific)(?:,|\soch|\sand)?\s){1,3}))?"
    rf"(?:(?-i:[A-Z])[\w/]{{1,12}}[-\u2010\u2011\s](?:receptor)?)?(?P<noun>{_NOUNS}|hämning|antikropp(?:en)?|antibody|antikropps?[-\u2010\u2011\s]?läkemedelskonjugat"
    r"|antibody[-\s]drug\sconjugate|enzymersättning|genterapi|gene\stherapy|vaccin|vaccine)(?!\w)",
    re.IGNORECASE,
)
_DEEDS: Final = frozenset({"hämning", "inhibition"})
_MEDICINE: Final = r"läkemedlet|substansen|preparatet|antikropp(?:en)?|molekylen|fusionsprotein(?:et)?|peptid(?:en)?|(?:the\s)?(?:drug|medicine|compound|substance|molecule)|antibody"
_OTHERS: Final = re.compile(
    r"\b(?:till\sskillnad|jämfört|i\slikhet|liksom|andra|övriga|tidigare|redan|unlike|other|compared|similar\sto|utan\satt|without)\b",
    re.IGNORECASE,
)


def take_mechanism(value: FieldValue, words: FieldWords) -> None:
    """Read targets where a sentence says what is acted on, and the action of the first such words."""
    found = sorted(set(_targets(words)))
    for start, end in found:
        name = words.raw[start:end]
        family = any(name != words.raw[a:b] and words.raw[a:b].startswith(name) for a, b in found)
        if name in value.targets or family:
            continue
        _keep(value, f"targets/{len(value.targets)}", words, (start, end))
        value.targets.append(name)
    _take_action(value, words)
    take_mediators(value, words)


def _keep(value: FieldValue, name: str, words: FieldWords, span: Span) -> None:
    """Keep where a value stands, and whether it is said with reservation."""
    keep_span(value, name, words, span)
    if is_hedged(words, span[0]):
        value.hedged_values.append(name)


def _targets(words: FieldWords) -> Iterator[Span]:
    told = _told(words)
    for begin, end in words.sentences:
        for form in (_COMPOUND, _OF, _VERB, _NAMED_RECEPTOR):
            for match in form.finditer(words.plain, begin, end):
                if _is_other(words.plain, begin, match):
                    continue
                verb = form in {_VERB, _NAMED_RECEPTOR}
                subject = not verb or _names_drug(words, (begin, match.start()))
                if match["action"] in _DEEDS or ((begin, end) in told and subject):
                    yield from _symbols(words.plain, match)


def _told(words: FieldWords) -> list[Span]:
    """Give the sentences that tell of the medicine: in the body others inhibit and bind, too."""
    told = [each for each in words.sentences if _names_drug(words, each)]
    return told or words.sentences[:1]


def _names_drug(words: FieldWords, part: Span) -> bool:
    names = [*map(re.escape, words.substances), _MEDICINE]
    return (
        re.search(rf"\b(?:{'|'.join(names)})\b", words.plain[slice(*part)], re.IGNORECASE)
        is not None
    )


def _is_other(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether words deny what they say, or say it of another medicine."""
    before = text[begin : match.start()]
    return is_denied(before[-16:] + match[0]) or _OTHERS.search(before[-40:]) is not None


def _symbols(text: str, match: re.Match[str]) -> Iterator[Span]:
    if match.re is _NAMED_RECEPTOR:
        known = re.search(rf"(?P<symbol>{_SYMBOL}){_RECEPTOR}", match["targets"])
        if known is None or known["symbol"].upper() in _NO_TARGET:
            yield match.span("targets")
        return
    group = "target" if "target" in match.groupdict() else "targets"
    for each in re.compile(_SYMBOL).finditer(text, *match.span(group)):
        if each[0].upper() not in _NO_TARGET:
            yield each.span()


def _take_action(value: FieldValue, words: FieldWords) -> None:
    """Read what kind of thing the medicine is, from the first sentence that says so plainly."""
    for begin, end in _told(words)[:2]:
        match = _ACTION.search(words.plain, begin, end)
        if match is None or _is_other(words.plain, begin, match):
            continue
        noun = match["noun"].casefold()
        noun = {"hämning": "hämmare", "antikroppen": "antikropp"}.get(noun, noun)
        kind = (match["kind"] or "").strip().casefold()
        value.action = f"{kind} {noun}".strip()
        _keep(value, "action", words, match.span())
        return
