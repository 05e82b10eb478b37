"""The part of the package that is not written in Python."""

from collections.abc import Sequence
from typing import Any

import pandas
import polars

Day = tuple[int, int, int]

class Invalid(ValueError):
    """A model with errors."""

    errors: list[dict[str, Any]]
    """Each error: its stable `name`, `message`, `help`, `file`, `line` and `column` (from 1); `None` where there is none."""

class Table:
    """A table with typed columns, which data frames take as it is (the Arrow C stream interface)."""

    name: str
    """Its name, such as `paths.gates`."""
    about: str
    """What a row is."""
    columns: dict[str, str]
    """The names of the columns, each with what it means and its unit."""
    shape: tuple[int, int]
    """Rows and columns."""
    def __len__(self) -> int: ...
    def to_dict(self) -> dict[str, list[Any]]:
        """The cells of each column; `None` for an empty one."""
    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of pandas. ImportError: pandas or pyarrow is not installed."""
    def to_polars(self) -> polars.DataFrame:
        """A data frame of polars. ImportError: polars is not installed."""
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def _repr_html_(self) -> str: ...

class Picture:
    """A picture as SVG. In a notebook it shows itself."""

    svg: str
    """The SVG document."""
    title: str
    """Its title."""
    description: str
    """What it shows, in words."""
    width: float
    """In pixels."""
    height: float
    """In pixels."""
    def save(self, path: str) -> None:
        """Writes the SVG to a file, which is complete or unchanged whatever goes wrong."""
    def _repr_svg_(self) -> str: ...

class Study:
    title: str | None
    text: str
    tables: list[str]
    def table(self, name: str) -> Table: ...
    def report(self, format: str = "text", *, width: int = 100, full: bool = False) -> str: ...
    def report_html(self) -> str: ...
    def significance(self, statistics: Sequence[str], null: str, *, draws: int = 9999, seed: int = 1) -> Table: ...
    def uncertain_links(self, *, draws: int = 10000, seed: int = 1) -> str: ...
    def for_others(self, *, min_group: int, pseudonyms: str | None = None) -> Study: ...
    def card(self, name: str, format: str = "text", *, width: int = 100) -> str: ...
    def diff(self, newer: Study, format: str = "text", *, width: int = 100, full: bool = False) -> str: ...
    def check(self, *, width: int = 100) -> str: ...
    def json(self) -> str: ...
    def export(self, format: str) -> str: ...
    def draw(self, picture: str = "rings", *, unit: str | None = None, color_by: str | None = None) -> Picture: ...

def read_files(paths: Sequence[str], to: Sequence[str], only: Sequence[str], today: Day | None, root: Any) -> Study: ...
def read_text(text: str, to: Sequence[str], only: Sequence[str], today: Day | None) -> Study: ...
def read_document(json: str, to: Sequence[str], only: Sequence[str], today: Day | None) -> Study: ...
def needed(module: str, extra: str) -> Any: ...
def edit_text(text: str, edits: str) -> str: ...
def fmt(text: str) -> str: ...
def to_text(json: str) -> str: ...
def import_tables(
    posts: Sequence[tuple[str, bytes]],
    links: Sequence[tuple[str, bytes]],
    mapping: str,
    settings: tuple[list[str] | None, str | None, str | None, bool | None],
) -> tuple[str, str]: ...
