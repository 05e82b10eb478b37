"""§1: distance, reach, the route and its strength, the strongest way."""

from .engine import Engine, equal
from .search import levels


def distances(engine: Engine) -> None:
    """`distance` to the current customers, and `potential` to the potential ones, for whoever has no way to the others."""
    levels(engine, "edges", "select id from customers where not potential", "distance")
    lost = "select e.* from edges e where not exists (select 1 from distance d where d.id = e.source)"
    engine.table("lost_edges", lost)
    levels(engine, "lost_edges", "select id from customers where potential", "potential")


def routes(engine: Engine) -> None:
    """`route` (`id`, `d`, `step`, `strength`): the strongest of the shortest ways, and of those the one whose step is
    declared first. A product is multiplied from the customer's end: link × (all behind it)."""
    engine.table(
        "shortest",
        """
        select e.source as source, e.target as target, e.ord as ord, e.strength as strength, e.to_point as to_point,
               e.phase as phase, s.d as d, t.d as behind
        from edges e join distance s on s.id = e.source join distance t on t.id = e.target
        where t.d = s.d - e.cost
        """,
    )
    engine.table(
        "route",
        """
        select id, 0 as d, cast(null as bigint) as step, cast(1 as double) as strength from customers where not potential
        """,
    )
    # those at one distance: first who serves by a link, then heirs, then the points of groups, inner ones first
    for distance, phase in engine.rows("select distinct d, phase from shortest order by d, phase"):
        best = engine.struct(step="step", ord="ord", product="product")
        engine.table(
            "chosen",
            f"""
            with candidate as (
              select e.source as id, case when e.to_point then r.step else e.target end as step, e.ord as ord,
                     e.strength * r.strength as product
              from shortest e join route r on r.id = e.target and r.d = e.behind
              where e.d = {distance} and e.phase = {phase}
            ), greatest_of as (
              select c.*, max(product) over (partition by id) as top from candidate c
            )
            select id, min({best}) as best from greatest_of where {equal("product", "top")} group by id
            """,
        )
        engine.append(
            "route", f"select id, {distance} as d, best.step as step, best.product as strength from chosen"
        )
    engine.drop("shortest", "chosen")


def strongest(engine: Engine) -> None:
    """`strongest` (`id`, `step`, `strength`, `links`): the way of the greatest product, whatever its length."""
    _products(engine)
    engine.table(
        "tight",
        f"""
        select e.source as source, e.target as target, e.to_point as to_point, e.phase as phase, e.cost as cost
        from edges e join product s on s.id = e.source join product t on t.id = e.target
        where {equal("e.strength * t.strength", "s.strength")}
        """,
    )
    levels(engine, "tight", "select id from customers where not potential", "fewest")
    engine.table(
        "first_step",
        """
        select e.source as source, e.target as target, e.to_point as to_point, e.phase as phase
        from tight e join fewest s on s.id = e.source join fewest t on t.id = e.target
        where t.d = s.d - e.cost
        """,
    )
    engine.table("step", "select cast(null as bigint) as id, cast(null as bigint) as step where false")
    phases = [phase for (phase,) in engine.rows("select distinct phase from first_step order by phase")]
    # points of groups first, inner ones before outer ones, then sending points, then everybody else
    turns = [f"e.phase = {phase}" for phase in phases if phase > 1]
    for turn in [*turns, "e.phase = 0 and e.source < 0", "e.phase < 2 and e.source >= 0"]:
        engine.append(
            "step",
            f"""
            select e.source as id, min(case when e.to_point then s.step else e.target end) as step
            from first_step e left join step s on s.id = e.target and e.to_point
            where {turn} group by e.source
            """,
        )
    engine.table(
        "strongest",
        """
        select p.id as id, s.step as step, p.strength as strength, f.d as links
        from product p join fewest f on f.id = p.id left join step s on s.id = p.id
        """,
    )
    engine.drop("product", "tight", "fewest", "first_step", "step")


def _products(engine: Engine) -> None:
    """`product` (`id`, `strength`): the greatest product of any way. Those of routes are where it starts; whatever grows
    passes it on, until nothing grows (Bellman 1958)."""
    new = engine.table("grown", "select id, strength from route")
    engine.table("known", "select id, strength from grown")
    while new:
        engine.table(
            "offered",
            """
            select e.source as id, max(e.strength * g.strength) as strength
            from edges e join grown g on g.id = e.target group by e.source
            """,
        )
        new = engine.table(
            "grown",
            """
            select o.id as id, o.strength as strength
            from offered o join (
              select k.id as id, max(k.strength) as strength
              from known k where k.id in (select id from offered) group by k.id
            ) b on b.id = o.id
            where o.strength > b.strength
            """,
        )
        if new:
            engine.append("known", "select id, strength from grown")
    engine.table("product", "select id, max(strength) as strength from known group by id")
    engine.drop("grown", "known", "offered")
