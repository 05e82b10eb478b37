"""DuckDB: for what outgrows memory. Tables are in one file of its own, and joins that do not fit go to the disk."""

import os
from pathlib import Path

import duckdb

from . import components_duckdb
from .errors import Refused


class Duck:
    """An engine that keeps its tables in a file."""

    name = "duckdb"

    def __init__(self, scratch: Path, memory: str = "1200MB", threads: int | None = None):
        self._connection = duckdb.connect(str(scratch / "tables.duckdb"))
        options = {
            "memory_limit": memory,
            "threads": str(threads or min(2, os.cpu_count() or 1)),
            "temp_directory": str(scratch),
            # the order of rows means nothing here; not keeping it saves memory
            "preserve_insertion_order": "false",
            "enable_progress_bar": "false",
        }
        for option, value in options.items():
            self._do(f"set {option} = '{value}'")

    def source(self, name: str, path: Path) -> None:
        text = str(path / "*.parquet" if path.is_dir() else path).replace("'", "''")
        self._do(f"create or replace view {name} as select * from read_parquet('{text}')")

    def view(self, name: str, query: str) -> None:
        self._do(f"create or replace view {name} as {query}")

    def table(self, name: str, query: str) -> int:
        # a query may read the table that it replaces
        count = self._do(f"create or replace table {name}_new as {query}").fetchone()
        self._do(f"drop table if exists {name}")
        self._do(f"alter table {name}_new rename to {name}")
        return count[0] if count else 0

    def append(self, name: str, query: str) -> int:
        return self._do(f"insert into {name} {query}").fetchone()[0]

    def drop(self, *names: str) -> None:
        for name in names:
            self._do(f"drop table if exists {name}")

    def rows(self, query: str) -> list[tuple]:
        return self._do(query).fetchall()

    def struct(self, **fields: str) -> str:
        return "struct_pack({})".format(", ".join(f"{name} := {value}" for name, value in fields.items()))

    def components(self, edges: str, name: str) -> None:
        components_duckdb.components(self, edges, name)

    def write(self, query: str, path: Path) -> None:
        text = str(path).replace("'", "''")
        self._do(f"copy ({query}) to '{text}' (format parquet)")

    def columns(self, name: str) -> list[str]:
        return [row[0] for row in self._do(f"describe {name}").fetchall()]

    def traffic(self) -> str:
        return ""

    def close(self) -> None:
        self._connection.close()

    def _do(self, statement: str):
        try:
            return self._connection.execute(statement)
        except duckdb.OutOfMemoryException as error:
            raise Refused(f"DuckDB cannot go on: {_first_line(error)}\nhelp: give more `--memory`, or more space") from None
        except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
            # what a full disk is depends on what is being written to it
            raise Refused(f"DuckDB cannot go on: {_first_line(error)}") from None


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
