"""Makes modules of a registry record anew from its graph: what cannot be made was lost."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from utblick import terms as t
from utblick.facts import ox_term
from utblick.loaders.registry.remainder import TEXTS
from utblick.vocabularies import VOCAB, concept_of_notation, concepts, value_set_triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from utblick.graph import Term, Triple

__all__ = ["Json", "Rebuilt"]

Node = dict[str, list["Term"]]
Json = Any
TEXT_PLACES = {"/" + path.replace(".", "/") for path in TEXTS}
GROUP = re.compile(r"\.([^./]+?)(?:-\d+)?>$")
PRINTED = re.compile(
    r"(?s)(?P<value>.*?)(?: \((?P<spread>[^()]*)\))?"
    r"(?: \[(?P<lower>[^\[\], ]*), (?P<upper>[^\]]*)\])?"
)


@cache
def codes(scheme: str) -> dict[str, str]:
    """Give the registry's code of each concept of a scheme."""
    found = {}
    for triple in value_set_triples():
        name = str(triple.subject).strip("<>").removeprefix(VOCAB)
        if triple.predicate.value.endswith("#notation") and scheme in concepts().get(name, ()):
            code = getattr(triple.object, "value", "")
            if code.isupper() and concept_of_notation(scheme, code):
                found[f"<{VOCAB}{name}>"] = code
    return found


