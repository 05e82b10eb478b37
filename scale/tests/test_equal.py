"""The figures of both engines are those of the program."""

import json
import shutil

import duckdb
import pytest
import twin
from outward_scale import layout


def test_every_row_is_that_of_the_program(program, models, figures, tmp_path):
    assert twin.differences(program, models, figures, tmp_path) == []


CHANGES = {
    "reach": "'none'",
    "distance": "coalesce(distance, 6) + 1",
    "next": "coalesce(next, 0) + 1",
    "route_strength": "coalesce(route_strength, 0.5) * 1.0000000000000002",
    "strongest_next": "coalesce(strongest_next, 0) + 1",
    "strongest_strength": "coalesce(strongest_strength, 0.5) * 1.0000000000000002",
    "strongest_links": "coalesce(strongest_links, 0) + 1",
    "exempt": "not exempt",
    "circle": "coalesce(circle, 7) + 1",
}


@pytest.mark.parametrize("column", CHANGES)
def test_the_comparison_sees_a_change(column, program, models, duckdb_figures, tmp_path):
    changed = tmp_path / "changed"
    copy(duckdb_figures, changed)
    change(changed / "actors.parquet", column, CHANGES[column], "reach = 'indirect'")
    shutil.copy(f"{duckdb_figures}.names", f"{changed}.names")
    assert twin.differences(program, models, changed, tmp_path)


def copy(figures, to):
    """A copy of a folder of figures, each table in one file."""
    to.mkdir()
    for name in ("actors", "vertices", "unit_links"):
        path = figures / f"{name}.parquet"
        pattern = f"{path}/*.parquet" if path.is_dir() else path
        duckdb.execute(f"copy (select * from read_parquet('{pattern}')) to '{to}/{name}.parquet' (format parquet)")
    shutil.copy(figures / layout.METADATA, to)


def change(table, column, value, where="true"):
    """Changes a column in one row: the one in the middle of those meant."""
    duckdb.execute(f"create or replace temp table t as select *, row_number() over () as row from (from '{table}' order by all)")
    rows = duckdb.sql(f"select row from t where {where} order by row").fetchall()
    assert rows, "there is a row to change"
    row = rows[len(rows) // 2][0]
    duckdb.execute(f"update t set {column} = {value} where row = {row}")
    duckdb.execute(f"copy (select * exclude (row) from t order by row) to '{table}' (format parquet)")


def change_summary(figures, name, organization):
    """Changes a figure of the summary."""
    path = figures / layout.METADATA
    metadata = json.loads(path.read_text())
    record = metadata["organizations"][organization]
    record[name] = (record[name] or 0) + 1
    path.write_text(json.dumps(metadata))
