"""One page that holds a report's text and what was read from it, and needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from utblick.loaders.report.printed import Printed
from utblick.loaders.report.view.builder import Builder
from utblick.loaders.report.view.facts import Facts
from utblick.loaders.report.view.fields import (
    citations,
    document,
    fields,
    notes,
    problems,
    references,
)
from utblick.loaders.report.view.grid import study_table
from utblick.loaders.report.view.marking import mark_up, visible
from utblick.loaders.report.view.studies import studies
from utblick.loaders.report.view.wording import wording

if TYPE_CHECKING:
    from utblick.loaders.report.record import ReportRecord

__all__ = ["render_page"]

_TEMPLATE: Final = "page.html"


def render_page(record: ReportRecord, text: str) -> bytes:
    """Write the page of a report.

    Args:
        record: what was read from it.
        text: its frozen text, which the spans of the record point into.

    Returns:
        A whole HTML document in UTF-8: the same for the same record and text.
    """
    words = wording(record.document.language)
    printed = Printed.of(record.source)
    builder = Builder(text, words, Facts(len(text), printed))
    sections = [
        make(builder, record)
        for make in (
            problems, document, fields, studies, study_table, notes, references, citations,
        )
    ]  # fmt: skip
    page = _environment().get_template(_TEMPLATE)
    style, script = _part("page.css"), _part("page.js")
    written: str = page.render(
        words=words,
        kinds=[(kind, words.kind(kind), count) for kind, count in builder.facts.counts().items()],
        document=record.document,
        source=record.source,
        sections=sections,
        text=mark_up(text, builder.facts.marks(), printed.begins(), words("page")),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
    )
    return written.lstrip().encode()


@cache
def _part(name: str) -> str:
    return files("utblick.loaders.report.view").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=DictLoader({_TEMPLATE: _part(_TEMPLATE)}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: Any) -> Any:
    """Let no character through that has no shape; what is markup has been looked at."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _policy(style: str, script: str) -> str:
    """Allow the one style and the one script of the page, by their digests, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_digest(style)}'",
            f"script-src 'sha256-{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
