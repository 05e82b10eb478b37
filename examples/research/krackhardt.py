"""Whom do managers ask for advice, and does that follow the org chart? How much of a hierarchy is advice, friendship, the chart
itself? 21 managers of a high-tech company.

D. Krackhardt, "Cognitive social structures", Social Networks 9, 1987. Whoever is asked for advice influences who asks. The
influence of each manager is PageRank on these links; networkx computes the same from the same table. The four dimensions of
hierarchy are those of D. Krackhardt, "Graph theoretical dimensions of informal organizations", 1994, of ties that lead from
whoever names to whoever is named.
"""

import csv
import itertools
import pathlib

import networkx
import outward
import pandas

DATA = pathlib.Path(__file__).parent / "data"
MANAGERS = [f"M{manager}" for manager in range(1, 22)]
DIMENSIONS = ["connectedness", "hierarchy", "efficiency", "least_upper_bound"]
RELATIONS = ["advice", "friendship", "reports_to"]
# (n - 1)(n - 2)/2: in an out-tree turned round, each pair without its root has no bound
MOST_WITHOUT_BOUND = 20 * 19 / 2


def relation(name):
    """The pairs of managers of whom the first names the second."""
    with open(DATA / "ties.csv", newline="") as file:
        return [(f"M{row['ego']}", f"M{row['alter']}") for row in csv.DictReader(file) if row[name] == "1"]


def model():
    """The 21 managers as a model: who influences whom, and who reports to whom."""
    advice, chart = relation("advice"), relation("reports_to")
    with open(DATA / "attributes.csv", newline="") as file:
        # 1 is the chief executive, 2 a vice president, 3 a manager
        power = {row["manager"]: 4 - int(row["level"]) for row in csv.DictReader(file)}
    document = outward.Document().add("org", label="A high-tech company")
    for manager in MANAGERS:
        asked_by = [ego for ego, alter in advice if alter == manager]
        above = [alter for ego, alter in chart if ego == manager]
        said = {"influences": asked_by, "reports_to": above}
        document.add("role", manager, power=power[manager[1:]], **{verb: names for verb, names in said.items() if names})
    return document


def dimensions(name):
    """The four dimensions of a relation, as the package has them of who serves whom."""
    document = outward.Document()
    for manager in MANAGERS:
        named = [alter for ego, alter in relation(name) if ego == manager]
        document.add("role", manager, **({"serves": named} if named else {}))
    # no customer is needed to ask about the network itself
    summary = outward.read(document=document, only="network").summary
    return [summary[f"serves_{dimension}"] for dimension in DIMENSIONS]


def by_definition(name):
    """The same by their definitions, from what networkx says of who reaches whom."""
    graph = networkx.DiGraph(relation(name))
    below = {manager: networkx.descendants(graph, manager) for manager in graph}
    pairs = list(itertools.combinations(graph, 2))
    connected = [(a, b) for a, b in pairs if networkx.has_path(graph.to_undirected(), a, b)]
    reached = [(a, b) for a, b in pairs if b in below[a] or a in below[b]]
    mutual = [(a, b) for a, b in reached if b in below[a] and a in below[b]]
    # one component here: what is more than a tree, of what could be more
    surplus, room = graph.number_of_edges() - (len(graph) - 1), (len(graph) - 1) ** 2
    bounds = sum(has_least_bound(below, a, b) for a, b in pairs)
    assert len(connected) == len(pairs)
    return [1.0, 1 - len(mutual) / len(reached), 1 - surplus / room, 1 - (len(pairs) - bounds) / MOST_WITHOUT_BOUND]


def has_least_bound(below, a, b):
    """Whether one of those who reach both (or are one of them) is reached by all others who do."""
    above = [top for top in below if {a, b} <= below[top] | {top}]
    return any(all(least in below[top] | {top} for top in above) for least in above)


def tau_b(pairs):
    """Kendall's tau-b of pairs of figures, by its definition: all pairs of pairs."""
    agree = ties_x = ties_y = every = 0
    for at, (x, y) in enumerate(pairs):
        for other_x, other_y in pairs[:at]:
            every += 1
            ties_x += x == other_x
            ties_y += y == other_y
            product = (x - other_x) * (y - other_y)
            agree += (product > 0) - (product < 0)
    return agree / ((every - ties_x) * (every - ties_y)) ** 0.5


def main():
    # no customer is needed to ask who has influence
    study = outward.read(document=model(), only=["influence"])
    found = study.influence().to_pandas().set_index("actor")["influence"]

    graph = study.to_networkx(["influences"])
    outside = networkx.pagerank(networkx.DiGraph(graph).reverse(), alpha=0.85, max_iter=1000, tol=1e-14)
    assert max(abs(found - pandas.Series(outside))) < 1e-8

    facts = pandas.read_csv(DATA / "attributes.csv")
    table = facts.assign(influence=found.to_numpy(), asked=[graph.out_degree(f"M{at}") for at in facts["manager"]])
    print(table.sort_values("influence", ascending=False).head(8).round(3).to_string(index=False))
    follows = study.summary["chart_agreement"]
    assert abs(follows - tau_b(list(zip(found, 4 - facts["level"])))) < 1e-9
    print(f"\nHow far influence follows the chart (tau-b): {follows:.3f}")

    hierarchy = pandas.DataFrame({name: dimensions(name) for name in RELATIONS}, index=DIMENSIONS).T
    for name in RELATIONS:
        assert all(abs(hierarchy.loc[name] - by_definition(name)) < 1e-12), name
    print(f"\nHow much of a hierarchy it is:\n{hierarchy.round(4).to_string()}")
    return table, study, hierarchy


if __name__ == "__main__":
    main()
