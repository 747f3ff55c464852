"""Whatever stands in the place of whatever: no record of a JSON format is an error of the portal."""

from __future__ import annotations

import json
import random

import pytest

from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable

from .conftest import no_further_page, read_all

ODD = (None, 5, -1, 1e308, True, "x", "\ud800", [], {}, [None], ["x", 5], {"a": 1}, {"en": 5})

OPENDATASOFT = {
    "total_count": 1,
    "results": [
        {
            "dataset_id": "rain",
            "dataset_uid": "da_1",
            "has_records": True,
            "features": ["geo"],
            "attachments": [{"id": "a", "title": "a.pdf", "mimetype": "application/pdf"}],
            "fields": [{"name": "year", "label": "Year سنة", "type": "date", "annotations": {}}],
            "metas": {
                "default": {
                    "title": "Rain",
                    "theme": ["Environment"],
                    "keyword": ["rain"],
                    "bbox": {"type": "Point", "coordinates": [51, 25]},
                    "publisher": "Council",
                },
                "custom": {"english-source": "Council", "arabic-source": "المجلس"},
            },
        }
    ],
}
CKAN = {
    "success": True,
    "result": {
        "count": 1,
        "results": [
            {
                "id": "1",
                "name": "rain",
                "title": "Rain",
                "title_translated": {"ar": "أمطار", "en": "Rain"},
                "tags": [{"name": "rain"}],
                "groups": [{"title": "Environment"}],
                "organization": {"title": "Council"},
                "extras": [{"key": "spatial", "value": '{"type": "Point"}'}],
                "contact": [{"name": "Desk", "email": "d@a.example"}],
                "temporal_coverage": [{"start": "2020"}],
                "resources": [{"id": "r", "url": "https://a.example/", "size": 5, "hash": "x"}],
            }
        ],
    },
}
DCAT_US = {
    "dataset": [
        {
            "title": "Rain",
            "accessLevel": "public",
            "identifier": "1",
            "keyword": ["rain"],
            "publisher": {"name": "Council", "subOrganizationOf": {"name": "State"}},
            "contactPoint": {"fn": "Desk", "hasEmail": "mailto:d@a.example"},
            "distribution": [{"downloadURL": "https://a.example/1.csv", "format": "CSV"}],
        }
    ]
}


def spoiled(value, share, luck):
    """Put odd values in the place of some."""
    if luck.random() < share:
        return luck.choice(ODD)
    if isinstance(value, dict):
        return {key: spoiled(each, share, luck) for key, each in value.items()}
    if isinstance(value, list):
        return [spoiled(each, share, luck) for each in value]
    return value


@pytest.mark.parametrize("feed", [OPENDATASOFT, CKAN, DCAT_US], ids=["ods", "ckan", "dcat-us"])
@pytest.mark.parametrize("share", [0.03, 0.1, 0.3])
def test_odd_values_are_no_error_of_the_portal(feed, share):
    luck = random.Random(f"{share}")
    read = 0
    for _ in range(300):
        body = json.dumps(spoiled(feed, share, luck))
        try:
            found, bad = read_all(body, no_further_page)
        except FeedUnreadable:
            continue
        read += 1
        assert "mapper" not in [item.problem.code for item in bad], body
        json.dumps([item.dataset for item in found])
    assert read > 10
