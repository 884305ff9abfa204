"""Mediators of a mechanism: the signals of the body that a sentence says it runs through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_text import is_denied, keep_span

if TYPE_CHECKING:
    from utblick.loaders.report.fields.value_text import FieldWords
    from utblick.loaders.report.record import FieldValue

__all__ = ["take_mediators"]

_TOLD: Final = re.compile(
    r"(?<!\w)(?:\w{0,5}medier\w{1,4}|driv(?:s|as|its|en|er|a)|frisättning\w{0,3}|frisätt\w{1,3}|utsöndring\w{0,3}|produktion\w{0,3}|bildning\w{0,3}|nivå\w{0,5}|signal(?:ering|erar|väg|er)\w{0,6}|effekt\w{0,4}\sav|aktiver\w{2,5}"
    r"|uttryck\w{0,3}|rekryter\w{1,5}|recruit\w{1,5}|drives?|mediat\w{2,4}|driven\sby|release\w?|secret\w{2,4}|production|levels?|signall?ing|signals?|effects?\sof|activat\w{2,4}|expression|pathways?)(?!\w)",
    re.IGNORECASE,
)
_GREEK: Final = r"(?:[\s\u2010\u2011-]?(?:alfa|alpha|beta|gamma|delta|kappa|[\u03b1-\u03c9]))"
_NAME: Final = re.compile(
    rf"(?<![\w-])(?:interferon(?:er|s)?{_GREEK}?|IFN(?:{_GREEK}|-y)?|interleukin(?:er|s)?(?:[\s\u2010\u2011-]?\d{{1,2}}[A-F]?)?|IL[\u2010\u2011-]?\d{{1,2}}[A-F]?|TNF{_GREEK}?|tumörnekrosfaktor{_GREEK}?|tumou?r\snecrosis\sfactor{_GREEK}?"
    rf"|TGF{_GREEK}?|VEGF|CGRP|TSLP|(?:CD\d{{1,2}}[+\u207a]?[\s-])?[TB][\u2010\u2011\s-]?(?:celler(?:na)?|lymfocyter(?:na)?)|(?:CD\d{{1,2}}[+\u207a]?\s)?[TB]\scells|NK[\u2010\u2011\s-](?:celler|cells)"
    r"|histamine?t?|bradykinine?t?|serotonin(?:et)?|dopamine?t?|noradrenalin(?:et)?|norepinephrine|acetyl[ck]h?oline?t?|glutamate?t?|GABA|prostaglandin(?:er|s)?|leu[ck]otrien(?:er|es)?|endotelin(?:\d|-1)?|endothelin(?:-1)?"
    r"|angiotensin(?:\sII)?|aldosteron(?:et|e)?|insulin(?:et)?|glukagon(?:et)?|glucagon|trombin(?:et)?|thrombin|cytokiner(?:na)?|cytokines?|kemokiner(?:na)?|chemokines?|komplement(?:systemet)?|complement|cAMP|cGMP)(?![\w-])",
    re.IGNORECASE,
)
_BEFORE: Final = 12
"""Characters before it: "interferon gamma-signalering", "T-celler tros driva"."""
_REACH: Final = 160
"""Characters behind the word that tells of a mediator: a list of them stands there."""


def take_mediators(value: FieldValue, words: FieldWords) -> None:
    """Read the signals that a sentence says the effect, or the disease, runs through.

    What the medicine itself acts on is a target, and none of them.
    """
    known = {name.casefold() for name in value.targets}
    for begin, end in words.sentences:
        told = _TOLD.search(words.plain, begin, end)
        if told is None:
            continue
        for match in _NAME.finditer(words.plain, begin, min(end, told.end() + _REACH)):
            near = match.start() >= told.start() or told.start() - match.end() <= _BEFORE
            name = words.raw[slice(*match.span())]
            denied = is_denied(words.plain[max(begin, match.start() - 16) : match.start()])
            if near and not denied and name.casefold() not in known:
                known.add(name.casefold())
                keep_span(value, f"mediators/{len(value.mediators)}", words, match.span())
                value.mediators.append(name)
