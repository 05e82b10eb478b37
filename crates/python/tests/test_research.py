"""The scripts for researchers run, and their tables are those that were published with them."""

import importlib.util
import pathlib

import pytest

RESEARCH = pathlib.Path(__file__).parents[3] / "examples" / "research"


def run(name):
    spec = importlib.util.spec_from_file_location(name, RESEARCH / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # each compares its figures with other programs as it goes
    return module.main()


@pytest.fixture(autouse=True)
def needs():
    pytest.importorskip("pandas")
    pytest.importorskip("networkx")


def test_land_registry():
    table = run("land_registry")
    assert table.loc[2011, "people"] == pytest.approx(4524.37) and table.loc[2013, "people"] == pytest.approx(3990.45)
    assert table.loc["change", "share"] == pytest.approx(-0.010, abs=0.0005)


def test_krackhardt():
    table, study, hierarchy = run("krackhardt")
    assert table.loc[table["influence"].idxmax(), "manager"] == 21
    assert study.summary["chart_agreement"] == pytest.approx(0.574, abs=0.0005)
    published = {"advice": [1, 0, 0.575, 1], "friendship": [1, 0.1818, 0.795, 1]}
    for relation, figures in published.items():
        assert list(hierarchy.loc[relation]) == pytest.approx(figures, abs=0.00005)


def test_gitlab():
    assert run("gitlab")["outcomes"].to_dict() == {"diffused": 10, "owned": 5, "vague": 4, "shared": 1}
