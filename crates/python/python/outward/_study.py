"""A study: an organization with every result about it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from . import _outward
from ._outward import Picture, Table
from ._write import Document, texts

if TYPE_CHECKING:
    import igraph
    import networkx

Path = str | os.PathLike[str]
Form = Literal["text", "markdown", "html"]


def read(
    paths: Path | Iterable[Path] | None = None,
    *,
    text: str | None = None,
    document: Document | None = None,
    to: str | Iterable[str] | None = None,
    only: str | Iterable[str] | None = None,
    today: datetime.date | None = None,
    root: Path | None = None,
) -> Study:
    """Reads an organization.

    Args:
        paths: a file, a folder (every `*.outward` in it, at any depth), or several, which are read as one model.
        text: a model as text, in place of files.
        document: a model that was built, in place of files.
        to: the customer, or several, to whom ways are measured, by name; all current ones if none is named.
        only: the analysis to run, or several, such as `["paths", "walls"]`; all if none is named. The others have no
            columns and no tables.
        today: the day that decides whether an `until` has passed; without it none has.
        root: the folder that `use` may lead to; that of the first file if none is given.

    Raises:
        Invalid: the model has errors; `errors` holds all of them, each with its place.
        ValueError: an analysis has no such name, or a document no such form.
        TypeError: an argument is of another kind.

    >>> outward.read(text="customer Guest\\nrole Barista { serves Gust }")
    Traceback (most recent call last):
    outward.Invalid: ...
    """
    if not isinstance(today, (datetime.date, type(None))):
        raise TypeError(f"today is a datetime.date, not {today!r}")
    if not isinstance(document, (Document, type(None))):
        raise TypeError(f"document is an outward.Document, not {type(document).__name__}")
    day = None if today is None else (today.year, today.month, today.day)
    to, only = texts(to, "to"), texts(only, "only")
    given = [paths is not None, text is not None, document is not None]
    if sum(given) != 1:
        raise TypeError("read takes paths, or text=, or document=")
    if text is not None:
        return Study(_outward.read_text(text, to, only, day))
    if document is not None:
        return Study(_outward.read_document(document.json(), to, only, day))
    if isinstance(paths, (bytes, int)):
        raise TypeError(f"a path is a str or a pathlib.Path, not {paths!r}; for a text, write text=")
    several = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths or ())
    if not several:
        raise ValueError("read takes one path at least, and there is none")
    return Study(_outward.read_files([os.fspath(path) for path in several], to, only, day, root))


class Study:
    """An organization with every result about it. `outward.read` makes one.

    Each analysis runs when it is first asked for, and once. Other threads of Python go on meanwhile. Every method that
    returns a `Table` takes time and memory linear in its size.
    """

    def __init__(self, study: _outward.Study) -> None:
        if not isinstance(study, _outward.Study):
            raise TypeError("outward.read(…) makes a study")
        self._study = study

    def __repr__(self) -> str:
        return repr(self._study)

    def _repr_html_(self) -> str:
        return self._study.report("html", width=100, full=False)

    # what it is

    @property
    def title(self) -> str | None:
        """The title of the organization."""
        return self._study.title

    @property
    def text(self) -> str:
        """The model as one text in the language."""
        return self._study.text

    # tables

    @property
    def tables(self) -> list[str]:
        """The names of all tables, for `table`."""
        return self._study.tables

    def table(self, name: str) -> Table:
        """A table by its name, such as `paths.gates`. KeyError: none has it, or its analysis was left out by `only=`."""
        return self._study.table(name)

    def actors(self) -> Table:
        """One row for each role, and each unit without roles in it: what was written about it, and the figures of all
        analyses. Its column `actor` is unique."""
        return self.table("actors")

    def nodes(self) -> Table:
        """One row for each party and outcome, and for `everyone` if a link leads there. Its column `id` is unique."""
        return self.table("nodes")

    def links(self) -> Table:
        """One row for each link as it was written; `from_id` and `to_id` are the `id` of nodes."""
        return self.table("links")

    def findings(self) -> Table:
        """One row for each finding, in the order of the program."""
        return self.table("findings")

    def paths(self) -> Table:
        """One row for each actor: whether and how it reaches the customer."""
        return self.table("paths.actors")

    def gates(self) -> Table:
        """One row for each actor that is on every way of some other."""
        return self.table("paths.gates")

    def outcomes(self) -> Table:
        """The same as `diffusion()`: one row for each outcome."""
        return self.table("diffusion.outcomes")

    def diffusion(self) -> Table:
        """One row for each outcome: who is responsible, and what becomes of that."""
        return self.table("diffusion.outcomes")

    def holders(self) -> Table:
        """One row for each outcome and one who is responsible for it."""
        return self.table("diffusion.holders")

    def exemptions(self) -> Table:
        """One row for each actor: whether it is exempt, and why."""
        return self.table("exemptions.actors")

    def power(self) -> Table:
        """One row for each of pay, power and respect: how it goes with closeness to the customer."""
        return self.table("power.measures")

    def influence(self) -> Table:
        """One row for each actor: its share of all influence."""
        return self.table("influence.actors")

    def focus(self) -> Table:
        """One row for each actor: where its effort goes."""
        return self.table("focus.actors")

    def champions(self) -> Table:
        """One row for each champion: what puts it at risk."""
        return self.table("champions.champions")

    def metrics(self) -> Table:
        """One row for each metric: where it comes from, who watches it."""
        return self.table("metrics.metrics")

    def decisions(self) -> Table:
        """One row for each preference of a decision: for whom it is."""
        return self.table("decisions.favors")

    def frictions(self) -> Table:
        """One row for each friction: what became of it."""
        return self.table("frictions.frictions")

    def care(self) -> Table:
        """One row for each actor: who serves it."""
        return self.table("care.actors")

    def sight(self) -> Table:
        """One row for each actor: whether what it says of whom it serves is so."""
        return self.table("sight.actors")

    def walls(self) -> Table:
        """One row for each pair of outermost units with links between them."""
        return self.table("walls.links")

    def policies(self) -> Table:
        """One row for each kind of policy: how many people it covers."""
        return self.table("policies.coverage")

    def network(self) -> Table:
        """One row for each actor: whom it manages, its structural holes, its level, its brokerage. For a study that was read
        with `only="network"`: it runs only on request."""
        return self.table("network.actors")

    @property
    def summary(self) -> dict[str, Any]:
        """The figures on the whole organization; `None` where nobody knows."""
        return {name: cells[0] for name, cells in self.table("summary").to_dict().items()}

    # in words

    def report(self, format: Form = "text", *, width: int = 100, full: bool = False) -> str:
        """The diagnosis, its proof and the findings in words. `full` leaves nothing out."""
        return self._study.report(format, width=width, full=full)

    def significance(
        self, statistics: str | Iterable[str], null: str, *, draws: int = 9_999, seed: int = 1
    ) -> Table:
        """Figures beside those of random organizations: a row for each, with the observed figure, its expected value, standard
        deviation and quantiles under the null model, and one-sided and two-sided probabilities in [0, 1].

        `statistics`: names such as "tau-b-pay", "ei-index", "ei-index-units", "modularity", "mean-distance", or a figure of a
        summary such as "focus.upward". `null`: "permute-pay", "permute-power", "permute-respect", "qap", "cug-size",
        "cug-density", "cug-dyads" or "rewire". The same seed gives the same figures. docs/significance.md has the definitions.
        """
        names = [statistics] if isinstance(statistics, str) else list(statistics)
        return self._study.significance(names, null, draws=draws, seed=seed)

    def uncertain_links(self, *, draws: int = 10_000, seed: int = 1) -> dict[str, Any]:
        """The ways to the customer if each link holds only with the probability of its strength: under "summary" the share with
        a way and the mean distance (in links), under "actors" each actor's chance of reaching a customer, with 95 % intervals.
        """
        return json.loads(self._study.uncertain_links(draws=draws, seed=seed))["uncertain"]

    def for_others(self, *, min_group: int = 5, pseudonyms: str | None = None) -> Study:
        """The same organization as others may see it: what is written about the people of roles with fewer than `min_group`
        of them is withheld, and with a key of at least 16 characters names are replaced by keyed ones. docs/privacy.md says
        what a reader may still find out.
        """
        return Study(self._study.for_others(min_group=min_group, pseudonyms=pseudonyms))

    def report_html(self) -> str:
        """Everything as one page of HTML that loads nothing else."""
        return self._study.report_html()

    def card(self, name: str, format: Form = "text", *, width: int = 100) -> str:
        """The card of a role or a unit, by its name. KeyError: none has it, or several have."""
        return self._study.card(name, format, width=width)

    def diff(self, newer: Study, format: Form = "text", *, width: int = 100, full: bool = False) -> str:
        """The changes from this organization to a newer one."""
        if not isinstance(newer, Study):
            raise TypeError(f"newer is a study, as outward.read gives it, not {type(newer).__name__}")
        return self._study.diff(newer._study, format, width=width, full=full)

    def check(self, *, width: int = 100) -> str:
        """The findings next to the lines they are about, as `outward check` shows them."""
        return self._study.check(width=width)

    # for other programs

    def json(self) -> dict[str, Any]:
        """All results, as `outward analyze --format json` writes them."""
        return json.loads(self._study.json())

    def export(self, format: str) -> str:
        """The links and results for another program: `graphml`, `dot`, `mermaid`, `cytoscape`, `json`, `outward`.
        For CSV, write a table: `links().to_pandas().to_csv("links.csv")`."""
        return self._study.export(format)

    def draw(
        self,
        picture: Literal["rings", "pyramid", "walls", "holders"] = "rings",
        *,
        unit: str | None = None,
        color_by: Literal["pay", "power"] | None = None,
    ) -> Picture:
        """A picture, which shows itself in a notebook. `unit` looks into one unit."""
        return self._study.draw(picture, unit=unit, color_by=color_by)

    def to_networkx(
        self, kinds: str | Iterable[str] = ("serves",), *, by: Literal["name", "id"] = "name"
    ) -> networkx.MultiDiGraph:
        """The links of some kinds as a graph of networkx, for its algorithms.

        A node is the name of a party, outcome, or `everyone`, with the columns of `nodes()` and, for actors, of `actors()` as
        attributes, where they are known; an edge has the columns of `links()`. ValueError: two nodes have one name (a role
        and an outcome, say), which `by="id"` tells apart; or a kind is none of `serves`, `reports to`, `influences`,
        `responsible for`, `hands back to`, `needs`.
        """
        networkx = _outward.needed("networkx", "networkx")
        kinds, graph = _kinds(kinds), networkx.MultiDiGraph(title=self.title)
        names = self._names(by)
        facts = {row["actor"]: row for row in _rows(self.actors())}
        for node in _rows(self.nodes()):
            graph.add_node(names[node["id"]], **_known(node), **_known(facts.get(node["name"], {}), without=node))
        for link in _rows(self.links()):
            if link["kind"] in kinds:
                graph.add_edge(names[link["from_id"]], names[link["to_id"]], **_known(link))
        return graph

    def to_igraph(self, kinds: str | Iterable[str] = ("serves",)) -> igraph.Graph:
        """The links of some kinds as a directed graph of python-igraph, for its algorithms. Vertices are in the order of
        `nodes()`; the columns of the tables are their attributes, `None` where nobody knows. Kinds are as for
        `to_networkx`."""
        igraph = _outward.needed("igraph", "igraph")
        kinds = _kinds(kinds)
        nodes, facts, links = self.nodes().to_dict(), self.actors().to_dict(), self.links().to_dict()
        chosen = [at for at, kind in enumerate(links["kind"]) if kind in kinds]
        index = {id: at for at, id in enumerate(nodes["id"])}
        graph = igraph.Graph(directed=True)
        graph.add_vertices(len(nodes["id"]), {name: cells for name, cells in nodes.items()})
        rows = {actor: at for at, actor in enumerate(facts["actor"])}
        of = [rows.get(name) if kind in ("role", "unit") else None for name, kind in zip(nodes["name"], nodes["kind"])]
        for name, cells in facts.items():
            if name != "actor" and name not in nodes:
                graph.vs[name] = [None if at is None else cells[at] for at in of]
        ends = [(index[links["from_id"][at]], index[links["to_id"][at]]) for at in chosen]
        graph.add_edges(ends, {name: [cells[at] for at in chosen] for name, cells in links.items()})
        return graph

    def _names(self, by: str) -> dict[str, str]:
        if by not in ("name", "id"):
            raise ValueError(f"by is one of name, id, not {by!r}")
        nodes = self.nodes().to_dict()
        names = dict(zip(nodes["id"], nodes[by]))
        seen: set[str] = set()
        for name in names.values():
            if name in seen:
                raise ValueError(f"two nodes have the name `{name}`; `by=\"id\"` tells them apart")
            seen.add(name)
        return names


_KINDS = ("serves", "reports to", "influences", "responsible for", "hands back to", "needs")


def _kinds(kinds: str | Iterable[str]) -> list[str]:
    several = texts(kinds, "kinds")
    for kind in several:
        if kind not in _KINDS:
            raise ValueError(f"no links are of the kind `{kind}`; there are {', '.join(_KINDS)}")
    return several


def _rows(table: Table) -> Iterable[dict[str, Any]]:
    columns = table.to_dict()
    return [dict(zip(columns, cells)) for cells in zip(*columns.values())]


def _known(row: dict[str, Any], without: Iterable[str] = ()) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if cell is not None and name not in without}

