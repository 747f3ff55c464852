"""B1 to B4, B6, A8 of the threats: what tries to break the reading of a feed."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.records import Bad, Document, FeedUnreadable, Found

from .conftest import document, flaws, no_further_page, read_all, turtle

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def code_of(body, **more):
    with pytest.raises(FeedUnreadable) as caught:
        read_all(body, **more)
    return caught.value.problem.code


class TestB1:
    @pytest.mark.parametrize(
        "prolog",
        [
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE r SYSTEM "https://evil.example/x.dtd">',
            '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]>',
            "<!-- one --><?pi?>\n<!DOCTYPE r>",
        ],
    )
    def test_a_document_type_is_refused(self, prolog):
        body = f'<?xml version="1.0"?>{prolog}<rdf:RDF xmlns:rdf="{RDF}">&x;</rdf:RDF>'
        assert code_of(body) == "doctype"

    def test_it_is_refused_at_once_in_a_large_document(self):
        entities = "".join(f'<!ENTITY e{i} "{"x" * 100}">' for i in range(60_000))
        body = f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><rdf:RDF xmlns:rdf="{RDF}"/>'
        started = time.perf_counter()
        assert code_of(body) == "doctype"
        assert time.perf_counter() - started < 0.5

    def test_xinclude_brings_nothing_in(self):
        body = (
            f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:dct="http://purl.org/dc/terms/" '
            'xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:xi="http://www.w3.org/2001/XInclude">'
            '<dcat:Dataset rdf:about="http://a.example/1"><dct:title>T</dct:title>'
            '<dct:description rdf:parseType="Literal"><xi:include href="file:///etc/passwd" parse="text"/>'
            "</dct:description></dcat:Dataset></rdf:RDF>"
        )
        found, _ = read_all(body)
        assert "root:" not in found[0].raw


class TestB2:
    @pytest.mark.parametrize(
        "body",
        [
            '{"@id":"http://a/b","http://a/c":' * 30_000 + "1" + "}" * 30_000,
            '{"@id":"http://a/b","http://a/c":' + "[" * 5_000 + "]" * 5_000 + "}",
            '{"total_count": 1, "results": [' + '{"a":' * 900 + "1" + "}" * 900 + "]}",
            f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:a="http://a/">'
            + "<rdf:Description><a:b>" * 20_000
            + "</a:b></rdf:Description>" * 20_000
            + "</rdf:RDF>",
        ],
        ids=["objects", "lists", "opendatasoft", "elements"],
    )
    def test_bottomless_nesting_is_refused_in_no_time(self, body):
        started = time.perf_counter()
        assert code_of(body) == "too_deep"
        assert time.perf_counter() - started < 2

    def test_blank_nodes_in_circles_and_deep_chains_are_read(self):
        circle = "dct:creator _:a . _:a foaf:knows _:b . _:b foaf:knows _:a , _:b"
        chain = "dct:relation " + "[ dct:relation " * 150 + '"x"' + "]" * 150
        for statements in (circle, chain):
            found, bad = read_all(turtle(statements))
            assert len(found) == 1
            assert not bad

    def test_a_record_that_never_ends_is_refused_alone(self):
        many = "dct:relation " + ", ".join(f'"{i}"' for i in range(25_000))
        found, bad = read_all(turtle(many, '<urn:x:2> a dcat:Dataset ; dct:title "Two" .'))
        assert [item.identifier for item in found] == ["urn:x:2"]
        assert [(item.identifier, item.problem.code) for item in bad] == [
            ("https://agency.example/d/1", "record_too_large")
        ]

    @pytest.mark.parametrize(
        "text", ["<!--", "<p ", "<a href='", "&amp;", "\n", "<![CDATA[", "![a]("]
    )
    def test_long_literals_take_time_by_their_length(self, text):
        body = turtle("dct:description " + json.dumps("<br>" + text * (900_000 // len(text))))
        started = time.perf_counter()
        found, _ = read_all(body)
        assert time.perf_counter() - started < 3
        assert any(each.code == "text_shortened" for each in found[0].warnings)


class TestB3:
    @pytest.mark.parametrize(
        "context",
        [
            "https://evil.example/context",
            "file:///etc/passwd",
            ["https://schema.org/docs/jsonldcontext.json"],
            [{"a": "http://a/"}, "relative.jsonld"],
            {"@import": "https://evil.example/import"},
            {"d": {"@id": "http://a/d", "@context": "https://evil.example/scoped"}},
            {"D": {"@id": "http://a/D", "@context": ["https://evil.example/typed"]}},
        ],
    )
    def test_an_unknown_context_is_named_and_never_fetched(self, context):
        for body in (
            {"@context": context, "@id": "http://a/b"},
            {"@id": "http://a/b", "http://a/c": {"@context": context, "@id": "http://a/d"}},
        ):
            with pytest.raises(FeedUnreadable) as caught:
                read_all(json.dumps(body))
            problem = caught.value.problem
            assert problem.code == "unknown_context"
            assert problem.params["context"] in json.dumps(context)

    def test_an_escaped_key_does_not_hide_a_context(self):
        assert (
            code_of('{"@id": "http://a/b", "@\\u0063ontext": "https://evil.example/"}')
            == "unknown_context"
        )

    def test_the_context_of_dcat_ap_is_on_our_shelf(self):
        context = "https://semiceu.github.io/DCAT-AP/releases/3.0.1/context/dcat-ap.jsonld"
        body = {
            "@context": context,
            "@type": "Catalogue",
            "dataset": [
                {
                    "@id": "http://a.example/1",
                    "@type": "Dataset",
                    "title": [{"@value": "مدارس", "@language": "ar"}],
                }
            ],
        }
        found, _ = read_all(json.dumps(body))
        assert found[0].dataset["title_translated"] == {"ar": "مدارس"}


class TestB4:
    def test_signs_that_deceive_are_removed_with_a_warning(self):
        found, _ = read_all(turtle('dct:title "a\\u202Eb\\u2066c\\u0000d\\u200Be"@en'))
        assert found[0].dataset["title_translated"] == {"en": "abcde"}
        assert [(each.code, each.where) for each in flaws(found[0])] == [
            ("control_characters", "title")
        ]

    def test_marks_of_direction_and_joiners_of_arabic_stay(self):
        found, _ = read_all(turtle('dct:title "می\\u200Cخواهم\\u200F"@ar'))
        assert "\u200c" in found[0].dataset["title_translated"]["ar"]
        assert not flaws(found[0])

    def test_a_title_of_ten_megabytes_costs_only_its_record(self):
        body = turtle(
            'dct:title "' + "x" * 10_000_000 + '"', '<urn:x:2> a dcat:Dataset ; dct:title "Two" .'
        )
        found, bad = read_all(body)
        assert [item.identifier for item in found] == ["urn:x:2"]
        assert bad[0].problem.code == "title_too_long"
        assert len(bad[0].raw) < 10_000

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "windows-1256"])
    def test_arabic_in_many_charsets(self, encoding):
        name = encoding.removesuffix("-sig")
        body = (
            f'<?xml version="1.0" encoding="{name}"?><rdf:RDF xmlns:rdf="{RDF}" xmlns:dct="http://purl.org/dc/terms/" '
            'xmlns:dcat="http://www.w3.org/ns/dcat#"><dcat:Dataset rdf:about="http://a.example/1">'
            '<dct:title xml:lang="ar">مدارس</dct:title></dcat:Dataset></rdf:RDF>'
        )
        found, _ = read_all(body.encode(encoding))
        assert found[0].dataset["title_translated"] == {"ar": "مدارس"}

    def test_bytes_that_are_not_what_they_say_are_refused(self):
        body = '<?xml version="1.0" encoding="utf-8"?><a>مدارس</a>'.encode("cp1256")
        assert code_of(body) == "undecodable"
        assert (
            code_of(b"@prefix a: <b> .", content_type="text/turtle; charset=klingon")
            == "undecodable"
        )

    @pytest.mark.parametrize(
        "shape",
        [
            "POINT(300 10)",
            "POINT(x y)",
            "POLYGON((0 0))))",
            '{"type":"Point","coordinates":["a"]}',
            '{"type":"Point"',
            "POINT(1 2" + "0" * 200_000 + ")",
        ],
    )
    def test_a_shape_off_the_globe_is_left_out(self, shape):
        found, _ = read_all(
            turtle(f"dct:spatial [ a dct:Location ; locn:geometry {json.dumps(shape)} ]")
        )
        assert "spatial_coverage" not in found[0].dataset
        assert [each.code for each in flaws(found[0])] == ["invalid_geometry"]


class TestB6:
    @pytest.mark.parametrize(
        "url",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "JaVaScRiPt:x",
            "ftp://a/b",
        ],
    )
    def test_an_address_that_is_no_web_address_is_left_out(self, url):
        found, _ = read_all(
            turtle(f'dcat:landingPage <{url}> ; dcat:distribution [ dcat:accessURL "{url}" ]')
        )
        dataset = found[0].dataset
        assert "url" not in dataset
        # A file of which nothing is known is none; what was refused is kept with the record.
        assert dataset["resources"] == []
        assert ("dcat:distribution/dcat:accessURL", url) in found[0].unmapped
        assert {"bad_url", "no_url"} == {each.code for each in flaws(found[0])}

    def test_a_description_loses_scripts_and_pictures(self):
        html = '<p onclick="x()">One<script>alert(1)</script></p><img src="https://spy.example/1.gif"><p>Two &amp; <a href="javascript:x">three</a></p>'
        found, _ = read_all(turtle("dct:description " + json.dumps(html)))
        assert found[0].dataset["notes_translated"]["en"] == "One\n\nTwo & three"
        found, _ = read_all(
            turtle(
                'dct:description "See ![x](https://spy.example/1.gif) and [y](javascript:alert)"'
            )
        )
        assert (
            found[0].dataset["notes_translated"]["en"]
            == "See [x](https://spy.example/1.gif) and [y]()"
        )


class TestA8:
    def page(self, number, following):
        return f"""@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
        <?page={number}> hydra:next <{following}> .
        <d/{number}> a dcat:Dataset ; <http://purl.org/dc/terms/title> "Dataset {number}" ."""

    def test_pages_are_followed_to_the_end(self):
        last = self.page(3, "x").replace("hydra:next <x>", "hydra:first <x>")
        web = {"?page=2": self.page(2, "?page=3"), "?page=3": last}
        asked = []

        def fetch(url):
            asked.append(url)
            return document(web["?" + url.partition("?")[2]], url=url)

        found, _ = read_all(self.page(1, "?page=2"), fetch)
        assert [item.dataset["title_translated"]["en"][-1] for item in found] == ["1", "2", "3"]
        assert len(asked) == 2

    def test_a_circle_of_pages_ends(self):
        def fetch(url):
            return document(self.page(2, "/catalog"), url=url)

        assert code_of(self.page(1, "?page=2"), fetch=fetch) == "page_repeats"

    def test_another_host_is_not_followed(self):
        assert code_of(self.page(1, "https://elsewhere.example/2")) == "page_elsewhere"

    def test_an_endless_api_ends(self):
        record = {"dataset_uid": "da_1", "metas": {"default": {"title": "x"}}}
        answer = json.dumps({"total_count": 9_000, "results": [record]})
        api = "https://agency.example/api/explore/v2.1/catalog/datasets"
        with pytest.raises(FeedUnreadable) as caught:
            read_all(answer, lambda url: document(answer, url=url), url=api)
        assert caught.value.problem.code == "page_repeats"


