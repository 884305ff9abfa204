"""``utblick find``: studies, reports and what they speak of, by their words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, OutputFormat, StoreFolder, TableFormat

if TYPE_CHECKING:
    from rich.text import Text

    from utblick.search.finding import Found, Hit

__all__ = ["EXAMPLES", "HELP", "NAME", "FindKind", "run"]

NAME = "find"
HELP = (
    "Find studies, reports, substances, conditions, references and more by words of their titles,"
    " names, conditions, interventions and outcomes, and reports by their whole text. Words are"
    " all wanted, in any form of theirs in English and Swedish; if nothing has all, what has some"
    ' is given. "Several words" in quotes are wanted in this order, -word is not wanted (put the'
    " question in quotes then). An id (NCT, EudraCT, PMID, DOI) finds what has it."
)
EXAMPLES = """Examples:\n
utblick find vitiligo behandling\n
utblick find '"atopic dermatitis" cream -placebo' --kind study\n
utblick find NCT04052425 --format json"""
COLUMNS = ("kind", "id", "title", "why")


class FindKind(StrEnum):
    """Kinds of things that are found."""

    REPORT = "report"
    STUDY = "study"
    SUBSTANCE = "substance"
    PRODUCT = "product"
    CONDITION = "condition"
    INDICATION = "indication"
    MECHANISM = "mechanism"
    TARGET = "target"
    REFERENCE = "reference"


def run(
    words: Annotated[list[str], typer.Argument(help="What to look for.", metavar="WORDS...")],
    kind: Annotated[
        FindKind | None, typer.Option("--kind", "-k", help="Only things of this kind.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, max=1_000, help="How many at most.")
    ] = 20,
    form: TableFormat = OutputFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Find, best first."""
    from utblick.errors import QueryError
    from utblick.search.finding import find
    from utblick.store import GraphStore

    question = " ".join(words)
    with GraphStore.open(store) as graph_store:
        if not graph_store.keeper.is_current():
            typer.echo("utblick: bringing the index of words up to date ...", err=True)
        try:
            found = find(graph_store, question, kind=kind.value if kind else "", limit=limit)
        except QueryError as error:
            raise typer.BadParameter(str(error), param_hint="WORDS") from error
    _write(found, form)
    if not found.hits:
        typer.echo(f"utblick: nothing found for {question!r}", err=True)
    elif found.is_loose:
        typer.echo("utblick: nothing has all of these words; these have some of them", err=True)


def _write(found: Found, form: OutputFormat) -> None:
    from utblick.cli.output import write_rows
    from utblick.cli.prefixes import short

    if form is OutputFormat.TABLE:
        rows = [(hit.kind, short(hit.iri), hit.title, _why(hit)) for hit in found.hits]
        write_rows(COLUMNS, rows, form)
        return
    write_rows(
        (*COLUMNS, "field", "section", "span", "score"),
        [
            (
                hit.kind,
                short(hit.iri),
                hit.title,
                hit.words,
                hit.field,
                short(hit.section) or None,
                short(hit.span) or None,
                round(hit.score, 4) if hit.score < float("inf") else None,
            )
            for hit in found.hits
        ],
        form,
    )


def _why(hit: Hit) -> Text:
    """Give where the words stand and the words, those that were asked for marked."""
    from rich.text import Text

    from utblick.cli.prefixes import short
    from utblick.spans import span_of

    section = short(hit.section).removeprefix("v:").removesuffix("-section")
    span = span_of(hit.span)
    place = f"{span[1]}-{span[2]}" if span else ""
    why = Text(" ".join(filter(None, (hit.field, section, place))), style="dim")
    if hit.words:
        words = Text(hit.words)
        for start, end in hit.marks:
            words.stylize("bold reverse", start, end)
        why.append(": ").append_text(words)
    return why
