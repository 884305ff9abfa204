"""Names of drugs in running text, told by the stems of common names and by their form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span

__all__ = ["find_codes", "find_drugs"]

# Stems of the WHO list of international nonproprietary names (2018), in the Swedish and the
# English spelling. Only stems that end hardly any other word are here.
_STEMS: Final = (
    r"[^\W\d_]mab|[^\W\d_]nib|rafenib|ciclib|ciklib|parib|lisib|rasib|zomib|degib|toclax|denib"
    r"|limus|cept|kinra|glutide?|natide?|zepatide?|paratide?|reotide?|relix|gliflozine?|gliptine?|glitazone?|formine?|glinide?"
    r"|sartane?|april|opril|vastatine?|[^\W\d_]olol|dipine?|prazole?|[ck]onazole?|bactame?|floxacine?|mycine?|cillin|cyklin|cycline"
    r"|(?:ci|da|te|na|ne|bu|si)vire?|virine?|taxele?|platine?|rubicine?|tecane?|xabane?|gatrane?|grelore?|lukaste?|triptane?|gepante?|setrone?"
    r"|dronate?|dronsyra|parine?|teplase?|sulfase?|sidase?|leucel|temcel|parvovec|nersen|mersen|fersen|otersen|ontersen|zarsen|carsen|tolarsen|virsen|dirsen|plirsen|sorsen|lorsen|[^\W\d_]sirane?|oxetine?|citabine?|ribine?"
    r"|trexate?|metasone?|solone?|mustine?|mantine?|lutamide?|trozole?|oxifene?|zepame?|zolame?|racetame?|gabaline?|gabapentine?"
    r"|pezile?|stigmine?|pexole?|tiazide?|thiazide?|semide?|renone?|fibrate?|imibe?|caftore?|vaptane?|domide?|ponimode?|nimode?|fumarate?"
    r"|profene?|coxibe?|trigine?|kanrenone?|ciguate?|[^\W\d_]siban|[ck]alcitole?|pimode?"
    r"|trexed|metha?sone?|nisone?|casone?|kason|fosfamide?|phosphamide?|[^\W\d_]arabine?|poside?|[ck]ristine?|cytidine?|citidine?|zolomide?"
    r"|[^\W\d_]sulfan|inexor|metostat|[^\W\d_]terol|butamol|sonide?|anzapine?|tiapine?|piride?|stomig|tamig|kitug"
)
_DRUG: Final = re.compile(
    rf"(?<![\w-])(?P<name>[^\W\d_]{{2,24}}(?:{_STEMS})(?:\s(?:alfa|beta|alpha|gamma|pegol|autoleucel|autotemcel|abeparvovec"
    r"|(?:vedotin|deruxtecan|emtansin|tesirin|mafodotin|govitecan|soravtansin|ravtansin|ozogamicin|medoxomil|dimesylat|hydroklorid)e?)){0,2})(?![\w-])",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"(?<![\w/.-])(?!NCT|EudraCT|ISRCTN|PMID|CYP|COVID|HLA|ICD|PD-|IL-?\d|CD\d|TNF|FAS|SF-|ADAS|EQ-|ATC)"
    r"(?:[A-Z]{2,6}[-\u2010\u2011]?\d{3,8}[A-Z]?|mRNA[-\u2010\u2011]\d{3,6})(?![\w/-])"
)
_NOT_DRUGS: Final = re.compile(
    r"(?:re|con|ac|ex|inter|per|pre)cept|cholesterol|kolesterol",
    re.IGNORECASE,
)


def find_drugs(words: str) -> list[Span]:
    """Give where names stand that end in a stem of common names.

    >>> text = "Testumab alfa och provtinib, men inte kontroll"
    >>> [text[start:end] for start, end in find_drugs(text)]
    ['Testumab alfa', 'provtinib']
    """
    return [
        each.span("name")
        for each in _DRUG.finditer(words)
        if not _NOT_DRUGS.fullmatch(each["name"])
    ]


def find_codes(words: str) -> list[Span]:
    """Give where code names of drugs in development stand (ABC-1234).

    >>> text = "TST-4321 (NCT01234567) och mRNA-9999"
    >>> [text[start:end] for start, end in find_codes(text)]
    ['TST-4321', 'mRNA-9999']
    """
    return [each.span() for each in _CODE.finditer(words)]
