"""The styles of a report as a flat OpenDocument text: pages, paragraphs, columns, borders."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from tests.typeset.document import Layout, Report

__all__ = ["blocks_of", "faces", "masters", "page_layouts", "styles", "table_styles"]

A4 = (21.0, 29.7)
FIELD_PAGE, TABLE_PAGE = (2.2, 2.4), (1.5, 1.5)
"""Margins at top and bottom, and at the sides, in centimetres."""
LABEL_WIDTH = 4.3
LABEL_ROOM = 0.29
"""Centimetres for each point of the font, so that the longest word of a row label has room."""
KEPT = {"Section", "Heading", "About"}
"""Headings: they stand on the page of what follows them."""


def blocks_of(report: Report) -> tuple[tuple[int, ...], ...]:
    """Give the sets of columns: as the layout says, or all studies side by side."""
    studies = tuple(number for cell in report.rows[0].cells for number in cell.studies)
    return report.layout.blocks or (studies,)


def faces(layout: Layout) -> str:
    """Name the fonts."""
    faces = "".join(
        f"<style:font-face style:name={quoteattr(name)} svg:font-family={quoteattr(name)}/>"
        for name in sorted({layout.font, layout.table_font, "DejaVu Sans"})
    )
    return f"<office:font-face-decls>{faces}</office:font-face-decls>\n"


def styles(layout: Layout, language: tuple[str, str]) -> str:
    """Write the styles of paragraphs: name, size, weight, space below, page that begins."""
    size, small, gap = layout.size, layout.table_size, layout.gap
    text, table = layout.font, layout.table_font
    box = '<style:text-properties style:font-name="DejaVu Sans"/>'
    return "".join(
        (
            _default(language),
            _style("Title", (text, size + 4), bold=True, master="FieldPage"),
            _style("Series", (text, size)),
            _style("Below", (text, size), below=0.3),
            _style("Section", (text, size + 1), bold=True),
            _style("Label", (text, size), below=0.1),
            _style("Value", (text, size), below=0.2),
            _style("Heading", (text, size + 1), bold=True),
            _style("About", (text, size + 1), bold=True, below=0.35),
            _style("TableTitle", (text, size), bold=True, master="TablePage"),
            _style("Head", (table, small), bold=True, below=gap),
            _style("RowLabel", (table, small), bold=True, below=gap),
            _style("Cell", (table, small), below=gap),
            _style("Note", (table, small), below=0.2),
            _style("Footnote", (table, small)),
            _style("Between", (table, small), below=0.4),
            _style("Foot", (text, size)),
            f'<style:style style:name="Box" style:family="text">{box}</style:style>',
        )
    )


def _default(language: tuple[str, str]) -> str:
    code, country = language
    return (
        '<style:default-style style:family="paragraph"><style:text-properties'
        f' fo:language="{code}" fo:country="{country}" fo:hyphenate="false"/>'
        "</style:default-style>"
    )


def _style(
    name: str, font: tuple[str, float], *, bold: bool = False, below: float = 0, master: str = ""
) -> str:
    weight = ' fo:font-weight="bold"' if bold else ""
    page = f' style:master-page-name="{master}"' if master else ""
    kept = ' fo:keep-with-next="always"' if name in KEPT else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{page}>'
        f'<style:paragraph-properties fo:margin-bottom="{below}cm" fo:orphans="1"'
        f' fo:widows="1"{kept}/><style:text-properties style:font-name={quoteattr(font[0])}'
        f' fo:font-size="{font[1]}pt"{weight}/></style:style>'
    )


def page_layouts(layout: Layout) -> str:
    """Write the sizes of the pages of fields and of the study table."""
    tall, wide = A4, (A4[1], A4[0])
    return _page_layout("fields", tall, FIELD_PAGE) + _page_layout(
        "table", wide if layout.landscape else tall, TABLE_PAGE
    )


def _page_layout(name: str, page: tuple[float, float], margins: tuple[float, float]) -> str:
    turned = "landscape" if page[0] > page[1] else "portrait"
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties'
        f' fo:page-width="{page[0]}cm" fo:page-height="{page[1]}cm"'
        f' style:print-orientation="{turned}" fo:margin-top="{margins[0] / 2}cm"'
        f' fo:margin-bottom="{margins[0] / 2}cm" fo:margin-left="{margins[1]}cm"'
        f' fo:margin-right="{margins[1]}cm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.5cm"'
        ' fo:margin-bottom="0.4cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.5cm"'
        ' fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>'
    )


def masters() -> str:
    """Write the kinds of pages, each with an empty header and its number in the footer."""
    start = '<text:p text:style-name="Foot">'
    blank, wide = (f'{start}<text:s text:c="{spaces}"/></text:p>' for spaces in (1, 2))
    number = f"{start}<text:page-number/><text:s/></text:p>"
    inner = (
        f"<style:header>{blank}{wide}</style:header><style:footer>{number}{blank}</style:footer>"
    )
    return "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">{inner}'
        "</style:master-page>"
        for name, layout in (
            ("FieldPage", "fields"),
            ("TablePage", "table"),
            ("BackPage", "fields"),
        )
    )


def table_styles(report: Report) -> str:
    """Write the widths of the columns and the borders of the cells."""
    layout = report.layout
    text = A4[0] - 2 * FIELD_PAGE[1]
    kept = "auto" if layout.rows_split else "always"
    row = f'<style:table-row-properties fo:keep-together="{kept}"/>'
    room = (A4[1] if layout.landscape else A4[0]) - 2 * TABLE_PAGE[1]
    parts = [
        _column("label", LABEL_WIDTH),
        _column("value", text - LABEL_WIDTH),
        _width_of("fields", text),
        _width_of("fieldsBackPage", text, master="BackPage"),
        _cell_style("plain", 'fo:padding="0.1cm" fo:padding-top="0cm" fo:border="none"'),
        _cell_style("tight", 'fo:padding="0cm" fo:padding-left="0.1cm" fo:border="none"'),
        *_borders(layout),
        f'<style:style style:name="row" style:family="table-row">{row}</style:style>',
    ]
    for number, studies in enumerate(blocks_of(report)):
        label = max(layout.label_share * room, LABEL_ROOM * layout.table_size)
        widths = _shares(report, studies, room - label)
        parts += [_width_of(f"t{number}", room), _column(f"t{number}.label", label)]
        parts += [_column(f"t{number}.c{at}", wide) for at, wide in enumerate(widths)]
    return "".join(parts)


def _shares(report: Report, studies: tuple[int, ...], room: float) -> list[float]:
    """Part the room evenly, or by how much each study has to say."""
    if report.layout.even:
        return [room / len(studies)] * len(studies)
    amounts = dict.fromkeys(studies, 300.0)
    for cell in (cell for row in report.rows for cell in row.cells):
        for number in set(cell.studies) & set(studies):
            amounts[number] += sum(map(len, cell.paragraphs)) / len(cell.studies)
    total = sum(amounts.values())
    return [room * amounts[number] / total for number in studies]


def _borders(layout: Layout) -> list[str]:
    line = "0.5pt solid #000000"
    borders = {
        "all": f'fo:border="{line}"',
        "horizontal": f'fo:border="none" fo:border-top="{line}" fo:border-bottom="{line}"',
        "none": 'fo:border="none"',
        "shaded": 'fo:border="none"',
    }[layout.rules]
    shade = ' fo:background-color="#dde6ee"' if layout.rules == "shaded" else ""
    return [
        _cell_style(name, f'fo:padding="0.1cm" {borders}{extra}')
        for name, extra in (("cell", ""), ("shaded", shade))
    ]


def _cell_style(name: str, properties: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f"<style:table-cell-properties {properties}/></style:style>"
    )


def _column(name: str, width: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.3f}cm"/></style:style>'
    )


def _width_of(name: str, width: float, master: str = "") -> str:
    page = f' style:master-page-name="{master}"' if master else ""
    return (
        f'<style:style style:name="{name}" style:family="table"{page}>'
        f'<style:table-properties style:width="{width:.3f}cm" table:align="left"/></style:style>'
    )
