"""Breadth-first search against the edges, level by level: one join a level."""

from .engine import Engine


def levels(engine: Engine, edges: str, starts: str, found: str) -> None:
    """Makes the table `found` (`id`, `d`): from every vertex, the fewest service links to one of `starts`, in which edges that
    pass work on cost nothing.

    Each level costs one pass over the edges. What reaches a vertex at no cost is worked out once, ahead: at most a pair for
    each actor and each unit around it.
    """
    passing = _at_no_cost(engine, edges)
    new = engine.table(found, f"select id, 0 as d from ({starts}) s")
    engine.table("front", f"select id from {found}")
    distance = 0
    while new:
        distance += 1
        hit = f"select distinct e.source as id from {edges} e join front f on f.id = e.target where e.cost = 1"
        if passing:
            hit = f"""
                with hit as ({hit})
                select id from hit union select z.source from at_no_cost z join hit h on h.id = z.target
            """
        query = f"select h.id as id from ({hit}) h where not exists (select 1 from {found} f where f.id = h.id)"
        new = engine.table("front", query)
        if new:
            engine.append(found, f"select id, {distance} as d from front")
    engine.drop("front", "at_no_cost")


def _at_no_cost(engine: Engine, edges: str) -> int:
    """`at_no_cost` (`source`, `target`): all pairs with a path of edges that cost nothing."""
    all_pairs = new = engine.table("at_no_cost", f"select source, target from {edges} where cost = 0")
    if not new:
        return 0
    last = "at_no_cost"
    while new:
        new = engine.table(
            "further",
            f"""
            select l.source as source, e.target as target from {last} l join {edges} e on e.source = l.target
            where e.cost = 0
            """,
        )
        if new:
            engine.append("at_no_cost", "select * from further")
        # the pairs of the last round alone are made longer
        if new:
            engine.table("longer", "select * from further")
        last = "longer"
    engine.drop("further", "longer")
    return all_pairs
