from __future__ import annotations

import pytest

from ckanext.qatar_sectors.catalogue import blank_rows


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({("contact", 0, "name"): "a"}, {("contact", 0, "name"): "a"}),
        ({("contact", 0, "name"): "", ("contact", 0, "email"): None}, {}),
        (
            {("contact", 0, "name"): "", ("contact", 1, "name"): "b", ("contact", 2, "name"): ""},
            {("contact", 0, "name"): "b"},
        ),
        (
            {("contact", 0, "name"): "", ("contact", 0, "email"): "a@b.qa"},
            {("contact", 0, "name"): "", ("contact", 0, "email"): "a@b.qa"},
        ),
        (
            {("resources", 0, "columns", 0, "id"): "", ("resources", 0, "columns", 1, "id"): "x"},
            {("resources", 0, "columns", 0, "id"): "x"},
        ),
        ({("resources", 0, "url"): ""}, {("resources", 0, "url"): ""}),
        ({("title",): "", ("tags", 0, "name"): ""}, {("title",): "", ("tags", 0, "name"): ""}),
    ],
)
def test_only_rows_without_any_value_go(before, after):
    blank_rows.drop(before, lambda value: value in (None, ""))
    assert before == after
