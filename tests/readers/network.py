"""Compares `outward analyze --only network` with networkx and numpy, to 1e-9: network.py ANSWER EDGES

ANSWER is the JSON; EDGES has a line for each tie: from, to, strength.
"""

import json
import sys

import networkx
import numpy


def near(what, ours, theirs):
    assert abs(ours - theirs) <= 1e-9 * max(1, abs(ours), abs(theirs)), f"{what}: {ours} is not {theirs}"


def trophic(graph, nodes):
    """MacKay, Johnson and Sansom 2020: least squares of the singular equations, from the adjacency matrix."""
    weights = networkx.to_numpy_array(graph, nodelist=nodes)
    into, out = weights.sum(axis=0), weights.sum(axis=1)
    laplacian = numpy.diag(into + out) - weights - weights.T
    levels = numpy.linalg.lstsq(laplacian, into - out, rcond=None)[0]
    for part in networkx.weakly_connected_components(graph):
        places = [nodes.index(node) for node in part]
        levels[places] -= levels[places].min()
    rises = levels[None, :] - levels[:, None] - 1
    return levels, (weights * rises**2).sum() / weights.sum()


network = json.load(open(sys.argv[1], encoding="utf-8"))["network"]
graph = networkx.read_weighted_edgelist(sys.argv[2], create_using=networkx.DiGraph)
nodes = [actor["actor"] for actor in network["actors"]]
graph.add_nodes_from(nodes)
constraint = networkx.constraint(graph, weight="weight")
# asked for all nodes at once, networkx 3.6.1 divides wrongly; for one at a time it follows the definition. To it, whoever has
# no arcs out has no contacts
size = networkx.effective_size(graph, nodes=[node for node in graph if graph[node]], weight="weight")
levels, incoherence = trophic(graph, nodes)
for actor, level in zip(network["actors"], levels):
    name = actor["actor"]
    contacts = len(set(networkx.all_neighbors(graph, name)))
    assert actor["contacts"] == contacts, f"{name}: {actor['contacts']} is not {contacts}"
    if contacts:
        near(f"constraint of {name}", actor["constraint"], constraint[name])
        if name in size:
            near(f"effective size of {name}", actor["effective_size"], size[name])
        near(f"level of {name}", actor["trophic_level"], level)
near("incoherence", network["summary"]["incoherence"], incoherence)
print(len(nodes), "actors, networkx", networkx.__version__, "numpy", numpy.__version__)
