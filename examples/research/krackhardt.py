"""Whom do managers ask for advice, and does that follow the org chart? 21 managers of a high-tech company.

D. Krackhardt, "Cognitive social structures", Social Networks 9, 1987. Whoever is asked for advice influences who asks. The
influence of each manager is PageRank on these links; networkx computes the same from the same table.
"""

import csv
import pathlib

import networkx
import outward
import pandas

DATA = pathlib.Path(__file__).parent / "data"


def model():
    """The 21 managers as a model: who influences whom, and who reports to whom."""
    with open(DATA / "ties.csv", newline="") as file:
        ties = [(row["ego"], row["alter"], row["advice"] == "1", row["reports_to"] == "1") for row in csv.DictReader(file)]
    with open(DATA / "attributes.csv", newline="") as file:
        # 1 is the chief executive, 2 a vice president, 3 a manager
        power = {row["manager"]: 4 - int(row["level"]) for row in csv.DictReader(file)}
    document = outward.Document().add("org", label="A high-tech company")
    for manager in map(str, range(1, 22)):
        asked_by = [f"M{ego}" for ego, alter, advice, _ in ties if alter == manager and advice]
        above = [f"M{alter}" for ego, alter, _, reports in ties if ego == manager and reports]
        said = {"influences": asked_by, "reports_to": above}
        document.add("role", f"M{manager}", power=power[manager], **{verb: names for verb, names in said.items() if names})
    return document


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
    return table, study


if __name__ == "__main__":
    main()
