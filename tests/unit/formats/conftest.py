"""Documents and a small web for the formats' tests."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.problems import RECOMMENDED
from ckanext.qatar_sectors.harvest.formats.records import Bad, Document, Found

BASE = "https://agency.example/catalog"


def document(body, url=BASE, content_type=""):
    return Document(url, body if isinstance(body, bytes) else body.encode(), content_type)


def no_further_page(url):
    raise AssertionError(f"nothing may be fetched, but {url} was")


def read_all(body, fetch=no_further_page, **more):
    """Read a document by its content; return what was found and what was refused."""
    items = list(formats.read(document(body, **more), fetch))
    return (
        [item for item in items if isinstance(item, Found)],
        [item for item in items if isinstance(item, Bad)],
    )


def flaws(item):
    """What is wrong with a record, without what would only be good to add."""
    return [each for each in item.warnings if each.code not in RECOMMENDED]


@pytest.fixture
def read():
    return read_all


def turtle(statements, extra=""):
    """One dataset in Turtle, with a title unless the statements give one."""
    title = "" if "dct:title" in statements else 'dct:title "Schools"@en ; '
    return f"""
    @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix locn: <http://www.w3.org/ns/locn#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix spdx: <http://spdx.org/rdf/terms#> .
    @prefix geo: <http://www.opengis.net/ont/geosparql#> . @prefix schema: <http://schema.org/> .
    @prefix time: <http://www.w3.org/2006/time#> .
    <https://agency.example/d/1> a dcat:Dataset ; {title} {statements} . {extra}
    """
