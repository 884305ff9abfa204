"""Targets and action of a mechanism: only what a sentence says the medicine acts on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.value_text import FieldWords, is_denied, keep_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_mechanism"]

_SYMBOL: Final = (
    r"(?:(?:PD|CTLA|GLP|IL|VEGF|TNF|IFN|PCSK|SGLT|CD|HER|BCL|Bcl|C|GIP|LAG|TIGIT|NaV|Nav|APOL|DPP|ANGPTL)[-\u2010\u2011]?\d{1,2}[A-Za-z]{0,2}"
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
_SV: Final = (("hämmare|hämning|hämma", "hämmare"), ("blocker", "blockerare"))
_COMPOUND: Final = re.compile(
    rf"(?<![\w-])(?P<target>{_SYMBOL})(?:[-\u2010\u2011\s](?:receptor[-\u2010\u2011\s]?)?)(?P<action>{_NOUNS}|hämning|inhibition)(?:en)?(?!\w)"
)
_LIST: Final = (
    rf"{_SYMBOL}(?:(?:,\s|\s?/\s?|\s(?:och|and|samt|eller|or)\s|,\s(?:och|and)\s){_SYMBOL}){{0,4}}"
)
# Up to five words of small letters may stand between the verb and what it acts on.
_WORDS: Final = r"(?:\s(?![A-Z])[^\s,.;:()]{1,30}){0,5}(?:\s\([A-Z][A-Za-z0-9-]{1,10}\))?"
_OF: Final = re.compile(
    rf"\b(?P<action>{_NOUNS}|antikropp\w{{0,3}}|antibod(?:y|ies))\b(?:\s(?:av|mot|för|till|of|against|for|to|som|that|which|directed|riktad){_WORDS})?\s(?P<targets>{_LIST})(?![\w-])"
)
_VERB: Final = re.compile(
    rf"\b(?P<action>hämmar|blockerar|binder|aktiverar|inhibits|blocks|binds|activates|targets|inaktiverar|neutraliserar|neutrali[sz]es){_WORDS}\s(?P<targets>{_LIST})(?![\w-])"
)
_ACTION: Final = re.compile(
    rf"(?:(?P<kind>(?:(?:selektiv|irreversibel|reversibel|kovalent|partiell|full|dubbel|dual|oral|peroral|potent|kompetitiv|allosterisk|selective|irreversible|reversible|covalent|partial"
    r"|competitive|allosteric|monoklonal|monoclonal|humaniserad|humanised|humanized|human|bispecifik|bispecific)(?:,|\soch|\sand)?\s){1,3}))?"
    rf"(?P<noun>(?:[A-Z][\w/ ]{{1,12}}[-\u2010\u2011\s])?(?:{_NOUNS}|hämning)|antikropp(?:en)?|antibody|antikropps?[-\u2010\u2011\s]?läkemedelskonjugat|antibody[-\s]drug\sconjugate"
    r"|enzymersättning|genterapi|gene\stherapy|vaccin|vaccine)(?!\w)",
    re.IGNORECASE,
)
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
        keep_span(value, f"targets/{len(value.targets)}", words, (start, end))
        value.targets.append(name)
    _take_action(value, words)


def _targets(words: FieldWords) -> Iterator[Span]:
    for begin, end in words.sentences:
        for form in (_COMPOUND, _OF, _VERB):
            for match in form.finditer(words.plain, begin, end):
                before = words.plain[max(begin, match.start() - 40) : match.start()]
                if is_denied(before[-16:] + match[0]) or _OTHERS.search(before):
                    continue
                yield from _symbols(words.plain, match)


def _symbols(text: str, match: re.Match[str]) -> Iterator[Span]:
    group = "target" if "target" in match.groupdict() else "targets"
    for each in re.compile(_SYMBOL).finditer(text, *match.span(group)):
        if each[0].upper().split("-")[0] not in _NO_TARGET:
            yield each.span()


def _take_action(value: FieldValue, words: FieldWords) -> None:
    """Read what kind of thing the medicine is, from the first sentence that says so plainly."""
    for begin, end in words.sentences[:2]:
        match = _ACTION.search(words.plain, begin, end)
        if match is None:
            continue
        before = words.plain[begin : match.start()]
        if is_denied(before[-16:]) or _OTHERS.search(before[-40:]):
            continue
        noun = re.split(r"[-\u2010\u2011\s](?=[^\W\d_]{5})", match["noun"])[-1].casefold()
        noun = {"hämning": "hämmare", "antikroppen": "antikropp"}.get(noun, noun)
        kind = (match["kind"] or "").strip().casefold()
        value.action = f"{kind} {noun}".strip()
        keep_span(value, "action", words, match.span())
        return
