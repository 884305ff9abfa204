"""What a study gives, and to which arm: regimens and arms, as the sponsor writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from utblick import terms as t
from utblick.graph import Term, Triple, text
from utblick.loaders.registry.mesh import DRUG_LIKE, normalised
from utblick.loaders.registry.scientific import Intervention
from utblick.loaders.registry.subject import Subject, coded, english, named, unique_keys

__all__ = ["arms", "interventions"]

MODULE: Final = ("protocolSection", "armsInterventionsModule")


def interventions(subject: Subject) -> Iterator[Triple]:
    """State each intervention as a regimen; drug-like ones can be found by their name."""
    for each in subject.protocol.arms_interventions_module.interventions:
        if not each.name:
            continue
        node = _regimen(subject, each)
        yield Triple(subject.study, t.regimen, node)
        yield from named(node, t.Regimen, english(each.name))
        yield from coded(node, t.dcterms_type, "intervention-type", "type", each.type)
        if each.description:
            yield Triple(node, t.dcterms_description, english(each.description))
        for other in each.other_names:
            yield Triple(node, t.dcterms_alternative, english(other))
        if each.type in DRUG_LIKE:
            yield Triple(node, t.skos_notation, text(normalised(each.name)))
        yield Triple(node, t.prov_wasDerivedFrom, subject.place(*MODULE, "interventions", each.index))


def _regimen(subject: Subject, intervention: Intervention) -> Term:
    return subject.part("intervention", str(intervention.index + 1))


def arms(subject: Subject) -> Iterator[Triple]:
    """State each arm with its role and what it gets."""
    module = subject.protocol.arms_interventions_module
    given = _by_name(subject, module.interventions)
    groups = [each for each in module.arm_groups if each.label]
    for key, each in zip(unique_keys(group.label for group in groups), groups, strict=True):
        node = subject.part("arm", key)
        yield Triple(subject.study, t.hasArm, node)
        yield from named(node, t.Arm, english(each.label))
        yield from coded(node, t.armRole, "arm-role", "type", each.type)
        if each.description:
            yield Triple(node, t.dcterms_description, english(each.description))
        for name in each.intervention_names:
            if name in given:
                yield Triple(node, t.regimen, given[name])
            else:
                yield Triple(node, t.asStated, text(f"interventionNames: {name}"))
        yield Triple(node, t.prov_wasDerivedFrom, subject.place(*MODULE, "armGroups", each.index))


def _by_name(subject: Subject, given: tuple[Intervention, ...]) -> dict[str, Term]:
    """Give the regimens by the names that arms use: type in words, colon, name."""
    return {
        f"{each.type.replace('_', ' ').capitalize()}: {each.name}": _regimen(subject, each)
        for each in reversed(given)
        if each.name
    }
