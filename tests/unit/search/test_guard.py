import pytest

from ckanext.qatar_sectors.search.errors import QueryRefused, Reason
from ckanext.qatar_sectors.search.guard import check


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"fq": "permission_labels:*"}, Reason.FORBIDDEN_FIELD),
        ({"fq": "-permission_labels:public"}, Reason.FORBIDDEN_FIELD),
        ({"q": r"permission\_labels:*"}, Reason.FORBIDDEN_FIELD),
        ({"q": r"permission\u005flabels:*"}, Reason.FORBIDDEN_FIELD),
        ({"q": "PERMISSION_LABELS:x"}, Reason.FORBIDDEN_FIELD),
        ({"facet.field": ["permission_labels"]}, Reason.FORBIDDEN_FIELD),
        ({"facet.field": '["permission_labels"]'}, Reason.FORBIDDEN_FIELD),
        ({"sort": "permission_labels asc"}, Reason.FORBIDDEN_FIELD),
        ({"fl": ["permission_labels"]}, Reason.FORBIDDEN_FIELD),
        ({"fq_list": ["a:b", "permission_labels:x"]}, Reason.FORBIDDEN_FIELD),
        ({"q": '_query_:"{!join from=id to=id}x"'}, Reason.FORBIDDEN_PARSER),
        ({"q": r'\u005fquery_:"x"'}, Reason.FORBIDDEN_PARSER),
        ({"q": "_val_:x"}, Reason.FORBIDDEN_PARSER),
        ({"fq": "name:x {!join from=id to=id}x"}, Reason.FORBIDDEN_PARSER),
        ({"q": r'name:"\{!xmlparser}"'}, Reason.FORBIDDEN_PARSER),
        ({"sort": "strdist(name,'x',jw) desc"}, Reason.FIELDS_ONLY),
        ({"fl": ["[explain]"]}, Reason.FIELDS_ONLY),
        ({"fl": ["x:docfreq(title,'a')"]}, Reason.FIELDS_ONLY),
        ({"facet.field": ["{!ex=x}tags"]}, Reason.FIELDS_ONLY),
        ({"bf": "docfreq(title,'a')"}, Reason.FIELDS_ONLY),
        ({"start": 10**9}, Reason.TOO_FAR),
        ({"start": "1000000000"}, Reason.TOO_FAR),
        ({"q": "x" * 20_001}, Reason.TOO_LONG),
        ({"q": "a " * 2000}, Reason.TOO_LONG),
        ({"q": "(" * 100 + "a" + ")" * 100}, Reason.TOO_DEEP),
        ({"q": " ".join(f"*{n}" for n in range(10))}, Reason.TOO_BROAD),
        ({"q": " ".join(f"name:/{n}.*/" for n in range(10))}, Reason.TOO_BROAD),
    ],
)
def test_refused(params, reason):
    with pytest.raises(QueryRefused) as refused:
        check(params)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "params",
    [
        {"q": "schools"},
        {"q": "title:مدارس AND tags:x"},
        {"q": "*:*", "fq": "organization:moehe", "rows": 10, "start": 0},
        {"q": "title:scho*", "sort": "score desc, metadata_modified desc"},
        {"fq": "metadata_modified:[2024-01-01T00:00:00Z TO NOW]"},
        {"fl": ["*"], "facet.field": ["sectors", "tags"]},
        {"facet.field": '["sectors", "tags"]'},
        {"q": "*", "sort": None, "fq": ""},
        {"q": "x", "bf": "recip(ms(NOW,metadata_modified),3.16e-11,1,1)", "qf": "title^4 text"},
        {"q": "{!bool must=x}"},
        {"q": "res_url:http\\://example.org/a/b"},
    ],
)
def test_allowed(params):
    check(params)
