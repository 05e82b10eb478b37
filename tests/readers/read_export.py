"""Reads exports as those who go on from there do, and prints each as a line of JSON: nodes and edges by their ids.

read_export.py READER FILE…, where READER is one of those below and FILE of csv is a folder
"""

import csv
import json
import os
import pathlib
import sys
import zipfile

NODES = "parties.csv"
EDGES = "links.csv"
DECIMALS = ["headcount", "cost", "pay", "power", "respect", "route_strength", "strength", "effort", "share"]
WHOLE = ["distance"]
FLAGS = ["potential"]


def with_csv(folder):
    """The standard library: everything is a text."""

    def rows(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            return [{key: value for key, value in row.items() if value != ""} for row in csv.DictReader(file)]

    def typed(row):
        row.update({key: float(row[key]) for key in DECIMALS if key in row})
        row.update({key: int(row[key]) for key in WHOLE if key in row})
        row.update({key: {"TRUE": True, "FALSE": False}[row[key]] for key in FLAGS if key in row})
        return row

    return [typed(row) for row in rows(NODES)], [typed(row) for row in rows(EDGES)]


def with_pandas(folder):
    nodes, edges = frames(folder)
    # by the ids every link finds its two ends, once
    merged = edges.merge(nodes, left_on="from_id", right_on="id").merge(nodes, left_on="to_id", right_on="id", suffixes=("", "_to"))
    assert len(merged) == len(edges), f"{len(edges)} links became {len(merged)}"
    return [records(frame) for frame in (nodes, edges)]


def frames(folder):
    import pandas

    def frame(name):
        frame = pandas.read_csv(folder / name, keep_default_na=False, na_values=[""], dtype={"potential": "boolean"})
        for column in DECIMALS:
            assert column not in frame or frame[column].dtype == "float64", f"{column} is {frame[column].dtype}"
        return frame

    return frame(NODES), frame(EDGES)


def records(frame):
    import pandas

    return [{key: value for key, value in row.items() if pandas.notna(value)} for row in frame.to_dict("records")]


def with_polars(folder):
    import polars

    def rows(name):
        frame = polars.read_csv(folder / name, infer_schema_length=1)
        return [{key: value for key, value in row.items() if value is not None} for row in frame.to_dicts()], frame.schema

    (nodes, types), (edges, of_edges) = rows(NODES), rows(EDGES)
    for column, kind in (types | of_edges).items():
        if column in DECIMALS and any(column in row for row in nodes[:1] + edges[:1]):
            assert kind == polars.Float64, f"{column} is {kind}"
    return [texts_are_numbers(row) for row in nodes], [texts_are_numbers(row) for row in edges]


def texts_are_numbers(row):
    """A column whose first cell is empty is one of texts, where a reader looks at that cell alone."""
    typed = {**dict.fromkeys(DECIMALS, float), **dict.fromkeys(WHOLE, int)}
    numbers = {key: typed[key](value) for key, value in row.items() if key in typed}
    flags = {key: str(row[key]).upper() == "TRUE" for key in FLAGS if key in row}
    return {**row, **numbers, **flags}


def with_duckdb(folder):
    import duckdb

    def rows(name):
        answer = duckdb.sql(f"select * from read_csv('{folder / name}', header = true)")
        types = dict(zip(answer.columns, map(str, answer.types)))
        wrong = {name: kind for name, kind in types.items() if name in DECIMALS and kind not in ("DOUBLE", "VARCHAR")}
        assert not wrong, wrong
        return [{key: value for key, value in zip(answer.columns, row) if value is not None} for row in answer.fetchall()]

    # no column is called by a word that SQL reserves
    duckdb.sql(f"select id, full_name, kind, unit, next_step, gate, potential, findings from read_csv('{folder / NODES}', header = true)")
    duckdb.sql(f"select id, kind, from_id, to_id, strength, effort, share, text from read_csv('{folder / EDGES}', header = true)")
    return [texts_are_numbers(row) for row in rows(NODES)], [texts_are_numbers(row) for row in rows(EDGES)]


def with_igraph_of_pandas(folder):
    import igraph

    nodes, edges = frames(folder)
    return of_igraph(igraph.Graph.DataFrame(edges, vertices=nodes, use_vids=False), by="name")


def with_igraph(path):
    import igraph

    return of_igraph(igraph.Graph.Read_GraphML(str(path)), by="id")


def of_igraph(graph, by):
    import pandas

    assert graph.is_directed(), "the links have lost their direction"

    def known(attributes):
        return {key: value for key, value in attributes.items() if pandas.notna(value) and value != ""}

    nodes = [{**known(node.attributes()), "id": node[by]} for node in graph.vs]
    edges = [{**known(edge.attributes()), "from_id": graph.vs[edge.source][by], "to_id": graph.vs[edge.target][by]} for edge in graph.es]
    return nodes, edges


def with_networkx(path):
    import networkx

    if path.suffix == ".graphml":
        graph = networkx.read_graphml(path)
        assert graph.graph.get("title"), "the title is lost"
    else:
        graph = networkx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8")))
    assert graph.is_directed(), "the links have lost their direction"
    nodes = [{**data, "id": node} for node, data in graph.nodes(data=True)]
    return nodes, [{**data, "from_id": start, "to_id": end} for start, end, data in graph.edges(data=True)]


def with_pydot(path):
    import networkx
    import pydot

    pydot.graph_from_dot_file(path)[0].to_string()
    graph = networkx.nx_pydot.read_dot(path)

    def plain(data):
        return {key: value[1:-1].replace('\\"', '"') if value.startswith('"') else value for key, value in data.items()}

    nodes = [{**plain(data), "id": node} for node, data in graph.nodes(data=True) if node != "\\n"]
    return nodes, [{**plain(data), "from_id": start, "to_id": end} for start, end, data in graph.edges(data=True)]


def with_pygraphviz(path):
    import pygraphviz

    graph = pygraphviz.AGraph(str(path))
    nodes = [{**node.attr.to_dict(), "id": str(node)} for node in graph.nodes()]
    return nodes, [{**edge.attr.to_dict(), "from_id": str(edge[0]), "to_id": str(edge[1])} for edge in graph.edges()]


def is_valid(path):
    """By the schema of GraphML, which lies in JGraphT's jar."""
    from lxml import etree

    class InJar(etree.Resolver):
        def resolve(self, url, public_id, context):
            return self.resolve_string(jar.read(pathlib.Path(url).name), context)

    parser = etree.XMLParser()
    parser.resolvers.add(InJar())
    with zipfile.ZipFile(os.environ["JGRAPHT_JAR"]) as jar:
        schema = etree.XMLSchema(etree.fromstring(jar.read("graphml.xsd"), parser))
    schema.assertValid(etree.parse(path))
    return [], []


reader = globals()[sys.argv[1]]
for path in map(pathlib.Path, sys.argv[2:]):
    nodes, edges = reader(path)
    print(json.dumps({"nodes": nodes, "edges": edges}))
