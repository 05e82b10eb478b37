"""The service graph of the page of analyses, §0: vertices are parties, the receiving points of groups, and a sending point
for each group whose links some actor inherits. Nothing is expanded: neither groups × groups nor groups × heirs."""

from pathlib import Path

from .engine import Engine
from .layout import NAMES

# the deepest that units nest
DEEPEST = 64


def load(engine: Engine, folder: Path) -> None:
    """The tables of an export, each with the organization a row belongs to: 0 where there is just one."""
    for name in NAMES:
        engine.source(f"file_{name}", folder / f"{name}.parquet")
    several = "model" in engine.columns("file_actors")
    for name in NAMES:
        model = "" if several else ", 0 as model"
        engine.view(name, f"select *{model} from file_{name}")


def build(engine: Engine) -> None:
    """Makes `edges` (`source`, `target`, `ord`, `strength`, `cost`, `to_point`, `phase`).

    An edge out of a party or a sending point is a service link and costs 1. One out of a receiving point, or from an heir to
    the sending point of its group, passes work on: it costs 0 and loses nothing. The sending point of group g is −g − 1.
    `ord` is the order in which links were written. Along edges that cost 0, `phase` falls.
    """
    _receiving(engine)
    engine.view("senders", "select distinct links_of as id from actors where links_of <> id")
    engine.table(
        "edges",
        f"""
        select coalesce(-s.id - 1, l.source) as source, l.target as target, l.id as ord, l.strength as strength,
               1 as cost, r.id is not null as to_point, 0 as phase
        from links l left join senders s on s.id = l.source left join points g on g.id = l.source
             left join points r on r.id = l.target
        where g.id is null or s.id is not null
        union all
        select id, -links_of - 1, 0, cast(1 as double), 0, true, 1 from actors where links_of <> id
        union all
        select r.id, a.id, 0, cast(1 as double), 0, false, 2 + {DEEPEST} - r.depth
        from actors a join receiving r on r.id = a.around
        union all
        select r.id, p.id, 0, cast(1 as double), 0, true, 2 + {DEEPEST} - r.depth
        from points p join receiving r on r.id = p.around
        """,
    )


def _receiving(engine: Engine) -> None:
    """`receiving`: the points that get any work, by a link to them or to a group around them, and how deep they are."""
    depth = "case when kind = 'everyone' then 0 else 1 + length(name) - length(replace(name, '.', '')) end"
    new = engine.table(
        "receiving", f"select p.id as id, {depth} as depth from points p where p.id in (select target from links)"
    )
    last = "receiving"
    while new:
        new = engine.table(
            "received",
            f"""
            select p.id as id, {depth} as depth from points p join {last} r on r.id = p.around
            where not exists (select 1 from receiving o where o.id = p.id)
            """,
        )
        if new:
            engine.append("receiving", "select * from received")
        last = "received"
