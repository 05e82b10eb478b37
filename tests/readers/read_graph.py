"""Reads exported graphs as those who go on from there do, and prints each as a line of JSON: nodes, and edges by the
names of their ends.

read_graph.py graphml|cytoscape FILE…, or csv FOLDER…
"""

import csv
import json
import pathlib
import sys

import networkx

NUMBERS = ["headcount", "distance", "strength"]


def of_networkx(graph):
    assert graph.is_directed(), "the links have lost their direction"
    nodes = [data for _, data in graph.nodes(data=True)]
    edges = [
        {"from": graph.nodes[start]["name"], "to": graph.nodes[end]["name"], **data}
        for start, end, data in graph.edges(data=True)
    ]
    return nodes, edges


def of_csv(folder):
    def rows(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            return [{key: value for key, value in row.items() if value != ""} for row in csv.DictReader(file)]

    nodes, edges = rows("parties.csv"), rows("links.csv")
    for row in nodes + edges:
        row.update({key: float(row[key]) for key in NUMBERS if key in row})
    return nodes, edges


for path in map(pathlib.Path, sys.argv[2:]):
    if sys.argv[1] == "graphml":
        nodes, edges = of_networkx(networkx.read_graphml(path))
    elif sys.argv[1] == "cytoscape":
        nodes, edges = of_networkx(networkx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8"))))
    else:
        nodes, edges = of_csv(path)
    print(json.dumps({"nodes": nodes, "edges": edges}))
