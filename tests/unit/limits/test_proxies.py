"""The layer that believes nobody but trusted proxies."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.limits.proxies import CLAIMS, Believing

HOSTS = ("data.gov.qa", "files.data.gov.qa")


def seen(environ, proxies=()):
    """Return what the application behind the layer sees."""
    given = {"REMOTE_ADDR": "198.51.100.7", "HTTP_HOST": HOSTS[0], "wsgi.url_scheme": "http"}
    found = {}
    layer = Believing(lambda environ, _start: found.update(environ) or [], proxies, HOSTS)
    layer({**given, **environ}, None)
    return found


FORGED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    **dict.fromkeys(CLAIMS, "evil.example"),
}


def test_a_stranger_is_believed_in_nothing():
    assert seen(FORGED) == seen({})


def test_a_proxy_says_who_asks_and_how():
    found = seen(FORGED | {"REMOTE_ADDR": "10.0.0.5"}, ["10.0.0.0/24"])
    assert (found["REMOTE_ADDR"], found["wsgi.url_scheme"]) == ("203.0.113.9", "https")
    assert not any(name.startswith("HTTP_X_FORWARDED") for name in found)


def test_the_nearest_proxy_says_the_scheme():
    environ = {"REMOTE_ADDR": "10.0.0.5", "HTTP_X_FORWARDED_PROTO": "https, http"}
    assert seen(environ, ["10.0.0.5"])["wsgi.url_scheme"] == "http"


def test_a_proxy_invents_no_scheme():
    environ = {"REMOTE_ADDR": "10.0.0.5", "HTTP_X_FORWARDED_PROTO": "javascript"}
    assert seen(environ, ["10.0.0.5"])["wsgi.url_scheme"] == "http"


def test_a_socket_file_is_trusted_where_it_is_named():
    environ = {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    assert seen(environ)["REMOTE_ADDR"] == ""
    assert seen(environ, ["unix"])["REMOTE_ADDR"] == "203.0.113.9"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("files.data.gov.qa", "files.data.gov.qa"),
        ("DATA.gov.qa", "DATA.gov.qa"),
        ("evil.example", "data.gov.qa"),
        ("data.gov.qa.evil.example", "data.gov.qa"),
        ("data.gov.qa:99999", "data.gov.qa"),
        ("", "data.gov.qa"),
    ],
)
def test_an_unknown_host_is_replaced(host, expected):
    assert seen({"HTTP_HOST": host})["HTTP_HOST"] == expected
