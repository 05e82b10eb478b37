"""A certificate accepts what is right, and nothing with one figure changed."""

import json

import pytest
from outward_scale import layout
from outward_scale.certify import certify
from outward_scale.run import start
from test_equal import change, change_summary, copy


def judged(tables, figures, scratch):
    scratch.mkdir()
    engine = start("duckdb", scratch, {})
    try:
        return certify(engine, tables, figures)
    finally:
        engine.close()


def test_what_is_right_is_accepted(tables, figures, tmp_path):
    assert judged(tables, figures, tmp_path / "scratch") == []


SLIGHTLY = "* 1.0000000000000002"
CHANGES = [
    ("vertices", "distance", "distance + 1", "distance > 0"),
    ("vertices", "distance", "distance - 1", "distance > 0"),
    ("vertices", "distance", "null", "distance > 1"),
    ("vertices", "distance", "1", "distance = 0"),
    ("vertices", "distance", "5", "distance is null"),
    ("vertices", "potential_distance", "potential_distance + 1", "potential_distance > 0"),
    ("vertices", "potential_distance", "null", "potential_distance > 0"),
    ("vertices", "potential_distance", "1", "root is not null"),
    ("vertices", "step", "step + 1", "distance > 1"),
    ("vertices", "strength", f"strength {SLIGHTLY}", "distance > 1"),
    ("vertices", "strength", "0.5", "distance = 0"),
    ("vertices", "strongest_step", "strongest_step - 1", "distance > 1"),
    ("vertices", "strongest_strength", f"strongest_strength {SLIGHTLY}", "distance > 1"),
    ("vertices", "strongest_strength", "strongest_strength * 0.5", "distance > 1"),
    ("vertices", "strongest_links", "strongest_links + 1", "distance > 1"),
    ("vertices", "strongest_links", "strongest_links - 1", "strongest_links > distance"),
    ("vertices", "root", "id", "root < id"),
    ("vertices", "root", "root + 1", "root is not null"),
    ("vertices", "root", "null", "root is not null"),
    ("vertices", "fall", "fall + 1", "fall is not null"),
    ("vertices", "fall", "fall - 1", "fall > 0"),
    ("vertices", "from_root", "from_root + 1", "from_root > 0"),
    ("vertices", "from_root", "from_root - 1", "from_root > 0"),
    ("vertices", "to_root", "to_root + 1", "to_root > 0"),
    ("vertices", "to_root", "0", "to_root > 0"),
    ("vertices", "id", "id + 1", "distance > 1"),
    ("actors", "reach", "'indirect'", "reach = 'direct'"),
    ("actors", "distance", "distance + 1", "distance > 0"),
    ("actors", "next", "next + 1", "distance > 0"),
    ("actors", "route_strength", f"route_strength {SLIGHTLY}", "distance > 0"),
    ("actors", "strongest_next", "strongest_next + 1", "distance > 0"),
    ("actors", "strongest_strength", f"strongest_strength {SLIGHTLY}", "distance > 0"),
    ("actors", "strongest_links", "strongest_links + 1", "distance > 0"),
    ("actors", "exempt", "not exempt", "true"),
    ("actors", "headcount", "headcount + 1", "true"),
    ("actors", "name", "name || 'x'", "true"),
    ("actors", "circle", "circle + 1", "circle is not null"),
    ("actors", "circle", "null", "circle is not null"),
    ("actors", "id", "id + 1", "true"),
    ("unit_links", "links", "links + 1", "true"),
    ("unit_links", "target", "target + 1", "true"),
]


@pytest.mark.parametrize(("table", "column", "value", "where"), CHANGES)
def test_one_changed_figure_is_seen(table, column, value, where, tables, duckdb_figures, tmp_path):
    changed = tmp_path / "changed"
    copy(duckdb_figures, changed)
    change(changed / f"{table}.parquet", column, value, where)
    assert judged(tables, changed, tmp_path / "scratch")


def test_each_figure_of_the_summary_is_checked(tables, duckdb_figures, tmp_path):
    names = json.loads((duckdb_figures / layout.METADATA).read_text())["organizations"][0]
    for number, name in enumerate(names):
        changed = tmp_path / f"changed-{number}"
        copy(duckdb_figures, changed)
        change_summary(changed, name, 2)
        assert judged(tables, changed, tmp_path / f"scratch-{number}"), name
