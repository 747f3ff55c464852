"""Cards, records, filters and the first page as they are prepared for templates."""

from __future__ import annotations

from types import SimpleNamespace

from ckanext.qatar_sectors.theme import facets, home
from ckanext.qatar_sectors.theme.cards import card
from ckanext.qatar_sectors.theme.record import record

SECTORS = {"education": "التعليم", "health": "الصحة"}
PACKAGE = {
    "name": "schools",
    "title": "مدارس",
    "title_translated": {"ar": "مدارس", "en": "Schools"},
    "notes_translated": {"ar": "**أعداد** المدارس"},
    "organization": {"name": "moehe", "title": "وزارة", "title_translated": {"en": "Ministry"}},
    "sectors": ["education", "unheard-of"],
    "resources": [
        {"id": str(n), "format": kind, "url": f"https://a.example/{n}.x"}
        for n, kind in enumerate(["CSV", "csv", "XLSX", "JSON", "PDF", "GeoJSON", "XML"])
    ],
    "modified": "2026-03-05",
    "metadata_modified": "2026-11-22T01:02:03",
    "is_sample": "true",
    "access_rights": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
}


class TestCard:
    def test_it_speaks_the_language_of_the_page(self):
        shown = card(PACKAGE, "en", SECTORS)
        assert (str(shown.title), str(shown.agency)) == ("Schools", "Ministry")
        assert (shown.summary.value, shown.summary.lang) == ("أعداد المدارس", "ar")

    def test_formats_stand_once_and_are_counted(self):
        shown = card(PACKAGE, "ar", SECTORS)
        assert shown.formats == ("CSV", "XLSX", "JSON", "PDF", "GeoJSON")
        assert (shown.more_formats, shown.files) == (1, 7)

    def test_marks(self):
        shown = card(PACKAGE, "ar", SECTORS)
        assert shown.is_sample
        assert not shown.is_restricted
        assert [tag.code for tag in shown.sectors] == ["education"]
        assert shown.updated.iso == "2026-03-05"
        restricted = card(
            {**PACKAGE, "access_rights": ".../access-right/RESTRICTED"}, "ar", SECTORS
        )
        assert restricted.is_restricted

    def test_a_name_is_enough(self):
        shown = card({"name": "bare"}, "ar", SECTORS)
        assert (str(shown.title), shown.formats, shown.sectors) == ("bare", (), ())


class TestRecord:
    def make(self, **changes):
        return record({**PACKAGE, **changes}, "en", SECTORS, "Portal", "https://p.example/d")

    def test_contact_loses_mailto_and_unsafe_addresses(self):
        shown = self.make(
            contact=[{"email": "mailto:data@a.example", "url": "javascript:alert(1)"}],
            url="javascript:alert(1)",
            original_uri="https://a.example/1",
        )
        assert shown.contact.email == "data@a.example"
        assert (shown.contact.address, shown.landing_page) == ("", "")
        assert shown.original_address == "https://a.example/1"

    def test_codes_are_the_ends_of_addresses(self):
        shown = self.make(
            frequency="http://publications.europa.eu/resource/authority/frequency/ANNUAL",
            language=["http://publications.europa.eu/resource/authority/language/ARA"],
            access_rights="http://publications.europa.eu/resource/authority/access-right/RESTRICTED",
        )
        assert (shown.frequency, shown.languages) == ("ANNUAL", ("ARA",))
        assert shown.access_rights == "RESTRICTED"

    def test_public_access_is_not_said(self):
        assert self.make().access_rights == ""

    def test_a_file_without_a_name_bears_the_end_of_its_address(self):
        shown = self.make(
            resources=[
                {"id": "1", "url": "https://a.example/f/%D9%85%D9%84%D9%81.csv", "rows": 1200}
            ]
        )
        assert (str(shown.files[0].name), shown.files[0].rows) == ("ملف.csv", "1,200")

    def test_keywords_follow_the_language(self):
        tags = {"ar": ["مدارس"], "en": ["schools"]}
        assert self.make(tags_translated=tags).keywords == ("schools",)
        assert self.make(tags=[{"name": "مدارس"}]).keywords == ("مدارس",)


def test_filters_put_the_active_first_and_keep_what_finds_nothing():
    found = {
        "sectors": {
            "items": [
                {"name": "health", "display_name": "health", "count": 9},
                {"name": "education", "display_name": "education", "count": 3},
            ]
        }
    }
    built = facets.facets(
        {"sectors": "Sector", "res_format": "Format"},
        found,
        {"sectors": ["education"], "res_format": ["PDF"], "q": ["x"]},
        lambda name, value, shown: SECTORS.get(value, shown),
        lambda name, value: f"+{value}",
        lambda name, value: f"-{value}",
    )
    assert [(c.label, c.address) for c in built[0].shown] == [
        ("التعليم", "-education"),
        ("الصحة", "+health"),
    ]
    assert [(facet.name, choice.value) for facet, choice in facets.active(built)] == [
        ("sectors", "education"),
        ("res_format", "PDF"),
    ]


class TestHome:
    sectors = (
        SimpleNamespace(code="education", name={"ar": "التعليم"}, definition={}),
        SimpleNamespace(code="health", name={"ar": "الصحة"}, definition={}),
    )
    titles = (("a", "أ", None), ("b", "ب", '{"ar": "الجهة ب"}'))

    def test_counts_come_from_the_one_search(self):
        found = {
            "count": 5,
            "results": [{"name": "x"}],
            "search_facets": {
                "sectors": {"items": [{"name": "health", "count": 5}]},
                "organization": {"items": [{"name": "b", "count": 5}]},
                "is_sample": {"items": [{"name": "true", "count": 2}]},
            },
        }
        page = home.prepare(found, self.sectors, self.titles, 7, "ar")
        assert [(s.code, s.count) for s in page.sectors] == [("education", 0), ("health", 5)]
        assert [(a.title.value, a.count) for a in page.agencies] == [("الجهة ب", 5), ("أ", 0)]
        assert (page.dataset_count, page.file_count, page.sample_count) == (5, 7, 2)

    def test_without_the_search_the_page_still_has_its_sectors(self):
        page = home.prepare(None, self.sectors, self.titles, 7, "ar")
        assert [s.count for s in page.sectors] == [None, None]
        assert (page.dataset_count, page.newest) == (None, ())


def test_filter_values_cannot_leave_their_quotes():
    chosen = {"sectors": ['x" OR *:*', "a\\"], "organization": []}
    query = home.filter_query(["dataset", "consultation"], chosen)
    kinds = "+dataset_type:(dataset OR consultation)"
    assert query == kinds + ' +sectors:"x\\" OR *:*" +sectors:"a\\\\"'


def test_the_example_prefers_a_dataset_with_a_table():
    packages = [
        {"name": "first", "resources": [{"id": "1"}]},
        {"name": "second", "resources": [{"id": "2", "datastore_active": True}]},
    ]
    assert home.example(packages) == {"dataset": "second", "table": "2"}
    assert home.example([]) == {"dataset": "", "table": ""}
