"""The report of a check: counts, examples, bounds."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.harvest.checking.quality import lacking
from ckanext.qatar_sectors.harvest.checking.report import Report
from ckanext.qatar_sectors.harvest.formats.records import Bad, Found, Problem
from ckanext.qatar_sectors.taxonomy.assignment import REVIEW, Assignment
from ckanext.qatar_sectors.taxonomy.evidence import Evidence

HEALTH = Assignment(("health",), "theme", "Hospitals")
FILE = {"format": "CSV", "license": "CC-BY"}


def found(number, *, themes=(), warnings=(), **dataset):
    title = {"title_translated": {"ar": f"سجل {number}"}}
    evidence = Evidence(theme_labels=tuple(themes))
    return Found(str(number), "uri", "raw", title | dataset, evidence, tuple(warnings))


def test_records_are_counted_by_sector_with_the_reasons():
    report = Report("Turtle")
    report.take(found(1), HEALTH, [])
    report.take(found(2), HEALTH, [])
    report.take(found(3), Assignment(("health",), "crosswalk", "صحة"), [])
    (health,) = report.facts(complete=True)["sectors"]
    assert health["records"] == 3
    assert [(one["rule"], one["records"]) for one in health["reasons"]] == [
        ("theme", 2),
        ("crosswalk", 1),
    ]


def test_themes_that_mean_nothing_are_listed_the_most_frequent_first():
    report = Report("Turtle")
    for number, themes in enumerate((["a"], ["b", "a "], [])):
        report.take(found(number, themes=themes), REVIEW, [])
    assert report.facts(complete=True)["unassigned"] == {
        "records": 3,
        "without_theme": 1,
        "themes": [{"name": "a", "records": 2}, {"name": "b", "records": 1}],
    }


def test_a_refused_record_is_an_error_and_brings_nothing():
    report = Report("Turtle")
    report.take(found(1, resources=[FILE]), HEALTH, [Problem("field_refused", "url")])
    report.refuse(Bad(None, "<raw>", Problem("no_title", "title")))
    facts = report.facts(complete=True)
    assert (facts["good"], facts["bad"], facts["files"], facts["sectors"]) == (0, 2, 0, [])
    assert {one["code"] for one in facts["errors"]} == {"field_refused", "no_title"}


def test_problems_of_one_kind_are_a_group_with_its_first_examples():
    report = Report("Turtle")
    for number in range(50):
        bad = Problem("bad_url", "url", {"url": f"x{number}"})
        report.take(found(number, warnings=[bad]), HEALTH, [])
    (group,) = report.facts(complete=True)["warnings"]
    assert group["count"] == 50
    assert [one["params"]["url"] for one in group["examples"]] == ["x0", "x1", "x2"]


def test_a_hostile_feed_makes_no_endless_report():
    report = Report("Turtle")
    huge = "x" * 100_000
    for number in range(300):
        problems = [Problem(f"code{number}", huge, {"value": huge})]
        record = found(number, themes=[huge, f"t{number}"], warnings=problems, notes=huge)
        report.take(record, REVIEW, problems if number % 2 else [])
    report.refuse(Bad(huge, huge, Problem("no_title")))
    assert len(json.dumps(report.facts(complete=True))) < 400_000


def test_what_postgresql_refuses_is_replaced():
    report = Report("Turtle")
    report.refuse(Bad("a\0b", "\ud800", Problem("no_title", "\0")))
    text = json.dumps(report.facts(complete=True), ensure_ascii=False)
    assert "\0" not in text and "\\u0000" not in text
    text.encode()


@pytest.mark.parametrize(
    ("dataset", "missing"),
    [
        ({"notes_translated": {"ar": "وصف"}}, "description"),
        ({"license_id": "cc-by"}, "licence"),
        ({"resources": [FILE]}, "licence"),
        ({"contact": [{"name": "x"}]}, "contact"),
        ({"title_translated": {"ar": "ا"}}, "arabic_title"),
        ({"title_translated": {"en": "a"}}, "english_title"),
        ({"tags_translated": {"en": ["a"]}}, "keywords"),
        ({"modified": "2026"}, "modified"),
        ({"frequency": "x"}, "frequency"),
        ({"resources": [FILE]}, "files"),
    ],
)
def test_what_a_dataset_lacks(dataset, missing):
    assert missing in lacking({})
    assert missing not in lacking(dataset)
    assert set(lacking(dataset)) < set(lacking({}))
