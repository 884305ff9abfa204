"""The invented fields before and after the study table, with their values as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.typeset.document import Field
from tests.typeset.invented.voice import Said
from tests.typeset.invented.words import MONTHS

if TYPE_CHECKING:
    from tests.typeset.invented.studies import Drug
    from tests.typeset.invented.voice import Voice

__all__ = ["Entry", "Filled", "back_fields", "front_fields"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the record, with its paragraphs and their citations."""

    gold: dict[str, Any]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One printed row and the fields of the record that it holds."""

    printed: Field
    entries: tuple[Entry, ...]


def front_fields(voice: Voice, drug: Drug) -> list[Filled]:
    """Invent the fields from the substance to the current treatment."""
    say = voice.say
    parts = [say("Läkemedlet", "The medicinal product"), say("Resurspåverkan", "Resource impact"),
             say("Sjukdomen", "The disease")]  # fmt: skip
    product = (drug.name[:4] + "zo").capitalize()
    company = voice.pick(("Exemplar Pharma AB", "Modell Therapeutics Ltd", "Provverket GmbH"))
    substance = f"{drug.name} ({product})" if voice.chance(0.5) else drug.name
    names = {
        "substances": [drug.name.lower()],
        "product_names": [product] if "(" in substance else [],
    }
    code = f"{voice.pick('ABCDLMNR')}0{voice.rng.randint(1, 9)}{voice.pick('ABCDX')}{voice.pick('ABCDX')}{voice.rng.randint(10, 60)}"
    return [
        _filled(say("Substans (läkemedel)", "Substance (medicinal product)"), parts[0], [Said(substance)], names, opens=True),
        _filled(say("Nyhetsbeskrivning", "News value"), parts[0], [_news(voice, drug)]),
        _filled(say("Klassificering", "Classification"), parts[0], [Said(say(f"ATC-kod: {code}", f"ATC code: {code}"))],
                {"atc_current": [code], "atc_new": None, "atc_status": "known"}),
        _filled(say("Företag", "Company"), parts[0], [Said(company)], {"company": company}),
        _filled(say("Indikation, förväntad", "Indication, expected"), parts[0],
                [Said(say(f"Behandling av vuxna med {drug.disease}.", f"Treatment of adults with {drug.disease}."))]),
        _filled(say("Verkningsmekanism", "Mechanism of action"), parts[0], [_mechanism(voice, drug)]),
        _posology(voice, drug, parts[0]),
        _filled(say("Administreringssätt", "Route of administration"), parts[0], [Said(drug.given)],
                {"route": drug.route}),
        _regulatory(voice, parts[0]),
        _filled(say("Berörd vårdverksamhet", "Health care concerned"), parts[0],
                [Said(say("Specialistkliniker och primärvård.", "Specialist clinics and primary care."))]),
        _boxes(voice, say("Försäljningssätt", "Dispensing"), parts[0],
               say("Recept|Rekvisition|Smittskydd recept", "Prescription|Requisition|Communicable diseases act")),
        _cost(voice, parts[1]),
        _diagnostics(voice, parts[1]),
        _filled(say("Annan påverkan", "Other impact"), parts[1],
                [Said(say("Fler mottagningsbesök kan behövas.", "More visits may be needed."))] if voice.chance(0.7) else [Said("")]),
        _prevalence(voice, drug, parts[2]),
        _filled(say("Sjukdomens svårighetsgrad", "Severity"), parts[2], [voice.paragraph(
            voice.sentence(say("Sjukdomen är kronisk och går i skov", "The disease is chronic and relapsing"), voice.cite()),
            voice.sentence(say("Livskvaliteten sänks påtagligt hos många", "Quality of life is clearly lower in many"),
                           voice.cite(most=1)))]),
        _treatment(voice, drug, parts[2]),
    ]  # fmt: skip


def back_fields(voice: Voice, drug: Drug) -> list[Filled]:
    """Invent the fields after the study table."""
    say = voice.say
    section = say("Vetenskaplig dokumentation", "Scientific documentation")
    comment = [voice.paragraph(
        voice.sentence(say("Det vetenskapliga underlaget är begränsat", "The evidence is limited"), voice.cite()),
        voice.sentence(say("Uppföljningen är kort och effekten på lång sikt okänd",
                           "Follow-up is short and long-term effects are unknown"), voice.cite(most=3)))]  # fmt: skip
    others = voice.sentence(
        say(f"{drug.rival} prövas i fas III", f"{drug.rival} is in phase III"), voice.cite(most=1)
    )
    more = voice.sentence(
        say("Läkemedlet prövas även vid astma", "The product is also studied in asthma"), ()
    )
    return [
        _filled(say("Kommentar till den vetenskapliga dokumentationen", "Comments on the scientific documentation"),
                section, comment, back=True),
        _filled(say("Andra läkemedel med indikationen", "Other products for the indication"), "Pipeline", [others],
                opens=True, back=True),
        _filled(say("Andra indikationer för läkemedlet", "Other indications for the product"), "Pipeline", [more], back=True),
    ]  # fmt: skip


def _filled(
    label: str,
    section: str,
    said: list[Said],
    value: dict[str, Any] | None = None,
    **place: bool,
) -> Filled:
    """Make a row of one field; it ``opens`` its section, or stands at the ``back``."""
    gold = {
        "section": section, "label": label, "label_printed": label, "raw": " ".join(each.text for each in said),
        "paragraphs": [each.text for each in said if each.text], "value": value or {},
    } | ({"placement": "back"} if place.get("back") else {})  # fmt: skip
    printed = Field(label, tuple(each.text for each in said), section if place.get("opens") else "")
    return Filled(printed, (Entry(gold, tuple(said)),))


def _news(voice: Voice, drug: Drug) -> Said:
    text = voice.say(
        f"Första läkemedlet i sin klass vid {drug.disease}",
        f"First in its class for {drug.disease}",
    )
    return voice.sentence(text, voice.cite(most=1) if voice.chance(0.4) else ())


def _mechanism(voice: Voice, drug: Drug) -> Said:
    first = voice.sentence(voice.say(f"{drug.name} är en selektiv hämmare av enzymet KX{voice.rng.randint(1, 9)}",
                                     f"{drug.name} is a selective inhibitor of the enzyme KX{voice.rng.randint(1, 9)}"),
                           voice.cite())  # fmt: skip
    second = voice.sentence(voice.say("Halveringstiden är lång och effekten kvarstår mellan doserna",
                                      "Its half-life is long and the effect persists between doses"), voice.cite(most=3))  # fmt: skip
    return voice.paragraph(first, second)


def _posology(voice: Voice, drug: Drug, section: str) -> Filled:
    numbers = voice.cite(most=1)
    dose = voice.number(float(drug.doses[0]))
    said = voice.sentence(f"{dose} {drug.unit} {drug.frequency}", numbers)
    value = {
        "dose": drug.doses[0],
        "unit": drug.unit,
        "frequency": drug.frequency,
        "refs": list(numbers),
    }
    return _filled(voice.say("Dosering, förväntad", "Posology, expected"), section, [said], value)


def _date(voice: Voice) -> tuple[str, dict[str, Any]]:
    """Invent a date or a stretch of time, or say that it is not known."""
    year, month, day = (
        voice.rng.randint(2021, 2026),
        voice.rng.randint(1, 12),
        voice.rng.randint(1, 28),
    )
    quarter = (month + 2) // 3
    known = {"kind": "date", "status": "known", "operator": None}
    last = {1: 31, 2: 29 if year % 4 == 0 else 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    ends = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}[quarter]
    return voice.pick((
        (f"{year}-{month:02}-{day:02}", known | {"from": f"{year}-{month:02}-{day:02}",
                                                 "to": f"{year}-{month:02}-{day:02}", "precision": "day"}),
        (f"{MONTHS[voice.language][month - 1]} {year}", known | {"from": f"{year}-{month:02}-01",
                                                                 "to": f"{year}-{month:02}-{last}", "precision": "month"}),
        (f"Q{quarter} {year}", known | {"from": f"{year}-{3 * quarter - 2:02}-01", "to": f"{year}-{ends}",
                                        "precision": "quarter"}),
        (f"{year}", known | {"from": f"{year}-01-01", "to": f"{year}-12-31", "precision": "year"}),
        (voice.say("ej känt", "not known"), {"kind": "date", "from": None, "to": None, "precision": None,
                                             "status": "unknown", "operator": None}),
    ))  # fmt: skip


def _regulatory(voice: Voice, section: str) -> Filled:
    label = voice.say("Regulatorisk information", "Regulatory information")
    entries, paragraphs = [], []
    for name in (voice.say("Tidpunkt för ansökan hos EMA", "Date of application to EMA"),
                 voice.say("Tidpunkt för förväntat godkännande", "Expected date of approval")):  # fmt: skip
        raw, value = _date(voice)
        paragraphs.append(f"{name}: {raw}")
        entries.append(_line(label, name, section, Said(raw), value))
    name = voice.say("Godkänt på andra marknader", "Approved in other markets")
    yes = voice.chance(0.5)
    options = voice.say("Ja|Nej", "Yes|No").split("|")
    raw = f"{options[0]} {'☒' if yes else '☐'} {options[1]} {'☐' if yes else '☒'}"
    paragraphs.append(f"{name}: {raw}")
    boxes = {options[0]: yes, options[1]: not yes}
    entries.append(_line(label, name, section, Said(raw), {"value": yes, "checkboxes": boxes}))
    if yes or voice.chance(0.4):
        year, month = voice.rng.randint(2020, 2024), voice.rng.randint(1, 12)
        numbers = voice.cite(most=1)
        said = voice.sentence(voice.say(f"FDA godkände läkemedlet i {MONTHS['sv'][month - 1]} {year}",
                                        f"FDA approved the product in {MONTHS['en'][month - 1]} {year}"), numbers)  # fmt: skip
        paragraphs.append(said.text)
        event = {
            "authority": "FDA",
            "event": "approval",
            "date": f"{year}-{month:02}",
            "refs": list(numbers),
        }
        entries.append(_line(label, "fritext", section, said, {"events": [event]}))
    return Filled(Field(label, tuple(paragraphs)), tuple(entries))


def _line(label: str, name: str, section: str, said: Said, value: dict[str, Any]) -> Entry:
    gold = {"section": section, "label": f"{label} / {name}", "label_printed": label, "raw": said.text,
            "paragraphs": [said.text], "value": value, "inline_label": f"{name}:", "sublabel": name}  # fmt: skip
    return Entry(gold, (said,))


def _boxes(voice: Voice, label: str, section: str, options: str) -> Filled:
    names = options.split("|")
    chosen = voice.rng.randrange(len(names))
    shown = "    ".join(f"{name} {'☒' if at == chosen else '☐'}" for at, name in enumerate(names))
    return _filled(
        label,
        section,
        [Said(shown)],
        {"checkboxes": {name: at == chosen for at, name in enumerate(names)}},
    )


def _cost(voice: Voice, section: str) -> Filled:
    amount = voice.rng.randint(3, 900) * 100
    numbers = voice.cite(most=1)
    said = voice.sentence(voice.say(f"Listpriset i USA motsvarar ca {voice.count(amount)} SEK per månad",
                                    f"The list price in the USA is about SEK {voice.count(amount)} per month"), numbers)  # fmt: skip
    value = {"amount": amount, "currency": "SEK", "per": voice.say("månad", "month"), "market": "USA",
             "approximate": True, "refs": list(numbers)}  # fmt: skip
    label = voice.say("Läkemedelskostnad", "Cost")
    return _filled(label, section, [said], {"amounts": [value]}, opens=True)


def _diagnostics(voice: Voice, section: str) -> Filled:
    yes = voice.chance(0.4)
    options = voice.say("Ja|Nej", "Yes|No").split("|")
    said = [Said(f"{options[0]} {'☒' if yes else '☐'}    {options[1]} {'☐' if yes else '☒'}")]
    if yes:
        said.append(
            voice.sentence(
                voice.say(
                    "Ett genetiskt test behövs före start", "A genetic test is needed before start"
                )
            )
        )
    label = voice.say("Behov av specifik diagnostika", "Need for specific diagnostics")
    return _filled(
        label, section, said, {"value": yes, "checkboxes": {options[0]: yes, options[1]: not yes}}
    )


def _prevalence(voice: Voice, drug: Drug, section: str) -> Filled:
    share, people = round(voice.rng.uniform(0.1, 4), 1), voice.rng.randint(3, 900) * 100
    first, second = voice.cite(most=1), voice.cite(most=1)
    said = voice.paragraph(
        voice.sentence(voice.say(f"Prevalensen uppskattas till {voice.number(share)} %",
                                 f"The prevalence is estimated at {voice.number(share)}%"), first),
        voice.sentence(voice.say(f"I Sverige har ca {voice.count(people)} personer {drug.disease}",
                                 f"In Sweden about {voice.count(people)} persons have {drug.disease}"), second),
    )  # fmt: skip
    value = {"prevalence": [{"value": share, "unit": "%", "refs": list(first)}],
             "patients": {"value": people, "area": voice.say("Sverige", "Sweden"), "approximate": True,
                          "refs": list(second)}}  # fmt: skip
    return _filled(voice.say("Förekomst", "Prevalence"), section, [said], value, opens=True)


def _treatment(voice: Voice, drug: Drug, section: str) -> Filled:
    child, adult = voice.pick(((False, True), (True, True), (True, False)))
    marks = ["☒" if each else "☐" for each in (child, adult)]
    boxes = voice.say(f"Behandlas barn {marks[0]} och/eller vuxna {marks[1]}",
                      f"Children {marks[0]} and/or adults {marks[1]} are treated")  # fmt: skip
    text = voice.sentence(
        voice.say(
            f"{drug.rival} och metotrexat används", f"{drug.rival} and methotrexate are used"
        ),
        voice.cite(),
    )
    names = voice.say("barn|vuxna", "Children|adults").split("|")
    value = {"checkboxes": dict(zip(names, (child, adult), strict=True))}
    return _filled(
        voice.say("Nuvarande behandling", "Current treatment"), section, [Said(boxes), text], value
    )
