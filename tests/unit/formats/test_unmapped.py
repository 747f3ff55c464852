"""Nothing of a record is lost silently: what has no field is listed, whatever the format."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.dcat.unmapped import MAX_PAIRS, MAX_VALUE

from .conftest import document, read_all, turtle


def left(statements, extra=""):
    found, _ = read_all(turtle(statements, extra))
    return found[0].unmapped


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ('dct:creator "A. B."', [("dct:creator", "A. B.")]),
        ("dct:source <https://a.example/s>", [("dct:source", "https://a.example/s")]),
        ('<https://a.example/p> "x"@ar', [("https://a.example/p@ar", "x")]),
        ('dct:identifier "A", "B"', [("dct:identifier", "B")]),
        ('dct:issued "2020", "2021"', [("dct:issued", "2021")]),
        ('dct:title "Schools"@en, "Écoles"@fr', [("dct:title@fr", "Écoles")]),
        ('dct:title "Schools"@en, "Colleges"@en', [("dct:title@en", "Schools")]),
        (
            "dcat:landingPage <https://a.example/1>, <https://a.example/2>",
            [("dcat:landingPage", "https://a.example/2")],
        ),
        ('dcat:theme "Health"', [("dcat:theme", "Health")]),
        (
            'dct:creator [ foaf:name "A" ; foaf:mbox <mailto:a@a.example> ]',
            [("dct:creator", "foaf:mbox: mailto:a@a.example; foaf:name: A")],
        ),
        (
            'dcat:contactPoint [ vcard:fn "Desk" ; vcard:hasTelephone "4444" ]',
            [("dcat:contactPoint/vcard:hasTelephone", "4444")],
        ),
        (
            'dcat:distribution [ dcat:accessURL <https://a.example/1> ; dct:source "s" ]',
            [("dcat:distribution/dct:source", "s")],
        ),
        ('dct:publisher "Council" ; dcat:keyword "a b"@en ; dct:language "en"', []),
    ],
)
def test_what_has_no_field_is_listed(statements, expected):
    assert list(left(statements)) == expected


def test_the_order_is_settled_whatever_the_order_of_the_statements():
    one = 'dct:creator "B", "A" ; dct:audience "x" ; dct:creator "C"'
    other = 'dct:creator "C", "A" ; dct:creator "B" ; dct:audience "x"'
    assert left(one) == left(other)
    assert left(one) == tuple(sorted(left(one)))


def test_it_is_bounded_with_a_warning():
    many = ", ".join(f'"{i}"' for i in range(MAX_PAIRS + 50))
    found, _ = read_all(turtle(f'dct:creator {many} ; dct:audience "{"x" * (MAX_VALUE + 1)}"'))
    (item,) = found
    assert len(item.unmapped) == MAX_PAIRS
    assert all(len(value) <= MAX_VALUE for _, value in item.unmapped)
    assert [each.code for each in item.warnings].count("unmapped_shortened") == 1


def test_keys_of_dcat_us_without_a_meaning_in_dcat():
    record = {
        "title": "Schools",
        "identifier": "1",
        "accessLevel": "public",
        "bureauCode": ["023:00"],
        "dataQuality": False,
        "systemOfRecords": None,
        "isPartOf": "whole",
        "publisher": {"name": "GSA", "subOrganizationOf": {"name": "US"}},
        "distribution": [{"downloadURL": "https://a.example/1.csv", "describedByType": "text/x"}],
    }
    found, _ = read_all(json.dumps({"dataset": [record]}))
    assert found[0].dataset["is_part_of"] == ["whole"]
    assert list(found[0].unmapped) == [
        ("bureauCode", '["023:00"]'),
        ("dataQuality", "false"),
        ("distribution.describedByType", "text/x"),
        ("publisher.subOrganizationOf", '{"name": "US"}'),
    ]


@pytest.mark.parametrize("flat", [False, True])
def test_metadata_of_opendatasoft_without_a_field(flat):
    default = {"title": "Rain", "theme": ["Environment"], "records_count": 3, "attributions": None}
    custom = {"dataset-id": "N-1", "gender": "no"}
    metas: dict[str, dict[str, object]] = {"default": default, "custom": custom}
    record = {"dataset_uid": "da_1", "dataset_id": "rain"} | (
        {f"{name}.{key}": value for name, inner in metas.items() for key, value in inner.items()}
        if flat
        else {"metas": metas}
    )
    found, _ = read_all(json.dumps([record]))
    prefix = "" if flat else "metas."
    assert found[0].dataset["identifier"] == "N-1"
    assert list(found[0].unmapped) == [
        (prefix + "custom.gender", "no"),
        (prefix + "default.records_count", "3"),
        (prefix + "default.theme", '["Environment"]'),
    ]


def test_every_property_of_a_real_catalogue_is_a_field_or_listed(shared):
    """What the datasets and distributions of a catalogue say is found again, in one place or the other."""
    from ckanext.qatar_sectors.dcat.graph import Graph
    from ckanext.qatar_sectors.dcat.unmapped import _DATASET, short
    from ckanext.qatar_sectors.harvest.formats import rdf_xml
    from ckanext.qatar_sectors.harvest.formats.decoding import text_of

    name = "de_govdata_brandenburg-catalog-original-input.rdf"
    feed = document((shared / "feeds" / name).read_bytes())
    found, _ = read_all(feed.body)
    quads, _ = rdf_xml.FORMAT.quads(text_of(feed), feed.url)
    graph = Graph(quads)
    by_uri = {item.identifier: item for item in found}
    for node in graph.nodes:
        item = by_uri.get(getattr(node, "value", ""))
        if item is None:
            continue
        listed = {pair[0].partition("@")[0] for pair in item.unmapped}
        for predicate in graph.properties(node):
            assert (
                predicate in _DATASET or short(predicate) in listed or predicate.endswith("#type")
            )
