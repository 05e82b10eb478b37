"""The package as its users see it."""

import datetime
import doctest
import pathlib
import random
import re
import sys
import threading
import xml.etree.ElementTree as xml

import outward
import outward._study
import outward._tables
import outward._write
import pytest

SHOP = """
org "Shop"
customer Guest
unit Stores { role Barista { headcount 12; serves Guest "makes the drink" strength 0.9; pay 20000 } }
role Roaster { headcount 3; serves Stores.Barista "fresh beans"; reports to Chief }
role Finance { headcount 2; serves Chief "the monthly numbers" }
role Chief { influences Stores.Barista; responsible for Drink }
outcome Drink { for Guest }
"""


@pytest.fixture
def study():
    return outward.read(text=SHOP)


@pytest.mark.parametrize("module", [outward, outward._study, outward._tables, outward._write])
def test_every_example_of_the_docs(module):
    options = doctest.IGNORE_EXCEPTION_DETAIL | doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert doctest.testmod(module, optionflags=options, extraglobs={"outward": outward}).failed == 0


def test_files_and_folders_are_one_model(tmp_path):
    (tmp_path / "people.outward").write_text("role Barista { serves Guest }")
    (tmp_path / "shop.outward").write_text('use "people.outward"\ncustomer Guest')
    for paths in (tmp_path, str(tmp_path), tmp_path / "shop.outward", [tmp_path / "shop.outward"]):
        assert outward.read(paths).summary["reach_share"] == 1.0
    with pytest.raises(outward.Invalid) as error:
        outward.read(tmp_path / "nobody.outward")
    assert error.value.errors[0]["name"] == "missing-file"


def test_an_invalid_model_has_errors_with_places():
    with pytest.raises(outward.Invalid, match="did you mean `Guest`") as error:
        outward.read(text="customer Guest\nrole Barista { serves Gust }\nrole R { pay x }")
    assert isinstance(error.value, ValueError)
    first, *others = error.value.errors
    assert first == {
        "name": "unknown-name", "message": first["message"], "help": "did you mean `Guest`?",
        "file": "text.outward", "line": 2, "column": 23,
    }
    assert others and "\x1b" not in str(error.value)


def test_options(study):
    model = SHOP + "customer Passer { potential }"
    assert outward.read(text=model, to=["Passer"]).summary["reach_share"] == 0.0
    only = outward.read(text=model, only=["paths"])
    assert "reach" in only.actors().columns and "sight" not in only.actors().columns
    with pytest.raises(ValueError, match="no analysis is called `path`; there are paths, diffusion"):
        outward.read(text=model, only=["path"])
    with pytest.raises(outward.Invalid, match="Gust"):
        outward.read(text=model, to=["Gust"])
    with pytest.raises(TypeError):
        outward.read()
    allowed = SHOP.replace("role Finance {", 'role Finance { allow no-path "until spring" until 2026-03-01;')
    errors = [
        sum(severity == "error" for severity in outward.read(text=allowed, today=day).findings().to_dict()["severity"])
        for day in (None, datetime.date(2026, 3, 1), datetime.date(2026, 3, 2))
    ]
    assert errors[0] == errors[1] == errors[2] - 1


def test_one_is_as_good_as_a_list_of_one(study):
    assert outward.read(text=SHOP, only="paths").tables == outward.read(text=SHOP, only=["paths"]).tables
    assert outward.read(text=SHOP, to="Guest", only=None).summary == study.summary
    assert study.to_networkx("influences").number_of_edges() == study.to_igraph("influences").ecount() == 1
    for graph in (study.to_networkx, study.to_igraph):
        with pytest.raises(ValueError, match="of the kind `reports_to`; there are serves, reports to"):
            graph(["reports_to"])
    two = outward.read(text="customer Guest\nrole Drink { serves Guest }\noutcome Drink { for Guest }")
    with pytest.raises(ValueError, match="two nodes have the name `Drink`"):
        two.to_networkx()
    assert len(two.to_networkx(by="id")) == 3


@pytest.mark.parametrize("arguments", [
    {"paths": b"shop.outward"}, {"paths": 7}, {"text": SHOP, "today": "2026-03-01"}, {"text": SHOP, "to": [1]},
    {"text": SHOP, "only": 7}, {"document": "x"},
])
def test_wrong_arguments_are_type_errors(arguments):
    with pytest.raises(TypeError, match="path|today|takes texts|document"):
        outward.read(**arguments)


