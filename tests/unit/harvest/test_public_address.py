"""What of an address everybody may know."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.own_crosswalk import MOST_THEMES, Flaw, own_crosswalk
from ckanext.qatar_sectors.harvest.public_address import public_address, public_params


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/feed?key=canary&x=1", "https://a.example/feed"),
        ("https://a.example:8443/feed#canary", "https://a.example:8443/feed"),
        ("https://user:canary@a.example/", "https://a.example/"),
        ("https://a.example/فهرس?q=canary", "https://a.example/فهرس"),
        ("http://[bad?canary", ""),
    ],
)
def test_query_and_fragment_stay_with_the_keepers(url, shown):
    assert public_address(url) == shown


def test_the_parameters_of_a_message_hold_no_query():
    params = {
        "url": "https://a.example/p?key=canary",
        "start": "see https://a.example/?canary=1 there",
    }
    assert public_params(params) == {
        "url": "https://a.example/p",
        "start": "see https://a.example/ there",
    }


def code_of(text):
    return text.removeprefix("https://x/") if text.endswith("health") else None


@pytest.mark.parametrize(
    ("given", "kept", "flaw", "theme"),
    [
        (
            {" Soins ": "health", "B": "https://x/health"},
            {"Soins": "health", "B": "health"},
            None,
            "",
        ),
        (None, {}, None, ""),
        ({"A": "health", "B": "wealth"}, {}, Flaw.SECTOR_UNKNOWN, "B"),
        ({"A": ["health"]}, {}, Flaw.SECTOR_UNKNOWN, "A"),
        ({" ": "health"}, {}, Flaw.THEME_MALFORMED, ""),
        ({"a\x00b": "health"}, {}, Flaw.THEME_MALFORMED, "a b"),
        ({"x" * 501: "health"}, {}, Flaw.THEME_MALFORMED, "x" * 40),
        ({str(n): "health" for n in range(MOST_THEMES + 1)}, {}, Flaw.TOO_MANY, ""),
    ],
)
def test_a_crosswalk_names_sectors_that_exist(given, kept, flaw, theme):
    assert own_crosswalk(given, code_of) == (kept, flaw, theme)
