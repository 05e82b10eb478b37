"""Who at GitLab answers for what its departments need from the product groups?

GitLab's handbook of November 2022 names internal customers of each product group, and for few of them a directly responsible
individual. The model is `examples/gitlab.outward`; its verdicts are checked against pandas, from the handbook's list alone.
"""

import pathlib

import outward
import pandas

HERE = pathlib.Path(__file__).parent


def verdicts():
    """For each internal customer how many groups name it, how many of them an individual, and the verdict that follows."""
    named = pandas.read_csv(HERE / "data" / "gitlab-internal-customers.csv")
    of = named.assign(individuals=named["has_named_dri"] == "yes").groupby("internal_customer")["individuals"].agg(["size", "sum"])
    several = {True: ("shared", "diffused"), False: ("owned", "vague")}

    def verdict(row):
        specific, general = several[row["sum"] > 1], several[row["size"] > 1]
        return specific[0] if row["sum"] > 0 else general[1]

    return of.assign(verdict=of.apply(verdict, axis=1))


def main():
    study = outward.read(HERE.parent / "gitlab.outward")
    found, outside = study.diffusion().to_pandas(), verdicts()
    assert len(study.holders()) == outside["size"].sum()
    assert study.holders().to_pandas()["specific"].sum() == outside["sum"].sum()
    counts = pandas.DataFrame({"model": found["verdict"].value_counts(), "handbook": outside["verdict"].value_counts()})
    assert (counts["model"] == counts["handbook"]).all()
    assert sorted(found["holders"].map(len)) == sorted(outside["size"])

    table = counts["model"].rename("outcomes").to_frame()
    table["effective holders"] = found.groupby("verdict")["effective_holders"].mean().round(1)
    print(table.to_string())
    print(f"\n{outside['sum'].sum()} of {outside['size'].sum()} promises to an internal customer have a name behind them.")
    return table


if __name__ == "__main__":
    main()
