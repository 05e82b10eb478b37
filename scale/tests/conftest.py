"""What the tests share: the program, its exports, one run of each engine."""

import functools
import os
import subprocess
from pathlib import Path

import pytest
import twin
from outward_scale.run import run
from outward_scale.union import union

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
# so many random organizations; `.ci/deep scale` asks for 300
RANDOM = int(os.environ.get("OUTWARD_SCALE_RANDOM", "60"))
ENGINES = ("duckdb", "spark")
# small tables: what Spark would prepare for large ones takes longer than the work
SMALL = {
    "duckdb": {},
    "spark": {"conf": {
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.adaptive.enabled": "false",
    }},
}


@pytest.fixture(scope="session")
def program() -> Path:
    found = os.environ.get("OUTWARD") or TARGET / "debug" / "outward"
    return Path(found)


@pytest.fixture(scope="session")
def models(tmp_path_factory) -> list[Path]:
    """The examples, and random organizations with everything that is awkward."""
    folder = tmp_path_factory.mktemp("random")
    subprocess.run([TARGET / "debug" / "examples" / "random", folder, str(RANDOM)], check=True)
    return [*sorted((ROOT / "examples").glob("*.outward")), *sorted(folder.glob("*.outward"))]


@pytest.fixture(scope="session")
def tables(program, models, tmp_path_factory) -> Path:
    """All of them as one folder of tables."""
    folder = tmp_path_factory.mktemp("tables")
    exports = []
    for model in models:
        twin.export(program, model, folder / model.stem)
        exports.append(folder / model.stem)
    union(exports, folder / "union")
    return folder / "union"


@pytest.fixture(scope="session")
def of_engine(tables, tmp_path_factory):
    """What an engine says of them; each works it out once."""

    @functools.cache
    def made(engine: str) -> Path:
        out = tmp_path_factory.mktemp(engine) / "figures"
        run(engine, tables, out, **SMALL[engine])
        twin.names(tables, out)
        return out

    return made


@pytest.fixture(params=ENGINES)
def figures(request, of_engine) -> Path:
    """What each engine says of them."""
    return of_engine(request.param)


@pytest.fixture
def duckdb_figures(of_engine) -> Path:
    """What one of them says, where it does not matter which."""
    return of_engine("duckdb")
