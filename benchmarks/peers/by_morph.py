"""The reduced mapping by morph-kgc: RML over tables that were written beforehand."""

from __future__ import annotations

import csv
import json
import runpy
import sys
import time
from contextlib import ExitStack
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.peers.fields import CLASS, MANY, NUMBER, PROPERTY, SINGLE

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__: list[str] = []

RML = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def write_tables(rows: Iterable[dict[str, Any]], folder: Path) -> None:
    """Write one table of studies, and one of each property with many values."""
    with ExitStack() as stack:
        writers = {
            name: csv.writer(stack.enter_context((folder / f"{name}.csv").open("w", newline="")))
            for name in ("study", *MANY)
        }
        for name, each in writers.items():
            each.writerow(("study", *SINGLE) if name == "study" else ("study", name))
        for row in rows:
            single = [row[name] for name in ("study", *SINGLE)]
            writers["study"].writerow(["" if value is None else value for value in single])
            for name in MANY:
                writers[name].writerows((row["study"], value) for value in row[name])


def _triples_map(folder: Path, name: str, properties: Iterable[str]) -> str:
    said = []
    for each in properties:
        more = " ; rr:datatype xsd:integer" if each == NUMBER else ""
        more = " ; rr:termType rr:IRI" if each == "status" else more
        term = f'rml:reference "{each}"{more}'
        said.append(
            f"  rr:predicateObjectMap [ rr:predicate <{PROPERTY}{each}> ; rr:objectMap [ {term} ] ]"
        )
    kind = f" ; rr:class <{CLASS}>" if name == "study" else ""
    return (
        f'<#{name}> a rr:TriplesMap ;\n  rml:logicalSource [ rml:source "{folder / name}.csv" ;'
        f" rml:referenceFormulation ql:CSV ] ;\n"
        f'  rr:subjectMap [ rml:reference "study"{kind} ] ;\n' + " ;\n".join(said) + " .\n"
    )


def main() -> None:
    """Map the tables of a folder, tell the CPU seconds."""
    folder, output = (Path(each) for each in sys.argv[1:3])
    maps = [_triples_map(folder, "study", SINGLE)]
    maps += [_triples_map(folder, name, [name]) for name in MANY]
    (folder / "map.ttl").write_text(RML + "".join(maps))
    (folder / "config.ini").write_text(
        f"[CONFIGURATION]\noutput_file: {output}\nnumber_of_processes: 1\nlogging_level: ERROR\n"
        f"na_values:\n[DataSource]\nmappings: {folder / 'map.ttl'}\n"
    )
    sys.argv[1:] = [str(folder / "config.ini")]
    import_module("morph_kgc")  # so that importing it is not measured
    begin = time.process_time()
    runpy.run_module("morph_kgc", run_name="__main__")
    took = time.process_time() - begin
    print(json.dumps({"seconds": took, "version": version("morph-kgc")}))


if __name__ == "__main__":
    main()
