"""Tables of terms as polars and pandas frames.

Decimal numbers were measured (polars 2.1, pandas 3.1, pyarrow 26, 300,000 values). Polars keeps
products and quotients at the scale of their columns: at scale 1, 0.5 by 0.5 is 0.2, and at scale
0, 1 by 3 is 0. So columns get twelve places where there is room. In pandas, decimal numbers of
pyarrow take the mean at the scale of the column, too: 12 and 13 give 13. Columns of Python's
Decimal give 12.5, and exact sums; they take six times the memory and sort six times slower, which
is the better bargain here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from utblick.extras import needed
from utblick.frames.columns import LONGEST, columns_of, digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    import polars as pl

    from utblick.frames.columns import Column
    from utblick.frames.tables import Cell

__all__ = ["to_pandas", "to_polars"]

PLACES: Final = 12
"""Places after the point that polars gets for decimal numbers, if there is room for them."""

_PANDAS: Final = {
    "boolean": "boolean",
    "integer": "Int64",
    "decimal": "object",
    "double": "Float64",
    "text": "string",
}


def to_polars(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    kinds: Mapping[str, str] | None = None,
    *,
    types: bool = False,
) -> pl.DataFrame:
    """Give rows of terms as a polars frame; parameters and errors are those of `columns_of`.

    Raises:
        ExtraError: if polars is not installed.
    """
    pl = needed("polars", "frames")
    found = columns_of(columns, rows, kinds, types=types)
    return pl.DataFrame([_series(each, pl) for each in found])  # type: ignore[no-any-return]


def _series(column: Column, pl: Any) -> pl.Series:  # noqa: ANN401 - the module
    known = {
        "boolean": pl.Boolean,
        "integer": pl.Int64,
        "double": pl.Float64,
        "date": pl.Date,
        "instant": pl.Datetime("us", "UTC"),
        "text": pl.String,
    }
    dtype = known.get(column.kind)
    if dtype is None:
        before, after = digits(column.values)
        dtype = pl.Decimal(LONGEST, max(after, min(PLACES, LONGEST - before)))
    return pl.Series(column.name, column.values, dtype=dtype, strict=True)  # type: ignore[no-any-return]


def to_pandas(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    kinds: Mapping[str, str] | None = None,
    *,
    types: bool = False,
) -> pd.DataFrame:
    """Give rows of terms as a pandas frame; parameters and errors are those of `columns_of`.

    What is missing is ``pd.NA``, among decimal numbers None. Decimal numbers are Python's own in
    a column of objects, since those of pyarrow round means to the places of the column.

    Raises:
        ExtraError: if pandas or pyarrow is not installed.
    """
    pd = needed("pandas", "frames")
    found = columns_of(columns, rows, kinds, types=types)
    made = {each.name: pd.Series(each.values, dtype=_dtype(each.kind, pd)) for each in found}
    return pd.DataFrame(made, columns=[each.name for each in found])  # type: ignore[no-any-return]


def _dtype(kind: str, pd: Any) -> Any:  # noqa: ANN401 - the module, and what it calls a dtype
    if kind in _PANDAS:
        return _PANDAS[kind]
    pa = needed("pyarrow", "frames")
    return pd.ArrowDtype(pa.date32() if kind == "date" else pa.timestamp("us", "UTC"))
