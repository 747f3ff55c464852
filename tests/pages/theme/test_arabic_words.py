"""Words and signs of Arabic pages that CKAN's catalogue, or another feature of ours, would say otherwise."""

from __future__ import annotations

from datetime import datetime

import pytest

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.theme.dates import day_and_time

AT = datetime(2026, 11, 26, 19, 42)


def test_the_comma_before_the_hour_is_that_of_the_script():
    assert day_and_time(AT, "ar") == "26 نوفمبر 2026، 19:42"
    assert day_and_time(AT, "en") == "26 November 2026, 19:42"


@pytest.fixture
def page_in(app):
    """Return a function that opens a page's surroundings in a language."""

    def opened(language):
        return app.flask_app.test_request_context("/", environ_overrides={"CKAN_LANG": language})

    return opened


def test_ckans_own_instants_bear_it_too(page_in):
    with page_in("ar"):
        said = tk.h.render_datetime(AT, with_hours=True)
        assert "، " in said and "," not in said
        assert tk.h.render_datetime(AT, "%d, %m") == "26, 11"
    with page_in("en"):
        assert ", " in tk.h.render_datetime(AT, with_hours=True)


def test_kinds_of_contributions_bear_no_article(page_in):
    with page_in("ar"):
        assert [tk._(word) for word in ("Question", "Idea", "Comment")] == ["سؤال", "فكرة", "تعليق"]


def test_nothing_is_called_exciting(page_in):
    with page_in("ar"):
        assert "مثيرة" not in tk._("Create datasets, groups and other exciting things")
