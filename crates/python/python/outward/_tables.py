"""A model from data frames: who holds which post, and who serves whom."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from . import _outward
from ._outward import Table


class Imported(NamedTuple):
    """A model made of tables."""

    text: str
    """The model as text, for `outward.read(text=...)`, or to be written to a file."""
    report: str
    """What became of each row, in words."""


def import_tables(
    posts: Any = (),
    links: Any = (),
    *,
    mapping: str = "",
    customers: list[str] | None = None,
    org: str | None = None,
    currency: str | None = None,
    merge: bool = False,
) -> Imported:
    """Makes a model of tables, as `outward import` does.

    Args:
        posts: who there is: a data frame of pandas or polars, a table of pyarrow, a path to a CSV file, a workbook or
            JSON, or a list of these. Headers say what columns mean, or the mapping does.
        links: who serves whom, likewise.
        mapping: what columns mean, as text of a mapping file (`outward import --look` writes one).
        customers: the names of the customers, in place of those in the mapping.
        org: the title of the organization.
        currency: the currency of pay and cost.
        merge: whether posts with the same title and unit become one role.

    Raises:
        ValueError: a table has no such columns, or a mapping no such form.

    >>> import outward
    >>> made = outward.import_tables(
    ...     {"Name": ["Ann", "Bo"], "Title": ["Clerk", "Chief"], "Reports to": ["Bo", None]}, customers=["Guest"])
    >>> "role Clerk" in made.text
    True
    """
    settings = [("customers", customers), ("org", org), ("currency", currency), ("merge", merge or None)]
    lines = [f"{key} = {_toml(value)}" for key, value in settings if value is not None]
    text, report = _outward.import_tables(_sheets(posts, "posts"), _sheets(links, "links"), "\n".join([*lines, mapping]))
    return Imported(text, report)


def _toml(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _sheets(tables: Any, name: str) -> list[tuple[str, bytes]]:
    several = tables if isinstance(tables, (list, tuple)) else [tables]
    many = len(several) > 1
    return [_sheet(table, f"{name}-{at + 1}.csv" if many else f"{name}.csv") for at, table in enumerate(several)]


def _sheet(table: Any, name: str) -> tuple[str, bytes]:
    if isinstance(table, (str, os.PathLike)):
        path = os.fspath(table)
        with open(path, "rb") as file:
            return os.path.basename(path), file.read()
    if isinstance(table, Table):
        columns = table.to_dict()
    elif hasattr(table, "to_dict") and hasattr(table, "columns"):  # pandas, polars
        columns = {str(column): table[column].to_list() if hasattr(table[column], "to_list") else list(table[column]) for column in table.columns}
    elif hasattr(table, "to_pydict"):  # pyarrow
        columns = table.to_pydict()
    elif isinstance(table, Mapping):
        columns = {str(column): list(cells) for column, cells in table.items()}
    else:
        raise TypeError(f"{type(table).__name__} is no table: take a data frame, a path, or a dictionary of columns")
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(columns)
    rows.writerows([_cell(cell) for cell in row] for row in zip(*columns.values(), strict=True))
    return name, out.getvalue().encode()


def _cell(cell: Any) -> Any:
    # NaN and NaT are the only values that are not equal to themselves; NA of pandas is not even that
    if cell is None or type(cell).__name__ in ("NAType", "NaTType") or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell
