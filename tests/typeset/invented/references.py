"""Invented entries of the list of references, each with its parts as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.typeset.invented.words import SURNAMES

if TYPE_CHECKING:
    from tests.typeset.invented.studies import Drug
    from tests.typeset.invented.voice import Voice

__all__ = ["invent_reference"]

JOURNALS = ("J Invent Med", "Exempel Med J", "Ann Imagin Ther", "Lancet Fict", "Int J Made-up Res")
TITLES = (
    "{drug} in {what}: a randomised, double-blind, phase 3 trial", "Burden of {what} in northern Europe",
    "Mechanism and clinical use of {drug}", "Long-term outcomes in {what}. A cohort study",
    "{what}: diagnosis and treatment", "Is {drug} safe? Results from 2 open-label studies",
)  # fmt: skip


def invent_reference(voice: Voice, number: int, kind: str, drug: Drug) -> dict[str, Any]:
    """Invent an entry of a kind; without one, of any kind."""
    makers = {"article": _article, "web": _web, "registry": _registry, "product": _product, "press": _press,
              "person": _person}  # fmt: skip
    chosen = kind if kind in makers else voice.pick(("article", "article", "article", "web", "registry",
                                                         "product", "press", "person"))  # fmt: skip
    entry: dict[str, Any] = dict.fromkeys(
        ("title", "container", "publisher", "year", "month", "volume", "issue", "pages", "doi", "pmid",
         "url", "accessed", "nct", "eudract", "euct", "isrctn")
    )  # fmt: skip
    entry |= {"no": number, "authors": [], "et_al": False}
    return entry | makers[chosen](voice, drug)


def _article(voice: Voice, drug: Drug) -> dict[str, Any]:
    rng = voice.rng
    authors = [
        f"{name} {''.join(rng.sample('ABCDEGHJKLMNPRST', rng.randint(1, 2)))}"
        for name in rng.sample(SURNAMES, rng.randint(1, 6))
    ]
    more = len(authors) > 2 and voice.chance(0.6)
    title = voice.pick(TITLES).format(
        drug=drug.name, what=voice.pick(("hepatic myopathy", "joint disease", "asthma"))
    )
    title = title[0].upper() + title[1:]
    year, volume, issue = rng.randint(2005, 2024), str(rng.randint(5, 400)), str(rng.randint(1, 12))
    first = rng.randint(100, 1999)
    pages = voice.pick((f"{first}–{str(first + 9)[-2:]}", f"{first}-{first + 8}", f"e{first}"))
    doi = f"10.5555/inv.{rng.randint(1000, 9999)}" if voice.chance(0.4) else None
    pmid = str(rng.randint(10_000_000, 39_999_999)) if voice.chance(0.2) else None
    journal = voice.pick(JOURNALS)
    raw = f"{', '.join(authors)}{', et al' if more else ''}. {title}{'' if title.endswith('?') else '.'} {journal}. {year};{volume}({issue}):{pages}."
    raw += f" doi:{doi}." if doi else ""
    raw += f" PMID: {pmid}." if pmid else ""
    return {
        "type": "journal article", "raw": raw, "authors": authors, "et_al": more, "title": title,
        "container": journal, "year": year, "volume": volume, "issue": issue, "pages": pages, "doi": doi, "pmid": pmid,
    }  # fmt: skip


def _web(voice: Voice, drug: Drug) -> dict[str, Any]:
    year, month, day = (
        voice.rng.randint(2019, 2024),
        voice.rng.randint(1, 12),
        voice.rng.randint(1, 28),
    )
    date = f"{year}-{month:02}-{day:02}"
    word = voice.say("citerad", "cited")
    url = f"https://www.example.org/{voice.pick(('disease', 'guide', 'facts'))}/{voice.rng.randint(10, 999)}"
    title = f"{drug.disease[0].upper()}{drug.disease[1:]}"
    raw = (
        f"{title} [Internet]. [{word} {date}]. {voice.say('Hämtad från', 'Available from')}: {url}"
    )
    return {"type": "web page", "raw": raw, "title": title, "url": url, "accessed": date}


def _registry(voice: Voice, drug: Drug) -> dict[str, Any]:
    nct = f"NCT0{voice.rng.randint(1_000_000, 9_999_999)}"
    title = f"A Study of {drug.name} in Adults"
    url = f"https://clinicaltrials.gov/study/{nct}"
    raw = (
        f"{title} ({nct}) [Internet]. ClinicalTrials.gov; [cited 2023 Mar 7]. Available from: {url}"
    )
    return {
        "type": "registry entry",
        "raw": raw,
        "title": title,
        "nct": nct,
        "url": url,
        "accessed": "2023-03-07",
    }


def _product(voice: Voice, drug: Drug) -> dict[str, Any]:
    year = voice.rng.randint(2018, 2024)
    title = f"{voice.say('Produktresumé', 'Summary of product characteristics')}: {drug.rival}"
    return {
        "type": "SmPC",
        "raw": f"{title}. FASS; {year}.",
        "title": title,
        "publisher": "FASS",
        "year": year,
    }


def _press(voice: Voice, drug: Drug) -> dict[str, Any]:
    year = voice.rng.randint(2019, 2024)
    title = f"{drug.name} meets its primary endpoint"
    raw = f"Exemplar Pharma. {title} [{voice.say('pressmeddelande', 'press release')}]. {year} Oct 12."
    return {
        "type": "press release",
        "raw": raw,
        "authors": ["Exemplar Pharma"],
        "title": title,
        "year": year,
        "date": f"{year}-10-12",
    }


def _person(voice: Voice, drug: Drug) -> dict[str, Any]:
    del drug
    name = f"{voice.pick(SURNAMES)} {voice.pick('ABKLM')}"
    raw = voice.say(f"{name}. Överläkare, Exempelsjukhuset. Personlig kommunikation 2023-02-14.",
                    f"{name}. Consultant, Example Hospital. Personal communication 2023-02-14.")  # fmt: skip
    return {
        "type": "personal communication",
        "raw": raw,
        "authors": [name],
        "year": 2023,
        "date": "2023-02-14",
    }
