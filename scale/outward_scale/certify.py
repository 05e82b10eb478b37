"""Checks figures without computing them a second time: each must follow from those of the neighbors, and what proves a circle
must prove it. Every check is one pass over the links, however long the ways are."""

import json
from pathlib import Path

from . import graph, layout, summary, walls
from .engine import Engine, equal

# an edge with what the result says of its two ends
ENDS = """
    select e.source as source, e.target as target, e.ord as ord, e.strength as strength, e.cost as cost, e.to_point as to_point,
           s.distance as ds, t.distance as dt, s.potential_distance as ps, t.potential_distance as pt,
           t.step as route_step, t.strength as route_strength, s.strongest_strength as qs, t.strongest_strength as qt,
           s.strongest_links as ls, t.strongest_links as lt, t.strongest_step as strongest_step,
           s.root as rs, t.root as rt, s.fall as fs, t.fall as ft, s.from_root as os, t.from_root as ot,
           s.to_root as ins, t.to_root as int_
    from edges e join vertex s on s.id = e.source join vertex t on t.id = e.target
"""


def certify(engine: Engine, tables: Path, figures: Path) -> list[str]:
    """What is wrong with the figures of these tables; nothing if they are right."""
    layout.metadata(tables, layout.TABLES)
    told = layout.metadata(figures, layout.FIGURES)
    graph.load(engine, tables)
    graph.build(engine)
    walls.walls(engine)
    engine.source("vertex", figures / "vertices.parquet")
    engine.source("result", figures / "actors.parquet")
    engine.source("told_links", figures / "unit_links.parquet")
    engine.view("ends", ENDS)
    wrong = []
    for title, query in _checks(engine):
        found = engine.rows(f"select * from ({query}) w limit 1")
        if found:
            wrong.append(f"{title}: {_shown(found[0])}")
    # whatever the rows above say, these have to follow from them
    if not wrong and json.loads(json.dumps(summary.summaries(engine))) != told.get("organizations"):
        wrong.append("the summary is not that of the rows")
    return wrong


def _shown(row: tuple) -> str:
    return ", ".join("nothing" if value is None else str(value) for value in row)


def _checks(engine: Engine):
    yield from _rows()
    yield from _distances("distance", "ds", "dt", "true", "not potential")
    yield from _distances("potential_distance", "ps", "pt", "ds is null", "potential")
    yield from _routes(engine)
    yield from _strongest()
    yield from _circles()
    yield from _actors()
    yield (
        "links between units",
        """
        select coalesce(u.source, t.source), coalesce(u.target, t.target), u.links, t.links
        from unit_links u full join told_links t on t.model = u.model and t.source = u.source and t.target = u.target
        where u.links is null or t.links is null or u.links <> t.links
        """,
    )


def _rows():
    vertices = "select source as id from edges union select target from edges union select id from customers"
    yield (
        "each vertex has one row",
        f"""
        select coalesce(a.id, v.id), v.n from ({vertices}) a
        full join (select id, count(*) as n from vertex group by id) v on v.id = a.id
        where a.id is null or v.id is null or v.n > 1
        """,
    )
    yield (
        "each actor has one row",
        """
        select coalesce(a.id, r.id), r.n from actors a
        full join (select id, count(*) as n from result group by id) r on r.id = a.id
        where a.id is null or r.id is null or r.n > 1
        """,
    )


def _distances(name: str, source: str, target: str, among: str, customers: str):
    yield (
        f"no link is longer than one ({name})",
        f"""
        select source, target, {source}, {target} from ends
        where {among} and {target} is not null and ({source} is null or {source} > {target} + cost)
        """,
    )
    yield (
        f"every distance has a link that makes it ({name})",
        f"""
        select v.id, v.{name} from vertex v
        left join (select distinct source from ends where {among} and {source} = {target} + cost) e on e.source = v.id
        where v.{name} > 0 and e.source is null
        """,
    )
    yield (
        f"zero is for customers ({name})",
        f"""
        select v.id, v.{name}, c.id from vertex v
        full join (select id from customers where {customers}) c on c.id = v.id
        where (c.id is null and v.{name} = 0) or (c.id is not null and (v.{name} is null or v.{name} <> 0))
        """,
    )
    if name == "potential_distance":
        yield (
            "whoever has a way to a current customer needs none to a potential one",
            "select id, distance, potential_distance from vertex where distance is not null and potential_distance is not null",
        )


def _routes(engine: Engine):
    best = engine.struct(step="step", ord="ord", product="product")
    yield (
        "each route is the strongest of the shortest, from the steps behind it",
        f"""
        with candidate as (
          select source as id, case when to_point then route_step else target end as step, ord,
                 strength * route_strength as product
          from ends where dt = ds - cost
        ), greatest_of as (
          select c.*, max(product) over (partition by id) as top from candidate c
        ), chosen as (
          select id, min({best}) as best from greatest_of where {equal("product", "top")} group by id
        )
        select v.id, v.step, v.strength from vertex v left join chosen c on c.id = v.id
        where not ({_same("v.step", "c.best.step")})
           or not ({_same("v.strength", "case when v.distance = 0 then 1.0e0 else c.best.product end")})
        """,
    )


