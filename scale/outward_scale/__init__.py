"""The figures of Outward for organizations that are larger than memory (DuckDB) or than a machine (Spark)."""

from .errors import Refused
from .run import run

__all__ = ["Refused", "run"]
