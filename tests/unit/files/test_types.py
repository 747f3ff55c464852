"""What a file really is, and that its name tells it."""

from __future__ import annotations

import gzip

import pytest

from tests.unit.files.conftest import ooxml, zipped

SQLITE = b"SQLite format 3\x00" + b"\x00" * 52 + b"GPKG" + b"\x00" * 100


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("البلدية,المدارس\nالدوحة,190\n".encode(), "مدارس.csv", "csv"),
        ("a,b\n1,2\n".encode("utf-16"), "x.csv", "csv"),
        (b"a\tb\n1\t2\n", "x.tsv", "tsv"),
        (b'{"a": 1}', "x.json", "json"),
        (b'{"type": "FeatureCollection", "features": []}', "x.geojson", "geojson"),
        (b"<?xml version='1.0'?><a/>", "x.xml", "xml"),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "x.rdf", "rdf"),
        (b"<http://a> <http://b> <http://c> .\n", "x.nt", "nt"),
        (b"@prefix a: <http://a> .\n", "x.ttl", "ttl"),
        (b'<kml xmlns="http://www.opengis.net/kml/2.2"></kml>', "x.kml", "kml"),
        (ooxml(), "x.xlsx", "xlsx"),
        (ooxml("wordprocessingml.document"), "x.docx", "docx"),
        (zipped([("a.shp", b"\x00\x00\x27\x0a"), ("a.dbf", b"\x03")]), "x.zip", "zip"),
        (zipped([("doc.kml", "<kml/>")]), "x.kmz", "kmz"),
        (SQLITE, "x.gpkg", "gpkg"),
        (b"PAR1" + b"\x00" * 30 + b"PAR1", "x.parquet", "parquet"),
        (gzip.compress(b"a,b\n1,2\n"), "x.csv.gz", "gz"),
        (b"A note.", "x.txt", "txt"),
        (b"<b>name</b>,count\n<p>Doha</p>,190\n", "x.csv", "csv"),
        (b'"<p>\nName,\n</p>";count\r\n<br>;1\r\n', "x.csv", "csv"),
        (b"id\thtml\n1\t<script src=x></script>\n", "x.tsv", "tsv"),
        (b"<b>a</b>,b\n" + b"<i>1</i>,2\n" * 5000, "x.csv", "csv"),
    ],
)
def test_open_formats_are_taken_under_their_names(checked, body, name, kind):
    report, _cleaned = checked(body, name)
    assert (report.findings, str(report.kind), report.name) == ((), kind, name)


@pytest.mark.parametrize(
    ("body", "name", "honest"),
    [
        (ooxml(), "x.csv", "x.xlsx"),
        (ooxml(), "x.xls", "x.xlsx"),
        (b'{"a": 1}', "x", "x.json"),
        (b"A note of mine.", "مذكرة", "مذكرة.txt"),
        (b"a,b\n1,2\n3,4\n", "x.exe", "x.csv"),
    ],
)
def test_a_name_that_says_another_type_is_mended(checked, body, name, honest):
    report, _cleaned = checked(body, name)
    assert (report.findings, report.name, "name" in report.mended) == ((), honest, True)


@pytest.mark.parametrize(
    ("body", "name", "reason"),
    [
        (b"<!doctype html><title>x", "x.csv", "type_refused"),
        (b"\xef\xbb\xbf <HTML><body>", "x.txt", "type_refused"),
        (b"<script>alert(1)</script>", "x.txt", "type_refused"),
        (b"<script>alert(1)</script>", "x.csv", "type_refused"),
        (b"<!doctype html><p>a,\n<p>b,\n", "x.csv", "type_refused"),
        (b"<p>a, b\n<p>c\n", "x.csv", "type_refused"),
        (b"<p>a, b\n<p>c, d\n", "x.html", "type_refused"),
        (b"hello <script src=x></script>", "x.md", "type_refused"),
        (b'<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', "x.xml", "type_refused"),
        ("<svg onload='x'/>".encode("utf-16"), "x.txt", "type_refused"),
        (b"MZ\x90\x00" + b"\x00" * 60, "x.csv", "type_refused"),
        (b"\x7fELF\x02\x01", "x.csv", "type_refused"),
        (b"#!/bin/sh\nrm -rf /\n", "x.txt", "type_refused"),
        (b"alert(1)", "x.js", "type_refused"),
        (b"7z\xbc\xaf\x27\x1c\x00\x00", "x.7z", "type_refused"),
        (b"Rar!\x1a\x07\x01\x00", "x.zip", "type_refused"),
        (zipped([("META-INF/MANIFEST.MF", "x")]), "x.jar", "type_refused"),
        (zipped([("a.csv", "x")]), "x.exe", "name_disagrees"),
        (ooxml(), "x.xlsm", "macros"),
    ],
)  # fmt: skip
def test_what_is_no_open_data_is_refused_whatever_its_name(reasons, body, name, reason):
    assert reasons(body, name) == [reason]
