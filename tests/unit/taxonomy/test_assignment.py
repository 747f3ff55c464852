"""Sectors are given by rules, in order, and never guessed."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from ckanext.qatar_sectors.taxonomy.assignment import Assignment, Rule, assign
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.evidence import Evidence
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

EU = "http://publications.europa.eu/resource/authority/data-theme/"
OURS = "https://data.gov.qa/id/sector/"
FEEDS = Path(
    os.environ.get("QATAR_FEEDS", Path(__file__).resolve().parents[4] / "shared" / "feeds")
)


def given(evidence: Evidence, source_crosswalk: dict[str, str] | None = None) -> Assignment:
    return assign(evidence, all_sectors(), default_crosswalk(), source_crosswalk)


@pytest.mark.parametrize(
    ("uris", "codes"),
    [
        ((OURS + "sports",), ("sports",)),
        (("http://data.gov.qa/id/sector/sports/",), ("sports",)),
        ((EU + "HEAL", OURS + "maps", OURS + "energy"), ("maps", "energy")),
    ],
)
def test_our_uri_comes_before_all_else(uris, codes):
    found = given(Evidence(theme_uris=uris, theme_labels=("Health",)), {"Health": "health"})
    assert (found.codes, found.rule) == (codes, Rule.URI)
    assert all(code in found.reason for code in codes)


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("Education", ("education",)),
        ("FINANCE AND ECONOMY ", ("finance",)),
        ("Population and Demography", ("population",)),
        ("Health", ("health",)),
        ("Social Development", ("social",)),
        ("Housing and Urban Development", ("realestate",)),
        ("Transport and Infrastructure", ("transport",)),
        ("Science and Technology", ("transport",)),
        ("Labor and Employment", ("labour",)),
        ("Public Safety and Justice", ("justice",)),
        ("Culture, Sports and Tourism", ("culture",)),
        ("الثقافة والرياضة والسياحة", ("culture",)),
        ("السلامة العامة والعدالة", ("justice",)),
        ("الإحصائيات السكانية والحيوية", ("population",)),
        ("Maps and Geographic Information Systems", ("maps",)),
    ],
)
def test_a_theme_of_the_former_catalogue_is_a_sector(label, codes):
    assert given(Evidence(theme_labels=(label,))) == Assignment(
        codes, Rule.CROSSWALK, label.strip()
    )


@pytest.mark.parametrize("label", ["Trade and Industry", "Energy and Environment", "Astrology"])
def test_a_theme_of_two_sectors_waits_when_nothing_decides(label):
    assert given(Evidence(theme_labels=(label,))) == Assignment((), Rule.REVIEW, "")


@pytest.mark.parametrize(
    ("label", "publisher", "keywords", "titles", "codes", "matched"),
    [
        (
            "Culture, Sports and Tourism",
            "Ministry of Sports and Youth",
            (),
            (),
            ("sports",),
            "Ministry",
        ),
        ("Culture, Sports and Tourism", "NPC", ("referees",), (), ("sports",), "referee"),
        ("Energy and Environment", "KAHRAMAA", ("waste",), (), ("energy",), "KAHRAMAA"),
        ("Energy and Environment", "", ("solid waste",), (), ("environment",), "waste"),
        ("الطاقة والبيئة", "", ("الكهرباء",), (), ("energy",), "كهرباء"),
        ("Energy and Environment", "", (), ("Electricity sold",), ("energy",), "electricity"),
        ("Trade and Industry", "", ("imports, trade, HS code",), (), ("finance",), "trade"),
        ("Trade and Industry", "", ("Factories",), (), ("energy",), "factory"),
        ("Trade and Industry", "", ("factotum",), (), (), ""),
        ("Transport and Infrastructure", "Ashghal", ("traffic",), (), ("realestate",), "Ashghal"),
        ("Transport and Infrastructure", "", ("land transport",), (), ("transport",), "transport"),
    ],
)
def test_publisher_then_words_choose_within_a_theme(
    label, publisher, keywords, titles, codes, matched
):
    found = given(Evidence((), (label,), keywords, publisher, titles))
    assert found.codes == codes
    assert found.rule == (Rule.CROSSWALK if codes else Rule.REVIEW)
    assert matched in found.reason


def test_several_themes_give_several_sectors_in_their_order():
    found = given(Evidence(theme_labels=("Labor and Employment", "Finance and Economy")))
    assert found.codes == ("labour", "finance")
    assert found.reason == "Labor and Employment; Finance and Economy"


@pytest.mark.parametrize(
    ("own", "codes", "rule"),
    [
        ({"Bildung": "education"}, ("education",), Rule.CROSSWALK),
        ({"bildung": OURS + "education"}, ("education",), Rule.CROSSWALK),
        ({"Bildung": "nowhere"}, ("health",), Rule.THEME),
    ],
)
def test_a_source_may_bring_its_own_crosswalk(own, codes, rule):
    found = given(Evidence(theme_uris=(EU + "HEAL",), theme_labels=("Bildung",)), own)
    assert (found.codes, found.rule) == (codes, rule)


@pytest.mark.parametrize(
    ("theme", "publisher", "keywords", "codes"),
    [
        ("ENVI", "", (), ("environment",)),
        ("HEAL", "", (), ("health",)),
        ("ENER", "", (), ("energy",)),
        ("JUST", "", (), ("justice",)),
        ("TRAN", "", (), ("transport",)),
        ("ECON", "", (), ("finance",)),
        ("ECON", "", ("hotels",), ("culture",)),
        ("EDUC", "", (), ()),
        ("EDUC", "Ministry of Culture", (), ("culture",)),
        ("EDUC", "", ("schools",), ("education",)),
        ("EDUC", "", ("الرياضة",), ("sports",)),
        ("SOCI", "", ("census",), ("population",)),
        ("SOCI", "وزارة العمل", (), ("labour",)),
        ("SOCI", "", ("كبار السن",), ("social",)),
        ("REGI", "", ("GIS",), ("maps",)),
        ("REGI", "", ("العقارات",), ("realestate",)),
        ("REGI", "", (), ()),
        ("AGRI", "", ("Fisheries",), ("environment",)),
        ("AGRI", "", (), ()),
        ("TECH", "", ("broadband",), ("transport",)),
        ("TECH", "", (), ()),
        ("GOVE", "", ("budget",), ("finance",)),
        ("GOVE", "", (), ()),
        ("INTR", "Ministry of Finance", ("trade",), ()),
    ],
)
def test_eu_theme_with_publisher_and_words(theme, publisher, keywords, codes):
    found = given(Evidence((EU + theme,), (), keywords, publisher))
    assert found.codes == codes
    assert found.rule == (Rule.THEME if codes else Rule.REVIEW)
    assert bool(found.reason) is bool(codes)


def test_keywords_alone_are_no_certain_rule():
    assert given(Evidence(keywords=("schools",), publisher="Qatar University")).rule == Rule.REVIEW


@pytest.mark.skipif(not FEEDS.is_dir(), reason="the real feeds are not on this machine")
def test_the_real_records_with_a_theme_get_a_sector():
    """Of 340 records 106 have a theme; two of these cover two sectors and say nothing more."""
    feed = json.loads((FEEDS / "qatar_datagovqa_catalog_partial.json").read_text(encoding="utf-8"))
    records = {r["dataset_id"]: _partial(r) for r in feed["datasets"]}
    records |= {r["dataset_id"]: _whole(r) for r in feed["full_ods_records"]}
    found = {key: given(evidence) for key, evidence in records.items()}
    rules = Counter(a.rule for a in found.values())
    assert rules == {Rule.CROSSWALK: 104, Rule.REVIEW: 236}
    waiting = [e for key, e in records.items() if e.theme_labels and not found[key].codes]
    assert [e.theme_labels for e in waiting] == [("Trade and Industry",)] * 2


def _partial(record: dict) -> Evidence:
    return Evidence(
        theme_labels=tuple(record.get("themes") or ()),
        keywords=tuple(record.get("keywords") or ()),
        publisher=record.get("publisher") or "",
        titles=(record["title"],),
    )


def _whole(record: dict) -> Evidence:
    metas = record["metas"]["default"]
    return Evidence(
        theme_labels=tuple(metas["theme"] or ()),
        keywords=tuple(metas["keyword"] or ()),
        publisher=metas["publisher"] or "",
        titles=(metas["title"],),
    )
