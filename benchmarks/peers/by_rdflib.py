"""The reduced mapping by rdflib: Graph.add, then serialise; decoding is by the quickest way."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import msgspec
from rdflib import RDF, Graph, Literal, URIRef

from benchmarks.peers.fields import CLASS, MANY, PROPERTY, SINGLE, flat

__all__: list[str] = []


def main() -> None:
    """Map the records of a file, tell the CPU seconds."""
    records, output = (Path(each) for each in sys.argv[1:3])
    begin = time.process_time()
    graph = Graph()
    predicates = {name: URIRef(PROPERTY + name) for name in (*SINGLE, *MANY)}
    kind = URIRef(CLASS)
    with records.open("rb") as file:
        for line in file:
            row = flat(msgspec.json.decode(line))
            subject = URIRef(row["study"])
            graph.add((subject, RDF.type, kind))
            for name in SINGLE:
                if row[name] is not None:
                    value = URIRef(row[name]) if name == "status" else Literal(row[name])
                    graph.add((subject, predicates[name], value))
            for name in MANY:
                for each in row[name]:
                    graph.add((subject, predicates[name], Literal(each)))
    graph.serialize(output, format="nt", encoding="utf-8")
    took = time.process_time() - begin
    print(json.dumps({"seconds": took, "version": version("rdflib")}))


if __name__ == "__main__":
    main()