def test_what_is_wrong_is_said(study):
    for wrong in (lambda: study.diff("x"), lambda: outward.Study("shop.outward")):
        with pytest.raises(TypeError, match="study"):
            wrong()
    with pytest.raises(ValueError, match="one path"):
        outward.read([])
    with pytest.raises(ValueError, match="graphml, json"):
        study.export("csv")
    with pytest.raises(KeyError, match="`only=` leaves the analysis `paths` out"):
        outward.read(text=SHOP, only="walls").gates()
    assert repr(study.table("summary")).startswith("<outward.Table summary: 1 row; title")


def test_no_width_is_too_wide(study):
    wide = study.report(width=2**63)
    assert wide == study.report(width=10_000) and study.card("Barista", width=2**63) and study.check(width=2**63)


def test_tables_are_taken_by_data_frames(study):
    duckdb, pandas, polars, pyarrow = (pytest.importorskip(name) for name in ("duckdb", "pandas", "polars", "pyarrow"))
    table = actors = study.actors()
    wanted = table.to_dict()
    assert wanted["distance"] == [1, 2, None, None] and wanted["served_by"][0] == ["Roaster"]
    assert pyarrow.table(table).to_pydict() == wanted
    assert polars.DataFrame(table).to_dict(as_series=False) == wanted
    assert table.to_polars().shape == table.shape == (len(table), len(table.columns))
    frame = table.to_pandas()
    assert isinstance(frame, pandas.DataFrame) and frame["distance"].sum() == 3
    assert duckdb.sql("select actor, distance from actors where distance is not null order by 1").fetchall() == [
        ("Roaster", 2), ("Stores.Barista", 1),
    ]
    assert dict(polars.DataFrame(table).schema)["headcount"] == polars.Float64


def test_every_table(study):
    assert study.tables[:5] == ["actors", "nodes", "links", "findings", "summary"]
    for name in study.tables:
        table = study.table(name)
        cells = table.to_dict()
        assert table.name == name and table.about and all(table.columns.values())
        assert [len(column) for column in cells.values()] == [len(table)] * len(table.columns)
        assert list(cells) == list(table.columns) and "<table>" in table._repr_html_()
    with pytest.raises(KeyError, match="no table is called `gates`"):
        study.table("gates")


def test_every_analysis_has_a_method(study):
    for name in ("paths gates diffusion holders exemptions power influence focus champions metrics decisions frictions "
                 "care sight walls policies outcomes links nodes findings actors").split():
        assert getattr(study, name)().columns
        assert getattr(outward.Study, name).__doc__


def test_a_notebook_shows_text_as_text():
    study = outward.read(text='customer Guest\nrole R "<script>&" { serves Guest }')
    assert "<script>" not in study.actors()._repr_html_() and "&lt;script&gt;&amp;" in study.actors()._repr_html_()


def test_words_and_pictures(study, tmp_path):
    assert "have a way to the customer" in study.report() and study.report("markdown").startswith("# Shop")
    assert "<h1" in study._repr_html_() and study.report_html().lstrip().lower().startswith("<!doctype html>")
    assert "fresh beans" in study.card("Barista") and "fresh beans" in study.card("Barista", "markdown")
    assert "no-path" in study.check() and "\x1b" not in study.check()
    with pytest.raises(KeyError, match="Barrista"):
        study.card("Barrista")
    with pytest.raises(ValueError, match="one of text, markdown, html"):
        study.report("pdf")
    for kind in ("rings", "pyramid", "walls", "holders"):
        picture = study.draw(kind)
        assert xml.fromstring(picture._repr_svg_()).tag.endswith("svg") and picture.width > 0
        picture.save(tmp_path / f"{kind}.svg")
        assert (tmp_path / f"{kind}.svg").read_text() == picture.svg
    with pytest.raises(ValueError, match="rings, pyramid, walls, holders"):
        study.draw("pie")
    with pytest.raises(OSError):
        picture.save(tmp_path / "nowhere" / "x.svg")


def test_diff(study):
    newer = outward.read(text=SHOP.replace("serves Chief", "serves Stores.Barista"))
    assert "Finance" in study.diff(newer) and "Finance" in study.diff(newer, "markdown", full=True)


def test_json_is_that_of_the_program(study):
    answer = study.json()
    assert answer["paths"]["summary"]["mean_distance"] == study.summary["mean_distance"]
    assert study.export("graphml").startswith("<?xml") and outward.read(text=study.text).json()["paths"] == answer["paths"]


