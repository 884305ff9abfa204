"""The reduced mapping by maplib: one template over one data frame, read from rows."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import polars as pl
from maplib import Model  # type: ignore[import-not-found] # pyright: ignore[reportMissingImports]

from benchmarks.peers.fields import CLASS, MANY, NUMBER, PROPERTY, SINGLE

__all__: list[str] = []


def template() -> str:
    """Write the mapping as a stOTTR template."""
    kinds = {NUMBER: "xsd:integer ", "status": "ottr:IRI "}
    one = [f"? {kinds.get(name, 'xsd:string ')}?{name}" for name in SINGLE]
    many = [f"? List<xsd:string> ?{name}" for name in MANY]
    said = [f"ottr:Triple(?study, p:{name}, ?{name})" for name in SINGLE]
    said += [f"cross | ottr:Triple(?study, p:{name}, ++?{name})" for name in MANY]
    said.append(f"ottr:Triple(?study, a, <{CLASS}>)")
    return (
        f"@prefix p: <{PROPERTY}> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "@prefix ottr: <http://ns.ottr.xyz/0.4/> .\n"
        f"p:Row [ ottr:IRI ?study, {', '.join((*one, *many))} ] :: {{ {', '.join(said)} }} .\n"
    )


def main() -> None:
    """Map the rows of a file, tell the CPU seconds."""
    rows, output = (Path(each) for each in sys.argv[1:3])
    strings = {name: pl.String for name in ("study", *SINGLE) if name != NUMBER}
    lists = {name: pl.List(pl.String) for name in MANY}
    begin = time.process_time()
    frame = pl.read_ndjson(rows, schema={**strings, NUMBER: pl.Int64, **lists})
    model = Model()
    model.add_template(template())
    model.map(f"{PROPERTY}Row", frame)
    model.write(str(output), format="ntriples")
    took = time.process_time() - begin
    print(json.dumps({"seconds": took, "version": version("maplib")}))


if __name__ == "__main__":
    main()
