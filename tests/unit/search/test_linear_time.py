"""What strangers write is read in time that grows with its length, not with its square (THREATS C16)."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from ckanext.qatar_sectors.harvest.formats.opendatasoft_record import _source_name
from ckanext.qatar_sectors.limits import address
from ckanext.qatar_sectors.search import guard, literal
from ckanext.qatar_sectors.search.blame import at_fault
from ckanext.qatar_sectors.search.errors import QueryRefused

LENGTH = 4_000
TIMES = 4
# A square would take sixteen times as long.
MOST = 9
# What a busy machine adds.
NOISE_SECONDS = 0.2


def check(param):
    def ask(text):
        with suppress(QueryRefused):
            guard.check({param: text})

    return ask


CASES = {
    "a long name in bf": (check("bf"), "a"),
    "names in bf": (check("boost"), "a "),
    "spaces in sort": (check("sort"), " "),
    "a field in q": (check("q"), "_query_ "),
    "escapes in q": (check("q"), "\\"),
    "wildcards in q": (check("q"), ":*"),
    "names in fl": (check("fl"), "a,"),
    "quotes on a page": (literal.literal_query, '"a '),
    "an error of Solr": (lambda text: at_fault(text, {"q": "a"}), "Invalid Date"),
    "spaces in a source": (lambda text: _source_name(f"a{text}b{text}c"), " "),
    "a chain of proxies": (lambda text: address.client("10.0.0.1", text, ()), "1.1.1.1,"),
}


def seconds(function, text):
    return min(_once(function, text) for _ in range(3))


def _once(function, text):
    began = time.perf_counter()
    function(text)
    return time.perf_counter() - began


@pytest.mark.parametrize("name", CASES)
def test_four_times_the_text_takes_about_four_times_the_time(name):
    function, piece = CASES[name]
    text = piece * (LENGTH // len(piece))
    short, long = seconds(function, text), seconds(function, text * TIMES)
    assert long < max(short * MOST, NOISE_SECONDS), f"{short * 1000:.1f} → {long * 1000:.1f} ms"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("sum(1,recip(ms(NOW,a),1,2,3))", ["sum", "recip", "ms"]),
        ("1query ({!v=a})", ["query"]),
        ("éxists(a)", ["éxists"]),
        ("(a)", []),
        ("plain^2", []),
    ],
)
def test_what_is_called_is_seen(text, called):
    assert guard._called(text) == called
