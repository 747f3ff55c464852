"""One dataset of one agency, for the journeys."""

from __future__ import annotations

import pytest


@pytest.fixture
def one_dataset(clean, agency_factory, bilingual_dataset_factory):
    agency = agency_factory(
        name="moehe", title_translated={"ar": "وزارة التربية", "en": "Ministry of Education"}
    )
    return bilingual_dataset_factory(
        name="schools",
        owner_org=agency["id"],
        title_translated={"ar": "عدد المدارس حسب البلدية", "en": "Schools by municipality"},
        resources=[{"url": "https://a.example/x.csv", "format": "CSV", "size": 12345}],
        license_id="cc-by",
    )
