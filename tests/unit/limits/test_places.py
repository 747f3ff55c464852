"""Which class an address belongs to."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.limits import places
from ckanext.qatar_sectors.limits.classes import CLASSES


@pytest.mark.parametrize(
    ("endpoint", "method", "expected"),
    [
        ("user.login", "GET", "page"),
        ("user.login", "POST", "login"),
        ("qatar_signin.login", "POST", "login"),
        ("qatar_signin.perform", "GET", "reset"),
        ("feeds.general", "GET", "search"),
        ("dataset.edit", "POST", "write"),
        ("dataset.edit", "GET", "page"),
        ("anything.new", "POST", "write"),
        ("", "GET", "page"),
    ],
)
def test_pages(endpoint, method, expected):
    assert places.page_class(endpoint, method)[0] == expected


def test_files_are_free_and_say_why():
    assert places.page_class("static", "GET") is None
    assert all(places.FREE.values())


def test_a_page_that_counts_by_itself_is_read_as_any_other():
    assert places.page_class("qatar_signin.code", "POST") is None
    assert places.page_class("qatar_signin.code", "GET")[0] == "page"


@pytest.mark.parametrize(
    ("action", "only_reads", "expected"),
    [
        ("package_search", True, "search"),
        ("package_show", True, "read-api"),
        ("package_create", False, "write-api"),
        ("user_create", False, "register"),
    ],
)
def test_actions(action, only_reads, expected):
    assert places.action_class(action, only_reads) == expected


def test_every_class_that_is_named_exists():
    named = {name for line in places.PLACES.values() for name in (line.reading, line.writing)}
    named.discard(places.ITSELF)
    assert named | set(places.ACTIONS.values()) <= set(CLASSES)
