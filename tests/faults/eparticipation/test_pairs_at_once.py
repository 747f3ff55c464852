"""Two acts that meet, each on a connection of its own: one is first, the other finds what the first left."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation, ConsultationEvent
from ckanext.qatar_sectors.discussion.model import DiscussionDecision, DiscussionPost

from tests.discussions import appoint, as_user, decide
from tests.eparticipation_consultations import BOTH
from tests.eparticipation_contributions import say

pytestmark = pytest.mark.usefixtures("clean")


def closing_in(package_id, seconds):
    """Have a consultation close so many seconds from now; return the instant."""
    closes = finding.now() + timedelta(seconds=seconds)
    row = sa.update(Consultation).where(Consultation.package_id == package_id)
    model.Session.execute(row.values(closes_at=closes))
    model.Session.commit()
    return closes


def holding(package_id, until):
    """Return a function that holds a consultation's row past an instant, and what tells that it is held."""
    held = threading.Event()

    def hold():
        Consultation.locked(package_id)
        held.set()
        while finding.now() <= until:
            model.Session.execute(sa.text("SELECT pg_sleep(0.05)"))
        model.Session.rollback()

    return hold, held


def test_an_extension_that_waits_past_the_closing_is_too_late(bureau, together):
    """What was closed for one instant is not opened again."""
    package = bureau.consultation("open")
    closes = closing_in(package["id"], 1)
    hold, held = holding(package["id"], closes)

    def extend():
        assert held.wait(10)
        call = {"id": package["id"], "reason": BOTH}
        later = (finding.now() + timedelta(days=40)).isoformat()
        as_user(bureau.officer, "eparticipation_consultation_extend", closes=later, **call)

    _, answer = together(hold, extend)
    assert isinstance(answer, tk.ValidationError) and "state" in answer.error_dict
    row = Consultation.get(package["id"])
    assert row.closes_at == closes
    assert not [one for one in ConsultationEvent.of(package["id"]) if one.what == "extend"]


def test_of_two_extensions_on_the_same_page_one_counts(bureau, together):
    package = bureau.consultation("open")
    version = Consultation.get(package["id"]).version

    def extend(days):
        later = (finding.now() + timedelta(days=days)).isoformat()
        call = {"id": package["id"], "reason": BOTH, "seen_version": version}
        return as_user(bureau.officer, "eparticipation_consultation_extend", closes=later, **call)

    found = together(lambda: extend(50), lambda: extend(60))
    refused = [one for one in found if isinstance(one, tk.ValidationError)]
    assert len(refused) == 1 and "seen_version" in refused[0].error_dict
    events = [one for one in ConsultationEvent.of(package["id"]) if one.what == "extend"]
    assert len(events) == 1


def test_answers_taken_back_around_the_closing_go_whole_or_count_whole(asked, make_user, together):
    """Before the closing an answer goes with its words; after it, it counts with all of them."""
    people = [make_user() for _ in range(5)]
    for one in people:
        as_user(one, "eparticipation_answer_submit", **asked.data())
    closes = closing_in(asked.id, 1.5)

    def withdraw(place):
        # The first one is in time, the last one too late, the others come as close as the clock lets them.
        wanted = closes + timedelta(seconds=0.3 * (place - 2))
        while finding.now() < wanted:
            model.Session.rollback()
        model.Session.rollback()
        try:
            as_user(people[place], "eparticipation_answer_withdraw", consultation=asked.id)
        except tk.ValidationError as err:
            return "submitted" if "state" in err.error_dict else str(err)
        return "withdrawn"

    found = together(*[lambda place=place: withdraw(place) for place in range(len(people))])
    assert found[0] == "withdrawn" and found[-1] == "submitted"
    rows = sa.text(
        "SELECT a.person_id, a.state, count(i.id) FROM eparticipation_answer a"
        " LEFT JOIN eparticipation_answer_item i ON i.answer_id = a.id GROUP BY 1, 2"
    )
    kept = {person: (state, items) for person, state, items in model.Session.execute(rows)}
    for one, told in zip(people, found, strict=True):
        assert kept[one["id"]] == (told, 0 if told == "withdrawn" else 5)


def test_words_are_changed_while_they_are_hidden(bureau, make_user, together):
    """The moderator hides the words that were read, or is told that they are others now; hidden words stay as they were."""
    package = bureau.consultation("open", moderation="after")
    author = make_user()
    moderator = appoint(make_user(), "moderator", bureau.agency)
    for number in range(4):
        before, after = f"قبل التعديل {number}", f"بعد التعديل {number}"
        post = say(package["id"], before, by=author)[0]
        now = sa.update(DiscussionPost).where(DiscussionPost.id == post)
        fresh = {"created_at": finding.now(), "published_at": finding.now()}
        model.Session.execute(now.values(**fresh))
        model.Session.commit()
        edited, hidden = together(
            lambda id=post, text=after: as_user(
                author, "qatar_discussion_post_update", id=id, text=text, title="عنوان جديد"
            ),
            lambda id=post: decide(moderator, {"id": id}, "hide", "spam", seen_version=1),
        )
        row = DiscussionPost.get(post)
        if hidden["done"]:
            assert isinstance(edited, tk.ValidationError)
            assert (row.state, row.text) == ("hidden", before)
        else:
            assert not isinstance(edited, Exception), edited
            assert (row.state, row.text, row.version) == ("published", after, 2)
            assert hidden["refused"]
        decisions = model.Session.query(DiscussionDecision).filter_by(post_id=post, what="hide")
        assert decisions.count() == len(hidden["done"])
        model.Session.rollback()


def test_a_consultation_is_withdrawn_by_two_at_once(bureau, together):
    package = bureau.consultation("open")

    def withdraw(user):
        call = {"id": package["id"], "reason": BOTH}
        return as_user(user, "eparticipation_consultation_withdraw", **call)["state"]

    found = together(lambda: withdraw(bureau.officer), lambda: withdraw(bureau.deputy))
    assert found.count("withdrawn") == 1
    assert [one for one in found if isinstance(one, tk.ValidationError)]
    events = [one.what for one in ConsultationEvent.of(package["id"])]
    assert events.count("withdraw") == 1
