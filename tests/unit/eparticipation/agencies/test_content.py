"""What an e-participation page holds, what it lacks, and which rows are refused."""

from __future__ import annotations

import json

import pytest

from ckanext.eparticipation.agencies.channels import MOST, Flaw
from ckanext.eparticipation.agencies.content import EMPTY, from_json, read, to_json
from ckanext.eparticipation.agencies.statement import Part

HOME = "https://agency.gov.qa/"
WAY = {
    "kind": "email",
    "name_ar": "البريد",
    "name_en": "E-mail",
    "address": "hello@agency.gov.qa",
    "answer_days": 5,
}
WHOLE = {f"{part}_{lang}": f"{part} {lang}" for part in Part for lang in ("ar", "en")}


def test_a_new_page_lacks_everything_in_both_languages():
    assert len(EMPTY.lack_codes) == 2 * len(Part) + 1
    assert EMPTY.lack_codes[:3] == ["goals.ar", "goals.en", "activities.ar"]


def test_a_whole_page_lacks_nothing_and_survives_keeping():
    accounts = [{"network": "x", "url": "https://x.com/agency"}]
    given = {**WHOLE, "channels": [WAY], "accounts": accounts, "own_page": HOME + "take-part"}
    content, flaws = read(given, HOME)
    assert flaws == {} and content.is_complete
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


def test_spaces_are_no_text():
    content, _ = read({**WHOLE, "goals_ar": "  \n "}, HOME)
    assert content.lack_codes == ["goals.ar", "channels"]


@pytest.mark.parametrize(
    ("row", "field", "flaw"),
    [
        ({"kind": "email", "address": "no mail"}, "address", Flaw.NO_MAIL),
        ({"kind": "email", "address": "a@b"}, "address", Flaw.NO_MAIL),
        ({"kind": "email", "address": "a@b.qa?bcc=x@y.qa"}, "address", Flaw.NO_MAIL),
        ({"kind": "web", "address": "javascript:alert(1)"}, "address", Flaw.NO_LINK),
        ({"kind": "telephone", "address": "call us"}, "address", Flaw.NO_TELEPHONE),
        ({"kind": "place", "address": ""}, "address", Flaw.EMPTY),
        ({"name_ar": ""}, "name_ar", Flaw.NO_NAME),
        ({"answer_days": None}, "answer_days", Flaw.NO_PROMISE),
        ({"answer_days": 91}, "answer_days", Flaw.NO_PROMISE),
        ({"answer_days": -1}, "answer_days", Flaw.NO_PROMISE),
    ],
)
def test_a_channel_that_leads_nowhere_is_refused_beside_its_field(row, field, flaw):
    content, flaws = read({"channels": [WAY, {**WAY, **row}]}, HOME)
    assert flaws == {"channels": [{}, {field: flaw}]}
    assert len(content.channels) == 1


@pytest.mark.parametrize(
    ("network", "url", "flaw"),
    [
        ("x", "https://x.com/agency", None),
        ("x", "https://twitter.com/agency", None),
        ("youtube", "https://www.youtube.com/@agency", None),
        ("x", "https://evil-x.com/agency", Flaw.OTHER_SITE),
        ("x", "https://x.com.evil.example/agency", Flaw.OTHER_SITE),
        ("x", "https://x.com@evil.example/", Flaw.NO_LINK),
        ("facebook", "http://facebook.com/agency", Flaw.NO_LINK),
        ("facebook", "https://[", Flaw.NO_LINK),
        ("facebook", "", Flaw.EMPTY),
    ],
)
def test_an_account_is_where_its_network_is(network, url, flaw):
    _, flaws = read({"accounts": [{"network": network, "url": url}]}, HOME)
    assert flaws == ({"accounts": [{"url": flaw}]} if flaw else {})


def test_an_own_page_is_on_the_own_site():
    _, flaws = read({"own_page": "https://elsewhere.example/page"}, HOME)
    assert flaws == {"own_page": Flaw.OTHER_SITE}
    _, flaws = read({"own_page": HOME + "page"}, "")
    assert flaws == {"own_page": Flaw.OTHER_SITE}


def test_more_rows_than_a_page_takes_are_refused():
    _, flaws = read({"channels": [WAY] * (MOST + 1)}, HOME)
    assert flaws == {"channels_count": Flaw.TOO_MANY}


def test_what_a_channel_opens():
    ways = [
        {**WAY, "kind": "telephone", "address": "+974 4404 5555"},
        {**WAY, "kind": "place", "address": "شارع الكورنيش"},
        WAY,
    ]
    content, _ = read({"channels": ways}, HOME)
    assert [way.link for way in content.channels] == [
        "tel:+97444045555",
        "",
        "mailto:hello@agency.gov.qa",
    ]
