from __future__ import annotations

import pytest

from ckanext.qatar_sectors.addresses.moving import Named, page_of


@pytest.mark.parametrize(
    ("path", "kind", "name", "under_new"),
    [
        ("/dataset/old-name", Named.DATASET, "old-name", "/dataset/new"),
        ("/dataset/old-name.ttl", Named.DATASET, "old-name", "/dataset/new.ttl"),
        ("/dataset/old/resource/a-b", Named.DATASET, "old", "/dataset/new/resource/a-b"),
        ("/dataset/activity/old", Named.DATASET, "old", "/dataset/activity/new"),
        ("/organization/old", Named.AGENCY, "old", "/organization/new"),
        ("/organization/about/old", Named.AGENCY, "old", "/organization/about/new"),
        ("/feeds/organization/old.atom", Named.AGENCY, "old", "/feeds/organization/new.atom"),
        ("/group/old", Named.GROUP, "old", "/group/new"),
    ],
)
def test_a_page_is_found_under_the_new_name(path, kind, name, under_new):
    page = page_of(path)
    assert (page.kind, page.name, page.under("new")) == (kind, name, under_new)


@pytest.mark.parametrize(
    "path", ["/", "/dataset/", "/dataset", "/user/old", "/dataset/Ünder", "/x/dataset/old"]
)
def test_other_addresses_are_nobodys(path):
    assert page_of(path) is None
