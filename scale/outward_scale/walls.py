"""§13 and §6: links between top-level units, and the E–I index over them."""

from .engine import Engine


def walls(engine: Engine) -> None:
    """`unit_links` (`model`, `source`, `target`, `links`) and `leaving` (`model`, `leaving`, `staying`)."""
    engine.view(
        "tops",
        """
        select id, top, coalesce(top, id) as outermost from actors
        union all select id, top, coalesce(top, id) from points where kind = 'group'
        """,
    )
    engine.table(
        "unit_links",
        """
        select l.model as model, s.top as source, t.top as target, count(*) as links
        from links l join tops s on s.id = l.source join tops t on t.id = l.target
        where s.top is not null and t.top is not null group by l.model, s.top, t.top
        """,
    )
    # an inherited link counts for each heir, but not for one to whom it leads itself
    engine.table(
        "leaving",
        """
        with heirs as (select links_of as id, count(*) as heirs from actors where links_of is not null group by links_of)
        select l.model as model,
               sum(case when s.outermost = t.outermost then 0 else h.heirs end) as leaving,
               sum(case when s.outermost = t.outermost
                        then h.heirs - case when a.links_of = l.source and a.id <> l.source then 1 else 0 end
                        else 0 end) as staying
        from links l join heirs h on h.id = l.source join tops s on s.id = l.source
             left join tops t on t.id = l.target left join actors a on a.id = l.target
             left join points e on e.id = l.target and e.kind = 'everyone'
        where t.id is not null or e.id is not null group by l.model
        """,
    )
