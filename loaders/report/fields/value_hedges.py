"""What a field says with reservation, or says is not known: the sentence and its cue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.record import Hedge

if TYPE_CHECKING:
    from utblick.loaders.report.fields.value_text import FieldWords
    from utblick.loaders.report.record import FieldValue

__all__ = ["is_hedged", "take_hedges"]

# "Verkar" is "acts", but "seems" before an infinitive: "verkar hämma", not "verkar på".
_SEEMS: Final = r"verkar\s(?:inte\s|också\s|även\s|dessutom\s|framför\sallt\s)?(?!via\b|bra\b)(?:[a-zåäö]{1,20}a|bero|bli|få|ge|ske|stå)(?=\s|[.,;])"
_HEDGED: Final = re.compile(
    r"(?<![\w-])(?:tros|tror\sman|man\stror|antas|antar\sman|man\santar|antogs|förmodas|förmodligen|sannolikt|troligen|troligtvis|möjligen|möjligtvis|eventuellt|kanske|tycks|förefaller"
    rf"|{_SEEMS}|misstänks|misstänkt|skulle\s(?:[a-zåäö]{{2,20}}\s)?kunna|torde|kan\s(?:möjligen\s|eventuellt\s)?(?:tänkas|komma\satt)|hypotes\w{{0,6}}|postuler\w{{1,4}}|spekuler\w{{1,4}}"
    r"|föreslås|föreslagits|tyder\spå|talar\sför|anses\s(?:även\s|också\s|kunna\s)?(?:bero|bidra|orsakas|medieras|verka|spela|drivas|påverka|kunna)"
    r"|(?:thought|believed|assumed|presumed|hypothesi[sz]ed|postulated|proposed|suspected|suggested|speculated)\s(?:to|that)|(?-i:may)(?!\s\d)|might|could(?!\snot)"
    r"|possibly|probably|presumably|likely|potentially|perhaps|appears?\sto|appeared\sto|seems?\sto|suggests?\s(?:that|an?)|putative(?:ly)?)(?![\w-])",
    re.IGNORECASE,
)
_UNKNOWN: Final = re.compile(
    r"(?<![\w-])(?:(?:inte|ej)\s(?:[a-zåäö]{2,20}\s){0,3}(?:klarlag[dt]a?|känd[a]?|känt|utred[dt]a?|utrett|fastställ[dt]a?|förstå[dt]{1,2}|kartlag[dt]a?)|okän[dt]a?|oklara?t?|ofullständigt\skän[dt]a?"
    r"|not\s(?:[a-z]{2,20}\s){0,3}(?:known|understood|established|elucidated|clear)|unknown|unclear|(?:incompletely|poorly)\sunderstood|remains?\sto\sbe\s(?:determined|established|elucidated))(?![\w-])",
    re.IGNORECASE,
)


# Of a mechanism "kan hämma" is said with reservation; of care "kan ges" is not.
_CAN: Final = re.compile(
    r"(?<![\w-])kan\s(?:[a-zåäö]{2,16}\s)?(?!passera|lagra|komma)[a-zåäö]{2,20}a(?=\s)|(?<![\w-])kan\s(?:bero|leda|ge|få)(?=\s)",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(r"(?:hur|vilk\w{1,3}|vad|om|how|which|what|whether)\s", re.IGNORECASE)
_CLAUSE: Final = re.compile(
    r"[;:]\s|,\s(?:och|men|medan|vilket|som|där|and|but|while|which|that|whereas)\s|\s(?:men|medan|but|while|whereas)\s"
)


def is_hedged(words: FieldWords, at: int) -> bool:
    """Tell whether what stands at a place is said with reservation: a cue leads it in its clause."""
    begin = next((start for start, end in words.sentences if start <= at < end), at)
    breaks = [each.end() for each in _CLAUSE.finditer(words.plain, begin, at)]
    start = breaks[-1] if breaks else begin
    return any(form.search(words.plain, start, at) for form in (_HEDGED, _CAN))


def take_hedges(value: FieldValue, words: FieldWords, *, mechanism: bool = False) -> None:
    """Read each sentence that is meant with reservation; one may hold what is not known, too."""
    for start, end in words.sentences:
        found = {
            "hedged": _HEDGED.search(words.plain, start, end)
            or (_CAN.search(words.plain, start, end) if mechanism else None),
            "unknown": _UNKNOWN.search(words.plain, start, end),
        }
        if found["unknown"] and _ASKED.match(words.plain, start):
            found["hedged"] = None  # "how many could be treated is not known" says nothing else
        for modality, cue in found.items():
            if cue is None:
                continue
            value.hedges.append(
                Hedge(
                    raw=words.raw[start:end],
                    modality=modality,
                    cue=words.raw[slice(*cue.span())],
                    refs=words.refs_of(start, end),
                    **words.passage.place(start, end),
                )
            )
