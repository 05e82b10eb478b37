#!/usr/bin/env bash
# Burt's effective size of somebody's network is the number of their contacts less what these have in common: from each contact j,
# for each other contact q, the share of the ties that go to q times the tie of j and q, divided by the strongest tie of j. Here
# anna has ben (3) and carla (1), ben and carla have each other (2), and carla has dario (1), so that anna's is 2 less
# 1/4 * 2/3 and 3/4 * 2/2: 1.0833. One would expect the same figure whether it is asked of all or of a list of all.
# networkx 3.6.1 says 1.25 if asked of all, and 1.0833 if the same four are listed: where no list is given and SciPy is installed,
# it works on matrices, and there divides by the strongest tie of q instead. Without SciPy, both are 1.0833. Ties that are all
# alike do not show it, those of a directed network do, even without weights.
# Seen: `asked of all {'anna': 1.25, 'ben': 1.6, 'carla': 2.25, 'dario': 1.0}` and, with the list, 1.0833, 1.5667, 2.25, 1.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet networkx==3.6.1 numpy==2.4.6 scipy==1.17.1
"$folder/venv/bin/python" -W error - <<'PYTHON'
import networkx

graph = networkx.Graph()
graph.add_weighted_edges_from([("anna", "ben", 3), ("anna", "carla", 1), ("ben", "carla", 2), ("carla", "dario", 1)])
of_all = networkx.effective_size(graph, weight="weight")
of_list = networkx.effective_size(graph, nodes=list(graph), weight="weight")
print("networkx", networkx.__version__, "asked of all", of_all, "of a list of all", of_list)


def by_definition(ego):
    ties = {other: graph.edges[ego, other]["weight"] for other in graph[ego]}

    def tie(one, other):
        return graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0

    def redundancy(contact):
        strongest = max(tie(contact, other) for other in graph)
        return sum(ties[q] / sum(ties.values()) * tie(contact, q) / strongest for q in ties if q != contact)

    return sum(1 - redundancy(contact) for contact in ties)


assert all(abs(of_list[one] - by_definition(one)) < 1e-12 for one in graph)
assert abs(of_all["anna"] - 1.25) < 1e-12 and abs(of_all["ben"] - 1.6) < 1e-12, "it says the same of all now"
PYTHON
