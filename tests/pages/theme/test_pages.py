"""The pages everybody sees, in both languages, with ordinary, empty and hostile content."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.usefixtures("clean")

PAGES = ["/", "/dataset/", "/sector/", "/sector/health", "/organization/", "/about", "/developers"]


def soup(app, address, status=200):
    return BeautifulSoup(app.get(address, status=status).body, "html.parser")


def text(node):
    return " ".join(node.get_text(" ", strip=True).split())


class TestEveryPage:
    @pytest.mark.parametrize(("prefix", "lang", "way"), [("", "ar", "rtl"), ("/en", "en", "ltr")])
    def test_language_direction_and_switch(self, app, prefix, lang, way):
        """All pages in one test: to start the application takes longer than they do."""
        for path in PAGES:
            page = soup(app, f"{prefix}{path}?x=1")
            assert (page.html["lang"], page.html["dir"]) == (lang, way)
            other = "/en" if lang == "ar" else ""
            assert page.select_one("header a[hreflang]")["href"] == f"{other}{path}?x=1"
            assert len(page.select("h1")) == 1, path

    def test_nothing_inline_and_nothing_foreign(self, app):
        for path in PAGES:
            page = soup(app, path)
            assert page.select("style, [style], [onclick], script:not([src])") == []
            for node in page.select("link[href], script[src], img[src], use[href]"):
                address = node.get("href") or node.get("src")
                assert address.startswith(("/", "http://test.ckan.net")), address

    def test_visitors_get_no_scripts_of_forms(self, app):
        scripts = [script["src"] for script in soup(app, "/dataset/").select("script[src]")]
        assert len(scripts) == 1
        assert "theme" in scripts[0]

    def test_files_with_a_version_are_kept_by_browsers(self, app):
        for path in ("/fonts/1/portal-sans-400.woff2", "/icons/1/sprite.svg"):
            assert "immutable" in app.get(path).headers["Cache-Control"]


class TestHome:
    def test_sectors_bear_their_counts(self, app, bilingual_dataset_factory):
        bilingual_dataset_factory(sectors=["health"])
        page = soup(app, "/en")
        tiles = [text(tile) for tile in page.select(".card-sector")]
        assert len(tiles) == 14
        assert tiles[0] == "Education and Training 0 datasets"
        assert "Health 1 dataset" in tiles

    def test_arabic_plurals(self, app, bilingual_dataset_factory):
        for _ in range(2):
            bilingual_dataset_factory(sectors=["health"])
        tiles = [text(tile) for tile in soup(app, "/").select(".card-sector")]
        assert "الصحة مجموعتا بيانات" in tiles

    def test_an_empty_portal_says_so(self, app):
        assert "There are no datasets here yet." in text(soup(app, "/en"))


class TestResults:
    def test_a_card_tells_what_it_is(self, app, bilingual_dataset_factory):
        bilingual_dataset_factory(
            title_translated={"ar": "عدد المدارس", "en": "Schools"},
            temporal_coverage=[{"start": "2019-01-01", "end": "2024-12-31"}],
            resources=[{"url": "https://a.example/x.csv", "format": "CSV"}],
        )
        card = soup(app, "/dataset/?q=" + quote("المدارس")).select_one(".result")
        assert text(card.select_one(".result-title")) == "عدد المدارس"
        assert "من 2019 إلى 2024" in text(card)
        assert text(card.select_one(".format")) == "CSV"
        assert "التعليم والتدريب" in text(card)

    def test_filters_go_on_and_off(self, app, bilingual_dataset_factory):
        bilingual_dataset_factory(sectors=["health"])
        bilingual_dataset_factory(sectors=["sports"])
        page = soup(app, "/en/dataset/")
        assert text(page.select_one("#results-count")) == "2 datasets"
        chosen = next(a for a in page.select(".facet a") if text(a).startswith("Health"))
        page = soup(app, chosen["href"])
        assert text(page.select_one("#results-count")) == "1 dataset"
        pill = page.select_one(".pill")
        assert text(pill) == "Sector: Health"
        assert text(soup(app, pill["href"]).select_one("#results-count")) == "2 datasets"

    def test_nothing_found_gives_ways_on(self, app):
        page = soup(app, "/en/dataset/?q=" + quote("<b>zzz</b>") + "&sectors=health")
        assert "Nothing found" in text(page.select_one("h1"))
        assert page.select_one("h1 b") is None
        assert "Remove all filters" in text(page.select_one(".nothing"))
        assert len(page.select(".nothing .sector-tag")) == 14

    def test_an_unknown_order_is_no_error(self, app, bilingual_dataset_factory):
        bilingual_dataset_factory(sectors=["health"])
        assert soup(app, "/en/sector/health?sort=permission_labels+asc").select(".result")


class TestDataset:
    def test_facts_files_and_citation(self, app, bilingual_dataset_factory):
        name = bilingual_dataset_factory(
            title_translated={"ar": "عدد المدارس", "en": "Schools"},
            license_id="cc-by",
            frequency="http://publications.europa.eu/resource/authority/frequency/ANNUAL",
            modified="2026-03-05",
            resources=[{"url": "https://a.example/x.csv", "format": "CSV", "size": 12345}],
        )["name"]
        page = soup(app, f"/en/dataset/{name}")
        facts = text(page.select_one(".facts"))
        for words in (
            "every year",
            "Creative Commons BY 4.0",
            "if you name the source",
            "5 March 2026",
        ):
            assert words in facts
        assert "Chosen by a person" in facts
        assert "12.3 kB" in text(page.select_one(".file"))
        assert "“Schools”, 5 March 2026" in page.select_one("#citation").get_text()
        assert f"package_show?id={name}" in text(page.select_one("#code-line"))

    def test_hostile_text_stays_text(self, app, bilingual_dataset_factory):
        name = bilingual_dataset_factory(
            title_translated={"ar": "<script>alert(1)</script>"},
            notes_translated={
                "ar": "![x](https://evil.example/x.png) <img src=https://evil.example>"
            },
            resources=[{"url": "https://a.example/x", "name_translated": {"ar": "<b>x</b>"}}],
        )["name"]
        page = soup(app, f"/dataset/{name}")
        assert text(page.h1) == "<script>alert(1)</script>"
        assert page.select("main img, main script, main b") == []
        assert text(page.select_one(".file h3")) == "<b>x</b>"

    def test_a_dataset_without_anything_says_what_is_missing(self, app, bilingual_dataset_factory):
        name = bilingual_dataset_factory(notes_translated=None, sectors=None, resources=[])["name"]
        words = text(soup(app, f"/en/dataset/{name}").select_one("main"))
        assert "This dataset has no files" in words
        assert "Ask the agency before you use the data" in words

    def test_no_page_speaks_of_resources_or_packages(self, app, bilingual_dataset_factory):
        name = bilingual_dataset_factory(resources=[{"url": "https://a.example/x.csv"}])["name"]
        page = soup(app, f"/en/dataset/{name}")
        for code in page.select("pre, head"):
            code.decompose()
        words = text(page).lower()
        assert "resource" not in words
        assert "package" not in words


class TestAgency:
    def test_both_names_and_its_datasets(self, app, agency_factory, bilingual_dataset_factory):
        agency = agency_factory(title_translated={"ar": "وزارة الصحة", "en": "Ministry of Health"})
        bilingual_dataset_factory(owner_org=agency["id"])
        page = soup(app, f"/organization/{agency['name']}")
        assert text(page.h1) == "وزارة الصحة"
        assert "Ministry of Health" in text(page.select_one(".masthead-agency"))
        assert len(page.select(".result")) == 1


class TestErrors:
    def test_not_found_offers_a_search(self, app):
        page = soup(app, "/en/no-such-page", status=404)
        assert text(page.h1) == "This page does not exist"
        assert page.select_one("main form[role=search]")

    def test_no_such_sector(self, app):
        assert soup(app, "/sector/unheard-of", status=404).html["lang"] == "ar"
