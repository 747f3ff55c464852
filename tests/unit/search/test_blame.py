"""Which parameter Solr means."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.search.blame import at_fault

PARSE = "[Reason: org.apache.solr.search.SyntaxError: Cannot parse 'res_format:(CSV': Encountered]"


@pytest.mark.parametrize(
    ("reason", "params", "expected"),
    [
        (PARSE, {"q": "schools", "fq": "res_format:(CSV"}, "fq"),
        (PARSE, {"q": "schools", "fq_list": ["sectors:x", "res_format:(CSV"]}, "fq_list"),
        (PARSE, {"q": "res_format:(CSV", "fq": "sectors:x"}, "q"),
        ("[Reason: undefined field nonsense]", {"q": "*:*", "fq": "nonsense:1"}, "fq"),
        ('[Reason: undefined field: "nonsense"]', {"sort": "nonsense asc"}, "sort"),
        (
            "[Reason: Invalid Date String:'yesterday']",
            {"q": "a", "fq": "metadata_modified:yesterday"},
            "fq",
        ),
        ("[Reason: something else]", {"q": "a", "fq": "b"}, "q"),
        ("[Reason: unexpected end-of-string]", {"q": "*:*", "fq": "/ab(/"}, "fq"),
        ("[Reason: unexpected end-of-string]", {"q": "", "fq_list": ["/ab(/"]}, "fq_list"),
        ("", {}, "q"),
    ],
)
def test_at_fault(reason, params, expected):
    assert at_fault(reason, params) == expected
