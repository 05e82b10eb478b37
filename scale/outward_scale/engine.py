"""What an engine has to do. All analyses are SQL that both engines understand, in loops over tables that they keep."""

from pathlib import Path
from typing import Protocol


class Engine(Protocol):
    """Keeps tables under names, and makes new ones by queries over them."""

    name: str

    def source(self, name: str, path: Path) -> None:
        """Gives the Parquet file (or folder) at a path a name."""

    def view(self, name: str, query: str) -> None:
        """Gives a query a name, without working it out."""

    def table(self, name: str, query: str) -> int:
        """Works a query out now and keeps its rows, as a checkpoint; returns how many there are."""

    def append(self, name: str, query: str) -> int:
        """Adds rows to a table; returns how many."""

    def drop(self, *names: str) -> None:
        """Forgets tables."""

    def rows(self, query: str) -> list[tuple]:
        """A small answer."""

    def struct(self, **fields: str) -> str:
        """The expression of a record, which is compared field by field."""

    def components(self, edges: str, name: str) -> None:
        """Keeps the strongly connected components of a table of edges as `name`: (`id`, `root`), where `root` is the
        same for all vertices of one component. Components of one vertex may be left out."""

    def write(self, query: str, path: Path) -> None:
        """Writes the rows of a query as Parquet."""

    def columns(self, name: str) -> list[str]:
        """The names of the columns of a table."""

    def traffic(self) -> str:
        """What went over the network, in words; nothing if there is none."""

    def close(self) -> None:
        """Ends the engine."""


def equal(a: str, b: str) -> str:
    """Whether two figures are equal: they differ by less than one part in 10¹²."""
    return f"({a} = {b} or abs({a} - {b}) < 1e-12 * greatest(abs({a}), abs({b})))"
