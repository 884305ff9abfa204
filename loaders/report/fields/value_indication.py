"""The disease of an expected indication, and whom it is meant for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from utblick.loaders.report.fields.value_text import FieldWords, keep_span, lower_first

if TYPE_CHECKING:
    from utblick.loaders.report.passage import Span
    from utblick.loaders.report.record import FieldValue

__all__ = ["disease_in", "take_indication"]

_YEARS: Final = r"(?:års\sålder|års|år|years(?:\sof\sage)?)"
_UNITS: Final = rf"(?:{_YEARS}|månader|months)"
_AGE: Final = (
    rf"(?:(?P<operator>[<>≥≤])\s?(?P<years>\d{{1,3}})(?:\s{_YEARS})?|(?:från|över|under|i\såldern|i\såldrarna|aged|from|over|under)\s(?:\d{{1,3}}\s?[-\u2010-\u2015]\s?)?\d{{1,3}}"
    rf"(?:\s?{_YEARS})?(?:\s(?:och|and|eller|or)\s(?:äldre|uppåt|older|above))?|\d{{1,3}}\s?[-\u2010-\u2015]\s?\d{{1,3}}\s{_UNITS})"
)
_AGE_TOO: Final = _AGE.replace("<operator>", "<operator2>").replace("<years>", "<years2>")
_WHO: Final = r"vuxna|barn|ungdomar|spädbarn|nyfödda|gravida|kvinnor|män|flickor|pojkar|äldre|adults?|children|adolescents|infants|newborns|women|men|girls|boys|pregnant\swomen"
_POPULATION: Final = re.compile(
    rf"(?<![\w-])(?:(?:{_WHO})(?![\w-])(?:\s?\(?{_AGE}(?!\w)\)?)?|(?:personer|patienter|individer|patients|persons|people|individuals)\s{_AGE_TOO}(?!\w))",
    re.IGNORECASE,
)
_PEOPLE: Final = (
    rf"(?:{_WHO}|patienter|personer|individer|patients|people|persons|individuals|deltagare)"
)
_GROUP: Final = rf"(?:{_PEOPLE}(?:\spatienter|\spatients)?(?:\s?\([^()]{{0,30}}\)|\s{_AGE.replace('?P<operator>', '?:').replace('?P<years>', '?:')})?(?:(?:\s(?:och|and)\s|,\s)(?={_PEOPLE}))?){{1,3}}"
_OF: Final = r"(?:\w{0,24}behandling(?:en)?|treatment|terapi)\s(?:av|vid|mot|of|for)\s(?:the\s)?"
_WITH: Final = re.compile(rf"\b{_GROUP}\s(?:med|with)\s(?P<name>[^.;]{{3,120}})", re.IGNORECASE)
_TREATS: Final = re.compile(rf"(?<!\w){_OF}(?!{_PEOPLE}\b)(?P<name>[^.;]{{3,120}})", re.IGNORECASE)
_DUE: Final = re.compile(
    r"\b(?:due\sto|till\sföljd\sav|orsaka[dt]e?\sav|på\sgrund\sav|caused\sby)\s(?P<name>[^.;]{3,120})",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"(?P<name>[^\W\d_][^.,;:()]{2,60}?)(?=,\s|\s(?:hos|in|bland)\s|\s?\(|\s?\.?\s*$)"
)
# What stands before the name of a disease and is how bad, how far or how treated it is.
_STAGE: Final = re.compile(
    r"(?:(?:en|ett|an?|lokalt|locally|tidigare|previously|måttlig\w{0,3}|moderate(?:ly)?|mild|mildt?|lindrigt?|svåra?|svårt|severe(?:ly)?|aktivt?|active|avancera[dt]|advanced|metasta\w{3,12}"
    r"|spri(?:dd|tt)|inoperabelt?|inoperable|icke-resektabelt?|unresectable|recidiv\w{3,10}|återkommande|recurrent|återfallande|relapsera[dt]|relapsing|relapsed|refraktärt?|refractory|nydiagnosti[sc]era[dt]"
    r"|newly|diagnosed|obehandla[dt]|untreated|behandla[dt]|treated|otillräckligt|okontrollera[dt]|uncontrolled|till|to|eller|or|och|and|tidigt?|early|symtomatiskt?|symptomatic|behandlingsresistent)\s){1,8}",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"\s?[(,]|\s(?:och|and|som|who|which|med|with|utan|without|hos|in|efter|after|när|when|där|where|trots|despite|av|i\skombination|samt|eller|or|vars|whose|vid|där|for|för|ej|inte|not)\s|\s*$"
)
_NO_DISEASE: Final = re.compile(
    r"\b(?:minska|förebygg\w*|förhindra|risk\w*|profylax\w*|prevention|reduce|prevent\w*|immuniser\w*|immuni[sz]ation|skydd\w*|protection|vaccin\w*|diagnos\w*|imaging)\b",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"(?:\w*behandling|\w*terapi|tillägg|kombination|långvarig|underhåll|adjuvant|neoadjuvant|treatment|monotherapy|combination|patient|personer|vuxna|barn|adults|children|okän|unknown|indikation|möjlig"
    r"|first|första|andra|second|samma|hög|låg|öka|förhöj|risk|behov|otillräcklig|bristande|intoleran|kontraindikation|bekräfta|positiv|mutation|sjukdomsprogress|\w*kontroll|increased"
    r"|elevated|inadequate|insufficient|previous|confirmed|positive)\w*\b"
    r"|(?:antikropp|antibod)\w*\b|(?:fas|phase)\s?[IV\d]|(?:som|att|för|long|add-on|in|as|for|to|ej|inte|not|no|se|see|minst|mer|svar|normal|god|ålder|BMI|high|low|need|prior|at|a|body|progress|sjukdomen|sjukdom|disease|the)\b",
    re.IGNORECASE,
)
"""Words that no name of a disease begins with."""

LONGEST_NAME: Final = 5
"""Words of the name of a disease; what is longer is a description."""


def take_indication(value: FieldValue, words: FieldWords) -> None:
    """Read the disease if one is plainly named, and the groups of people with their ages."""
    _take_population(value, words)
    if len(words.sentences) != 1 or _NO_DISEASE.search(words.plain):
        return
    if span := disease_in(words.plain):
        value.disease = (
            lower_first(words.raw[slice(*span)]) if not span[0] else words.raw[slice(*span)]
        )
        keep_span(value, "disease", words, span)


def disease_in(text: str) -> Span | None:
    """Give where the name of the disease stands in an indication.

    >>> text = "Behandling av vuxna med svår testos (TS) efter kirurgi"
    >>> text[slice(*disease_in(text))]
    'testos'
    """
    for form in (_DUE, _WITH, _TREATS):
        if match := form.search(text):
            return _name(text, match.span("name"))
    alone = _ALONE.match(text)
    return _name(text, alone.span("name")) if alone else None


def _name(text: str, span: Span) -> Span | None:
    """Narrow words down to the name of a disease; None if they are more than a name."""
    start, end = span
    stage = _STAGE.match(text, start, end)
    start = stage.end() if stage else start
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop else end
    name = text[start:end].rstrip(" .")
    plain = 0 < len(name.split()) <= LONGEST_NAME and re.fullmatch(r"[^\W_][^<>≥≤]{2,80}", name)
    return (start, start + len(name)) if plain and not _NO_NAME.match(name) else None


def _take_population(value: FieldValue, words: FieldWords) -> None:
    ages: list[re.Match[str]] = []
    for match in _POPULATION.finditer(words.plain):
        group = match[0].split("(")[0].strip()
        if group not in value.population:
            keep_span(value, f"population/{len(value.population)}", words, match.span())
            value.population.append(lower_first(group))
        if match["operator"] or match["operator2"]:
            ages.append(match)
    if len(ages) == 1:
        last = "" if ages[0]["operator"] else "2"
        operator, years = f"operator{last}", f"years{last}"
        value.age_operator_as_printed = ages[0][operator]
        value.age_years = float(ages[0][years])
        keep_span(value, "age_years", words, (ages[0].start(operator), ages[0].end(years)))
