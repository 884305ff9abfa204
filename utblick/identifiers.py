"""Written ids recognised and IRIs minted: the one place where an address is decided.

Policy (docs/reference/identifiers.md): what an issuer promises to keep is reused (DOI, OBO);
all else is minted under https://w3id.org/utblick/{kind}/{key} and linked out.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from utblick.errors import IdentifierError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BASE",
    "REGISTRY_GRAPHS",
    "REPORT_GRAPHS",
    "RegistryId",
    "assertion_iri",
    "doi_iri",
    "find_dois",
    "find_registry_ids",
    "graph_iri",
    "mint",
    "normalised",
    "report_iri",
    "sha256_hex",
    "slug",
    "study_iri",
    "unique_keys",
]

BASE: Final = "https://w3id.org/utblick/"

SLUG_LENGTH = 80
"""Longest slug, in characters; a longer name is cut and given 8 hex digits of its hash."""


class RegistryId(NamedTuple):
    """A trial registry's id as printed: which registry, the id, where it stands."""

    registry: str
    id: str
    start: int
    end: int


# Forms as the registries print them; a longer run of digits is another thing, so the edges
# are guarded. EU CT numbers begin like EudraCT numbers and go on with two digits more.
_REGISTRY_FORMS: Final = (
    ("ClinicalTrials.gov", re.compile(r"(?<![^\W_])NCT\d{8}(?!\d)")),
    ("EU CT", re.compile(r"(?<![\d-])20\d{2}-5\d{5}-\d{2}-\d{2}(?![\d-]\d)")),
    ("EudraCT", re.compile(r"(?<![\d-])20\d{2}-[0-4]\d{5}-\d{2}(?!\d|-\d)")),
    ("ISRCTN", re.compile(r"(?<![^\W_])ISRCTN\d{8}(?!\d)")),
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")
_DOI_TAIL = ".,;:)]}'’”"


def slug(name: str) -> str:
    """Make a key of a name: lower case, accents off, all else than letters and digits a hyphen.

    Letters that no accent-stripping turns into ASCII (Greek, Cyrillic) are kept: an IRI may
    hold them, and dropping them would give two names one key. An empty name gives "unnamed".

    >>> slug("Ruxolitinib vid vitiligo"), slug("Sjögrens syndrom"), slug("CD8+ T-cell / β")
    ('ruxolitinib-vid-vitiligo', 'sjogrens-syndrom', 'cd8-t-cell-β')
    """
    return _slug(name) if len(name) <= _OFTEN else _slug.__wrapped__(name)


_OFTEN: Final = 120
"""Length up to which names come again and again."""


@lru_cache(16384)
def _slug(name: str) -> str:
    flat = name.casefold()
    if not flat.isascii():
        marks = unicodedata.normalize("NFKD", flat)
        flat = "".join(mark for mark in marks if not unicodedata.combining(mark))
    key = re.sub(r"[^\w]+|_", "-", flat).strip("-")
    key = re.sub(r"-{2,}", "-", key)
    if len(key) > SLUG_LENGTH:
        key = f"{key[:SLUG_LENGTH].rstrip('-')}-{sha256_hex(key.encode())[:8]}"
    return key or "unnamed"


def sha256_hex(data: bytes) -> str:
    """Give the SHA-256 of bytes as 64 hex digits.

    >>> sha256_hex(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def mint(kind: str, *keys: str) -> str:
    """Mint the IRI of a thing from its kind and its key, both already slugs or registry ids.

    >>> mint("study", "NCT04052425", "arm", "vehicle")
    'https://w3id.org/utblick/study/NCT04052425/arm/vehicle'
    """
    return BASE + "/".join((kind, *keys))


def study_iri(registry_id: str) -> str:
    """Mint the IRI of a study from its primary registry id.

    >>> study_iri("NCT04052425")
    'https://w3id.org/utblick/study/NCT04052425'
    """
    return mint("study", registry_id)


def report_iri(issued: str, title: str) -> str:
    """Mint the IRI of a report from its date of issue (ISO) and its title.

    >>> report_iri("2022-04-27", "Ruxolitinib vid vitiligo")
    'https://w3id.org/utblick/report/2022-04-27-ruxolitinib-vid-vitiligo'
    """
    return mint("report", f"{issued}-{slug(title)}")


def graph_iri(*keys: str) -> str:
    """Mint the IRI of a named graph.

    >>> graph_iri("registry", "NCT04052425")
    'https://w3id.org/utblick/graph/registry/NCT04052425'
    """
    return mint("graph", *keys)


REGISTRY_GRAPHS: Final = graph_iri("registry", "")
"""How the IRIs of the graphs of registry records begin; the id of the study follows."""

REPORT_GRAPHS: Final = graph_iri("report", "")
"""How the IRIs of the graphs of reports begin."""


def assertion_iri(source: str, kind: str, *slots: str) -> str:
    """Mint the IRI of an assertion from its source, its class and what sets it apart.

    The slots are its identity (study, arm, outcome, statistic, day, and an ordinal where all
    of these come twice), in a fixed order with "" for one that does not apply; never its
    value, span or label, so that a mended parse keeps the IRI. 26 base32 characters are 130
    bits of SHA-256.

    >>> assertion_iri("urn:r", "Result", "urn:s", "urn:a")
    'https://w3id.org/utblick/assertion/...'
    """
    digest = hashlib.sha256("\x1f".join((source, kind, *slots)).encode()).digest()
    return mint("assertion", base64.b32encode(digest).decode().lower()[:26])


def doi_iri(doi: str) -> str:
    """Give the IRI of a DOI, lower case as its issuer asks for.

    Raises:
        IdentifierError: if it does not begin with 10. and four to nine digits.

    >>> doi_iri("10.1016/S0140-6736(20)30609-7")
    'https://doi.org/10.1016/s0140-6736(20)30609-7'
    """
    if not _DOI.fullmatch(doi):
        msg = f"not a DOI: {doi!r}; expected 10.NNNN/suffix without blanks"
        raise IdentifierError(msg)
    escaped = re.sub(r"[{}|\\^`]", lambda found: f"%{ord(found[0]):02X}", doi.lower())
    return f"https://doi.org/{escaped}"


def find_dois(words: str) -> list[str]:
    """Find the DOIs in running text, without the punctuation that follows them.

    >>> find_dois("doi:10.5555/synt.kras.001. PMID: 1")
    ['10.5555/synt.kras.001']
    """
    found = []
    for match in _DOI.finditer(words):
        doi = match[0].rstrip(_DOI_TAIL)
        if doi.count("(") > doi.count(")"):
            doi += ")"
        found.append(doi)
    return found


def find_registry_ids(words: str) -> list[RegistryId]:
    """Find the registry ids in running text, in the order in which they stand.

    >>> [(i.registry, i.id) for i in find_registry_ids("NCT04052425 (2020-000987-53)")]
    [('ClinicalTrials.gov', 'NCT04052425'), ('EudraCT', '2020-000987-53')]
    """
    found = [
        RegistryId(registry, match[0], match.start(), match.end())
        for registry, form in _REGISTRY_FORMS
        for match in form.finditer(words)
    ]
    return sorted(found, key=lambda each: each.start)


def normalised(name: str) -> str:
    """Write a name as those are compared: case folded, white space single.

    >>> normalised("Ruxolitinib  Phosphate ")
    'ruxolitinib phosphate'
    """
    return " ".join(name.casefold().split())


def unique_keys(names: Iterable[str]) -> list[str]:
    """Give each name its slug; one that came before gets its ordinal, from 2.

    >>> unique_keys(["Placebo", "Placebo 2", "placebo", "placebo"])
    ['placebo', 'placebo-2', 'placebo-3', 'placebo-4']
    """
    keys: list[str] = []
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    for name in names:
        key = stem = slug(name)
        seen[stem] += 1
        while key in taken:
            key = f"{stem}-{seen[stem]}"
            seen[stem] += key in taken
        taken.add(key)
        keys.append(key)
    return keys
