"""HM Land Registry between 2011 and 2013: how many people serve those who register land, and how many those who do?

From the staff returns of 30 September 2011 and 2013 (Open Government Licence). They say who holds which post; whom a unit serves
is our judgement, and the same in both years: the Operations Directorate and the Legal Services Group decide the cases of
citizens, and all other units work for Operations. Figures are checked against pandas, from the same tables.
"""

import pathlib

import outward
import pandas

DATA = pathlib.Path(__file__).parent / "data"
SERVES_CITIZENS = ("Operations Directorate", "Legal Services Group")


def study(year):
    files = [DATA / f"land-registry-{year}-{kind}.csv" for kind in ("senior", "junior")]
    made = outward.import_tables(files, customers=["Citizen"], org=f"HM Land Registry {year}", merge=True)
    drafted = outward.read(text=made.text)
    units = [row for row in zip(*drafted.nodes().to_dict().values()) if row[3] == "group"]
    name = {label: name for _, name, label, *_ in units}
    edits = [
        outward.Edit.say("unit", name[label], serves="Citizen" if label in SERVES_CITIZENS else name[SERVES_CITIZENS[0]])
        for label in name
    ]
    return outward.read(text=outward.edit(made.text, edits))


def people(year):
    """People in each unit, from the tables alone."""
    columns = {"senior": "FTE", "junior": "Number of Posts in FTE"}
    tables = {kind: pandas.read_csv(DATA / f"land-registry-{year}-{kind}.csv") for kind in columns}
    of = [tables[kind].groupby("Unit")[column].sum() for kind, column in columns.items()]
    return of[0].add(of[1], fill_value=0)


def main():
    rows = {}
    for year in (2011, 2013):
        of = study(year)
        outside = people(year)
        direct = sum(outside[unit] for unit in SERVES_CITIZENS)
        figures = of.summary
        assert abs(figures["headcount"] - outside.sum()) < 1e-6 and abs(figures["direct_headcount"] - direct) < 1e-6
        rows[year] = {
            "people": figures["headcount"],
            "serve citizens": figures["direct_headcount"],
            "share": figures["direct_headcount"] / figures["headcount"],
            "mean distance": figures["mean_distance"],
        }
    table = pandas.DataFrame(rows).T
    table.loc["change"] = table.loc[2013] - table.loc[2011]
    print(table.round(3).to_string())
    return table


if __name__ == "__main__":
    main()
