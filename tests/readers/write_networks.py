"""Writes a network in every format of networkx and igraph, and event logs with pm4py: write_networks.py FOLDER

Prints who hands over work to whom in the log, and how often, as pm4py has the log.
"""

import json
import pathlib
import sys

import networkx

folder = pathlib.Path(sys.argv[1])
TIES = [("Ana", "Bo", 3), ("Bo", "Ana", 1), ("Bo", "Cy Ng", 12), ("Cy Ng", "Dée", 2), ("Ana", "Dée", 1)]
graph = networkx.DiGraph()
graph.add_nodes_from(["Ana", "Bo", "Cy Ng", "Dée", "Eve"])
graph.add_weighted_edges_from(TIES)
networkx.write_graphml(graph, folder / "networkx.graphml")
networkx.write_gexf(graph, folder / "networkx.gexf")
networkx.write_gml(graph, folder / "networkx.gml")
networkx.write_pajek(graph, folder / "networkx.net")

import igraph

other = igraph.Graph.TupleList(TIES, directed=True, weights=True)
other.add_vertex(name="Eve")
other.write_graphml(str(folder / "igraph.graphml"))
other.write_gml(str(folder / "igraph.gml"))
plain = networkx.relabel_nodes(graph, lambda name: name.replace(" ", "_"))
networkx.write_weighted_edgelist(plain, folder / "networkx.edges")


def log():
    import pandas
    import pm4py

    cases = {"1": "Ana Bo Bo Ana", "2": "Ana Bo Ana Dée", "3": "Cy Cy Cy", "4": "Bo Ana Bo"}
    rows = []
    for case, people in cases.items():
        for at, person in enumerate(people.split()):
            time = pandas.Timestamp("2024-01-01", tz="UTC") + pandas.Timedelta(hours=at, days=int(case))
            rows.append({"case:concept:name": case, "concept:name": f"Step {at}", "time:timestamp": time, "org:resource": person})
    frame = pandas.DataFrame(rows)
    pm4py.write_xes(frame, str(folder / "pm4py.xes"))
    back = pm4py.read_xes(str(folder / "pm4py.xes"))
    counts = {}
    for _, events in back.groupby("case:concept:name"):
        people = list(events["org:resource"])
        for one, other in zip(people, people[1:]):
            if one != other:
                counts[one, other] = counts.get((one, other), 0) + 1
    # pm4py's own figures are these, as shares of all that follow each other
    shares = pm4py.discover_handover_of_work_network(back).connections
    follow = sum(len(events) - 1 for _, events in back.groupby("case:concept:name"))
    for pair, count in counts.items():
        assert abs(shares[pair] - count / follow) < 1e-9, (pair, shares[pair], count, follow)
    # the same log by objects: each case is one, each person an attribute of the event
    events = frame.rename(columns={"concept:name": "ocel:activity", "time:timestamp": "ocel:timestamp"})
    ocel = pm4py.convert_log_to_ocel(
        frame, activity_column="concept:name", timestamp_column="time:timestamp", object_types=["case:concept:name"], additional_event_attributes=["org:resource"]
    )
    pm4py.write_ocel_json(ocel, str(folder / "pm4py.jsonocel"))
    pm4py.write_ocel2_json(ocel, str(folder / "pm4py.json"))
    pm4py.write_ocel2_xml(ocel, str(folder / "pm4py.xml"))
    return sorted([one, other, count] for (one, other), count in counts.items())


print(json.dumps(log()))
