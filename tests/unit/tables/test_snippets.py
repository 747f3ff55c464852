"""Code on the page runs."""

from __future__ import annotations

import ast
import json
import shlex

from ckanext.qatar_sectors.tables.snippets import snippets

ADDRESS = "https://data.gov.qa/api/3/action/datastore_search"
FILTERS = {"البلدية": "الد'وحة \"$(x)"}


def test_curl_hands_over_each_parameter_whole():
    curl = snippets(ADDRESS, "id-1", FILTERS, q="مدرسة")[0].code
    words = shlex.split(curl.replace("\\\n", " "))
    assert words[:3] == ["curl", "--get", ADDRESS]
    given = dict(word.split("=", 1) for word in words[4::2])
    assert json.loads(given["filters"]) == FILTERS
    assert given["q"] == "مدرسة"


def test_python_is_python_and_asks_the_same():
    code = snippets(ADDRESS, "id-1", FILTERS)[1].code
    question = next(n for n in ast.parse(code).body if isinstance(n, ast.Assign))
    asked = ast.literal_eval(question.value)
    assert asked["resource_id"] == "id-1"
    assert json.loads(asked["filters"]) == FILTERS