PIECES = st.sampled_from(
    [
        b"<rdf:RDF xmlns:rdf='" + RDF.encode() + b"'>",
        b"<http://www.w3.org/ns/dcat#Dataset>",
        b"<http://a/b> a ",
        b'{"@context":{},"@id":"http://a/b",',
        b'{"results":[{"dataset_id":"x","metas":{"default":{"title":',
        b'"total_count": 1',
        b"]}}]}",
        b"null",
        b"@prefix dcat: <http://www.w3.org/ns/dcat#> .",
        b"<!DOCTYPE x>",
        b"\xff\xfe",
        b"\x00",
        b'"',
        b" . ",
        b"\\ud800",
        b"identifier,title_en,file_url\n",
        "المعرف;العنوان بالعربية;رابط الملف\r\n".encode("cp1256"),
        b'1,"Schools",https://a.example/1\n',
        b'{"success": true, "result": {"count": 1, "results": [{"title": "x", "extras": [',
        b'{"dataset": [{"accessLevel": "public", "title": "x", "distribution": [',
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\0" * 18,
        b"\x1f\x8b\x08",
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=400),
        st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=12).map(b"".join),
    )
)
@example(
    b'{"total_count":1,"results":[null,1,"x",[],{"dataset_id":[],"metas":{"default":{"title":{}}}}]}'
)
def test_no_bytes_bring_more_than_feed_unreadable(body):
    try:
        items = list(formats.read(Document("https://a.example/", body, ""), no_further_page))
    except (FeedUnreadable, AssertionError) as err:
        assert isinstance(err, FeedUnreadable) or "nothing may be fetched" in str(err)
    else:
        assert all(isinstance(item, Found | Bad) for item in items)
