"""What people find, through package_search on the real Solr."""

from __future__ import annotations

import pytest

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.search import outbox

pytestmark = pytest.mark.usefixtures("clean")

PAIRS = [
    ("مدارس", "المدرسة"),
    ("مدارس", "المدارس"),
    ("مدارس", "والمدارس"),
    ("مدارس", "للمدارس"),
    ("بمدارس", "مدرسة"),
    ("الصحة", "الصحه"),
    ("إحصاءات", "احصاءات"),
    ("إحصاءات", "الإحصائية"),
    ("إحصاء", "إحصائيات"),
    ("٢٠٢٣", "2023"),
    ("۲۰۲۳", "2023"),
    ("الدوحة", "Doha"),
    ("قطر", "قَطَر"),
    ("مستشفى", "مستشفي"),
    ("مستشفيات", "مستشفى"),
    ("التعـليم", "التعليم"),
    ("وزارة", "الوزارات"),
    ("schools", "School"),
    ("Qatar's", "qatar"),
    ("مؤشرات", "المؤشر"),
    ("بيانات", "البيانات"),
    ("حدائق", "حديقة"),
    ("وظائف", "الوظيفة"),
    ("القطريين", "قطري"),
    ("السكّان", "سكان"),
    ("ﻻعب", "لاعب"),
    ("عقارات", "العقار"),
    ("تعليمية", "تعليم"),
    ("آراء", "اراء"),
    ("شؤون", "شئون"),
    ("كهربائية", "الكهرباء"),
    ("إلكترونية", "الإلكترونية"),
    ("ألبان", "الألبان"),
    ("higher education", "التعليم العالي"),
    ("students", "الطلاب"),
    ("فی", "في"),
]


def found(query, **params):
    answer = call_action("package_search", q=query, **params)
    return [dataset["name"] for dataset in answer["results"]]


def dataset(factory, name, ar=None, en=None, **fields):
    titles = {lang: text for lang, text in (("ar", ar), ("en", en)) if text}
    plain = {"notes_translated": {"en": "-"}, "tags_translated": {"en": ["tag"]}, "sectors": []}
    return factory(name=name, title_translated=titles, **{**plain, **fields})


@pytest.fixture
def shelf(bilingual_dataset_factory):
    """Make a dataset for each word of the pairs; return its name by the word."""
    words = list(dict.fromkeys(word for pair in PAIRS for word in pair))
    names = {word: f"word-{index}" for index, word in enumerate(words)}
    from tests.factories import AgencyFactory

    owner = AgencyFactory()["id"]
    for word, name in names.items():
        dataset(bilingual_dataset_factory, name, ar=word, owner_org=owner)
    return names


class TestWords:
    def test_each_word_of_a_pair_finds_the_other(self, shelf):
        """One shelf for all pairs: each is asked in both directions."""
        missed = [
            (asked, wanted)
            for pair in PAIRS
            for asked, wanted in (pair, pair[::-1])
            if shelf[wanted] not in found(asked, rows=100)
        ]
        assert missed == []

    def test_what_stands_there_as_typed_comes_first(self, bilingual_dataset_factory):
        dataset(bilingual_dataset_factory, "stem", ar="المدرسة")
        dataset(bilingual_dataset_factory, "exact", ar="مدارس")
        assert found("مدارس") == ["exact", "stem"]
        assert found("المدرسة") == ["stem", "exact"]

    def test_two_words_must_both_be_found(self, bilingual_dataset_factory):
        dataset(bilingual_dataset_factory, "one", ar="مدارس الدوحة")
        dataset(bilingual_dataset_factory, "two", ar="مدارس الوكرة")
        assert found("مدارس الدوحة") == ["one"]

    def test_words_may_stand_in_different_languages_and_fields(self, bilingual_dataset_factory):
        dataset(
            bilingual_dataset_factory,
            "both",
            ar="مدارس",
            en="Schools",
            notes_translated={"en": "By municipality"},
        )
        assert found("مدارس municipality") == ["both"]

    def test_the_names_of_agency_and_sector_are_words_too(
        self, bilingual_dataset_factory, agency_factory
    ):
        agency = agency_factory(
            title_translated={"ar": "وزارة البلدية", "en": "Ministry of Cities"}
        )
        dataset(
            bilingual_dataset_factory, "xx", ar="ص", owner_org=agency["id"], sectors=["education"]
        )
        assert found("ministry cities") == ["xx"]
        assert found("التعليم") == ["xx"]

    def test_a_word_that_is_everywhere_alone_still_finds(self, bilingual_dataset_factory):
        dataset(bilingual_dataset_factory, "xx", ar="في")
        assert found("في") == ["xx"]


class TestFacetsAndOrder:
    def test_sectors_are_a_facet(self, bilingual_dataset_factory):
        dataset(bilingual_dataset_factory, "xx", ar="ص", sectors=["education", "health"])
        facets = call_action("package_search", **{"facet.field": ["sectors"]})["facets"]
        assert facets["sectors"] == {"education": 1, "health": 1}
        assert found("*:*", fq="sectors:health") == ["xx"]

    def test_titles_follow_the_arabic_alphabet(self, bilingual_dataset_factory):
        for name, title in (("w", "وزارة"), ("b", "بيئة"), ("i", "إبل"), ("h", "احصاءات")):
            dataset(bilingual_dataset_factory, name * 2, ar=title)
        assert found("*:*", sort="title_sort_ar asc") == ["ii", "hh", "bb", "ww"]

    def test_a_very_long_value_does_not_lose_the_dataset(self, bilingual_dataset_factory):
        made = dataset(bilingual_dataset_factory, "long", ar="طويل")
        outbox.queue(made["id"], {**outbox.prepare(made["id"]), "one_of_many": "س" * 40_000})
        model.Session.commit()
        assert outbox.waiting() == 0
        assert found("طويل") == ["long"]


class TestAutocomplete:
    @pytest.mark.parametrize("typed", ["مدار", "المدار", "مدارس الحك", "sch", "SCH", '"sch:('])
    def test_beginnings_of_words_find(self, bilingual_dataset_factory, typed):
        dataset(bilingual_dataset_factory, "x1", ar="المدارس الحكومية", en="Public schools")
        names = [row["name"] for row in call_action("package_autocomplete", q=typed)]
        assert names == ["x1"]

    @pytest.mark.parametrize("typed", ["", ":", "*", "{!", "name:x1", "\\"])
    def test_signs_are_no_query(self, bilingual_dataset_factory, typed):
        dataset(bilingual_dataset_factory, "y1", ar="المدارس")
        assert call_action("package_autocomplete", q=typed) == []
