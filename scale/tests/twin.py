"""The program's own tables, and the comparison with them, row by row and bit by bit."""

import json
import subprocess
from pathlib import Path

import duckdb

ONLY = ["--only", "paths,exemptions,focus,walls", "--today", "2026-01-31"]
# sums of fractions: doubles in the program, decimals here
SUMS = ("headcount", "direct_headcount", "indirect_headcount", "potential_only_headcount", "none_headcount", "reach_share",
        "mean_distance", "exempt_headcount", "exempt_share")
ACTORS = {"actor": "varchar", "reach": "varchar", "distance": "bigint", "next": "varchar", "route_strength": "double",
          "strongest_next": "varchar", "strongest_strength": "double", "strongest_links": "bigint", "exemption": "varchar"}
WHOLE = ("actors", "direct_actors", "indirect_actors", "potential_only_actors", "none_actors", "max_distance",
         "exempt_actors", "walls_links", "ei_index", "stated_strengths")


def export(program: Path, model: Path, folder: Path) -> None:
    """The tables of a model."""
    subprocess.run([program, "export", model, "--format", "parquet", "-o", folder], check=True, capture_output=True)


def told(program: Path, models: list[Path], table: str, out: Path) -> Path:
    """A table of the program over all these models, as lines of JSON."""
    with out.open("wb") as lines:
        columns = ["--columns", ",".join(ACTORS)] if table == "actors" else []
        command = [program, "analyze", "--each", *models, "--format", "jsonl", "--table", table, *columns, *ONLY]
        subprocess.run(command, check=True, stdout=lines, stderr=subprocess.DEVNULL)
    return out


def differences(program: Path, models: list[Path], figures: Path, scratch: Path) -> list[str]:
    """Every figure that the program has otherwise, the first few of each kind; `figures` is the folder of an engine."""
    scratch.mkdir(parents=True, exist_ok=True)
    told_of = {table: told(program, models, table, scratch / f"{table}.jsonl")
               for table in ("actors", "walls.links", "exemptions.circles", "summary")}
    connection = duckdb.connect()
    connection.execute("create table models (organization varchar, model bigint)")
    connection.executemany("insert into models values (?, ?)", [(str(model), at) for at, model in enumerate(models)])
    connection.execute(f"create view found as select * from read_parquet('{figures}/actors.parquet/**')"
                       if (figures / "actors.parquet").is_dir() else
                       f"create view found as select * from '{figures}/actors.parquet'")
    return [*_actors(connection, told_of["actors"], figures), *_circles(connection, told_of["exemptions.circles"]),
            *_units(connection, told_of["walls.links"], figures), *_summaries(told_of["summary"], figures)]


def _actors(connection, told_of: Path, figures: Path) -> list[str]:
    columns = {"organization": "varchar", **ACTORS}
    # steps are actors, outsiders or customers: their names are in the export, which the test puts beside the figures
    connection.execute(f"""
        create table told as
        select m.model, t.* exclude (organization)
        from read_json('{told_of}', format = 'newline_delimited', columns = {columns}) t join models m using (organization)
    """)
    connection.execute(f"create view names as select * from read_parquet('{figures}.names')")
    pairs = {"reach": "f.reach", "distance": "f.distance", "next": "n.name", "route_strength": "f.route_strength",
             "strongest_next": "s.name", "strongest_strength": "f.strongest_strength",
             "strongest_links": "f.strongest_links", "exemption = 'exempt'": "f.exempt"}
    joined = """from told t full join found f on f.model = t.model and f.name = t.actor
                left join names n on n.id = f.next left join names s on s.id = f.strongest_next"""
    all_found = []
    for told_as, found_as in {"actor": "f.name", **pairs}.items():
        rows = connection.execute(f"""
            select t.model, t.actor, f.name, t.{told_as}, {found_as} {joined} where t.{told_as} is distinct from {found_as}
            order by all limit 3
        """).fetchall()
        all_found += [f"{told_as}: {row}" for row in rows]
    return all_found


def _circles(connection, told_of: Path) -> list[str]:
    expected = connection.execute(f"""
        select m.model, row_number() over (partition by m.model order by t.at) - 1 as circle, t.actors
        from (select *, row_number() over () as at from read_json('{told_of}', format = 'newline_delimited',
              columns = {{organization: 'varchar', actors: 'varchar[]'}})) t join models m using (organization)
        where t.actors is not null order by 1, 2
    """).fetchall()
    found = connection.execute(
        "select model, circle, list(name order by id) from found where circle is not null group by 1, 2 order by 1, 2"
    ).fetchall()
    return [] if expected == found else [f"circles: {expected[:3]} {found[:3]}"]


def _units(connection, told_of: Path, figures: Path) -> list[str]:
    expected = connection.execute(f"""
        select m.model, t."from", t."to", t.links
        from read_json('{told_of}', format = 'newline_delimited', columns = {{organization: 'varchar', "from": 'varchar',
             "to": 'varchar', links: 'bigint'}}) t join models m using (organization)
        where t.links is not null order by all
    """).fetchall()
    path = f"{figures}/unit_links.parquet" + ("/**" if (figures / "unit_links.parquet").is_dir() else "")
    found = connection.execute(f"select model, source_name, target_name, links from read_parquet('{path}') order by all").fetchall()
    return [] if expected == found else [f"links between units: {expected[:3]} {found[:3]}"]


def _summaries(told_of: Path, figures: Path) -> list[str]:
    expected = [json.loads(line) for line in told_of.read_text(encoding="utf-8").splitlines()]
    found = json.loads((figures / "metadata.json").read_text(encoding="utf-8"))["organizations"]
    differ = [] if len(expected) == len(found) else [f"summaries: {len(expected)} {len(found)}"]
    for one, other in zip(expected, found):
        differ += [f"{name}: {one['organization']} {one[name]} {other[name]}" for name in WHOLE if one[name] != other[name]]
        differ += [f"{name}: {one['organization']} {one[name]} {other[name]}" for name in SUMS
                   if not _equal(one[name], other[name])]
    return differ


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or abs(one - other) < 1e-12 * max(abs(one), abs(other))


def names(tables: Path, figures: Path) -> None:
    """Puts the names of all parties beside the figures, for `differences`."""
    connection = duckdb.connect()
    each = " union all ".join(f"select id, name from '{tables}/{name}.parquet'" for name in ("actors", "customers", "outsiders"))
    connection.execute(f"copy ({each}) to '{figures}.names' (format parquet)")
