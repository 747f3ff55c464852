"""Pages of files of each type of dataset count as those of plain datasets."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.catalogue.endpoints import plain
from ckanext.qatar_sectors.headers.places import is_open
from ckanext.qatar_sectors.limits.places import EXPORT, PAGE, place
from ckanext.qatar_sectors.operation.routes import RouteClass, class_of


@pytest.mark.parametrize("type", ["dataset", "consultation", "disclosure", "survey"])
def test_downloads_of_all_types_are_counted_and_opened_alike(type):
    endpoint = f"{type}_resource.download"
    assert place(endpoint) is EXPORT
    assert is_open(endpoint)
    assert class_of(endpoint) is RouteClass.FILE


@pytest.mark.parametrize("endpoint", ["home.index", "dataset.read", "resource.read"])
def test_what_is_no_file_of_a_type_stays_as_it_is(endpoint):
    assert plain(endpoint) == endpoint
    assert place(endpoint) is PAGE
