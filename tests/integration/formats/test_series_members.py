"""The page of a series lists its members, members lead to their neighbours, and RDF says the same."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from pyshacl import validate
from rdflib import RDF, Graph, Namespace

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SHAPES = ("dcat-ap-SHACL.ttl", "range.ttl", "shapes.ttl")
HEAD = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
SERIES = """
<https://npc.example/s> a dcat:DatasetSeries ; dct:title "Census"@en, "التعداد"@ar ;
  dct:description "Every five years."@en .
"""
YEARS = ("2010", "2015", "2020")


def census(year, more=""):
    return f"""
<https://npc.example/{year}> a dcat:Dataset ; dct:title "Census {year}"@en, "تعداد {year}"@ar ;
  dct:description "People."@en ; dcat:inSeries <https://npc.example/s> ; dct:issued "{int(year) + 1}-03-01" ;
  dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "{year}-01-01" ; dcat:endDate "{year}-12-31" ] {more} .
"""


@pytest.fixture
def found(feed, harvest, datasets):
    """A series with three members, given in no order."""
    feed.body = HEAD + SERIES + "".join(census(year) for year in ("2020", "2010", "2015"))
    harvest()
    return datasets()


def page(app, dataset, prefix="/en"):
    return BeautifulSoup(app.get(f"{prefix}/dataset/{dataset['name']}").body, "html.parser")


def listed(app, series, prefix="/en"):
    section = page(app, series, prefix).select_one("section[aria-labelledby=members]")
    return [each.get_text(strip=True) for each in section.select("li a")] if section else []


@pytest.mark.parametrize(
    ("prefix", "title", "name", "count"),
    [
        ("", "مجموعات بيانات هذه السلسلة", "تعداد", "3 مجموعات"),
        ("/en", "Datasets of this series", "Census", "3 datasets"),
    ],
)
def test_a_series_lists_its_members_in_order(app, found, prefix, title, name, count):
    section = page(app, found["s"], prefix).select_one("section[aria-labelledby=members]")
    assert section.h2.get_text() == title and count in section.p.get_text()
    assert listed(app, found["s"], prefix) == [f"{name} {year}" for year in YEARS]
    assert [each["datetime"][:4] for each in section.select("li time:first-of-type")] == [*YEARS]


def test_members_lead_to_the_ones_before_and_after(app, found):
    between, first = page(app, found["2015"]), page(app, found["2010"])
    sides = {side: between.select_one(f"dl a[rel={side}]") for side in ("prev", "next")}
    assert sides["prev"]["href"].endswith(found["2010"]["name"])
    assert sides["next"].get_text(strip=True) == "Census 2020"
    assert first.select_one("dl a[rel=prev]") is None
    assert listed(app, found["2015"]) == []


def hide(dataset):
    call_action(
        "package_patch", {"user": factories.Sysadmin()["name"]}, id=dataset["id"], private=True
    )


def delete(dataset):
    call_action("package_delete", {"user": factories.Sysadmin()["name"]}, id=dataset["id"])


def take_out(dataset):
    call_action(
        "package_patch", {"user": factories.Sysadmin()["name"]}, id=dataset["id"], series=[]
    )


@pytest.mark.parametrize("go", [hide, delete, take_out])
def test_who_is_hidden_deleted_or_taken_out_is_neither_listed_nor_counted(app, found, go):
    go(found["2015"])
    assert listed(app, found["s"]) == ["Census 2010", "Census 2020"]
    text = page(app, found["s"]).select_one("section[aria-labelledby=members] p").get_text()
    assert "2 datasets" in text
    after = page(app, found["2010"]).select_one("dl a[rel=next]")
    assert after.get_text(strip=True) == "Census 2020"
    series, first = exported(found["s"]), exported(found["2010"])
    assert found["2015"]["id"] not in series + first


def exported(dataset):
    return call_action("dcat_dataset_show", id=dataset["id"], format="ttl")


def graph_of(*datasets):
    graph = Graph()
    for each in datasets:
        graph.parse(data=exported(each), format="turtle")
    return graph


def test_rdf_says_who_is_beside_whom(found):
    graph = graph_of(found["2015"])
    ((previous,), (following,)) = (
        list(graph.objects(None, each)) for each in (DCAT.prev, DCAT.next)
    )
    assert found["2010"]["id"] in str(previous) and found["2020"]["id"] in str(following)


def test_rdf_of_a_series_names_its_members(found):
    graph = graph_of(found["s"])
    (series,) = set(graph.subjects(DCAT.seriesMember))
    members = {str(each) for each in graph.objects(series, DCAT.seriesMember)}
    assert list(graph.subjects(RDF.type, DCAT.Dataset)) == [series]
    assert len(members) == 3 and all(any(found[y]["id"] in m for m in members) for y in YEARS)


@pytest.mark.parametrize("which", [["s"], ["2015"], ["s", *YEARS]])
def test_the_official_shapes_find_nothing_wrong_with_series(found, shared, which):
    shapes = Graph()
    for name in SHAPES:
        shapes.parse(shared / "shapes" / "dcat-ap-3.0.1" / name, format="turtle")
    conforms, _report, text = validate(
        graph_of(*(found[each] for each in which)),
        shacl_graph=shapes,
        advanced=True,
        inference="none",
    )
    assert conforms, text


def test_members_are_found_by_an_index(found, source):
    """The page of each harvested dataset asks for members: it must not read all records of its source."""
    model.Session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    plan = model.Session.scalars(
        sa.text(
            "EXPLAIN SELECT identifier FROM qatar_harvest_record WHERE mapped ? 'series'"
            " AND (mapped -> 'series') ?| ARRAY['https://npc.example/s']"
        )
    ).all()
    model.Session.rollback()
    assert "qatar_harvest_record_series" in "".join(plan)
