"""B3 to B6 of the threats, whatever the format: a hostile record costs itself at most, the others arrive."""

from __future__ import annotations

import json
import time

import pytest

from ckanext.qatar_sectors.harvest.formats.records import Bad, FeedUnreadable
from ckanext.qatar_sectors.harvest.run import fingerprint

from .conftest import flaws, read_all, turtle

GOOD = "Rainfall"
DCT = "http://purl.org/dc/terms/"


def as_turtle(title="Schools", text="", date="", place="", link=""):
    def quoted(value):
        # Turtle knows no surrogates: they arrive as what stands for them.
        return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False)

    said = [f"dct:title {quoted(title)}"]
    said += [f"dct:description {quoted(text)}"] * bool(text)
    said += [f"dct:issued {quoted(date)}"] * bool(date)
    said += [f"dct:spatial [ locn:geometry {quoted(place)} ]"] * bool(place)
    said += [f"dcat:landingPage {quoted(link)}"] * bool(link)
    return turtle(" ; ".join(said), f'<urn:x:good> a dcat:Dataset ; dct:title "{GOOD}" .')


def as_json_ld(title="Schools", text="", date="", place="", link=""):
    node = {
        "@id": "https://agency.example/d/1",
        "@type": "http://www.w3.org/ns/dcat#Dataset",
        DCT + "title": title,
        DCT + "description": text,
        DCT + "issued": date,
        DCT + "spatial": {"http://www.w3.org/ns/locn#geometry": place},
        "http://www.w3.org/ns/dcat#landingPage": link,
    }
    good = {"@id": "urn:x:good", "@type": node["@type"], DCT + "title": GOOD}
    return json.dumps([node, good])


def as_dcat_us(title="Schools", text="", date="", place="", link=""):
    record = {
        "identifier": "1",
        "accessLevel": "public",
        "title": title,
        "description": text,
        "issued": date,
        "spatial": place,
        "landingPage": link,
    }
    return json.dumps({"dataset": [record, {"identifier": "2", "title": GOOD}]})


def as_ckan(title="Schools", text="", date="", place="", link=""):
    record = {
        "id": "1",
        "title": title,
        "notes": text,
        "issued": date,
        "spatial": place,
        "url": link,
    }
    results = [record, {"id": "2", "title": GOOD}]
    return json.dumps({"success": True, "result": {"count": 2, "results": results}})


def as_opendatasoft(title="Schools", text="", date="", place="", link=""):
    default = {"title": title, "description": text, "modified": date, "references": link}
    try:
        default["bbox"] = json.loads(place)
    except (ValueError, RecursionError):
        default["bbox"] = place
    record = {"dataset_uid": "da_1", "dataset_id": "x", "metas": {"default": default}}
    good = {"dataset_uid": "da_2", "dataset_id": "y", "metas": {"default": {"title": GOOD}}}
    return json.dumps([record, good])


def as_csv(title="Schools", text="", date="", place="", link=""):
    cells = (title, text, date, place, link)
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    header = "identifier,title_en,description_en,issued,place,landing_page"
    return f"{header}\n1,{row}\n2,{GOOD}\n".encode("utf-8", "replace")


EVERY = [as_turtle, as_json_ld, as_dcat_us, as_ckan, as_opendatasoft, as_csv]
every_format = pytest.mark.parametrize("written", EVERY)


def first_of(body):
    """The hostile record, after making sure that the other one arrived."""
    started = time.perf_counter()
    found, bad = read_all(body)
    assert time.perf_counter() - started < 10
    others = [item for item in found if GOOD in item.dataset["title_translated"].values()]
    assert len(others) == 1
    (item,) = [each for each in (*found, *bad) if each is not others[0]]
    assert not isinstance(item, Bad) or item.problem.code != "mapper"
    return item


class TestB4:
    @every_format
    @pytest.mark.parametrize(
        ("sign", "left"),
        [
            ("\u202e", ""),
            ("\u2066", ""),
            ("\u0000", ""),
            ("\u0007", ""),
            ("\u200b", ""),
            ("\u2060", ""),
            ("\ud800", "?"),
            ("\ufffe", ""),
        ],
    )
    def test_b4_signs_that_deceive_never_reach_a_dataset(self, written, sign, left):
        item = first_of(written(title=f"Scho{sign}ols"))
        (title,) = item.dataset["title_translated"].values()
        # A format may replace what is no sign at all before it is read.
        assert title in (f"Scho{left}ols", "Scho\ufffdols", "Schools")
        assert sign not in json.dumps(item.dataset, ensure_ascii=False)

    @every_format
    def test_b4_a_title_of_ten_megabytes_is_an_error_of_its_record(self, written):
        item = first_of(written(title="x" * 10_000_000))
        assert isinstance(item, Bad)
        assert item.problem.code == "title_too_long"
        assert item.identifier
        assert len(item.raw) < 10_000

    @every_format
    @pytest.mark.parametrize(
        "date",
        ["2023-13-01", "2023-02-30", "0000-00-00", "99999", "03/04/2024", "yesterday", "\u202e"],
    )
    def test_b4_what_is_no_date_is_left_out_with_a_warning(self, written, date):
        item = first_of(written(date=date))
        assert not {"issued", "modified"} & item.dataset.keys()
        assert "invalid_date" in [each.code for each in flaws(item)]

    @pytest.mark.parametrize("written", EVERY[:4])
    @pytest.mark.parametrize(
        "place",
        [
            '{"type": "Point", "coordinates": [300, 10]}',
            '{"type": "Polygon", "coordinates": ' + "[" * 500 + "]" * 500 + "}",
            '{"type": "Point", "coordinates": [1e400, 1]}',
            "POINT(NaN NaN)",
            "POLYGON((0 0, 1 1, 1 0, 0 0)",
        ],
    )
    def test_b4_a_shape_off_the_globe_is_left_out_with_a_warning(self, written, place):
        item = first_of(written(place=place))
        assert "geom" not in json.dumps(item.dataset)
        assert "invalid_geometry" in [each.code for each in flaws(item)]

    @every_format
    def test_b4_a_million_vertices_cost_at_most_their_record(self, written):
        ring = "[51.5,25.3]," * 1_000_000
        place = '{"type":"Polygon","coordinates":[[' + ring.rstrip(",") + "]]}"
        item = first_of(written(place=place))
        if isinstance(item, Bad):
            assert item.problem.code == "record_too_large"
            assert len(item.raw) < 10_000
        else:
            assert len(json.dumps(item.dataset)) < 200_000
            assert "invalid_geometry" in [each.code for each in flaws(item)]