def test_networkx(study):
    networkx = pytest.importorskip("networkx")
    graph = study.to_networkx()
    away = networkx.single_source_shortest_path_length(graph.reverse(), "Guest")
    distances = dict(zip(*[study.actors().to_dict()[name] for name in ("actor", "distance")]))
    assert {name: away.get(name) for name in distances} == distances
    assert graph.nodes["Stores.Barista"]["headcount"] == 12 and graph.edges["Roaster", "Stores.Barista", 0]["text"] == "fresh beans"
    every = study.to_networkx(["serves", "influences", "reports to", "responsible for"])
    assert every.number_of_edges() == len(study.links()) and every.nodes["Drink"]["kind"] == "outcome"


def test_measures_of_networks(study):
    networkx = pytest.importorskip("networkx")
    chance = random.Random(7)
    roles = [f"R{number}" for number in range(14)]
    ties = [(giver, taker) for giver in roles for taker in roles if giver != taker and chance.random() < 0.2]
    document = outward.Document()
    for number, role in enumerate(roles):
        served = [taker for giver, taker in ties if giver == role]
        manager = {"reports_to": [f"R{(number - 1) // 3}"]} if number else {}
        document.add("role", role, **({"serves": served} if served else {}), **manager)
    # a model without a customer is no error where only such measures are asked for
    found = outward.read(document=document, only="network")
    actors = found.network().to_dict()
    graph = networkx.DiGraph(ties)
    for name, outside in [("constraint", networkx.constraint(graph)), ("effective_size", networkx.effective_size(graph, nodes=roles))]:
        assert actors[name] == pytest.approx([outside[role] for role in roles], abs=1e-9), name
    assert actors["span"][:5] == [3, 3, 3, 3, 1] and actors["total_reports"][0] == 13
    assert found.summary["manages_least_upper_bound"] == found.summary["manages_hierarchy"] == 1
    with pytest.raises(KeyError):
        study.network()


def test_igraph(study):
    igraph = pytest.importorskip("igraph")
    graph = study.to_igraph()
    assert isinstance(graph, igraph.Graph) and graph.is_directed()
    [guest] = [vertex.index for vertex in graph.vs if vertex["name"] == "Guest"]
    away = {graph.vs[at]["name"]: length for at, [length] in enumerate(graph.distances(target=guest))}
    assert away["Roaster"] == 2 and away["Finance"] == float("inf")
    assert graph.vs.find(name="Roaster")["headcount"] == 3 and graph.vs.find(name="Guest")["headcount"] is None


def test_a_document_says_everything():
    inside = outward.Document().add("role", "Barista", headcount=12, says_it_serves="Guest", serves=[
        outward.object("Guest", text="makes it", strength=0.9, effort=0.5), "everyone"])
    document = (
        outward.Document()
        .add("org", label="Shop", currency="EUR")
        .add("customer", "Guest")
        .add("unit", "Stores", inside=inside, description="where it happens")
        .add("metric", "Wait", from_="Guest")
        .add("role", "Board", exempt=outward.object(text="by hand"), champion=True, blocker=False,
             allow=outward.object("no-path", text="until spring", until=datetime.date(2027, 3, 1)))
    )
    study = outward.read(document=document)
    assert study.title == "Shop" and outward.read(text=document.text).text == study.text
    assert "role Barista {" in document.text and 'serves Guest "makes it"' in document.text
    assert "until 2027-03-01" in document.text and "blocker" not in document.text
    with pytest.raises(outward.Invalid):
        outward.Document().add("role", "two words").text
    with pytest.raises(ValueError):
        outward.read(document=outward.Document().add("rolle", "R"))
    with pytest.raises(TypeError):
        outward.Document().add("role", "R", serves=object())


