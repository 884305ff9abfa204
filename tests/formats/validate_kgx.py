"""Validate a KGX export with kgx's own validator, without the network: a tool, not a test.

kgx needs a hundred packages, so it is not locked. In an environment of its own::

    python -m venv kgxenv && kgxenv/bin/pip install kgx biolink-model
    kgxenv/bin/python tests/formats/validate_kgx.py FOLDER

What the test of the project holds (`test_kgx.py`) are the same rules, restated.
"""

# ruff: noqa: PLC0415, T201
# mypy: ignore-errors
# pyright: basic

from __future__ import annotations

import json
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

__all__ = ["main"]


def main(folder: Path) -> int:
    """Print the kinds of errors and how many there are; 1 if there are any."""
    from bmt.toolkit import Toolkit  # pyright: ignore[reportMissingImports]

    prefixes = json.loads((folder / "prefixes.json").read_text("utf-8"))["@context"]
    model = files("biolink_model")
    # kgx makes a toolkit as it is imported, which would fetch the model from the web.
    Toolkit.__init__.__defaults__ = (
        str(model / "schema/biolink_model.yaml"),
        {"predicate mappings": []},
    )
    import kgx.config  # pyright: ignore[reportMissingImports]

    known = json.loads((model / "prefixmaps/biolink_model_prefix_map.json").read_text("utf-8"))
    kgx.config.jsonld_context_map["biolink"] = {**known, **prefixes}
    from kgx.transformer import Transformer  # pyright: ignore[reportMissingImports]
    from kgx.validator import Validator  # pyright: ignore[reportMissingImports]

    toolkit = Toolkit()
    Validator._currently_active_toolkit = toolkit
    validator = Validator()
    validator.prefixes |= prefixes.keys()
    names = sorted(str(each) for each in folder.iterdir() if each.name != "prefixes.json")
    transformer = Transformer(stream=True)
    transformer.transform(
        {"filename": names, "format": names[0].rpartition(".")[2]},
        {"format": "null"},
        inspector=validator,
    )
    found = validator.get_errors()
    count: Counter[str] = Counter()
    for level, kinds in found.items():
        for kind, messages in kinds.items():
            for message, things in messages.items():
                count[f"{level} {kind}: {message}"] += len(things)
    for each, times in count.most_common(20):
        print(times, each)
    print(f"Biolink {toolkit.get_model_version()}: {sum(count.values())} errors")
    return int(bool(count))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
