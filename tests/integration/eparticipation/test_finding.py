"""Consultations as other subjects find them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import State, state_at
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.errors import NotOpen

from tests.discussions import as_user
from tests.eparticipation_consultations import STEPS, ask


@pytest.mark.parametrize("step", STEPS)
def test_a_consultation_is_found_at_its_step(bureau, step):
    package = bureau.consultation(step)
    facts = finding.facts(package["id"])
    assert state_at(facts, finding.now()) is State(step)
    assert finding.is_open(facts, finding.now()) is (step == "open")


@pytest.mark.parametrize("step", ["draft", "review"])
def test_drafts_are_there_for_the_agencys_officers_alone(bureau, make_user, step):
    package = bureau.consultation(step)
    for user in (bureau.officer, bureau.deputy):
        assert finding.shown(package["name"], user["id"]).package_id == package["id"]
    for nobody in (None, make_user()["id"]):
        with pytest.raises(tk.ObjectNotFound) as hidden:
            finding.shown(package["id"], nobody)
        with pytest.raises(tk.ObjectNotFound) as missing:
            finding.shown("no-such-consultation", nobody)
        assert str(hidden.value) == str(missing.value)


def test_a_dataset_is_no_consultation(bureau, bilingual_dataset_factory):
    with pytest.raises(tk.ObjectNotFound):
        finding.shown(bilingual_dataset_factory()["id"], None)


def test_what_is_open_is_held_and_what_is_closed_refused(bureau):
    opened, closed = bureau.consultation("open"), bureau.consultation("closed")
    facts, instant = finding.held_open(opened["id"])
    assert facts.opens_at <= instant < facts.closes_at
    with pytest.raises(NotOpen):
        finding.held_open(closed["id"])
    with pytest.raises(NotOpen):
        finding.held_open("no-such-consultation")


def test_questions_come_in_their_order(bureau):
    package = bureau.consultation("draft")
    text = {"ar": "ما رأيك؟", "en": "What do you think?"}
    ids = ask(package["id"], {"kind": "text", "text": text}, {"kind": "file", "text": text})
    assert [question.id for question in finding.questions(package["id"])] == ids


@pytest.mark.parametrize(
    "broken",
    [
        {"approved_by": "officer"},
        {"attested_by": None},
        {"closes_at": "opens_at"},
        {"withdrawn_at": "opens_at"},
        {"moderation": "never"},
    ],
)
def test_the_database_refuses_what_the_rules_refuse(bureau, broken):
    package = bureau.consultation("open")
    known = {"officer": bureau.officer["id"], "opens_at": Consultation.opens_at}
    values = {name: known.get(value, value) for name, value in broken.items()}
    changed = sa.update(Consultation).where(Consultation.package_id == package["id"])
    with pytest.raises(DBAPIError):
        model.Session.execute(changed.values(**values))
    model.Session.rollback()


def test_a_purge_takes_everything_with_it(bureau):
    package = bureau.consultation("draft")
    ask(package["id"], {"kind": "text", "text": {"ar": "ما رأيك؟", "en": "What?"}})
    as_user(bureau.officer, "eparticipation_consultation_delete", id=package["id"])
    call_action("dataset_purge", id=package["id"])
    assert finding.facts(package["id"]) is None
    assert finding.questions(package["id"]) == []


def test_a_consultation_closes_by_its_dates_alone(bureau):
    facts = finding.facts(bureau.consultation("open")["id"])
    second = timedelta(seconds=1)
    assert finding.is_open(facts, facts.closes_at - second)
    assert not finding.is_open(facts, facts.closes_at)
