"""What a look at an agency's home page proves, whatever somebody wrote there."""

from __future__ import annotations

import time

import pytest

from ckanext.eparticipation.agencies.homepage.address import leads_to, origin, same_origin
from ckanext.eparticipation.agencies.homepage.links import MOST, Found, read
from ckanext.eparticipation.agencies.homepage.proof import Outcome, prove

SITE = "https://data.gov.qa"
PATHS = {"/organization/moehe/participation", "/organization/moehe/participation/embed"}
HOME = "https://moehe.gov.qa/"
OWN = "https://moehe.gov.qa/take-part"
PAGE = f"{SITE}/organization/moehe/participation"


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        (PAGE, True),
        (f"{PAGE}/", True),
        (f"{PAGE}?from=home#statement", True),
        (f"{SITE}/en/organization/moehe/participation", True),
        ("http://data.gov.qa/ar/organization/moehe/participation/embed", True),
        (f"{SITE}/organization/mof/participation", False),
        (f"{SITE}/fr/organization/moehe/participation", False),
        (f"{SITE}/", False),
        ("https://data.gov.qa.evil.example/organization/moehe/participation", False),
        ("javascript:https://data.gov.qa/organization/moehe/participation", False),
        ("https://[", False),
    ],
)
def test_what_leads_to_the_page(address, leads):
    assert leads_to(address, SITE, PATHS) is leads


def test_a_portal_below_a_root_path():
    assert leads_to(
        "https://a.qa/portal/en/organization/moehe/participation", "https://a.qa/portal", PATHS
    )
    assert not leads_to(
        "https://a.qa/organization/moehe/participation", "https://a.qa/portal", PATHS
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Moehe.gov.qa/ar/home", "https://moehe.gov.qa"),
        ("https://moehe.gov.qa:443/", "https://moehe.gov.qa"),
        ("http://moehe.gov.qa:8080", "http://moehe.gov.qa:8080"),
        ("https://قطر.example/", "https://xn--mgbqp3c.example"),
        ("https://a.qa; script-src *", ""),
        ("https://user@a.qa/", ""),
        ("https://*/", ""),
        ("ftp://a.qa/", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_the_origin_that_may_frame(url, expected):
    found = origin(url)
    assert found == expected or (
        expected.startswith("https://xn--") and found.startswith("https://xn--")
    )
    assert not set(found) & set("; ,*'\"")


def test_two_addresses_without_an_origin_are_of_no_site():
    assert not same_origin("", "") and not same_origin("https://a.qa", "http://a.qa")


def test_links_and_frames_are_read_and_comments_are_not():
    page = b"""<base href="/ar/"><!-- <a href="https://hidden.example/">x</a> -->
    <a HREF=' page '>x</a><iframe src="//frame.example/x"></iframe><script>"<a href='s'>"</script>"""
    assert read(page, HOME) == [
        Found("a", HOME + "ar/page"),
        Found("iframe", "https://frame.example/x"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\x00\xff\xfe binary",
        b"<a href='https://[broken'>",
        b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a href='&a;'>",
        b"<div>" * 200_000,
        b"<a " + b"x=1 " * 200_000 + b">",
        b"<" * 1_000_000,
        b"<a href='" + b"&amp;" * 500_000,
        b"<a href=/x>" * 200_000,
    ],
)
def test_a_hostile_page_costs_little(page):
    began = time.process_time()
    assert len(read(page, HOME)) <= MOST
    assert time.process_time() - began < 10


def looks(**pages):
    """Return the look at pages that are given as HTML by `home` and `own`."""
    html = {HOME: pages.get("home", ""), OWN: pages.get("own", "")}
    return lambda address: (address, read(html[address].encode(), address))


def leads(address):
    return leads_to(address, SITE, PATHS)


@pytest.mark.parametrize(
    ("pages", "own_page", "outcome", "steps"),
    [
        ({"home": f'<a href="{PAGE}">شارك</a>'}, "", Outcome.LINKED, 1),
        ({"home": f'<iframe src="{PAGE}/embed"></iframe>'}, "", Outcome.SHOWN, 1),
        (
            {"home": f'<a href="{OWN}">x</a>', "own": f'<iframe src="{PAGE}/embed">'},
            OWN,
            Outcome.SHOWN,
            2,
        ),
        (
            {"home": '<a href="/take-part/#x">x</a>', "own": f'<a href="{PAGE}">x</a>'},
            OWN,
            Outcome.LINKED,
            2,
        ),
        # The own page is there, and the home page does not lead to it.
        ({"home": "<p>", "own": f'<iframe src="{PAGE}/embed">'}, OWN, Outcome.ABSENT, 0),
        ({"home": f'<a href="{OWN}">x</a>', "own": "<p>"}, OWN, Outcome.ABSENT, 0),
        # A direct link holds when the own page shows nothing.
        (
            {"home": f'<a href="{PAGE}">x</a><a href="{OWN}">x</a>', "own": "<p>"},
            OWN,
            Outcome.LINKED,
            1,
        ),
        ({"home": f"<p>{PAGE}</p>"}, "", Outcome.ABSENT, 0),
        ({"home": ""}, "", Outcome.ABSENT, 0),
    ],
)
def test_what_a_look_proves(pages, own_page, outcome, steps):
    found = prove(HOME, own_page, looks(**pages), leads)
    assert (found.outcome, len(found.steps)) == (outcome, steps)
