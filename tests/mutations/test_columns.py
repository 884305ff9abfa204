"""Studies dropped, doubled, put in another order; cells merged, parted; pages that end elsewhere.

The reports are described from their gold records, changed, typeset in one run and read as PDF.
What is read of the report as it is, changed in the same way, is what must be read.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.material import skip_or_fail
from tests.mutations.columns import CHANGES, told_apart
from tests.mutations.described import described
from tests.mutations.differences import differences
from tests.mutations.parts import problems
from tests.mutations.reports import NAMES, Reading, closed, given, read, scores, unplaced, worse
from tests.typeset.document import Layout
from tests.typeset.office import office, typeset

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

FEW = 3
"""Changes of each report, all in turn; with ``UTBLICK_MUTATIONS`` all of each."""

LESS = 0.03
"""How much lower a part may score: what is missed in one study weighs more among fewer."""

LAYOUTS = {
    "pages": Layout(table_size=10.5, gap=0.3, label_share=0.14),
    "narrow": Layout(table_size=7, gap=0.1, size=9, even=False),
}
"""Other sizes: the pages of the same report end elsewhere, within rows and within cells."""

AS_IS = "as is"
LOOSE = ("paragraphs", "label_paragraphs", "head_raw", "raw")
ASIDE = ("inferred", "candidates", "shared_cells", "sentence", "pages", "problems", "citations")


def golds(name: str) -> dict[str, dict[str, Any]]:
    """Give the gold records of a report as it is and changed, by the kind of the change."""
    gold = given(name).gold
    possible = [each for each in CHANGES if each not in {"drop", "reverse"} or told_apart(gold)]
    found = {each: CHANGES[each](gold) for each in possible}
    found = {kind: each for kind, each in found.items() if each["table"] != gold["table"]}
    found |= dict.fromkeys(LAYOUTS, gold)
    start = NAMES.index(name)
    kinds = list(found)
    few = len(kinds) if os.environ.get("UTBLICK_MUTATIONS") else FEW
    chosen = {kinds[(start + 2 * at) % len(kinds)] for at in range(few)} if few == FEW else kinds
    return {AS_IS: gold, **{kind: found[kind] for kind in kinds if kind in chosen}}


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Reading]:
    """Typeset all reports in one run, and read them."""
    if office() is None:
        skip_or_fail("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    cases = {(name, kind): gold for name in NAMES for kind, gold in golds(name).items()}
    made = {
        f"{NAMES.index(name)}-{kind.replace(' ', '-')}": described(
            gold, LAYOUTS.get(kind, Layout())
        )
        for (name, kind), gold in cases.items()
    }
    files: list[Path] = list(typeset(made, tmp_path_factory.mktemp("mutated")).values())
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(cases, pool.map(read, files), strict=True))


def closely(value: Any, key: str = "") -> Any:
    """Give a record as far as it must be the same: where a line breaks is left out."""
    if isinstance(value, dict):
        kept = {name: each for name, each in value.items() if name not in ASIDE}
        return {name: closely(each, name) for name, each in kept.items()}
    if isinstance(value, list) and key in LOOSE:
        value = " ".join(value)
    if isinstance(value, list):
        return [closely(each) for each in value]
    # A long word in a narrow column is broken without a hyphen.
    return closed(value)[0] if isinstance(value, str) else value


def told(record: dict[str, Any]) -> Any:
    """Give what must be the same of the citations and the problems, in a fixed order."""
    marks = [(each["refs"], each["where"]) for each in record["citations"]]
    return sorted(map(str, marks)), problems(record)


def of_pages(gold: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Give a gold record with as many pages as there are."""
    pages = reading.record["document"]["pages"]
    return {**gold, "document": {**gold["document"], "pages": pages}}


@pytest.mark.parametrize("name", NAMES)
def test_the_record_of_a_typeset_report_follows_its_description(
    name: str, readings: dict[tuple[str, str], Reading]
) -> None:
    base = readings[name, AS_IS]
    wanted = scores(of_pages(given(name).gold, base), base)
    assert min(wanted.values()) > 0.9
    for kind, gold in golds(name).items():
        found = readings[name, kind]
        follow = CHANGES[kind](base.record) if kind in CHANGES else base.record
        lost = worse(wanted, scores(of_pages(gold, found), found), LESS)
        assert (kind, lost) == (kind, {})
        other = differences(closely(unplaced(follow)), closely(unplaced(found.record)))
        assert (kind, other) == (kind, [])
        assert (kind, told(follow)) == (kind, told(found.record))
