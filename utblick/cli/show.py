"""``utblick show``: what is known of a thing, who says so, and the words that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from utblick.cli.options import DEFAULT_STORE, StoreFolder

if TYPE_CHECKING:
    from utblick.walk import KnowledgeGraph, Node, Quote

__all__ = ["EXAMPLES", "HELP", "NAME", "run"]

NAME = "show"
HELP = (
    "Show what is known of a thing, who says so, and each quote in its context. A thing is named"
    " by its IRI, in full or as tables print it (v:phase-3, u:study/NCT04052425, utblick:phase), by"
    " the part of it behind https://w3id.org/utblick/, or by its id or name."
)
EXAMPLES = """Examples:\n
utblick show NCT04052425\n
utblick show substance/ruxolitinib\n
utblick show "atopic dermatitis"\n
utblick show https://w3id.org/utblick/study/NCT04052425"""
CONTEXT = 60
KINDS = ("Study", "Substance", "Condition", "Target", "Product", "Report", "OutcomeMeasure")


def run(
    thing: Annotated[str, typer.Argument(help="IRI, id or name.", metavar="THING")],
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Show a thing."""
    import utblick

    with utblick.open(store) as kg:
        if _show_span(kg, thing):
            return
        node = _node(kg, thing)
        _show(node)
        _show_word(node)
        _show_assertions(node)


def _show_span(kg: KnowledgeGraph, thing: str) -> bool:
    """Show words of a frozen text by their IRI, as `find` gives it; tell whether it is one."""
    from utblick.cli.prefixes import candidates
    from utblick.spans import span_of
    from utblick.walk import Quote

    for candidate in filter(_is_iri, candidates(thing)):
        span = span_of(candidate)
        if span is None or kg.store.text(span[0]) is None:
            continue
        quote = Quote(*span, "")
        typer.echo(f"“{_in_context(kg.node(candidate), quote)}”\n{candidate}")
        return True
    return False


def _node(kg: KnowledgeGraph, thing: str) -> Node:
    from utblick.cli.prefixes import candidates
    from utblick.errors import StoreError

    for candidate in filter(_is_iri, candidates(thing)):
        node = kg.node(candidate)
        if node.said_by() or _word(candidate) or _uses(node):
            return node
    plain = " ".join(thing.split())
    order = {kind: at for at, kind in enumerate(KINDS)}
    found = sorted(kg.find(KINDS, plain), key=lambda node: order.get(type(node).__name__, 99))
    if not found:
        msg = f"nothing in the store is called {thing!r}; expected an IRI, a registry id or a name"
        raise StoreError(msg)
    if len(found) > 1:
        typer.echo(f"also called so: {', '.join(each.iri for each in found[1:])}", err=True)
    return found[0]


def _uses(node: Node) -> int:
    """Count the statements that say something by this property, or of another thing with it."""
    from pyoxigraph import NamedNode

    here, match = NamedNode(node.iri), node.graph.store.match
    return sum(1 for _ in match(None, here, None)) + sum(1 for _ in match(None, None, here))


def _word(iri: str) -> list[tuple[str, str]]:
    """Give what the ontology says of a word in sentences; nothing of what is no word of it."""
    from importlib.resources import files

    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    data = files("utblick.ontology").joinpath("utblick.ttl").read_bytes()
    return sorted(
        (each.predicate.value, each.object.value)
        for each in parse(data, format=RdfFormat.TURTLE)
        if each.subject == NamedNode(iri) and isinstance(each.object, Literal)
    )


def _show_word(node: Node) -> None:
    """Show what a word of the ontology means, and of a thing without statements its uses."""
    from utblick.cli.prefixes import short

    said = _word(node.iri)
    for predicate, words in said:
        typer.echo(f"  {short(predicate)}  {words}   [the ontology]")
    if said or not node.said_by():
        typer.echo(f"  statements of the store that use it: {_uses(node)}")


def _is_iri(written: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        NamedNode(written)
    except ValueError:
        return False
    return ":" in written


def _show(node: Node) -> None:
    from utblick.cli.prefixes import short
    from utblick.walk import Node as NodeClass

    name = node.label if node.label != node.iri else short(node.iri)
    typer.echo(f"{name}\n{node.iri}\n")
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
        typer.echo(f"    “{words}”  ({', '.join([f'{quote.start}-{quote.end}', *_pages(quote)])})")


def _pages(quote: Quote) -> list[str]:
    """Give the pages of a PDF that show a quote, each with what to put behind its address."""
    numbers = [each.partition("&")[0].removeprefix("page=") for each in quote.places]
    return [f"page {page}: #{place}" for page, place in zip(numbers, quote.places, strict=True)]


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
    from utblick.cli.prefixes import short

    seen: list[Node] = []
    for name in ("study", "substance", "condition", "indication", "outcome", "rdf_subject"):
        for assertion in node.into(name):
            if assertion not in seen and assertion.quotes():
                seen.append(assertion)
    for assertion in seen:
        said = _said(assertion)
        sources = ", ".join(short(graph) for graph in assertion.said_by())
        typer.echo(f"\n  {said}   [{sources}]\n    {assertion.iri}")
        _show_inference(assertion)
        _show_quotes(assertion)


def _said(assertion: Node) -> str:
    """Give what an assertion says: of a statement about a statement, that statement."""
    from utblick.cli.prefixes import short

    predicates = assertion.out("rdf_predicate")
    if not predicates:
        return str(assertion.first("asStated") or assertion.label)
    objects = [short(each.iri) for each in assertion.out("rdf_object")]
    values = objects or [str(each) for each in assertion.values("rdf_object")]
    return f"{short(predicates[0].iri)}  {', '.join(values)}"


def _show_inference(assertion: Node) -> None:
    """Say that the study of an assertion was inferred, and its words read from a scan."""
    by = assertion.out("inferredBy")
    if any(each.iri.endswith("#ocr") for each in by):
        typer.echo("    read from a scan by OCR: any character may be wrong")
    ways = [each.label for each in by if not each.iri.endswith("#ocr")]
    if ways:
        others = ", ".join(each.label for each in assertion.out("candidate")) or "none named"
        typer.echo(f"    its column was inferred ({', '.join(ways)}); it could be of: {others}")