def _strongest():
    yield (
        "each strongest way is the greatest product, from those behind it",
        f"""
        select v.id, v.strongest_strength from vertex v
        left join (select source, max(strength * qt) as greatest from ends where dt is not null group by source) e
               on e.source = v.id
        where not ({_same("v.strongest_strength", "case when v.distance = 0 then 1.0e0 else e.greatest end")})
        """,
    )
    tight = equal("strength * qt", "qs")
    yield (
        "it has the fewest links",
        f"""
        select v.id, v.strongest_links from vertex v
        left join (select source, min(lt + cost) as fewest from ends where {tight} group by source) e on e.source = v.id
        where not ({_same("v.strongest_links", "case when v.distance = 0 then 0 else e.fewest end")})
        """,
    )
    yield (
        "its step is declared first",
        f"""
        select v.id, v.strongest_step from vertex v
        left join (
          select source, min(case when to_point then strongest_step else target end) as step from ends
          where {tight} and lt = ls - cost group by source
        ) e on e.source = v.id
        where not ({_same("v.strongest_step", "e.step")})
        """,
    )


def _circles():
    lost = "ds is null and ps is null"
    yield (
        "whoever has no way is in a component",
        f"""
        select v.id, v.root from vertex v
        left join (select source as id from ends where {lost} union select target from ends where {lost}) e on e.id = v.id
        where (e.id is null and not (v.root is null and v.fall is null and v.from_root is null and v.to_root is null))
           or (e.id is not null and (v.root is null or v.fall is null or v.from_root is null or v.to_root is null))
        """,
    )
    yield (
        "its first vertex is the root of both trees",
        """
        select v.id, v.root, v.from_root, v.to_root from vertex v
        left join (select root, min(id) as first from vertex group by root) r on r.root = v.root
        where v.root is not null and (r.first <> v.root
           or (v.id = v.root) <> (v.from_root = 0) or (v.id = v.root) <> (v.to_root = 0))
        """,
    )
    for title, near, far, of in (
        ("out of the root", "os", "ot", "target"),
        ("into the root", "int_", "ins", "source"),
    ):
        column = "from_root" if of == "target" else "to_root"
        yield (
            f"a tree leads {title}",
            f"""
            select v.id, v.root, v.{column} from vertex v
            left join (select {of} as id, min({near} + 1) as nearest from ends where {lost} and rs = rt group by {of}) e
                   on e.id = v.id
            where v.root is not null and v.id <> v.root and (e.id is null or e.nearest <> v.{column})
            """,
        )
    yield (
        "between components, the order falls",
        f"""
        select r.root, r.low, r.high, e.highest from
          (select root, min(fall) as low, max(fall) as high from vertex where root is not null group by root) r
        left join (select rs, max(ft) as highest from ends where {lost} and rs <> rt group by rs) e on e.rs = r.root
        where r.low <> r.high or r.low <> coalesce(e.highest + 1, 0)
        """,
    )


def _actors():
    columns = {
        "distance": "v.distance",
        "next": "v.step",
        "route_strength": "v.strength",
        "strongest_next": "v.strongest_step",
        "strongest_strength": "v.strongest_strength",
        "strongest_links": "v.strongest_links",
        "reach": "case when v.distance = 1 then 'direct' when v.distance is not null then 'indirect' "
        "when v.potential_distance is not null then 'potential-only' else 'none' end",
        "exempt": "a.exempt or (v.distance is null and v.potential_distance is null)",
        "name": "a.name",
        "headcount": "a.headcount",
        "model": "a.model",
        "circle": "n.circle",
    }
    differ = " or ".join(f"not ({_same(f'r.{name}', value)})" for name, value in columns.items())
    yield (
        "what is said of an actor is what its vertex has",
        f"""
        with circle_size as (
          select v.root as root, count(*) as size, min(a.id) as first, min(a.model) as model
          from vertex v join actors a on a.id = v.id where v.root is not null group by v.root having count(*) > 1
        ), numbered as (
          select root, row_number() over (partition by model order by size desc, first) - 1 as circle from circle_size
        )
        select r.id, r.name from result r join actors a on a.id = r.id left join vertex v on v.id = r.id
        left join numbered n on n.root = v.root
        where {differ}
        """,
    )


def _same(a: str, b: str) -> str:
    """Whether two values are the same, or both are nothing; never unknown."""
    return f"coalesce({a} = {b}, {a} is null and {b} is null)"