def test_numbers_and_days_of_other_packages():
    numpy, pandas = (pytest.importorskip(name) for name in ("numpy", "pandas"))
    document = outward.Document().add("customer", "Guest").add(
        "role", "R", serves=outward.object("Guest", strength=numpy.float32(0.1), effort=float("nan"), text=None),
        headcount=numpy.int64(3), pay=numpy.float64("nan"), cost=pandas.NA, power=None, respect=-0.0, needs=[],
        champion=numpy.bool_(True), blocker=numpy.bool_(False), label=float("nan"),
        allow=outward.object("no-path", text="x", until=pandas.Timestamp("2026-03-01 05:00")))
    document.add("decision", "D", on=datetime.datetime(2026, 3, 1), by=[None, "R"], led_to=pandas.NaT)
    assert document.text == (
        'customer Guest\n\nrole R {\n  serves Guest strength 0.1\n  headcount 3\n  respect 0\n  champion\n'
        '  allow no-path "x" until 2026-03-01\n}\n\ndecision D { on 2026-03-01; by R }\n'
    )
    for wrong in (float("inf"), -float("inf")):
        with pytest.raises(ValueError, match="infinite"):
            outward.Document().add("role", "R", pay=wrong).text
    for wrong in (lambda: outward.object(7), lambda: outward.Document().add("role", None), lambda: outward.edit("role A", "x"),
                  lambda: outward.Document().add("unit", "U", inside="V")):
        with pytest.raises(TypeError):
            wrong()
    assert outward.edit("role A", outward.Edit.say("role", "A", pay=numpy.int64(2))) == "role A {\n  pay 2\n}"
    with pytest.raises(ValueError, match="says nothing"):
        outward.Edit.say("role", "A", pay=None)


def test_edits_keep_what_was_written():
    text = "customer Guest // who pays\nunit Shop {\n  role Barista { serves Guest }\n}\n"
    edit = outward.Edit
    changed = outward.edit(text, [
        edit.add("role", "Cook", inside="Shop", serves="Barista"),
        edit.rename("role", "Barista", "Maker"),
        edit.label("role", "Maker", "Maker of drinks"),
        edit.description("role", "Maker", "At the counter."),
        edit.say("role", "Maker", pay=20000),
        edit.change("role", "Maker", "Guest", serves=outward.object("Guest", strength=0.5)),
        edit.move("role", "Cook", None),
    ])
    study = outward.read(text=changed)
    assert "// who pays" in changed and study.actors().to_dict()["actor"] == ["Shop.Maker", "Cook"]
    assert study.links().to_dict()["strength"] == [0.5, 1.0]
    gone = outward.edit(changed, [edit.unsay("role", "Maker", "pay"), edit.remove("role", "Cook")])
    assert "Cook" not in gone and "20000" not in gone
    with pytest.raises(ValueError, match="Nobody"):
        outward.edit(text, [edit.remove("role", "Nobody")])
    with pytest.raises(TypeError):
        edit.say("role", "Maker", pay=1, power=2)


def test_fmt_refuses_errors_of_syntax():
    assert outward.fmt("role  A{}") == "role A {}\n"
    with pytest.raises(outward.Invalid):
        outward.fmt("role {")


def test_tables_become_a_model(tmp_path):
    pandas, polars, pyarrow = (pytest.importorskip(name) for name in ("pandas", "polars", "pyarrow"))
    columns = {
        "Post": ["1", "2", "3"], "Title": ["Chief", "Clerk", "=Cook"], "Reports to": [None, "1", "1"], "FTE": [1.0, 2.5, float("nan")],
    }
    links = {"from": ["Clerk"], "to": ["Guest"]}
    path = tmp_path / "posts.csv"
    pandas.DataFrame(columns).to_csv(path, index=False)
    texts = set()
    for posts in (columns, pandas.DataFrame(columns), polars.DataFrame(columns), pyarrow.table(columns), path, [str(path)]):
        made = outward.import_tables(posts, links, customers=["Guest"], org="Shop")
        study = outward.read(text=made.text)
        assert study.title == "Shop" and study.summary["direct_actors"] == 1
        assert study.actors().to_dict()["headcount"] == [1.0, 2.5, 1.0]
        assert "3" in made.report
        texts.add(made.text)
    assert len(texts) == 1
    with pytest.raises(ValueError):
        outward.import_tables({"what": ["x"]})
    with pytest.raises(TypeError):
        outward.import_tables(7)


