"""Notices about consultations: what their dates say and what officers do, each once."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes import jobs
from ckanext.qatar_sectors.notices import collecting
from ckanext.qatar_sectors.notices.jobs import deliver_due
from ckanext.qatar_sectors.notices.model import Notice

from tests.discussions import appoint, as_user
from tests.eparticipation_consultations import ask, written
from tests.eparticipation_contributions import say, told
from tests.notices import digest_of, states


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


class TestNobodyElse:
    """An agency with one officer: what is submitted does not wait unseen."""

    @pytest.fixture
    def alone(self, clean, agency_factory, make_user):
        agency = agency_factory()
        return SimpleNamespace(
            agency=agency, officer=appoint(make_user(), "senior_officer", agency)
        )

    def submitted(self, alone):
        draft = written(alone)
        call = {"id": draft["id"], "suitable_topic": True}
        as_user(alone.officer, "eparticipation_consultation_submit", **call)
        return draft

    def test_the_administrator_is_told_of_the_agency_and_not_of_the_draft(self, alone, make_user):
        admin = appoint(make_user(), "administrator")
        draft = self.submitted(alone)
        jobs.tell()
        wanted = model.Session.query(Notice).filter_by(user_id=admin["id"], kind="agency.alone")
        notice = wanted.one()
        assert (notice.about_type, notice.about_id) == ("agency", alone.agency["id"])
        assert list(notice.facts) == ["agency"]
        (entry,) = [
            one
            for one in as_user(admin, "qatar_notice_list")["entries"]
            if one["kind"] == "agency.alone"
        ]
        assert draft["name"] not in str(entry) and "حدائق" not in str(entry)

    def test_who_is_appointed_later_is_told_once_that_it_waits(self, alone, make_user):
        self.submitted(alone)
        deputy = appoint(make_user(), "deputy", alone.agency)
        for _ in range(2):
            jobs.tell()
        assert told(deputy) == ["consultation.waiting"]
        assert told(alone.officer) == []


def extend(bureau, package):
    """Have an officer give ten days more."""
    later = finding.facts(package["id"]).closes_at + timedelta(days=10)
    as_user(
        bureau.officer,
        "eparticipation_consultation_extend",
        id=package["id"],
        closes=later.isoformat(),
        reason={"ar": "طلب الناس وقتًا أطول", "en": "People asked for more time"},
    )


class TestExtension:
    def test_it_is_told_to_followers_and_to_who_took_part(self, bureau, make_user):
        follower, author, hidden, gone = (make_user() for _ in range(4))
        package = bureau.consultation("open")
        as_user(follower, "follow_dataset", id=package["id"])
        say(package["id"], "رأي", by=author)
        say(package["id"], "رأي محجوب", by=hidden, state="hidden")
        say(package["id"], "رأي مسحوب", by=gone, state="withdrawn")
        extend(bureau, package)
        for person in (follower, author, hidden):
            assert told(person) == ["consultation.extended"]
        assert told(gone) == []

    def test_who_answered_the_questions_is_told_though_the_words_wait(self, bureau, maryam):
        package = bureau.consultation("open", moderation="before")
        (question,) = ask(package["id"], {"kind": "text", "text": {"ar": "سؤال", "en": "Question"}})
        said = {"consultation": package["id"], "answers": json.dumps({question: "رأي"})}
        as_user(maryam, "eparticipation_answer_submit", **said, publish="yes")
        extend(bureau, package)
        assert told(maryam) == ["consultation.answer_received", "consultation.extended"]

    def test_who_was_told_until_when_it_is_open_is_told_of_the_new_day(self, bureau, make_user):
        of_agency, of_sector, once = (make_user() for _ in range(3))
        as_user(of_sector, "qatar_sector_follow", sector="environment")
        for person in (of_agency, once):
            as_user(person, "follow_group", id=bureau.agency["id"])
        package = bureau.consultation("open")
        jobs.tell()
        as_user(once, "unfollow_group", id=bureau.agency["id"])
        extend(bureau, package)
        for person in (of_agency, of_sector, once):
            assert told(person) == ["consultation.extended", "consultation.opened"]


class TestInvitation:
    @pytest.fixture
    def invited(self, bureau, make_user):
        """Return somebody who was told of an opening, with the consultation."""
        person = make_user()
        as_user(person, "follow_group", id=bureau.agency["id"])
        package = bureau.consultation("open")
        jobs.tell()
        return person, package

    def mails(self, post):
        collecting.collect(digest_of(22))
        deliver_due()
        return [mail["To"] for mail in post.mails]

    def test_who_has_not_taken_part_is_invited(self, post, invited):
        person, _package = invited
        (to,) = self.mails(post)
        assert person["email"] in to

    def test_who_has_taken_part_is_not_asked_again(self, post, invited):
        """The inbox keeps that it opened; the mail does not ask for what is done."""
        person, package = invited
        say(package["id"], "رأي", by=person)
        assert self.mails(post) == []
        assert states() == [("dropped", "no_news")]
        assert told(person) == ["consultation.opened"]

    def test_nobody_is_invited_once_it_has_closed(self, post, invited):
        _person, package = invited
        row = Consultation.get(package["id"])
        row.opens_at -= timedelta(days=40)
        row.closes_at -= timedelta(days=40)
        model.Session.commit()
        assert self.mails(post) == []


class TestActs:
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