class Rebuilt:
    """A record as far as its graph gives it back, place by place."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.nodes: dict[str, Node] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in set(triples):
            self.nodes[subject][predicate].append(value)
        self.tree: dict[Any, Any] = {}
        for name, node in self.nodes.items():
            for pointer in node.get(t.pointer, ()):
                self._put(name, node, ox_term(pointer).value)

    def _put(self, name: str, node: Node, place: str) -> None:
        if t.Remark in node[t.rdf_type]:
            said = one(node, t.asStated)
            fields = {"": said} if place in TEXT_PLACES else json.loads(said)
        else:
            steps = [each for each in place.split("/") if each and not each.isdigit()]
            make = MAKERS.get((steps[-2], steps[-1])) or MAKERS.get(("", steps[-1]))
            if make is None:
                return
            fields = make(name, node)
            for system in node.get(t.classifiedAs, ()):
                fields["organSystem"] = one(self.nodes[system], t.rdfs_label)
            if make is _milestone and node.get(t.timeFrame):
                # the title of a period stands on each of its milestones
                period = "/".join(place.split("/")[:-2])
                self._fill(period, {"title": one(node, t.timeFrame)})
        self._fill(place, fields)

    def _fill(self, place: str, fields: dict[str, Any]) -> None:
        here = self.tree
        *path, last = [int(each) if each.isdigit() else each for each in place.split("/")[1:]]
        for step in path:
            here = here.setdefault(step, {})
        if "" in fields:
            here[last] = fields[""]
        else:
            here.setdefault(last, {}).update(fields)

    def at(self, *path: str) -> Json:
        """Give what was made at a place, lists as lists; None where nothing was."""
        here: Any = self.tree
        for step in path:
            here = here.get(step, {}) if isinstance(here, dict) else {}
        return listed(here) or None


def listed(tree: Json) -> Json:
    """Write objects with places for keys as lists; a gap in them fails."""
    if not isinstance(tree, dict):
        return tree
    if tree and all(isinstance(key, int) for key in tree):
        assert sorted(tree) == list(range(len(tree))), sorted(tree)
        return [listed(tree[key]) for key in sorted(tree)]
    return {key: listed(value) for key, value in tree.items()}


def one(node: Node, predicate: str) -> str:
    """Give the only value that a node has for a property, "" if it has none."""
    values = {ox_term(each).value for each in node.get(predicate, ())}
    assert len(values) <= 1, values
    return values.pop() if values else ""


def code(node: Node, predicate: str, scheme: str) -> str:
    found = [codes(scheme)[each] for each in node.get(predicate, ()) if each in codes(scheme)]
    assert len(found) <= 1, found
    return found[0] if found else ""


def stated(node: Node, name: str) -> str:
    """Give what asStated keeps of a field by its name."""
    words = (ox_term(each).value for each in node.get(t.asStated, ()))
    return next((each.removeprefix(f"{name}: ") for each in words if each.startswith(name)), "")


def filled(**fields: Json) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in {"", None}}


def group(name: str) -> str:
    found = GROUP.search(name)
    assert found, name
    return found[1]


def number(node: Node, predicate: str) -> int | None:
    written = one(node, predicate)
    return int(written) if written else None


def _measure(_: str, node: Node) -> dict[str, Any]:
    return filled(
        title=one(node, t.rdfs_label),
        description=one(node, t.dcterms_description),
        populationDescription=one(node, t.rdfs_comment),
        unitOfMeasure=one(node, t.schema_unitText),
        paramType=code(node, t.schema_statType, "statistic"),
    )


def _baseline(name: str, node: Node) -> dict[str, Any]:
    spread = code(node, t.schema_measurementQualifier, "dispersion")
    return _measure(name, node) | filled(dispersionType=spread)


def _outcome(name: str, node: Node) -> dict[str, Any]:
    return _measure(name, node) | filled(
        dispersionType=stated(node, "dispersionType"),
        type=code(node, t.dcterms_type, "outcome-tier"),
        timeFrame=one(node, t.timeFrame),
    )


def _planned(_: str, node: Node) -> dict[str, Any]:
    return filled(
        measure=one(node, t.rdfs_label),
        description=one(node, t.dcterms_description),
        timeFrame=one(node, t.timeFrame),
    )


def _titled(_: str, node: Node) -> dict[str, Any]:
    return filled(title=one(node, t.dcterms_title))


LIMITS = (
    ("spread", (t.sd, t.schema_marginOfError)),
    ("lower", (t.lower, t.lowerQuartile, t.schema_minValue)),
    ("upper", (t.upper, t.upperQuartile, t.schema_maxValue)),
)


def _measurement(name: str, node: Node) -> dict[str, Any]:
    found = PRINTED.fullmatch(one(node, t.asStated))
    assert found
    said = {key: value or "" for key, value in found.groupdict().items()}
    said["value"] = said["value"].removesuffix("not given")
    for key, predicates in (("value", (t.schema_value,)), *LIMITS):
        assert same_number(said[key], [one(node, each) for each in predicates]), (name, key)
    return filled(
        groupId=group(name),
        value=said["value"],
        spread=said["spread"],
        lowerLimit=said["lower"],
        upperLimit=said["upper"],
        comment=one(node, t.rdfs_comment),
    )


def same_number(written: str, found: list[str]) -> bool:
    """Tell whether the graph has the number that is printed, and none if none is."""
    have = [float(each) for each in found if each]
    try:
        return have == [float(written.replace(",", ""))]
    except ValueError:
        return have == []


def _analysis(_: str, node: Node) -> dict[str, Any]:
    words = next(
        each for each in (ox_term(one).value for one in node[t.asStated]) if each.startswith("{")
    )
    made: dict[str, Any] = json.loads(words)
    assert same_number(made.get("paramValue", ""), [one(node, t.schema_value)])
    assert same_number(made.get("ciLowerLimit", ""), [one(node, t.lower)])
    assert same_number(made.get("ciUpperLimit", ""), [one(node, t.upper)])
    assert one(node, t.schema_measurementMethod) == made.get("statisticalMethod", "")
    return made


def _milestone(_: str, node: Node) -> dict[str, Any]:
    return filled(type=one(node, t.dcterms_title), comment=one(node, t.rdfs_comment))


def _flow(name: str, node: Node) -> dict[str, Any]:
    said = one(node, t.asStated)
    assert same_number(said, [one(node, t.schema_value)])
    return filled(
        groupId=group(name),
        numSubjects="" if said == "not given" else said,
        numUnits=one(node, t.schema_valueReference),
        comment=one(node, t.rdfs_comment),
    )


def _event(_: str, node: Node) -> dict[str, Any]:
    return filled(
        term=one(node, t.rdfs_label),
        sourceVocabulary=one(node, t.dcterms_source),
        notes=one(node, t.rdfs_comment),
        assessmentType=code(node, t.schema_measurementQualifier, "event-assessment"),
    )


def _stats(name: str, node: Node) -> dict[str, Any]:
    return filled(
        groupId=group(name),
        numAffected=number(node, t.schema_value),
        numAtRisk=number(node, t.denominator),
        numEvents=number(node, t.schema_valueReference),
    )


def _any_event(name: str, node: Node) -> dict[str, Any]:
    kind = name.rpartition("/")[2].partition(".")[0]
    made = {
        f"{kind}NumAffected": number(node, t.schema_value),
        f"{kind}NumAtRisk": number(node, t.denominator),
    }
    return filled(**made)


def _place(_: str, node: Node) -> dict[str, Any]:
    latitude, longitude = one(node, t.schema_latitude), one(node, t.schema_longitude)
    point = filled(
        lat=float(latitude) if latitude else None, lon=float(longitude) if longitude else None
    )
    return filled(
        facility=one(node, t.dcterms_title),
        status=code(node, t.schema_status, "study-status"),
        city=one(node, t.schema_addressLocality),
        state=one(node, t.schema_addressRegion),
        zip=one(node, t.schema_postalCode),
        country=one(node, t.dcterms_spatial),
    ) | ({"geoPoint": point} if point else {})


MAKERS: dict[tuple[str, str], Callable[[str, Node], dict[str, Any]]] = {
    ("", "outcomeMeasures"): _outcome,
    ("", "measures"): _baseline,
    ("", "classes"): _titled,
    ("", "categories"): _titled,
    ("", "measurements"): _measurement,
    ("", "analyses"): _analysis,
    ("", "milestones"): _milestone,
    ("", "dropWithdraws"): _milestone,
    ("", "achievements"): _flow,
    ("", "reasons"): _flow,
    ("", "seriousEvents"): _event,
    ("", "otherEvents"): _event,
    ("", "stats"): _stats,
    ("", "eventGroups"): _any_event,
    ("", "locations"): _place,
    ("", "locations_nested"): _place,
    ("", "primaryOutcomes"): _planned,
    ("", "secondaryOutcomes"): _planned,
    ("", "otherOutcomes"): _planned,
}
