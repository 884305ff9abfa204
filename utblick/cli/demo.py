"""``utblick demo``: the sample corpus loaded, asked, and compared with the registry."""

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
STUDY = "NCT04052425"


def run(
    store: Annotated[
        Path, typer.Option("--store", "-s", metavar="DIR", help="Folder for the demo's store.")
    ] = DEMO_STORE,
) -> None:
    """Load, ask three questions, show their words, show where the sources differ."""
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
        _quotes(graph_store)
        for name in _DIFFERENCES:
            _ask(graph_store, name, {})
    typer.echo(_NEXT.format(store=store))


_QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("primary-result", {"study": STUDY}),
    ("references-behind-a-result", {"study": STUDY}),
    ("adverse-events-above-a-rate", {"percent": "5"}),
)
_DIFFERENCES = ("sizes-that-differ", "completions-that-differ", "results-posted-since")
_NEXT = """
Next:
  utblick ask --list
  utblick ask approved-uses --param substance=ruxolitinib --store {store}
  utblick show NCT04530344 --store {store}
  utblick check --store {store}
  utblick export --format trig --store {store} -o demo.trig"""


def _ask(store: GraphStore, name: str, values: dict[str, str]) -> None:
    from utblick.catalogue import query
    from utblick.cli.output import write_answer

    question = query(name)
    named = " ".join(f"--param {key}={value}" for key, value in values.items())
    typer.echo(f"\n{question.summary}\n  utblick ask {name} {named}".rstrip())
    write_answer(store.query(question.bind(values)), OutputFormat.TABLE)


def _quotes(store: GraphStore) -> None:
    """Show the words behind the first answer, in their context."""
    from utblick.walk import Graph

    typer.echo("The words behind the first answer:")
    for study in Graph(store).find("Study", STUDY):
        for outcome in study.out("primaryOutcome"):
            for result in outcome.into("outcome", "Result"):
                for quote in result.quotes():
                    words = " ".join(quote.words.split())
                    typer.echo(f"  “{words}”\n    {quote.source}#char={quote.start},{quote.end}")
