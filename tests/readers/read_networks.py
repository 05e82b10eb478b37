"""Reads exported networks with networkx, igraph and pandas, and prints each as a line of JSON: how many nodes there are, and
who serves whom with which weight.

read_networks.py READER FILE…, where READER is one of those below
"""

import html
import json
import pathlib
import sys


def of_networkx(graph, name=None, of_kind=False):
    called = dict(graph.nodes(data=name)) if name else {node: node for node in graph}
    ties = [
        [called[start], called[end], data.get("strength", data.get("weight", 1))]
        for start, end, data in graph.edges(data=True)
        if not of_kind or data["kind"] == "serves"
    ]
    assert graph.is_directed(), "the links have lost their direction"
    return len(graph), ties


def of_igraph(graph, name="name", of_kind=False):
    assert graph.is_directed(), "the links have lost their direction"
    weight = next((key for key in ("strength", "weight") if key in graph.es.attributes()), None)
    return len(graph.vs), [
        [graph.vs[tie.source][name], graph.vs[tie.target][name], tie[weight] if weight else 1]
        for tie in graph.es
        if not of_kind or tie["kind"] == "serves"
    ]


def gexf_networkx(path):
    import networkx

    return of_networkx(networkx.read_gexf(path), "full_name", of_kind=True)


def gml_networkx(path):
    import networkx

    return of_networkx(networkx.read_gml(path), of_kind=True)


def gml_igraph(path):
    import igraph

    # it leaves the entities of GML as they are
    nodes, ties = of_igraph(igraph.Graph.Read_GML(str(path)), "label", of_kind=True)
    return nodes, [[html.unescape(start), html.unescape(end), weight] for start, end, weight in ties]


def pajek_networkx(path):
    import networkx

    return of_networkx(networkx.read_pajek(path))


def pajek_igraph(path):
    import igraph

    graph = igraph.Graph.Read_Pajek(str(path))
    return of_igraph(graph, "id" if "id" in graph.vs.attributes() else "name")


def dl_igraph(path):
    import igraph

    return of_igraph(igraph.Graph.Read_DL(str(path), directed=True))


def edgelist_networkx(path):
    import networkx

    return of_networkx(networkx.read_weighted_edgelist(path, create_using=networkx.DiGraph, comments=None))


def edgelist_igraph(path):
    import igraph

    return of_igraph(igraph.Graph.Read_Ncol(str(path), weights=True, directed=True))


def adjlist_networkx(path):
    import networkx

    return of_networkx(networkx.read_adjlist(path, create_using=networkx.DiGraph, comments="\0"))


def matrix_pandas(path):
    import networkx
    import pandas

    # `NA` is a name
    frame = pandas.read_csv(path, index_col=0, keep_default_na=False, dtype={0: str})
    assert list(frame.index) == list(frame.columns)
    return of_networkx(networkx.from_pandas_adjacency(frame.astype(float), create_using=networkx.DiGraph))


read = globals()[sys.argv[1]]
for path in sys.argv[2:]:
    nodes, ties = read(pathlib.Path(path))
    print(json.dumps({"nodes": nodes, "ties": sorted([start, end, float(weight)] for start, end, weight in ties)}))
