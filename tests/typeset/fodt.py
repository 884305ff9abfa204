"""A report as a flat OpenDocument text: what LibreOffice lays out as PDF.

Plain means only: styles by name, tables, page styles. So the same report gives the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.typeset.styles import blocks_of, faces, masters, page_layouts, styles, table_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.typeset.document import Cell, Field, Report, Row

__all__ = ["flat_text"]

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
    for prefix, name in (
        ("office", "office:1.0"),
        ("style", "style:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("meta", "meta:1.0"),
        ("svg", "svg-compatible:1.0"),
    )
)
BOX = re.compile("[☐☒☑✓→]")
"""What common text fonts lack: a font that has it is named, lest it be moved behind the line."""


def flat_text(report: Report) -> str:
    """Write a report as a flat OpenDocument text."""
    layout = report.layout
    body = "".join(
        (
            _paragraph(report.title, "Title"),
            _paragraph(f"{report.series} {report.date}", "Series"),
            _paragraph("", "Below"),
            _fields("front", report.fields),
            _paragraph(report.table_title, "TableTitle"),
            *_tables(report),
            *(_paragraph(each, "Note") for each in report.table_notes),
            *(_paragraph(each, "Footnote") for each in report.footnotes),
            _fields("back", report.back, first="BackPage"),
            _end(report),
        )
    )
    country = {"sv": ("sv", "SE"), "en": ("en", "GB")}[report.language]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">\n'
        f'<office:meta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{escape(report.title)}</dc:title></office:meta>\n"
        f"{faces(layout)}<office:styles>{styles(layout, country)}</office:styles>\n"
        f"<office:automatic-styles>{page_layouts(layout)}{table_styles(report)}"
        f"</office:automatic-styles>\n<office:master-styles>{masters()}</office:master-styles>\n"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>\n"
    )


def _paragraph(text: str, style: str) -> str:
    """Write a paragraph; a line feed in it is a line break, a run of spaces stays.

    It ends in a space, for so do the paragraphs of the reports that are exported from Word.
    """
    inner = re.sub("  +", lambda run: " " + "<text:s/>" * (len(run[0]) - 1), escape(text))
    inner = BOX.sub(r'<text:span text:style-name="Box">\g<0></text:span>', inner)
    inner = inner.replace("\n", "<text:s/><text:line-break/>")
    return f'<text:p text:style-name="{style}">{inner}<text:s/></text:p>'


def _fields(name: str, fields: Iterable[Field], first: str = "") -> str:
    """Write the two columns of labels and values, sections as rows over both."""
    rows = []
    for each in fields:
        if each.section:
            rows.append(
                "<table:table-row>"
                '<table:table-cell table:style-name="tight" table:number-columns-spanned="2">'
                f"{_paragraph(each.section, 'Section')}</table:table-cell>"
                "<table:covered-table-cell/></table:table-row>"
            )
        value = "".join(_paragraph(text, "Value") for text in each.paragraphs or ("",))
        rows.append(
            '<table:table-row><table:table-cell table:style-name="plain">'
            f"{_paragraph(each.label, 'Label')}</table:table-cell>"
            f'<table:table-cell table:style-name="plain">{value}</table:table-cell>'
            "</table:table-row>"
        )
    style = f"fields{first}"
    columns = "".join(
        f'<table:table-column table:style-name="{each}"/>' for each in ("label", "value")
    )
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{columns}'
        f"{''.join(rows)}</table:table>"
    )


def _tables(report: Report) -> list[str]:
    """Write the study table, one set of columns after the other."""
    return [_table(report, number, studies) for number, studies in enumerate(blocks_of(report))]


def _table(report: Report, number: int, studies: tuple[int, ...]) -> str:
    columns = f'<table:table-column table:style-name="t{number}.label"/>' + "".join(
        f'<table:table-column table:style-name="t{number}.c{at}"/>' for at in range(len(studies))
    )
    rows = [_row(row, studies, odd=bool(at % 2)) for at, row in enumerate(report.rows)]
    if report.layout.repeat_heads:
        rows[0] = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
    after = _paragraph("", "Between") if report.layout.space_after else ""
    return (
        f'<table:table table:name="studies{number}" table:style-name="t{number}">{columns}'
        f"{''.join(rows)}</table:table>{after}"
    )


def _row(row: Row, studies: Sequence[int], *, odd: bool) -> str:
    """Write a row with the cells of the given studies, merged ones over their columns."""
    style = "shaded" if odd else "cell"
    label = "".join(_paragraph(text, "RowLabel") for text in row.label or ("",))
    written = [f'<table:table-cell table:style-name="{style}">{label}</table:table-cell>']
    for cell in row.cells:
        wide = len([number for number in cell.studies if number in studies])
        if not wide:
            continue
        kind = "Head" if row.key == "head" else "Cell"
        written.append(_cell(cell, wide, style, kind))
    return f'<table:table-row table:style-name="row">{"".join(written)}</table:table-row>'


def _cell(cell: Cell, wide: int, style: str, kind: str) -> str:
    texts = cell.paragraphs or ("",)
    styles = [kind] + ["Cell"] * (len(texts) - 1)
    inner = "".join(_paragraph(*each) for each in zip(texts, styles, strict=True))
    span = f' table:number-columns-spanned="{wide}"' if wide > 1 else ""
    return (
        f'<table:table-cell table:style-name="{style}"{span}>{inner}</table:table-cell>'
        + "<table:covered-table-cell/>" * (wide - 1)
    )


def _end(report: Report) -> str:
    authors, references, about = report.headings
    parts = [
        _paragraph(authors, "Heading"),
        *(_paragraph(each, "Value") for each in report.authors),
        _paragraph("", "Value"),
        _paragraph(report.declaration, "Value"),
        _paragraph(references, "Heading"),
        *(_paragraph(f"{n}.  {each}", "Value") for n, each in enumerate(report.references, 1)),
        _paragraph("", "Value"),
        _paragraph(about, "About"),
        *(_paragraph(each, "Value") for each in report.about),
        _paragraph("", "Value"),
    ]
    return "".join(parts)
