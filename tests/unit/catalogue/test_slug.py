"""Names in addresses are readable."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.catalogue.slug import slug_of, unique


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ({"ar": "المدارس", "en": "Schools in Qatar – 2023!"}, "schools-in-qatar-2023"),
        ({"ar": "المدارس"}, "al-madars"),
        ({"ar": "السكان والتعداد ٢٠٢٠"}, "al-sakan-wa-al-tadad-2020"),
        ({"ar": "الصِّحَّة"}, "al-saha"),
        ({"ar": "يوم قطر الوطني"}, "yum-qatr-al-watni"),
        ({"en": "new"}, "new-dataset"),
        ({"en": "!"}, "dataset"),
        ({}, "dataset"),
    ],
)
def test_slug(title, slug):
    assert slug_of(title) == slug


@given(st.text(max_size=300))
def test_every_title_gives_a_name_that_ckan_takes(title):
    assert re.fullmatch(r"[a-z0-9_\-]{2,95}", slug_of({"ar": title}))


def test_a_taken_name_gets_the_first_free_number():
    assert unique("x", {"y"}) == "x"
    assert unique("x", {"x", "x-2", "x-4"}) == "x-3"
