#!/usr/bin/env bash
# Pajek's format has two ways to write links. Under `*Arcs`, a line is one link: from, to, weight. Under `*Arcslist`, a line is
# all that one person leads: `1 2 3 4` is links from 1 to 2, to 3 and to 4. One would expect a reader that does not know the
# second way to say so. networkx 3.6.1 reads it as the first way, with no warning: of these three links it keeps one, and gives
# it a weight, 3, that was the number of a person. python-igraph 1.0.0 reads all the links, none with a weight.
# Seen: `[('Anna', 'Ben', 3.0), ('Dan', 'Cleo', None)]` by networkx, and by igraph
# `[('Anna', 'Ben'), ('Anna', 'Cleo'), ('Anna', 'Dan'), ('Dan', 'Cleo')]`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet igraph==1.0.0 networkx==3.6.1
cat > "$folder/team.net" <<'NET'
*Vertices 4
1 "Anna"
2 "Ben"
3 "Cleo"
4 "Dan"
*Arcslist
1 2 3 4
4 3
NET
cd "$folder"
venv/bin/python -W error - <<'PYTHON'
import igraph, networkx

graph = networkx.read_pajek("team.net")
links = list(graph.edges(data="weight"))
print("networkx", networkx.__version__, links)
other = igraph.Graph.Read_Pajek("team.net")
all_links = [(other.vs[edge.source]["name"], other.vs[edge.target]["name"]) for edge in other.es]
print("igraph", igraph.__version__, all_links)

assert all_links == [("Anna", "Ben"), ("Anna", "Cleo"), ("Anna", "Dan"), ("Dan", "Cleo")]
assert "weight" not in other.es.attributes()
assert links == [("Anna", "Ben", 3.0), ("Dan", "Cleo", None)], "networkx reads the lists otherwise now"
PYTHON