def test_tables_with_odd_cells(tmp_path):
    duckdb, numpy, pandas = (pytest.importorskip(name) for name in ("duckdb", "numpy", "pandas"))
    made = lambda posts, **settings: outward.import_tables(posts, **{"customers": "Guest"} | settings).text  # noqa: E731
    two = made({"Title": ["Cook", "Chief"], "FTE": [2, 1]})
    assert made(duckdb.sql("select * from (values ('Cook', 2), ('Chief', 1)) as t(Title, FTE)")) == two
    assert made(pandas.DataFrame({"Title": pandas.Categorical(["Cook", "Chief"]), "FTE": numpy.array([2, 1], dtype="f4")})) == two
    assert made({"Title": numpy.array(["Cook", "Chief"]), "FTE": pandas.array([2, 1], dtype="Int64"), "x": [[1, 2], numpy.array([3])]}) == two
    # of two columns with one name, neither is lost
    assert made(pandas.DataFrame([["Cook", 2, 0], ["Chief", 1, 0]], columns=["Title", "FTE", "x"]).rename(columns={"x": "Title"}))
    assert '"2026-01-02"' in made({"Title": [pandas.Timestamp("2026-01-02")]})
    with pytest.raises(ValueError, match="`Title` 1, `FTE` 2"):
        made({"Title": ["Cook"], "FTE": [1, 2]})
    for wrong in ({"Title": "Cook"}, [{"Title": "Cook"}, {"Title": "Chief"}], {"Title": 7}, None, pandas.Series(["Cook"])):
        with pytest.raises(TypeError, match="list of cells|no table"):
            made(wrong)
    # what is given goes before the mapping
    (tmp_path / "map.toml").write_text('customers = ["Other"]\norg = "Old"\n')
    for mapping in ((tmp_path / "map.toml"), (tmp_path / "map.toml").read_text()):
        text = made({"Title": ["Cook"]}, mapping=mapping, org="a\x7f\"b", customers={"Guest"})
        assert "customer Guest" in text and "Other" not in text and "Old" not in text
        assert "customer Other" in outward.import_tables({"Title": ["Cook"]}, mapping=mapping).text


def test_other_threads_go_on_meanwhile():
    text = "customer C\n" + "".join(f"role R{at} {{ serves {'C' if at == 0 else f'R{at - 1}'} }}\n" for at in range(60_000))
    turns, done = [], threading.Event()

    def count():
        while not done.is_set():
            turns.append(1)

    other = threading.Thread(target=count)
    other.start()
    before = len(turns)
    outward.read(text=text).actors()
    meanwhile = len(turns) - before
    done.set()
    other.join()
    # held, the lock would let it have some turns of five milliseconds at the ends
    assert meanwhile > 10_000


def test_the_page_of_the_docs(tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    root = pathlib.Path(__file__).parents[3]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(root / "examples")
    code = "\n".join(re.findall(r"```python\n(.*?)```", (root / "docs/python.md").read_text(), re.DOTALL))
    names = {}
    exec(code, names)
    assert 0.98 <= names["study"].summary["reach_share"] < 0.99 and (tmp_path / "rings.svg").exists()
    assert names["built"].summary["reach_share"] == 1.0


@pytest.mark.parametrize(("absent", "extra", "use"), [
    ("pandas", "pandas", lambda study: study.actors().to_pandas()),
    ("pyarrow", "pandas", lambda study: study.actors().to_pandas()),
    ("polars", "polars", lambda study: study.actors().to_polars()),
    ("networkx", "networkx", lambda study: study.to_networkx()),
    ("igraph", "igraph", lambda study: study.to_igraph()),
])
def test_what_is_not_installed_is_said_with_what_brings_it(absent, extra, use, study, monkeypatch):
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(ModuleNotFoundError, match=rf"no {absent} here: `pip install 'outward\[{extra}\]'`"):
        use(study)


def test_types_are_shipped():
    assert (pathlib.Path(outward.__file__).parent / "py.typed").exists()


def test_figures_beside_those_of_random_organizations(study):
    found = study.significance("tau-b-pay", "qap", draws=50, seed=3).to_dict()
    assert found["statistic"] == ["tau-b-pay"] and found["exact"] == [True]
    several = study.significance(["mean-distance", "paths.reach_share"], "cug-density", draws=50, seed=3)
    assert several.to_dict() == study.significance(["mean-distance", "reach-share"], "cug-density", draws=50, seed=3).to_dict()
    for statistics, null, draws in [("nothing", "qap", 9), ("ei-index", "nothing", 9), ("ei-index", "cug-size", 0)]:
        with pytest.raises(ValueError):
            study.significance(statistics, null, draws=draws)
    chances = study.uncertain_links(draws=1_000, seed=3)
    low, high = chances["actors"][0]["interval"]
    assert low < 0.9 < high and chances["links"] == 1


def test_nothing_of_few_people_is_for_others(study):
    shared = study.for_others(min_group=5, pseudonyms="a key nobody guesses")
    actors = shared.actors().to_dict()
    assert all("Role_" in name for name in actors["actor"])
    assert actors["headcount"] == [12, 2, 2, 2] and actors["pay"] == [20000, None, None, None]
    assert "Barista" not in shared.report_html() and "Barista" in study.report_html()
    with pytest.raises(ValueError):
        study.for_others(pseudonyms="short")
