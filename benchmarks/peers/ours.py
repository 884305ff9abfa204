"""The reduced mapping as a loader of this project does it: typed records in, N-Triples out."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from benchmarks.peers.fields import CLASS, PROPERTY, STATUS, STUDY
from utblick.graph import integer, iri, text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Study", "lines"]


class _Part(msgspec.Struct, frozen=True, rename="camel", gc=False):
    """A part of a record, with the fields that are used and no others."""


class _Named(_Part, frozen=True):
    id: str = ""
    full_name: str = ""
    name: str = ""
    country: str = ""
    class_: str = msgspec.field(default="", name="class")


class _Ids(_Part, frozen=True):
    nct_id: str
    brief_title: str = ""
    official_title: str = ""
    acronym: str = ""
    org_study_id_info: _Named = _Named()
    organization: _Named = _Named()


class _Date(_Part, frozen=True):
    date: str = ""


class _Status(_Part, frozen=True):
    overall_status: str = ""
    start_date_struct: _Date = _Date()
    primary_completion_date_struct: _Date = _Date()
    completion_date_struct: _Date = _Date()
    study_first_post_date_struct: _Date = _Date()
    last_update_post_date_struct: _Date = _Date()


class _Sponsors(_Part, frozen=True):
    lead_sponsor: _Named = _Named()


class _Description(_Part, frozen=True):
    brief_summary: str = ""


class _Conditions(_Part, frozen=True):
    conditions: list[str] = []
    keywords: list[str] = []


class _Masking(_Part, frozen=True):
    masking: str = ""


class _Info(_Part, frozen=True):
    allocation: str = ""
    masking_info: _Masking = _Masking()


class _Enrolled(_Part, frozen=True):
    count: int | None = None


class _Design(_Part, frozen=True):
    study_type: str = ""
    phases: list[str] = []
    design_info: _Info = _Info()
    enrollment_info: _Enrolled = _Enrolled()


class _Given(_Part, frozen=True):
    interventions: list[_Named] = []


class _Eligibility(_Part, frozen=True):
    sex: str = ""
    minimum_age: str = ""


class _Places(_Part, frozen=True):
    locations: list[_Named] = []


class _Protocol(_Part, frozen=True):
    identification_module: _Ids
    status_module: _Status = _Status()
    sponsor_collaborators_module: _Sponsors = _Sponsors()
    description_module: _Description = _Description()
    conditions_module: _Conditions = _Conditions()
    design_module: _Design = _Design()
    arms_interventions_module: _Given = _Given()
    eligibility_module: _Eligibility = _Eligibility()
    contacts_locations_module: _Places = _Places()


class Study(_Part, frozen=True):
    """A record, with the fields that the reduced mapping uses."""

    protocol_section: _Protocol


_BETWEEN: Final = f"<{PROPERTY}"


def lines(study: Study) -> str:
    """Write the statements of a study."""
    protocol = study.protocol_section
    subject = iri(STUDY + protocol.identification_module.nct_id)
    said = [f"{subject} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{CLASS}> .\n"]
    status = protocol.status_module.overall_status
    if status:
        said.append(f"{subject} {_BETWEEN}status> {iri(STATUS + status)} .\n")
    count = protocol.design_module.enrollment_info.count
    if count is not None:
        said.append(f"{subject} {_BETWEEN}participants> {integer(count)} .\n")
    said += [
        f"{subject} {_BETWEEN}{name}> {text(value)} .\n"
        for name, value in _values(protocol)
        if value
    ]
    return "".join(said)


def _values(protocol: _Protocol) -> Iterator[tuple[str, str]]:
    ids, states, design = (
        protocol.identification_module,
        protocol.status_module,
        protocol.design_module,
    )
    lead = protocol.sponsor_collaborators_module.lead_sponsor
    yield "title", ids.brief_title
    yield "officialTitle", ids.official_title
    yield "acronym", ids.acronym
    yield "ownId", ids.org_study_id_info.id
    yield "organisation", ids.organization.full_name
    yield "summary", protocol.description_module.brief_summary
    yield "start", states.start_date_struct.date
    yield "primaryCompletion", states.primary_completion_date_struct.date
    yield "completion", states.completion_date_struct.date
    yield "posted", states.study_first_post_date_struct.date
    yield "updated", states.last_update_post_date_struct.date
    yield "sponsor", lead.name
    yield "sponsorClass", lead.class_
    yield "type", design.study_type
    yield "allocation", design.design_info.allocation
    yield "masking", design.design_info.masking_info.masking
    yield "sex", protocol.eligibility_module.sex
    yield "minimumAge", protocol.eligibility_module.minimum_age
    module = protocol.conditions_module
    yield from (("condition", each) for each in set(module.conditions))
    yield from (("keyword", each) for each in set(module.keywords))
    yield from (("phase", each) for each in design.phases)
    given = protocol.arms_interventions_module.interventions
    yield from (("intervention", each) for each in {each.name for each in given})
    places = protocol.contacts_locations_module.locations
    yield from (("country", each) for each in {each.country for each in places})


def main() -> None:
    """Map the records of a file, tell the CPU seconds."""
    records, output = (Path(each) for each in sys.argv[1:3])
    begin = time.process_time()
    decode = msgspec.json.Decoder(Study).decode
    with records.open("rb") as file, output.open("wb") as out:
        for line in file:
            out.write(lines(decode(line)).encode())
    print(json.dumps({"seconds": time.process_time() - begin}))


if __name__ == "__main__":
    main()
