"""Results as one file of Parquet: what DuckDB reads there is what the program prints as lines of JSON."""

import json
import math
import subprocess

import duckdb
import pytest

TABLES = ("summary", "actors", "nodes", "links", "findings", "paths.gates", "frictions.frictions", "network.units")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_over_all_organizations(table, program, models, tmp_path):
    wrong = tmp_path / "wrong.outward"
    wrong.write_text("role R { serves D }\n")

    def printed(form):
        call = [program, "analyze", "--each", "--format", form, "--table", table, *models, wrong]
        answer = subprocess.run(call, capture_output=True)
        assert answer.returncode == 2, answer.stderr
        return answer.stdout

    file = tmp_path / "table.parquet"
    file.write_bytes(printed("parquet"))
    read = duckdb.sql(f"select * from '{file}'")
    expected = [json.loads(line) for line in printed("jsonl").splitlines()]
    assert read.columns == list(expected[0])
    rows = [dict(zip(read.columns, row)) for row in read.fetchall()]
    assert len(rows) == len(expected) and "`D`" in rows[-1]["error"]
    for row, line in zip(rows, expected):
        assert row == line, [name for name in row if row[name] != line[name]]
