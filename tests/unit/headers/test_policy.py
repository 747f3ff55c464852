"""Headers and what they say."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.headers import places, policy


def test_pages_allow_nothing_inline():
    written = policy.content_policy(policy.PAGE)
    assert "unsafe" not in written
    assert written.startswith("default-src 'none'; script-src 'self'; style-src 'self'")


def test_a_source_takes_the_place_of_none():
    written = policy.content_policy(policy.PAGE, {"frame-ancestors": ["https://www.gov.qa"]})
    assert written.endswith("frame-ancestors https://www.gov.qa")


def test_a_source_stands_beside_others_once():
    written = policy.content_policy(policy.PAGE, {"form-action": ["https://nas.qa", "'self'"]})
    assert "form-action 'self' https://nas.qa;" in written


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://nas.qa", True),
        ("'none'", True),
        ("", False),
        ("https://nas.qa; script-src *", False),
        ("https://nas.qa https://evil.example", False),
        ("https://nas.qa\nX: y", False),
        ("https://نص.قطر", False),
    ],
)
def test_a_source_cannot_end_its_directive(source, expected):
    assert policy.is_source(source) is expected


@pytest.mark.parametrize(
    ("parameters", "personal", "expected"),
    [
        ([], False, True),
        (["page"], False, True),
        (["page", "organization"], False, False),
        (["q"], False, False),
        ([], True, False),
    ],
)
def test_what_search_engines_list(parameters, personal, expected):
    assert policy.is_listed(parameters, personal) is expected


def test_frames_are_opened_by_page_or_by_blueprint():
    allowed = ("a.b=https://one.qa", "a.*=https://two.qa", "c.d=https://three.qa")
    assert places.framed_by("a.b", allowed) == ("https://one.qa", "https://two.qa")
    assert places.framed_by("a.x", allowed) == ("https://two.qa",)
    assert places.framed_by("e.f", allowed) == ()


def test_nothing_of_persons_is_open_data():
    assert not places.is_open("user.read")
    assert not places.is_open("api.user_autocomplete")
    assert places.is_open("feeds.general")
