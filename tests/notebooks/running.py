"""Run the notebooks of the examples on the sample corpus; ``python -m tests.notebooks.running``.

Written are the outputs, and nothing that differs from one machine or one minute to the next: no
times, no versions, no paths.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from tests.material import ROOT
from tests.test_readme import run

__all__ = ["NOTEBOOKS", "demo_store", "executed", "main", "written"]

NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def demo_store(folder: Path) -> None:
    """Make the store that the notebooks open."""
    run("utblick demo", folder)


def executed(path: Path, folder: Path) -> str:
    """Give a notebook with the outputs that it has now, run in a folder with the store."""
    read: Any = nbformat.read
    notebook = read(path, as_version=4)
    client: Any = NotebookClient
    client(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return written(notebook)


def written(notebook: Any) -> str:  # noqa: ANN401 - nbformat has no types of its own
    """Write a notebook without what differs from run to run."""
    notebook.metadata = KERNEL
    number = 0
    for place, cell in enumerate(notebook.cells, 1):
        cell.metadata = {}
        cell.id = f"cell-{place:02}"
        if cell.cell_type == "code":
            number += 1
            cell.execution_count = number
            for output in cell.outputs:
                output.pop("metadata", None)
                if output.output_type in {"execute_result", "display_data"}:
                    output.metadata = {}
                if output.output_type == "execute_result":
                    output.execution_count = number
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    write: Any = nbformat.writes
    text = json.loads(write(notebook))
    return json.dumps(text, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Run all notebooks, or those named, and write them anew."""
    named = [Path(each).resolve() for each in sys.argv[1:]] or NOTEBOOKS
    with tempfile.TemporaryDirectory() as folder:
        demo_store(Path(folder))
        for path in named:
            path.write_text(executed(path, Path(folder)))


if __name__ == "__main__":
    main()
