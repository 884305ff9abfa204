"""``utblick show``: what is known of a thing, who says so, and the words that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

if TYPE_CHECKING:
    from utblick.store import GraphStore
    from utblick.walk import Node

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "show"
HELP = (
    "Show what is known of a thing, who says so, and each quote in its context. A thing is named"
    " by its IRI, by the part of it behind https://w3id.org/utblick/, or by its id or name."
)
EXAMPLES = """Examples:\n
utblick show NCT04052425\n
utblick show substance/ruxolitinib\n
utblick show https://w3id.org/utblick/study/NCT04052425"""
CONTEXT = 60
KINDS = ("Study", "Substance", "Condition", "Target", "Product", "Report", "OutcomeMeasure")


def run(
    thing: Annotated[str, typer.Argument(help="IRI, id or name.", metavar="IRI")],
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Show a thing."""
    from utblick.store import GraphStore

    with GraphStore.open(store) as graph_store:
        node = _node(graph_store, thing)
        _show(node)
        _show_assertions(node)


def _node(store: GraphStore, thing: str) -> Node:
    from utblick.errors import StoreError
    from utblick.identifiers import BASE
    from utblick.walk import Graph

    graph = Graph(store)
    plain = thing.strip("<> ")
    for candidate in (plain, BASE + plain.removeprefix("u:")):
        node = graph.node(candidate)
        if ":" in candidate and node.said_by():
            return node
    found = [node for kind in KINDS for node in graph.find(kind, plain)]
    if not found:
        msg = f"nothing in the store is called {thing!r}; expected an IRI, a registry id or a name"
        raise StoreError(msg)
    if len(found) > 1:
        typer.echo(f"also called so: {', '.join(each.iri for each in found[1:])}", err=True)
    return found[0]


def _show(node: Node) -> None:
    from utblick.cli.output import short
    from utblick.walk import Node as NodeClass

    typer.echo(f"{node.label}\n{node.iri}\n")
    # Two graphs may say the same in two languages: for a reader that is one line.
    lines: dict[str, set[str]] = {}
    for statement in node.statements():
        thing = statement.object
        value = f"{short(thing.iri)}" if isinstance(thing, NodeClass) else str(thing)
        says = (short(graph) for graph in statement.graphs)
        lines.setdefault(f"{short(statement.predicate)}  {value}", set()).update(says)
    for line, says_so in lines.items():
        typer.echo(f"  {line}   [{', '.join(sorted(says_so))}]")
    _show_quotes(node)


def _show_quotes(node: Node) -> None:
    for quote in node.quotes():
        words = _in_context(node, quote)
        typer.echo(f"    “{words}”  ({quote.start}-{quote.end})")


def _in_context(node: Node, quote: object) -> str:
    source = getattr(quote, "source", "")
    start, end = getattr(quote, "start", 0), getattr(quote, "end", 0)
    text = node.graph.store.text(source)
    if text is None:
        return " ".join(str(getattr(quote, "words", "")).split())
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return " ".join(f"…{before}»{text[start:end]}«{after}…".split())


def _show_assertions(node: Node) -> None:
    """Show what is asserted of it: each assertion with its source's words."""
    from utblick.cli.output import short

    seen: list[Node] = []
    for name in ("study", "substance", "condition", "indication", "outcome", "rdf_subject"):
        for assertion in node.into(name):
            if assertion not in seen and assertion.quotes():
                seen.append(assertion)
    for assertion in seen:
        said = _said(assertion)
        sources = ", ".join(short(graph) for graph in assertion.said_by())
        typer.echo(f"\n  {said}   [{sources}]\n    {assertion.iri}")
        _show_quotes(assertion)


def _said(assertion: Node) -> str:
    """Give what an assertion says: of a statement about a statement, that statement."""
    from utblick.cli.output import short

    predicates = assertion.out("rdf_predicate")
    if not predicates:
        return str(assertion.value("asStated") or assertion.label)
    objects = [short(each.iri) for each in assertion.out("rdf_object")]
    values = objects or [str(each) for each in assertion.values("rdf_object")]
    return f"{short(predicates[0].iri)}  {', '.join(values)}"
