"""``utblick demo``: the sample reports and registry records loaded, asked and compared."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.options import OutputFormat

if TYPE_CHECKING:
    from utblick.store import GraphStore

__all__ = ["EXAMPLES", "HELP", "NAME", "SAMPLES", "run"]

NAME = "demo"
HELP = "Load the sample corpus and show what can be asked."
EXAMPLES = """Examples:\n
utblick demo\n
utblick demo --store elsewhere"""
SAMPLES = (
    "ruxolitinib-cream-vitiligo.txt",
    "ruxolitinib-cream-atopic-dermatitis.txt",
    "registry.jsonl",
)
DEMO_STORE = Path("utblick-demo")


def run(
    store: Annotated[
        Path, typer.Option("--store", "-s", metavar="DIR", help="Folder for the demo's store.")
    ] = DEMO_STORE,
) -> None:
    """Load the sample corpus, ask three questions, compare, name what to type next."""
    from utblick.cli.loading import load_paths
    from utblick.store import GraphStore

    room = files("utblick.examples")
    with GraphStore.open(store, mode="write") as graph_store:
        for sample in SAMPLES:
            with as_file(room.joinpath(sample)) as path:
                report = load_paths(graph_store, [path])
            typer.echo(f"{sample}: {report.summary()}")
    with GraphStore.open(store) as graph_store:
        for name, values in _QUESTIONS:
            _ask(graph_store, name, values)
        typer.echo("\nWhere a report and the registry differ:")
        for name in _DIFFERENCES:
            _ask(graph_store, name, {})
    typer.echo(_NEXT.format(store=store))


# The last column of each answer is the words of the report that make it.
_QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("primary-result", {"study": "NCT04052425"}),
    ("expected-dates-that-have-passed", {"today": "2026-11-24"}),
    ("how-common", {"condition": "vitiligo"}),
)
_DIFFERENCES = ("sizes-that-differ", "completions-that-differ", "results-posted-since")
_NEXT = """
Next:
  utblick ask --list
  utblick show NCT04530344 --store {store}
  utblick check --store {store}
  utblick query "SELECT ?title {{ ?report a :Report ; dcterms:title ?title }}" --store {store}
  utblick export --format trig --store {store} -o demo.trig"""


def _ask(store: GraphStore, name: str, values: dict[str, str]) -> None:
    from utblick.catalogue import query
    from utblick.cli.output import write_answer

    question = query(name)
    named = " ".join(f"--param {key}={value}" for key, value in values.items())
    typer.echo(f"\n{question.summary}\n  utblick ask {name} {named}".rstrip())
    write_answer(store.query(question.bind(values)), OutputFormat.TABLE)
