"""An event holds ids and codes only, and is written in one way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.audit.errors import EventRefused
from ckanext.qatar_sectors.audit.event import Actor, canonical

from .conftest import event_of


@pytest.mark.parametrize(
    "values",
    [
        {"object_id": "somebody@example.qa"},
        {"object_id": "فاطمة"},
        {"object_id": "Fatima Ahmed"},
        {"object_id": "192.0.2.7"},
        {"object_id": "2001:db8::1"},
        {"object_id": "x" * 129},
        {"reason": "Because she asked"},
        {"reason": "بلاغ"},
        {"details": {"Name": "x"}},
        {"details": {"email": "a@b.qa"}},
        {"details": {"ip": "10.0.0.1"}},
        {"details": {"ids": ["ok", "not ok"]}},
        {"details": {"nested": {"a": 1}}},
        {"details": {"fraction": 1.5}},
        {"details": {"ids": ["x" * 100] * 30}},
        {"actor": Actor("fatima ahmed", "person")},
        {"actor": Actor("u-1", "The Boss")},
    ],
)
def test_what_is_no_id_or_code_is_refused(values):
    with pytest.raises(EventRefused):
        event_of(**values)


@pytest.mark.parametrize(
    "value",
    ["_token-id", "-token_id", "b7c1d0a94e52", "ckan.site_title", 3, True, None, ["a", "b"]],
)
def test_ids_codes_and_numbers_are_taken(value):
    assert event_of(details={"value": value}).details == {"value": value}


def test_the_written_form_is_fixed(entries):
    """Another form would make every earlier entry look changed."""
    assert canonical(entries[0]) == (
        b'[1,1,"2026-11-22T06:30:00.000000+00:00","00000000-0000-4000-8000-000000000001","u-1","person",'
        b'"dataset.update","dataset","d-1","","",{"agency":"o-1","count":1},"' + b"0" * 64 + b'"]'
    )


def test_an_instant_is_written_alike_in_every_zone(entries):
    doha = entries[0].at.astimezone(timezone(timedelta(hours=3)))
    assert canonical(replace(entries[0], at=doha)) == canonical(entries[0])


def test_the_order_of_details_does_not_matter(entries):
    turned = dict(reversed(entries[0].details.items()))
    assert canonical(replace(entries[0], details=turned)) == canonical(entries[0])


FIELDS = ("id", "actor_id", "role", "act", "object_type", "object_id", "reason", "request_id")


@given(st.lists(st.text(max_size=3), min_size=8, max_size=8), st.sampled_from(range(7)))
def test_no_text_moves_from_one_field_to_the_next_unseen(entries_once, values, place):
    entry = replace(entries_once, **dict(zip(FIELDS, values, strict=True)))
    moved = list(values)
    moved[place], moved[place + 1] = moved[place] + moved[place + 1], ""
    other = replace(entries_once, **dict(zip(FIELDS, moved, strict=True)))
    assert (canonical(entry) == canonical(other)) == (entry == other)


@pytest.fixture(scope="module")
def entries_once():
    from ckanext.qatar_sectors.audit import chain

    from .conftest import AT, KEY

    return chain.seal(KEY, chain.Head(), AT, [event_of()])[0]
