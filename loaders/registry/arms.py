"""What a study gives, and to which arm: regimens and arms, as the sponsor writes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from utblick import terms as t
from utblick.graph import Term, Triple, text
from utblick.identifiers import normalised, unique_keys
from utblick.loaders.registry.mesh import DRUG_LIKE
from utblick.loaders.registry.subject import Subject, coded, english, named, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utblick.loaders.registry.scientific import Intervention

__all__ = ["arm_nodes", "arms", "given", "interventions"]

MODULE: Final = ("protocolSection", "armsInterventionsModule")


def given(subject: Subject) -> Iterator[Triple]:
    """State each intervention as a regimen by name and kind; drug-like ones can be found."""
    for each in subject.protocol.arms_interventions_module.interventions:
        called = _called(each)
        if called:
            node = _regimen(subject, each)
            yield Triple(subject.study, t.regimen, node)
            yield from named(node, t.Regimen, english(called))
            yield from coded(node, t.dcterms_type, "intervention-type", "type", each.type)
            if each.name and each.type in DRUG_LIKE:
                yield Triple(node, t.skos_notation, text(normalised(each.name)))


def interventions(subject: Subject) -> Iterator[Triple]:
    """State each intervention as a regimen, with all that the record says of it."""
    yield from given(subject)
    for each in subject.protocol.arms_interventions_module.interventions:
        if not _called(each):
            continue
        node = _regimen(subject, each)
        if each.description:
            yield Triple(node, t.dcterms_description, english(each.description))
        for other in each.other_names:
            yield Triple(node, t.dcterms_alternative, english(other))
        yield pointer(node, *MODULE, "interventions", each.index)


def _called(intervention: Intervention) -> str:
    """Give its name; one without a name is called by its type, if it has one."""
    return intervention.name or intervention.type.replace("_", " ").capitalize()


def _regimen(subject: Subject, intervention: Intervention) -> Term:
    return subject.part("intervention", str(intervention.index + 1))


def arms(subject: Subject) -> Iterator[Triple]:
    """State each arm with its role and what it gets."""
    module = subject.protocol.arms_interventions_module
    by_name, by_arm = (
        _by_name(subject, module.interventions),
        _by_arm(subject, module.interventions),
    )
    groups = [each for each in module.arm_groups if each.label]
    for each, (_, node) in zip(groups, arm_nodes(subject), strict=True):
        yield Triple(subject.study, t.hasArm, node)
        yield from named(node, t.Arm, english(each.label))
        yield from coded(node, t.armRole, "arm-role", "type", each.type)
        if each.description:
            yield Triple(node, t.dcterms_description, english(each.description))
        for name in each.intervention_names:
            if name in by_name:
                yield Triple(node, t.regimen, by_name[name])
            else:
                yield Triple(node, t.asStated, text(f"interventionNames: {name}"))
        for regimen in by_arm.get(each.label, ()):
            yield Triple(node, t.regimen, regimen)
        yield pointer(node, *MODULE, "armGroups", each.index)


def arm_nodes(subject: Subject) -> list[tuple[str, Term]]:
    """Give the label and the node of each arm that has a label."""
    groups = subject.protocol.arms_interventions_module.arm_groups
    labels = [each.label for each in groups if each.label]
    return [
        (label, subject.part("arm", key))
        for label, key in zip(labels, unique_keys(labels), strict=True)
    ]


def _by_name(subject: Subject, given: tuple[Intervention, ...]) -> dict[str, Term]:
    """Give the regimens by the names that arms use: type in words, colon, name."""
    return {
        f"{each.type.replace('_', ' ').title()}: {each.name}": _regimen(subject, each)
        for each in reversed(given)
        if each.name
    }


def _by_arm(subject: Subject, given: tuple[Intervention, ...]) -> dict[str, list[Term]]:
    """Give the regimens by the labels of the arms that they name."""
    found: dict[str, list[Term]] = defaultdict(list)
    for each in given:
        for label in each.arm_group_labels if _called(each) else ():
            found[label].append(_regimen(subject, each))
    return found