class TestB3:
    @pytest.mark.parametrize(
        "record",
        [
            {"title": "x", "@context": "https://evil.example/context"},
            {"title": "x", "publisher": {"@context": "file:///etc/passwd", "name": "y"}},
            {"title": {"@value": "x", "@context": {"@import": "https://evil.example/"}}},
        ],
    )
    def test_b3_a_context_inside_a_record_of_dcat_us_means_nothing(self, record):
        """`read_all` fetches nothing, and would fail if it were asked to."""
        catalogue = {"dataset": [{"accessLevel": "public", "identifier": "1"} | record]}
        try:
            found, _ = read_all(json.dumps(catalogue))
        except FeedUnreadable as err:
            assert err.problem.code == "unknown_context"
        else:
            assert "evil.example" not in json.dumps([item.dataset for item in found])


class TestB5:
    def test_b5_one_identifier_for_two_records_is_an_error_of_the_second(self):
        body = turtle(
            'dct:identifier "N-1"',
            '[] a dcat:Dataset ; dct:title "A" ; dct:identifier "N-1" . '
            '[] a dcat:Dataset ; dct:title "B" ; dct:identifier "N-1" .',
        )
        found, bad = read_all(body)
        # A URI tells the first apart from those that only share its dct:identifier.
        assert [item.identity for item in found] == ["uri", "identifier"]
        assert [(item.identifier, item.problem.code) for item in bad] == [
            ("N-1", "repeated_identifier")
        ]

    def test_b5_the_uri_of_anothers_dataset_makes_a_dataset_of_this_source(self):
        """Two agencies that claim one URI or one identifier have two datasets."""
        mine, other = (f"{digit * 8}-0000-4000-8000-000000000000" for digit in "12")
        for identifier in ("https://other.example/d/1", "NPC-OD-C0-00602"):
            ids = {fingerprint.dataset_id(source, identifier) for source in (mine, other)}
            assert len(ids) == 2

    def test_b5_a_changed_title_is_the_same_record(self):
        first = first_of(as_dcat_us(title="Schools"))
        second = first_of(as_dcat_us(title="Schools of Qatar"))
        assert first.identifier == second.identifier
        assert first.raw != second.raw

    @pytest.mark.parametrize(
        "uri", ["https://portal.example/dataset/x", "urn:uuid:1", "http://[bad", "javascript:x"]
    )
    def test_b5_a_record_cannot_choose_a_dataset_of_the_portal(self, uri):
        record = {"id": "1", "title": "X", "extras": [{"key": "uri", "value": uri}]}
        hidden = {"owner_org": "other", "state": "active", "private": False, "name": "admin"}
        answer = {"success": True, "result": {"count": 1, "results": [record | hidden]}}
        found, _ = read_all(json.dumps(answer))
        assert found[0].identifier == "1"
        assert not {"id", "name", "owner_org", "state", "private"} & found[0].dataset.keys()


class TestB6:
    @every_format
    @pytest.mark.parametrize(
        "link",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//x",
            "\x01javascript:x",
        ],
    )
    def test_b6_only_web_addresses_become_links(self, written, link):
        item = first_of(written(link=link))
        kept = [item.dataset.get("url", "https://"), *item.dataset.get("documentation", ())]
        # What is relative to the feed's own address has become an address of its host.
        assert all(each.startswith("https://") for each in kept)

    @every_format
    def test_b6_scripts_and_pictures_do_not_reach_a_description(self, written):
        html = '<p>One</p><script>alert(1)</script><img src="https://spy.example/1.gif"><svg onload=x></svg>'
        item = first_of(written(text=html))
        assert item.dataset["notes_translated"] == {"en": "One"}


@pytest.mark.parametrize("written", [as_turtle, as_json_ld])
def test_b4_a_value_beyond_the_parsers_buffer_is_named(written):
    body = written(text="x" * 40_000_000)
    if written is as_turtle:
        with pytest.raises(FeedUnreadable) as caught:
            read_all(body)
        assert caught.value.problem.code == "value_too_long"
    else:
        assert first_of(body).problem.code == "record_too_large"
