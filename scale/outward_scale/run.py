"""From the tables of an export to a folder of figures."""

import json
import shutil
import sys
import time
from pathlib import Path

from . import circles, graph, layout, paths, summary, walls
from .draft import draft
from .errors import Refused

STEPS = (
    ("graph", graph.build),
    ("distances", paths.distances),
    ("routes", paths.routes),
    ("strongest ways", paths.strongest),
    ("circles", circles.circles),
    ("walls", walls.walls),
)


def run(engine_name: str, folder: Path, out: Path, verbose: bool = False, **options) -> None:
    """Computes the figures of an export with one of the engines, and writes them to a folder."""
    layout.metadata(folder, layout.TABLES)
    try:
        with draft(out, layout.FIGURES) as place:
            scratch = place / ".scratch"
            scratch.mkdir()
            engine = start(engine_name, scratch, options)
            try:
                compute(engine, folder, verbose)
                write(engine, place)
                if verbose and engine.traffic():
                    print(engine.traffic(), file=sys.stderr, flush=True)
            finally:
                engine.close()
                shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise Refused(f"cannot write `{out}`: {error.strerror or error}") from error


def start(name: str, scratch: Path, options: dict):
    """Starts an engine; what it needs is loaded only now."""
    try:
        if name == "duckdb":
            from .duck import Duck

            return Duck(scratch, **options)
        from .spark import Spark

        return Spark(scratch, **options)
    except ModuleNotFoundError as error:
        raise Refused(f"there is no {error.name} here\nhelp: `pip install 'outward-scale[{name}]'`") from None


def compute(engine, folder: Path, verbose: bool = False) -> None:
    """All analyses, one after the other."""
    graph.load(engine, folder)
    for title, step in STEPS:
        began = time.monotonic()
        step(engine)
        if verbose:
            print(f"{title}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
    _result(engine)


def _result(engine) -> None:
    """`result`: one row for each actor."""
    engine.table(
        "result",
        """
        select a.model as model, a.id as id, a.name as name, a.headcount as headcount,
               case when d.d = 1 then 'direct' when d.d is not null then 'indirect'
                    when p.d is not null then 'potential-only' else 'none' end as reach,
               d.d as distance, r.step as next, r.strength as route_strength, s.step as strongest_next,
               s.strength as strongest_strength, s.links as strongest_links,
               a.exempt or (d.d is null and p.d is null) as exempt, c.circle as circle
        from actors a left join distance d on d.id = a.id left join potential p on p.id = a.id
             left join route r on r.id = a.id left join strongest s on s.id = a.id left join circle c on c.id = a.id
        """,
    )


def write(engine, place: Path) -> None:
    """The figures, what proves them, and the metadata as the last file."""
    records = summary.summaries(engine)
    engine.write("select * from result order by id", place / "actors.parquet")
    engine.write(
        """
        select u.model as model, u.source as source, s.name as source_name, u.target as target, t.name as target_name,
               u.links as links
        from unit_links u
             join (select id, name from points union all select id, name from actors) s on s.id = u.source
             join (select id, name from points union all select id, name from actors) t on t.id = u.target
        order by source, target
        """,
        place / "unit_links.parquet",
    )
    engine.write(
        """
        select v.id as id, d.d as distance, p.d as potential_distance, r.step as step, r.strength as strength,
               s.step as strongest_step, s.strength as strongest_strength, s.links as strongest_links,
               c.root as root, c.fall as fall, c.from_root as from_root, c.to_root as to_root
        from (select source as id from edges union select target from edges union select id from customers) v
             left join distance d on d.id = v.id left join potential p on p.id = v.id left join route r on r.id = v.id
             left join strongest s on s.id = v.id left join component c on c.id = v.id
        order by id
        """,
        place / "vertices.parquet",
    )
    metadata = {"format": layout.FIGURES, "schema": layout.SCHEMA, "engine": engine.name, "organizations": records}
    text = json.dumps(metadata, indent=2, allow_nan=False)
    (place / layout.METADATA).write_text(text + "\n", encoding="utf-8")
