"""C15: one event is one line, and no sign in it does anything."""

from __future__ import annotations

import json
import logging

import pytest

from ckanext.qatar_sectors.operation.lines import escaped, formatter
from ckanext.qatar_sectors.operation.redaction import Redactor


def line(message, *words, as_json=True, exc_info=None, **extra):
    record = logging.LogRecord("ckan.x", logging.ERROR, "x.py", 1, message, words, exc_info)
    record.__dict__.update(extra)
    made = formatter(
        as_json=as_json, redactor=Redactor(["top-secret"]), context=lambda: {"request_id": "r-1"}
    )
    return made.format(record)


def test_a_record_of_anybody_is_a_line_of_json():
    found = json.loads(line("Dataset %s failed", "x", status=500))
    assert found["event"] == "Dataset x failed"
    assert (found["level"], found["logger"]) == ("error", "ckan.x")
    assert (found["request_id"], found["status"]) == ("r-1", 500)
    assert found["time"].endswith("Z")


@pytest.mark.parametrize(
    "sign",
    ["\r\n", "\n", "\x1b[31m", "\u202e", "\u2066", "\u2028", "\x00", "\x85", "\ud800", "\x9b"],
)
@pytest.mark.parametrize("as_json", [True, False])
def test_no_sign_ends_the_line_colours_it_or_turns_it(sign, as_json):
    text = line("name %s", f"a{sign}2026 INFO forged", as_json=as_json)
    assert sign not in text
    assert len(text.splitlines()) == 1
    text.encode()


def test_an_exception_is_in_the_same_line_without_its_secret():
    try:
        raise ValueError("cannot reach http://ckan:top-secret@solr\nfor noura@mail.example")
    except ValueError as err:
        text = line("failed", exc_info=(type(err), err, err.__traceback__))
    assert "\n" not in text
    assert "top-secret" not in text
    assert "noura" not in text
    assert "ValueError" in json.loads(text)["exception"]


def test_only_named_facts_are_taken_from_a_record():
    assert "canary" not in line("x", cookie="canary")


def test_arabic_stays_readable():
    assert "مدارس" in line("%s", "مدارس")


def test_endless_texts_are_cut():
    assert len(escaped("x" * 1_000_000)) < 30_000
