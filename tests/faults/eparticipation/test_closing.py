"""A consultation closes at its instant, whoever is still on the way; of two acts at once one wins."""

from __future__ import annotations

import threading
from datetime import timedelta

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import State, state_at
from ckanext.eparticipation.consultations.model import Consultation, ConsultationEvent
from ckanext.eparticipation.errors import NotOpen

from tests.discussions import as_user
from tests.eparticipation_consultations import written

PEOPLE = 6
REASON = {"ar": "تغيّر القانون.", "en": "The law has changed."}


def closing_in(package, seconds):
    """Have a consultation close so many seconds from now; return the instant."""
    closes = finding.now() + timedelta(seconds=seconds)
    row = sa.update(Consultation).where(Consultation.package_id == package["id"])
    model.Session.execute(row.values(closes_at=closes))
    model.Session.commit()
    return closes


def test_what_counts_came_before_the_closing_under_load(together, bureau):
    """Many take part without a pause until they are refused: each accepted instant lies before the closing."""
    package = bureau.consultation("open")
    closes = closing_in(package, 1.5)

    def take_part():
        accepted = []
        while True:
            try:
                _, instant = finding.held_open(package["id"])
            except NotOpen:
                refused = finding.now()
                model.Session.rollback()
                return accepted, refused
            accepted.append(instant)
            model.Session.commit()

    found = together(*[take_part] * PEOPLE)
    assert all(not isinstance(one, Exception) for one in found), found
    assert all(instant < closes for accepted, _ in found for instant in accepted)
    assert all(refused >= closes for _, refused in found)


def test_who_waits_for_the_row_past_the_closing_is_too_late(together, bureau):
    package = bureau.consultation("open")
    closes = closing_in(package, 1)
    held = threading.Event()

    def hold():
        Consultation.locked(package["id"])
        held.set()
        while finding.now() <= closes:
            model.Session.execute(sa.text("SELECT pg_sleep(0.05)"))
        model.Session.rollback()

    def take_part():
        held.wait(10)
        finding.held_open(package["id"])

    _, answer = together(hold, take_part)
    assert isinstance(answer, NotOpen)


def test_nobody_withdraws_between_the_look_and_the_contribution(together, bureau):
    """Who holds an open consultation finishes first; the withdrawal follows."""
    package = bureau.consultation("open")
    held, order = threading.Event(), []

    def take_part():
        finding.held_open(package["id"])
        held.set()
        model.Session.execute(sa.text("SELECT pg_sleep(0.3)"))
        order.append("contribution")
        model.Session.commit()

    def withdraw():
        held.wait(10)
        call = {"id": package["id"], "reason": REASON}
        as_user(bureau.officer, "eparticipation_consultation_withdraw", **call)
        order.append("withdrawal")

    found = together(take_part, withdraw)
    assert found == [None, None]
    assert order == ["contribution", "withdrawal"]


def test_of_two_approvals_one_wins(together, bureau):
    draft = written(bureau)
    call = {"id": draft["id"]}
    as_user(bureau.officer, "eparticipation_consultation_submit", suitable_topic=True, **call)
    model.Session.remove()

    def approve():
        return as_user(bureau.deputy, "eparticipation_consultation_approve", **call)["state"]

    found = together(approve, approve)
    refused = [one for one in found if isinstance(one, tk.ValidationError)]
    assert found.count("scheduled") == 1 and list(refused[0].error_dict) == ["state"]
    events = [event.what for event in ConsultationEvent.of(draft["id"])]
    assert events.count("approve") == 1


def test_an_approval_meets_its_return(together, bureau):
    draft = written(bureau)
    call = {"id": draft["id"]}
    as_user(bureau.officer, "eparticipation_consultation_submit", suitable_topic=True, **call)
    model.Session.remove()
    found = together(
        lambda: as_user(bureau.deputy, "eparticipation_consultation_approve", **call)["state"],
        lambda: as_user(
            bureau.officer, "eparticipation_consultation_return", text="لا يزال ناقصًا.", **call
        )["state"],
    )
    won = [one for one in found if not isinstance(one, Exception)]
    assert len(won) == 1
    state = state_at(finding.facts(draft["id"]), finding.now())
    assert state is State(won[0])
    package = model.Package.get(draft["id"])
    assert package.private is (state is State.DRAFT)
