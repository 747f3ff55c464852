"""A document is told by its content, whatever its name or header say."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.addresses import addresses, export_url
from ckanext.qatar_sectors.harvest.formats.records import Document, FeedUnreadable

CKAN = "/api/3/action/package_search?rows=100&start=0&sort=metadata_created+asc%2C+id+asc"
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'


def document(body):
    body = body if isinstance(body, bytes) else body.encode()
    return Document("https://a.example/feed", body, "text/plain; charset=iso-8859-1")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<?xml version="1.0"?>' + RDF, "RDF/XML"),
        ("  " + RDF, "RDF/XML"),
        ("@prefix a: <http://a/> . a:b a a:c .", "Turtle"),
        ("# note\nPREFIX a: <http://a/>\na:b a:c a:d .", "Turtle"),
        ("<http://a/b> a <http://a/c> ; <http://a/d> 1 .", "Turtle"),
        ('[ a <http://a/c> ; <http://a/d> "x" ] .', "Turtle"),
        ('<http://a/b> <http://a/c> "x"@ar .\n_:b <http://a/c> <http://a/d> .\n', "N-Triples"),
        ('{"@context": {}, "@id": "http://a/b"}', "JSON-LD"),
        ('[{"@id": "http://a/b"}]', "JSON-LD"),
        ('{"total_count": 0, "results": []}', "Opendatasoft"),
        ('[{"dataset_id": "x", "metas": {}}]', "Opendatasoft"),
        ('{"help": "x", "success": true, "result": {"count": 0, "results": []}}', "CKAN"),
        ('{"success": true, "result": {"results": [{"dataset_id": "x", "@id": 1}]}}', "CKAN"),
    ],
)
def test_the_content_decides(body, name):
    assert formats.recognise(document(body)).name == name
    assert formats.recognise(document("\ufeff" + body)).name == name
    assert formats.recognise(document(body.encode("utf-16"))).name == name


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("<!DOCTYPE html><html><body>Error 503</body></html>", "html"),
        ("<html><head></head></html>", "html"),
        ("id;title\n1;x", "unknown_format"),
        ('{"status": "ok"}', "unknown_format"),
        ("%PDF-1.7 …", "unknown_format"),
    ],
)
def test_what_is_no_feed_is_named(body, code):
    with pytest.raises(FeedUnreadable) as caught:
        formats.recognise(document(body))
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (
            "https://h.example/api/explore/v2.1",
            ["/api/explore/v2.1/catalog/datasets?limit=100&offset=0"],
        ),
        (
            "https://h.example/api/explore/v2.1/",
            ["/api/explore/v2.1/catalog/datasets?limit=100&offset=0"],
        ),
        (
            "https://h.example/api/explore/v2.1/catalog/datasets?refine=theme%3AHealth&limit=5",
            ["/api/explore/v2.1/catalog/datasets?refine=theme%3AHealth&limit=100&offset=0"],
        ),
        (
            "https://h.example",
            ["", "/api/explore/v2.1/catalog/datasets?limit=100&offset=0", CKAN],
        ),
        (
            "https://h.example/explore/",
            ["/explore/", "/api/explore/v2.1/catalog/datasets?limit=100&offset=0", CKAN],
        ),
        (
            "https://h.example/ar/dataset/",
            ["/ar/dataset/", "/api/explore/v2.1/catalog/datasets?limit=100&offset=0", CKAN],
        ),
        ("https://h.example/api/3", [CKAN]),
        ("https://h.example/api/action/", [CKAN]),
        ("https://h.example/api/3/action/package_list", [CKAN]),
        (
            "https://h.example/data/api/3/action/package_search?fq=organization:npc&rows=5&include_private=true",
            ["/data" + CKAN.replace("?", "?fq=organization%3Anpc&")],
        ),
        ("https://h.example/api", ["/api"]),
        ("https://h.example/api/catalog.json", ["/api/catalog.json"]),
        ("https://h.example/catalog.ttl", ["/catalog.ttl"]),
        ("https://h.example/?feed=rdf", ["/?feed=rdf"]),
    ],
)
def test_from_the_typed_address_to_those_asked(typed, asked):
    assert list(addresses(typed)) == ["https://h.example" + path for path in asked]


def test_an_opendatasoft_portal_is_found_from_its_front_page():
    record = {"dataset_uid": "da_1", "dataset_id": "x", "metas": {"default": {"title": "Rain"}}}
    web = {
        "https://h.example": b"<!doctype html><html></html>",
        addresses("https://h.example")[1]: json.dumps(
            {"total_count": 1, "results": [record]}
        ).encode(),
    }
    found = list(formats.open_source("https://h.example", lambda url: Document(url, web[url], "")))
    assert [item.identifier for item in found] == ["da_1"]


def test_a_front_page_without_api_stays_a_web_page():
    page = Document("https://h.example", b"<html></html>", "text/html")
    with pytest.raises(FeedUnreadable) as caught:
        list(formats.open_source("https://h.example/page.html", lambda url: page))
    assert caught.value.problem.code == "html"


def test_the_export_keeps_what_was_asked_for():
    page = "https://h.example/api/explore/v2.1/catalog/datasets?refine=x&limit=100&offset=0"
    assert export_url(page) == "https://h.example/api/explore/v2.1/catalog/exports/json?refine=x"
