"""A model from data frames: who holds which post, and who serves whom."""

from __future__ import annotations

import csv
import datetime
import io
import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from . import _outward
from ._outward import Table
from ._write import is_unknown, texts


class Imported(NamedTuple):
    """A model made of tables."""

    text: str
    """The model as text, for `outward.read(text=...)`, or to be written to a file."""
    report: str
    """What became of each row, in words."""


def import_tables(
    posts: Any,
    links: Any = (),
    *,
    mapping: str | os.PathLike[str] = "",
    customers: str | Iterable[str] | None = None,
    org: str | None = None,
    currency: str | None = None,
    merge: bool | None = None,
) -> Imported:
    """Makes a model of tables, as `outward import` does.

    Args:
        posts: who there is: a data frame of pandas or polars, a table of pyarrow or DuckDB, a dictionary of columns, a path
            to a CSV file, a workbook or JSON, or a list of these. Headers say what columns mean, or the mapping does.
        links: who serves whom, likewise.
        mapping: what columns mean: the text of a mapping file, or its path as a `pathlib.Path` (`outward import --look`
            writes one).
        customers: the name of the customer, or of several, in place of those in the mapping.
        org: the title of the organization, in place of that in the mapping.
        currency: the currency of pay and cost, likewise.
        merge: whether posts with the same title and unit become one role, likewise.

    Raises:
        ValueError: a table has no such columns, or not as many cells in each; or a mapping has no such form.
        TypeError: something is no table.

    >>> import outward
    >>> made = outward.import_tables(
    ...     {"Name": ["Ann", "Bo"], "Title": ["Clerk", "Chief"], "Reports to": ["Bo", None]}, customers=["Guest"])
    >>> "role Clerk" in made.text
    True
    """
    said = None if customers is None else texts(customers, "customers")
    settings = (said, org, currency, None if merge is None else bool(merge))
    if isinstance(mapping, os.PathLike):
        with open(mapping, encoding="utf-8") as file:
            mapping = file.read()
    return Imported(*_outward.import_tables(_sheets(posts, "posts"), _sheets(links, "links"), mapping, settings))


def _sheets(tables: Any, name: str) -> list[tuple[str, bytes]]:
    several = tables if isinstance(tables, (list, tuple)) else [tables]
    many = len(several) > 1
    return [_sheet(table, f"{name}-{at + 1}.csv" if many else f"{name}.csv") for at, table in enumerate(several)]


def _sheet(table: Any, name: str) -> tuple[str, bytes]:
    if isinstance(table, (str, os.PathLike)):
        path = os.fspath(table)
        with open(path, "rb") as file:
            return os.path.basename(path), file.read()
    columns = _columns(table)
    lengths = {len(cells) for _, cells in columns}
    if len(lengths) > 1:
        shown = ", ".join(f"`{name}` {len(cells)}" for name, cells in columns)
        raise ValueError(f"columns of a table have as many cells as each other, and these do not: {shown}")
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([name for name, _ in columns])
    rows.writerows([_cell(cell) for cell in row] for row in zip(*[cells for _, cells in columns]))
    return name, out.getvalue().encode()


def _columns(table: Any) -> list[tuple[str, list[Any]]]:
    """The columns of a table, of which several may have one name."""
    if isinstance(table, Table):
        return list(table.to_dict().items())
    if hasattr(table, "iloc") and hasattr(table, "columns"):  # pandas
        return [(str(name), table.iloc[:, at].to_list()) for at, name in enumerate(table.columns)]
    if hasattr(table, "get_columns"):  # polars
        return [(column.name, column.to_list()) for column in table.get_columns()]
    if hasattr(table, "to_pydict"):  # pyarrow
        return [(name, column.to_pylist()) for name, column in zip(table.schema.names, table.columns)]
    if hasattr(table, "fetchall") and hasattr(table, "columns"):  # DuckDB
        rows = table.fetchall()
        return [(name, [row[at] for row in rows]) for at, name in enumerate(table.columns)]
    if isinstance(table, Mapping):
        return [(str(name), _list(name, cells)) for name, cells in table.items()]
    raise TypeError(f"{type(table).__name__} is no table: take a data frame, a path, or a dictionary of columns")


def _list(name: Any, cells: Any) -> list[Any]:
    if isinstance(cells, (str, bytes)) or not isinstance(cells, Iterable):
        raise TypeError(f"`{name}` is {cells!r}, not a list of cells; of rows, make a table: pandas.DataFrame(rows)")
    return list(cells)


def _cell(cell: Any) -> Any:
    if is_unknown(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date()
    if isinstance(cell, (list, tuple)) or hasattr(cell, "tolist") and getattr(cell, "ndim", 0):
        return " ".join(str(part) for part in cell)
    return cell
