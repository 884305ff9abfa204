"""The places of a study: facility, town, country, where they lie, whether they recruit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.errors import TermError
from utblick.graph import Term, Triple, decimal, iri_text, text
from utblick.loaders.registry.subject import Subject, coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.administrative import Location

__all__ = ["places"]

PLACES: Final = "/protocolSection/contactsLocationsModule"


def places(subject: Subject) -> Iterator[Triple]:
    """State each place; who can be reached there is never read."""
    module = subject.protocol.contacts_locations_module
    base = iri_text(subject.study)
    for each in module.locations:
        yield from _place(subject, f"{base}/place/{each.index + 1}", "locations", each)
    for each in module.locations_nested:
        yield from _place(subject, f"{base}/place/n{each.index + 1}", "locations_nested", each)


def _place(subject: Subject, name: str, field: str, found: Location) -> Iterator[Triple]:
    node = Term(f"<{name}>")
    yield Triple(subject.study, t.schema_location, node)
    yield Triple(node, t.rdf_type, t.schema_Place)
    label = found.facility or found.city or found.country or "place without a name"
    yield Triple(node, t.rdfs_label, text(label))
    yield Triple(node, t.pointer, Term(f'"{PLACES}/{field}/{found.index}"'))
    for predicate, words in (
        (t.dcterms_title, found.facility),
        (t.schema_addressLocality, found.city),
        (t.schema_addressRegion, found.state),
        (t.schema_postalCode, found.zip),
        (t.dcterms_spatial, found.country),
    ):
        if words:
            yield Triple(node, predicate, text(words))
    yield from coded(node, t.schema_status, "study-status", "status", found.status)
    for predicate, degrees in (
        (t.schema_latitude, found.geo_point.lat),
        (t.schema_longitude, found.geo_point.lon),
    ):
        figure = None if degrees is None else _degrees(degrees)
        if figure is not None:
            yield Triple(node, predicate, figure)


def _degrees(value: float) -> Term | None:
    try:
        return decimal(Decimal(str(value)))
    except TermError:
        return None
