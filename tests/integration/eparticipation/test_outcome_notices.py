"""Notices about consultations: what their dates say and what officers do, each once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes import jobs

from tests.discussions import appoint, as_user
from tests.eparticipation_consultations import written
from tests.eparticipation_contributions import say, told


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


class TestDates:
    def test_opening_is_told_once_to_who_follows_the_agency(self, bureau, make_user):
        follower = make_user()
        as_user(follower, "follow_group", id=bureau.agency["id"])
        package = bureau.consultation("open")
        for _ in range(2):
            jobs.tell()
        assert told(follower) == ["consultation.opened"]
        assert finding.facts(package["id"])

    def test_officers_hear_of_the_closing_and_of_an_overdue_outcome(self, bureau, make_user):
        admin = appoint(make_user(), "administrator")
        package = bureau.consultation("closed")
        jobs.tell()
        assert told(bureau.officer) == ["consultation.closed"]
        row = Consultation.get(package["id"])
        row.opens_at -= timedelta(days=70)
        row.closes_at -= timedelta(days=70)
        model.Session.commit()
        found = as_user(None, "eparticipation_outcome_show", id=package["id"])
        assert found["standing"]["code"] == "overdue"
        for _ in range(2):
            jobs.tell()
        assert told(bureau.officer) == ["consultation.closed", "consultation.overdue"]
        assert told(admin) == ["consultation.overdue"]

    def test_what_was_withdrawn_is_told_to_nobody(self, bureau, make_user):
        follower = make_user()
        as_user(follower, "follow_group", id=bureau.agency["id"])
        reason = {"ar": "سبب", "en": "Reason"}
        bureau.consultation("open", withdrawn_at=finding.now(), withdrawn_reason=reason)
        jobs.tell()
        assert told(follower) == []


class TestSecondPerson:
    def test_who_may_approve_hears_of_it_and_who_submitted_hears_what_became_of_it(
        self, bureau, make_user, agency_factory
    ):
        other = appoint(make_user(), "senior_officer", agency_factory())
        draft = written(bureau)
        submit = "eparticipation_consultation_submit"
        as_user(bureau.officer, submit, id=draft["id"], suitable_topic=True)
        assert told(bureau.deputy) == ["consultation.waiting"]
        assert told(bureau.officer) == told(other) == []
        as_user(bureau.deputy, "eparticipation_consultation_return", id=draft["id"], text="Shorter")
        assert told(bureau.officer) == ["consultation.returned"]
        as_user(bureau.officer, submit, id=draft["id"], suitable_topic=True)
        as_user(bureau.deputy, "eparticipation_consultation_approve", id=draft["id"])
        assert told(bureau.deputy) == ["consultation.waiting"] * 2
        assert told(bureau.officer) == ["consultation.approved", "consultation.returned"]


class TestActs:
    def test_an_extension_is_told_to_followers_and_to_who_took_part(self, bureau, make_user):
        follower, author = make_user(), make_user()
        package = bureau.consultation("open")
        as_user(follower, "follow_dataset", id=package["id"])
        say(package["id"], "رأي", by=author)
        later = finding.facts(package["id"]).closes_at + timedelta(days=10)
        as_user(
            bureau.officer,
            "eparticipation_consultation_extend",
            id=package["id"],
            closes=later.isoformat(),
            reason={"ar": "طلب الناس وقتًا أطول", "en": "People asked for more time"},
        )
        assert told(follower) == told(author) == ["consultation.extended"]

    def test_passages_are_contributions_of_their_own_kind(self, bureau, closed):
        from ckanext.eparticipation.voices.model import Passage
        from ckanext.qatar_sectors.discussion.model import DiscussionPost

        (post,) = say(closed["id"], "هذه الفقرة غامضة")
        thread = model.Session.get(DiscussionPost, post).thread_id
        model.Session.add(
            Passage(
                thread_id=thread,
                package_id=closed["id"],
                document_id="d",
                resource_id="r",
                quote="يجوز للجهة",
                start=0,
            )
        )
        model.Session.commit()
        found = as_user(bureau.officer, "eparticipation_contribution_list", id=closed["id"])
        (one,) = found["results"]
        assert (one["source"], one["quote"], one["document"]) == ("comments", "يجوز للجهة", "d")
