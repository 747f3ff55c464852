"""One dataset of one agency, for all journeys."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def with_one_dataset(live_server):
    from ckan.lib.search import clear_all

    from tests.database import empty_tables
    from tests.factories import AgencyFactory, BilingualDatasetFactory

    empty_tables()
    clear_all()
    agency = AgencyFactory(name="moehe", title_translated={"ar": "وزارة التربية", "en": "Ministry"})
    return BilingualDatasetFactory(
        name="schools",
        owner_org=agency["id"],
        title_translated={"ar": "عدد المدارس حسب البلدية", "en": "Schools by municipality"},
        resources=[{"url": "https://a.example/x.csv", "format": "CSV", "size": 12345}],
        license_id="cc-by",
    )
