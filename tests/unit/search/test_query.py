import pytest

from ckanext.qatar_sectors.search.query import QUERY_FIELDS, with_defaults


@pytest.mark.parametrize("query", ["schools", "مدارس الدوحة", "a AND b", '"public schools"'])
def test_plain_words_get_our_ranking(query):
    params = with_defaults({"q": query}, "ar")
    assert params["defType"] == "edismax"
    assert params["qf"] == QUERY_FIELDS


@pytest.mark.parametrize("query", ["title:x", "*:*", "", "{!bool must=x}"])
def test_other_queries_stay_as_they_are(query):
    assert "defType" not in with_defaults({"q": query}, "ar")


def test_what_the_asker_sets_stays():
    params = with_defaults({"q": "x", "defType": "lucene", "qf": "title"}, "ar")
    assert params == {"q": "x", "defType": "lucene", "qf": "title"}


@pytest.mark.parametrize(("lang", "field"), [("ar", "title_sort_ar"), ("en", "title_sort_en")])
def test_titles_are_sorted_by_the_readers_alphabet(lang, field):
    assert with_defaults({"sort": "title_string asc"}, lang)["sort"] == f"{field} asc"


def test_the_callers_dictionary_is_left_alone():
    params = {"q": "x"}
    with_defaults(params, "ar")
    assert params == {"q": "x"}


def test_a_lone_star_is_everything():
    assert with_defaults({"q": "*"}, "ar") == {"q": "*:*"}
