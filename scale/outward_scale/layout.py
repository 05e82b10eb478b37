"""The folders: what `outward export --format parquet` writes, and what this package writes."""

import json
from pathlib import Path

from .errors import Refused

TABLES = "outward-parquet"
FIGURES = "outward-figures"
SCHEMA = 1
METADATA = "metadata.json"
NAMES = ("actors", "points", "links", "customers", "outsiders")


def metadata(folder: Path, wanted: str) -> dict:
    """The metadata of a folder of this format."""
    if not folder.is_dir():
        raise Refused(f"cannot read `{folder}`: there is no such folder")
    try:
        found = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("format") != wanted:
        maker = "`outward export --format parquet`" if wanted == TABLES else "`python -m outward_scale`"
        raise Refused(f"`{folder}` is not a folder that {maker} has written")
    if found.get("schema") != SCHEMA:
        raise Refused(f"the tables in `{folder}` have the version {found.get('schema')}, and this program knows {SCHEMA}")
    return found


def is_ours(folder: Path, wanted: str) -> bool:
    """Whether a folder may be replaced."""
    try:
        metadata(folder, wanted)
    except Refused:
        return False
    return True
