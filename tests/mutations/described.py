"""A report to be typeset, from its gold record alone: what gold holds is what is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tests.typeset.document import Cell, Field, Layout, Report, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["described"]

HEADINGS: Final = {
    "sv": ("Författare", "Referenser", "Om rapporten"),
    "en": ("Authors", "References", "About the report"),
}
TABLE: Final = {"sv": "Vetenskaplig dokumentation", "en": "Scientific documentation"}


def described(gold: dict[str, Any], layout: Layout) -> Report:
    """Write the report that a gold record tells of."""
    document = gold["document"]
    back = [each for each in gold["fields"] if each.get("placement") == "back"]
    front = [each for each in gold["fields"] if each not in back]
    table = TABLE[document["language"]]
    references = sorted(gold["references"], key=lambda each: each["no"])
    return Report(
        title=document["title"], series=document["series"], date=document["date"],
        language=document["language"], fields=tuple(_fields(front)), table_title=table,
        rows=tuple(_row(each) for each in gold["table"]["rows"]),
        back=tuple(_fields(back, printed=table)),
        authors=tuple(each["raw"] for each in gold["authors"]),
        declaration=gold["conflict_of_interest"]["raw"],
        references=tuple(each["raw"] for each in references),
        about=tuple(each.strip() for each in gold["about"]["paragraphs"]),
        table_notes=tuple(each["raw"] for each in gold["table_notes"]),
        footnotes=tuple(each["raw"] for each in gold["footnotes"]),
        headings=HEADINGS[document["language"]], layout=layout,
    )  # fmt: skip


def _fields(fields: Sequence[dict[str, Any]], printed: str = "") -> list[Field]:
    """Give the rows of the fields: a field that continues stands in the row before."""
    found: list[Field] = []
    section = printed
    for each in fields:
        texts = tuple(text.replace("¶", " ").strip() for text in each["paragraphs"])
        if each.get("inline_label"):
            texts = (f"{each['inline_label']} {texts[0]}", *texts[1:])
        if each.get("continues") and found:
            last = found[-1]
            found[-1] = Field(last.label, (*last.paragraphs, *texts), last.section)
            continue
        begins = each["section"] if each["section"] != section else ""
        found.append(Field(each["label_printed"].replace("¶", " "), texts, begins))
        section = each["section"]
    return found


def _row(row: dict[str, Any]) -> Row:
    # A compound is broken behind its hyphen, as the template does.
    label = tuple(
        re.sub(r"(?<=\w)-(?=[a-zåäö])", "-\n", each).strip()
        for each in row["label_paragraphs"]
        if each.strip()
    )
    cells = tuple(
        Cell(tuple(each["studies"]), tuple(text for text in each["paragraphs"] if text.strip()))
        for each in row["cells"]
    )
    return Row(row["key"], label, cells)
