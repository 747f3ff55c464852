"""A real CKAN as a source: what this portal publishes by its API is read as it was written."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.records import Document, Found

EU = "http://publications.europa.eu/resource/authority/"
SAME = (
    *("title_translated", "notes_translated", "tags_translated", "identifier", "issued"),
    *("modified", "frequency", "language", "license_id", "url", "theme", "access_rights"),
)


@pytest.fixture
def portal(app, clean, agency_factory):
    """A portal with 105 public datasets, of which one is whole, and what nobody may read."""
    agency = agency_factory(title="المجلس الوطني للتخطيط")
    user = factories.Sysadmin()["name"]
    values = {
        "title_translated": {"ar": "أمطار", "en": "Rain"},
        "notes_translated": {"ar": "كميات الأمطار", "en": "Amounts of rain"},
        "tags_translated": {"ar": ["مطر"], "en": ["rain", "weather"]},
        "identifier": "NPC-1",
        "issued": "2023",
        "modified": "2024-05-01",
        "frequency": EU + "frequency/ANNUAL",
        "access_rights": EU + "access-right/PUBLIC",
        "theme": [EU + "data-theme/ENVI"],
        "language": [EU + "language/ARA", EU + "language/ENG"],
        "license_id": "cc-by",
        "url": "https://npc.example/rain",
        "contact": [{"name": "Desk", "email": "desk@npc.example"}],
        "temporal_coverage": [{"start": "2020", "end": "2022"}],
        "resources": [
            {
                "url": "https://npc.example/rain.csv",
                "name_translated": {"ar": "جدول", "en": "Table"},
                "format": "CSV",
            },
            {"url": "https://npc.example/rain.pdf", "format": "PDF"},
        ],
    }
    call_action("package_create", {"user": user}, owner_org=agency["id"], name="rain", **values)
    for number in range(104):
        call_action(
            "package_create",
            {"user": user},
            owner_org=agency["id"],
            name=f"plain-{number}",
            title_translated={"en": f"Plain {number}"},
        )
    call_action(
        "package_create",
        {"user": user},
        owner_org=agency["id"],
        name="hidden",
        title_translated={"en": "Hidden"},
        private=True,
    )
    return values


def test_every_public_dataset_arrives_page_after_page(app, portal):
    asked = []

    def fetch(url):
        asked.append(url)
        parts = urlsplit(url)
        answer = app.get(f"{parts.path}?{parts.query}", status=200)
        return Document(url, answer.data, answer.headers["Content-Type"])

    found = list(formats.open_source("http://portal.example/api/3", fetch))
    assert all(isinstance(item, Found) for item in found)
    titles = [item.dataset["title_translated"]["en"] for item in found]
    assert len(asked) == 2
    assert sorted(titles) == sorted(["Rain", *(f"Plain {number}" for number in range(104))])

    (rain,) = (item for item in found if item.dataset.get("identifier") == "NPC-1")
    assert {key: rain.dataset[key] for key in SAME} == {key: portal[key] for key in SAME}
    assert rain.dataset["publisher"][0]["name_translated"]["ar"] == "المجلس الوطني للتخطيط"
    assert rain.dataset["contact"][0]["email"] == "desk@npc.example"
    assert rain.dataset["temporal_coverage"] == portal["temporal_coverage"]
    files = [
        (each["url"], each["format"], each.get("name_translated"))
        for each in rain.dataset["resources"]
    ]
    assert files == [
        ("https://npc.example/rain.csv", "CSV", {"ar": "جدول", "en": "Table"}),
        ("https://npc.example/rain.pdf", "PDF", None),
    ]
