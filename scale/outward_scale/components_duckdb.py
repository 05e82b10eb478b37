"""Strongly connected components in SQL: trimming, then coloring forward and searching backward (Orzan 2004; Slota,
Rajamanickam & Madduri 2014). Nothing else knows how they are found; what proves them is checked elsewhere."""


def components(engine, edges: str, name: str) -> None:
    """Keeps all components of more than one vertex as `name` (`id`, `root`).

    A trimming round takes off what nothing leads to, or what leads to nothing. Then the greatest id that reaches a vertex
    becomes its color; the vertices of a color that reach the one that gave it are a component. Each round is a join, and as
    many are needed as the longest path that is trimmed or colored has links.
    """
    engine.table(name, "select cast(null as bigint) as id, cast(null as bigint) as root where false")
    left = engine.table("live", f"select distinct source, target from {edges} where source <> target")
    while left := _trim(engine, left):
        _color(engine)
        _search(engine)
        engine.append(name, "select id, root from reached")
        left = engine.table(
            "live",
            """
            select l.source as source, l.target as target from live l
            where l.source not in (select id from reached) and l.target not in (select id from reached)
            """,
        )
    engine.drop("live", "color", "grown", "reached", "last_reached")


def _trim(engine, before: int) -> int:
    left = before
    while left:
        left = engine.table(
            "live",
            """
            select l.source as source, l.target as target from live l
            where l.source in (select target from live) and l.target in (select source from live)
            """,
        )
        if left == before:
            break
        before = left
    return left


def _color(engine) -> None:
    """`color` (`id`, `color`): the greatest id that reaches a vertex, its own included."""
    new = engine.table("grown", "select distinct source as id, source as color from live")
    engine.table("color", "select * from grown")
    while new:
        new = engine.table(
            "grown",
            """
            select l.target as id, max(g.color) as color
            from live l join grown g on g.id = l.source join color c on c.id = l.target
            where g.color > c.color group by l.target
            """,
        )
        if new:
            engine.table(
                "color",
                "select c.id as id, coalesce(g.color, c.color) as color from color c left join grown g on g.id = c.id",
            )


def _search(engine) -> None:
    """`reached` (`id`, `root`): the vertices of each color that reach the one whose id it is."""
    new = engine.table("last_reached", "select id, color as root from color where id = color")
    engine.table("reached", "select * from last_reached")
    while new:
        new = engine.table(
            "last_reached",
            """
            select distinct l.source as id, r.root as root
            from live l join last_reached r on r.id = l.target join color c on c.id = l.source and c.color = r.root
            where not exists (select 1 from reached o where o.id = l.source)
            """,
        )
        if new:
            engine.append("reached", "select * from last_reached")
