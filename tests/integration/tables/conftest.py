"""Uploads that became tables."""

from __future__ import annotations

import io

import pytest
from werkzeug.datastructures import FileStorage

ROWS = "البلدية,المدارس,الافتتاح,ملاحظة\n" + "".join(
    f"{place},{number},2024-03-0{n},{note}\n"
    for n, (place, number, note) in enumerate(
        [
            ("الدوحة", "١٩٠", "مدرسة حكومية"),
            ("الريان", "412", "مدرسة خاصة"),
            ("الوكرة", "", "=HYPERLINK()"),
            ("الدوحة", '"1,000"', "إحصاءات"),
            ("الريان", "-5", "أخرى"),
        ],
        1,
    )
)


def as_portal(action, context=None, **data):
    """Call an action that writes, in the name of the portal's own user."""
    import ckan.plugins.toolkit as tk
    from ckan.tests.helpers import call_action

    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
    return call_action(action, {"user": user, **(context or {})}, **data)


@pytest.fixture
def upload(bilingual_dataset_factory):
    """Upload a file into a dataset, as the form does, and load its table."""
    from ckanext.qatar_sectors.tables import jobs

    def make(body=ROWS, filename="مدارس.csv", fmt="CSV", load=True, dataset=None, **more):
        dataset = dataset or bilingual_dataset_factory()
        body = body if isinstance(body, bytes) else body.encode()
        resource = as_portal(
            "resource_create",
            package_id=dataset["id"],
            upload=FileStorage(io.BytesIO(body), filename=filename),
            url=filename,
            format=fmt,
            **more,
        )
        if load:
            jobs.load(resource["id"])
        return resource

    return make
