"""Puzzles and their answers."""

from __future__ import annotations

import base64
import json

import pytest
from altcha import Challenge, Payload, solve_challenge

from ckanext.qatar_sectors.limits import puzzle
from ckanext.qatar_sectors.limits.errors import Flaw, ProofRefused

SECRET = "a secret"
NOW = 4_000_000_000


def answer(made, **changes):
    challenge = Challenge.from_dict(made)
    written = Payload(challenge, solve_challenge(challenge)).to_dict()
    written["challenge"]["parameters"] |= changes
    return base64.b64encode(json.dumps(written).encode()).decode()


@pytest.fixture
def made():
    return puzzle.make("write-anonymous", 50, NOW + 60, SECRET)


def flaw(text, route_class="write-anonymous", now=NOW, secret=SECRET):
    with pytest.raises(ProofRefused) as refused:
        puzzle.read(text, route_class, now, secret)
    return refused.value.flaw


def test_the_right_answer_is_taken(made):
    found = puzzle.read(answer(made), "write-anonymous", NOW, SECRET)
    assert found == puzzle.Proof(made["signature"], NOW + 60)


def test_two_puzzles_have_two_marks(made):
    assert made["signature"] != puzzle.make("write-anonymous", 50, NOW + 60, SECRET)["signature"]


def test_an_answer_ends(made):
    assert flaw(answer(made), now=NOW + 61) is Flaw.EXPIRED


def test_an_answer_belongs_to_one_class(made):
    assert flaw(answer(made), route_class="reference") is Flaw.WRONG


def test_nobody_else_makes_puzzles(made):
    assert flaw(answer(made), secret="another") is Flaw.WRONG


@pytest.mark.parametrize(
    "changes",
    [{"expiresAt": NOW + 9999}, {"keyPrefix": "00"}, {"data": {"class": "reference"}}, {"cost": 0}],
    ids=str,
)
def test_a_puzzle_cannot_be_made_easier_or_longer(made, changes):
    assert flaw(answer(made, **changes)) is Flaw.WRONG


def test_without_work_there_is_no_answer(made):
    lazy = {"challenge": made, "solution": {"counter": 0, "derivedKey": "00" * 32}}
    assert flaw(base64.b64encode(json.dumps(lazy).encode()).decode()) is Flaw.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "e30=",
        "W10=",
        "bnVsbA==",
        "MQ==",
        "x" * 5000,
        base64.b64encode(b"[" * 2000).decode(),
    ],
    ids=lambda text: text[:12],
)
def test_nonsense_is_wrong(text):
    assert flaw(text) is Flaw.WRONG


def test_nothing_is_missing():
    assert flaw("") is Flaw.MISSING
