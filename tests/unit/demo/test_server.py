from __future__ import annotations

import http.client
import json
import re
from urllib.parse import quote, urlsplit

import pytest

from demo import content
from demo.sources import sources


def ask(url, method="GET", **headers):
    """Return status, headers and body; a refusal is an answer too."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request(method, target, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def feed_urls(base):
    return [one["source"]["url"] for one in sources(base) if "/catalog." in one["source"]["url"]]


def test_every_address_in_every_feed_answers(demo_server):
    links = set()
    for url in feed_urls(demo_server):
        status, _, body = ask(url)
        assert status == 200
        links |= set(re.findall(re.escape(demo_server) + r"/[^\s\"'<>]+", body.decode()))
    assert len(links) > 330
    refused = [link for link in sorted(links) if ask(link, "HEAD")[0] != 200]
    assert refused == []


@pytest.mark.parametrize("agency", ["npc", "tourism"])
def test_every_export_of_the_opendatasoft_api_answers(demo_server, agency):
    base = f"{demo_server}/{agency}/api/explore/v2.1/catalog/datasets"
    page = json.loads(ask(f"{base}?limit=100&offset=0")[2])
    assert page["total_count"] == len(page["results"]) == len(content.load(agency).datasets)
    for record in page["results"]:
        for ending in ("csv", "json", "xlsx"):
            assert ask(f"{base}/{record['dataset_id']}/exports/{ending}")[0] == 200


def test_the_opendatasoft_api_turns_pages_and_refuses_too_long_ones(demo_server):
    base = f"{demo_server}/npc/api/explore/v2.1/catalog/datasets"
    first = json.loads(ask(f"{base}?limit=10&offset=0")[2])["results"]
    last = json.loads(ask(f"{base}?limit=10&offset=20")[2])["results"]
    assert len(first) == 10
    assert len(last) == len(content.load("npc").datasets) - 20
    assert not {one["dataset_uid"] for one in first} & {one["dataset_uid"] for one in last}
    assert ask(f"{base}?limit=101")[0] == 400
    assert ask(f"{base}?limit=ten")[0] == 400


def test_an_opendatasoft_record_has_the_shape_of_the_real_one(demo_server):
    base = f"{demo_server}/npc/api/explore/v2.1/catalog/datasets"
    record = json.loads(ask(f"{base}/births")[2])
    assert record["dataset_uid"].startswith("da_")
    assert record["metas"]["default"]["theme"] == ["Population and Demography"]
    assert record["metas"]["default"]["title"] == "Live births | المواليد الأحياء"
    assert {"births", "مواليد"} <= set(record["metas"]["default"]["keyword"])
    assert record["metas"]["custom"]["dataset-id"] == "NPC-births"
    assert record["fields"][0]["label"] == "Year - السنة"


def test_an_opendatasoft_dataset_answers_at_the_root_too(demo_server):
    """A harvest may build addresses from the host alone, as real portals stand at its root."""
    root = f"{demo_server}/api/explore/v2.1/catalog/datasets"
    there = ask(f"{demo_server}/npc/api/explore/v2.1/catalog/datasets/births/exports/csv")
    assert ask(f"{root}/births/exports/csv")[::2] == there[::2]
    for path in ("explore/dataset/births/", "npc/explore/dataset/births/", "npc/datasets/births"):
        assert "المواليد الأحياء" in ask(f"{demo_server}/{path}")[2].decode()
    assert ask(root)[0] == 404


def test_an_export_has_technical_names_unless_labels_are_asked(demo_server):
    base = f"{demo_server}/npc/api/explore/v2.1/catalog/datasets/deaths/exports/csv"
    plain = ask(base)[2].decode("utf-8-sig").splitlines()[0]
    labelled = ask(f"{base}?use_labels=true&delimiter=,")[2].decode("utf-8-sig").splitlines()[0]
    assert plain == "year;age_group;gender;deaths"
    assert labelled == "السنة,الفئة العمرية,الجنس,الوفيات"


def test_a_file_with_an_arabic_name_has_its_type_and_validators(demo_server):
    url = f"{demo_server}/moehe/files/{quote('مدارس-قطر.csv')}"
    status, headers, body = ask(url)
    assert (status, headers["Content-Type"]) == (200, "text/csv")
    assert body.decode().startswith("السنة")
    assert ask(url, **{"If-None-Match": headers["ETag"]})[::2] == (304, b"")
    assert ask(url, **{"If-Modified-Since": headers["Last-Modified"]})[0] == 304
    status, head, empty = ask(url, "HEAD")
    assert (status, empty, head["Content-Length"]) == (200, b"", str(len(body)))


@pytest.mark.parametrize(
    "path",
    [
        "/nobody/catalog.ttl",
        "/moehe/catalog.pdf",
        "/moehe/files/none.csv",
        "/moehe/files/..%2f..%2fserver.py",
        "/../demo/server.py",
        "/moehe/api/explore/v2.1/catalog/datasets",
        "/npc/api/explore/v2.1/catalog/datasets/none",
        "/npc/api/explore/v2.1/catalog/datasets/births/exports/geojson",
    ],
)
def test_what_is_not_there_is_not_found(demo_server, path):
    assert ask(demo_server + path)[0] == 404


def test_another_start_serves_the_same_bytes(demo_server, another_server):
    other = another_server
    for url in feed_urls(demo_server):
        here = ask(url)[2].replace(demo_server.encode(), b"BASE")
        there = ask(url.replace(demo_server, other))[2].replace(other.encode(), b"BASE")
        assert here == there, url
    assert (
        ask(f"{demo_server}/moj/files/real-estate-transactions.xlsx")[2]
        == (ask(f"{other}/moj/files/real-estate-transactions.xlsx")[2])
    )
