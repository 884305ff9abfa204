"""A store of what no format likes: odd characters, long texts, odd numbers, circles, two types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from utblick import terms as t
from utblick.archive import MemoryArchive
from utblick.facts import ox_iri
from utblick.search.keeping import Keeper
from utblick.store import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["TEXTS", "hostile", "hostile_quads", "lines_of", "read_lines"]

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
TEXTS: Final = (
    *(
        "",
        " ",
        " a ",
        "a\nb",
        "a\rb",
        "a\r\nb",
        "\n",
        "a\tb",
        'a"b',
        '"',
        "'",
        "a\\nb",
        "\\",
        "a,b;c|d",
    ),
    *("\x01", "a\x0bb", "\x1f", "\x7f", "\x85", "\u2028", "\u241f", "a\u241fb", "\ufeff", "\ufffe"),
    *("å😀", "=1+1", "null", "NaN", "<a>&amp;]]>", "]]>", "@en", "^^", '"@sv', "_:b", "<urn:a>"),
    "long " * 100_000,
)
LANGUAGES: Final = ("en", "sv", "en-gb", "x-odd")
TYPED: Final = (
    *(("7", "integer"), ("-0", "integer"), (str(2**70), "integer"), ("seven", "integer")),
    *(("0.5", "decimal"), ("-12345678901.000000000001", "decimal"), ("1e3", "double")),
    *(("true", "boolean"), ("1", "boolean"), ("maybe", "boolean"), ("", "string")),
    *(
        ("2020-02-29", "date"),
        ("2020-02-29Z", "date"),
        ("2020-02-31", "date"),
        ("-0044-03-15", "date"),
    ),
    *(("2020", "gYear"), ("2020-02", "gYearMonth"), ("12020", "gYear"), ("2020Z", "gYear")),
    *(("2020-02-29T10:00:00Z", "dateTime"), ("P6M", "duration"), ("x", "anyURI")),
)
IRIS: Final = ("urn:a", "v:a", "id:a", "type:a", "status:a", "urn:å", "urn:a%20b", "mailto:x")


Value = ox.NamedNode | ox.Literal


def hostile_quads() -> list[ox.Quad]:
    """Give the statements, each once."""
    found: list[ox.Quad] = []
    for name in ("urn:g", "https://w3id.org/utblick/graph/report/a", "v:g"):
        found += _graph(ox.NamedNode(name))
    return list(dict.fromkeys(found))


def _graph(graph: ox.NamedNode) -> Iterable[ox.Quad]:
    def say(subject: ox.NamedNode, prop: ox.NamedNode, value: Value) -> ox.Quad:
        return ox.Quad(subject, prop, value, graph)

    study, kind = ox.NamedNode("urn:study"), ox_iri(t.rdf_type)
    yield say(study, kind, ox_iri(t.Study))
    yield say(study, kind, ox.Literal("no IRI"))
    values: list[Value] = [ox.Literal(each) for each in TEXTS]
    values += [ox.Literal(each, language=tag) for each in TEXTS[:20] for tag in LANGUAGES]
    values += [ox.Literal(each, datatype=ox.NamedNode(XSD + name)) for each, name in TYPED]
    values += [ox.Literal("x", datatype=ox.NamedNode("v:type"))]
    values += [ox.NamedNode(each) for each in IRIS]
    for number, value in enumerate(values):
        yield say(ox.NamedNode(f"urn:result-{number}"), kind, ox_iri(t.Result))
        for prop in (t.schema_value, t.asStated, t.rdfs_label, t.study, t.atDay, t.arm):
            yield say(ox.NamedNode(f"urn:result-{number}"), ox_iri(prop), value)
        for prop in (
            t.dcterms_title,
            t.schema_startDate,
            t.participants,
            t.condition,
            t.skos_altLabel,
            t.schema_keywords,
        ):
            yield say(study, ox_iri(prop), value)
        yield say(ox.NamedNode("urn:statement"), ox_iri(t.rdf_object), value)
        yield say(ox.NamedNode("urn:nothing"), ox.NamedNode("v:unheard-of"), value)
    yield say(ox.NamedNode("urn:statement"), kind, ox_iri(t.rdf_Statement))
    yield say(
        ox.NamedNode("v:a"), ox_iri(t.rdfs_label), ox.Literal("a node that looks like a prefix")
    )
    yield say(ox.NamedNode("urn:two"), kind, ox_iri(t.prov_Entity))
    yield say(ox.NamedNode("urn:two"), kind, ox_iri(t.oa_SpecificResource))
    for number in range(40):
        yield say(
            ox.NamedNode(f"urn:c{number}"),
            ox_iri(t.comparedWith),
            ox.NamedNode(f"urn:c{(number + 1) % 40}"),
        )
    yield say(study, ox_iri(t.study), study)


def hostile(*more: ox.Quad, backwards: bool = False) -> GraphStore:
    """Make the store, whichever way round, and with some more."""
    store = ox.Store()
    quads = [*hostile_quads(), *more]
    store.extend(quads[::-1] if backwards else quads)
    return GraphStore(store, MemoryArchive(), Keeper())


def lines_of(store: GraphStore) -> set[str]:
    """Give the statements of a store as lines that read back as themselves."""
    return {str(quad) for quad in store.quads()}


def read_lines(lines: Iterable[str]) -> set[str]:
    """Read N-Quads lines and write them as the store does."""
    data = "\n".join(lines)
    return {str(quad) for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)}
