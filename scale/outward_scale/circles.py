"""§3: circles, the strongly connected sets without a way, and what proves them."""

from .engine import Engine
from .search import levels


def circles(engine: Engine) -> None:
    """`component` (`id`, `root`, `fall`, `from_root`, `to_root`) of all vertices without a way to any customer, and `circle`
    (`id`, `circle`): the number of the circle of an actor, the largest first.

    `from_root` and `to_root` are the depths of a tree within the component out of its root and one into it; `fall` is lower
    in whatever an edge leads to outside of the component. Together they prove that the components are what they should be.
    """
    engine.table(
        "lost_edges",
        """
        select distinct e.source as source, e.target as target from lost_edges e
        where not exists (select 1 from potential p where p.id = e.source)
        """,
    )
    engine.components("lost_edges", "found")
    engine.table(
        "member",
        """
        select v.id as id, coalesce(r.root, v.id) as root
        from (select source as id from lost_edges union select target from lost_edges) v
             left join (
               select f.id as id, m.root as root
               from found f join (select root as old, min(id) as root from found group by root) m on m.old = f.root
             ) r on r.id = v.id
        """,
    )
    engine.table(
        "inner_edges",
        """
        select e.source as source, e.target as target, 1 as cost from lost_edges e
        join member s on s.id = e.source join member t on t.id = e.target where s.root = t.root
        """,
    )
    roots = "select id from member where id = root"
    levels(engine, "inner_edges", roots, "to_root")
    engine.view("turned_edges", "select target as source, source as target, cost from inner_edges")
    levels(engine, "turned_edges", roots, "from_root")
    _falls(engine)
    engine.table(
        "component",
        """
        select m.id as id, m.root as root, f.fall as fall, o.d as from_root, i.d as to_root
        from member m join falls f on f.root = m.root
             left join from_root o on o.id = m.id left join to_root i on i.id = m.id
        """,
    )
    engine.drop("found", "member", "inner_edges", "to_root", "from_root", "falls", "lost_edges")
    engine.table(
        "circle",
        """
        with circle_size as (
          select c.root as root, count(*) as size, min(a.id) as first, min(a.model) as model
          from component c join actors a on a.id = c.id group by c.root having count(*) > 1
        ), numbered as (
          select root, row_number() over (partition by model order by size desc, first) - 1 as circle from circle_size
        )
        select a.id as id, n.circle as circle
        from component c join actors a on a.id = c.id join numbered n on n.root = c.root
        """,
    )


def _falls(engine: Engine) -> None:
    """`falls` (`root`, `fall`): 0 where no edge leaves the component, else more than wherever one leads. One round for each
    component on the longest path."""
    left = engine.table(
        "leaving",
        """
        select distinct s.root as source, t.root as target from lost_edges e
        join member s on s.id = e.source join member t on t.id = e.target where s.root <> t.root
        """,
    )
    engine.table("waiting", "select distinct root from member")
    engine.table("falls", "select cast(null as bigint) as root, cast(null as bigint) as fall where false")
    fall = 0
    while left:
        engine.table("settled", "select w.root as root from waiting w where not exists (select 1 from leaving l where l.source = w.root)")
        engine.append("falls", f"select root, cast({fall} as bigint) as fall from settled")
        engine.table("waiting", "select w.root as root from waiting w where exists (select 1 from leaving l where l.source = w.root)")
        left = engine.table("leaving", "select l.source as source, l.target as target from leaving l where not exists (select 1 from settled s where s.root = l.target)")
        fall += 1
    engine.append("falls", f"select root, cast({fall} as bigint) as fall from waiting")
    engine.drop("leaving", "waiting", "settled")
