"""Participation counted from the events: once for each person, about nobody, and still right when an account is erased."""

from __future__ import annotations

import uuid

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.common import config as ckan_config

from ckanext.eparticipation.answers.model import GroupsTold
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.indicators import jobs, ledger, persons, proofs, publishing
from ckanext.eparticipation.indicators.model import ParticipantRow, ParticipationRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.discussion.model import DiscussionPost

from tests.discussions import as_user
from tests.eparticipation_contributions import hide, say


def figures():
    jobs.count()
    return as_user(None, "eparticipation_indicator_list")


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


def post_for_each(package_id, users):
    for number, user in enumerate(users):
        say(package_id, f"رأي {number}", by=user)


class TestCounting:
    def test_a_person_counts_once_and_each_contribution_counts(self, closed, make_user):
        amal, badr = make_user(), make_user()
        say(closed["id"], "نعم", "ثم لا", by=amal)
        say(closed["id"], "Maybe", by=badr)
        for _ in range(2):
            found = figures()
        assert found["whole"] == {"participants": 2, "contributions": 3}
        (agency,) = found["agencies"]
        (consultation,) = agency["consultations"]
        assert (consultation["participants"], consultation["contributions"]) == (2, 3)
        languages = {one["language"]: one["contributions"] for one in found["languages"]}
        assert languages == {"ar": 2, "en": 1}
        counted = {one["code"]: one["contributions"] for one in found["events"] if one["since"]}
        assert counted["post"] == 3
        assert [one["year"] for one in found["growth"]] == [today_in_qatar(finding.now()).year]

    def test_what_is_hidden_or_official_does_not_count(self, bureau, closed, make_user):
        (gone,) = say(closed["id"], "يُحجب", by=make_user())
        say(closed["id"], "ردّ", by=bureau.officer, official=True)
        assert figures()["whole"]["contributions"] == 1
        hide(gone)
        assert figures()["whole"] == {"participants": 0, "contributions": 0}

    def test_an_erased_account_still_counts_and_cannot_be_found_again(self, closed, make_user):
        amal = make_user()
        say(closed["id"], "رأي", "ورأي", by=amal)
        persons.erase(amal["id"])
        emptied = sa.update(DiscussionPost).where(DiscussionPost.author_id == amal["id"])
        model.Session.execute(emptied.values(text="", author_id=None))
        model.Session.commit()
        assert figures()["whole"] == {"participants": 1, "contributions": 2}
        assert model.Session.get(ParticipantRow, amal["id"]) is None
        held = model.Session.scalars(sa.select(ParticipationRow.token)).all()
        assert amal["id"] not in held and len(set(held)) == 1
        assert persons.given(amal["id"]) == []

    def test_a_person_is_given_what_is_counted_of_them(self, closed, make_user):
        amal = make_user()
        say(closed["id"], "رأي", by=amal)
        ledger.refresh()
        (one,) = persons.given(amal["id"])
        assert (one["event"], one["consultation"]) == ("post", closed["id"])

    def test_how_agencies_answer_follows_from_the_dates(self, bureau):
        bureau.consultation("closed")
        bureau.consultation("outcome_published")
        found = figures()["answering"]
        assert (found["closed"], found["pending"], found["in_time"]) == (2, 1, 1)
        assert found["share_in_time"] == 1.0


def participation(bureau, package_id, groups):
    """Return an answer in the ledger, of somebody who said this of themselves."""
    return ParticipationRow(
        event="answer",
        id=str(uuid.uuid4()),
        day=today_in_qatar(finding.now()),
        package_id=package_id,
        organisation_id=bureau.agency["id"],
        token=str(uuid.uuid4()),
        language="ar",
        groups=groups,
    )


class TestTakenBack:
    def test_what_is_hidden_counts_no_more_from_that_moment(self, closed, make_user):
        """Consultations' own pages do not count it either: no job has to run in between."""
        kept, gone = make_user(), make_user()
        say(closed["id"], "يبقى", by=kept)
        (post,) = say(closed["id"], "يُحجب", by=gone)
        assert figures()["whole"] == {"participants": 2, "contributions": 2}
        hide(post)
        found = as_user(None, "eparticipation_indicator_list")
        assert found["whole"] == {"participants": 1, "contributions": 1}
        assert found["months"][0]["contributions"] == 1
        (agency,) = (one for one in found["agencies"] if one["consultations"])
        assert agency["consultations"][0]["contributions"] == agency["contributions"] == 1
        assert found["growth"][0]["participants"] == 1
        events = {one["code"]: one["contributions"] for one in found["events"]}
        assert events["post"] == 1

    def test_what_an_erasure_leaves_counts_on(self, closed, make_user):
        (post,) = say(closed["id"], "كلامي", by=make_user())
        jobs.count()
        model.Session.delete(model.Session.get(DiscussionPost, post))
        model.Session.commit()
        found = as_user(None, "eparticipation_indicator_list")
        assert found["whole"] == {"participants": 1, "contributions": 1}


class TestGroups:
    def tell(self, bureau, step, **counts):
        """Have a consultation tell of these groups."""
        package = bureau.consultation(step)
        told = {"gender": [*counts.items(), ("unsaid", 12)]}
        GroupsTold.tell(package["id"], told, finding.now())
        model.Session.commit()

    def groups(self):
        found = as_user(None, "eparticipation_indicator_list")["groups"]
        return {one["group"]: (one["participants"], one["contributions"]) for one in found}

    def test_they_are_sums_of_what_each_consultation_told(self, bureau):
        assert self.groups() == {}
        self.tell(bureau, "closed", female=None, male=None)
        assert self.groups() == {"female": (None, None), "male": (None, None)}
        self.tell(bureau, "closed", female=10, male=11)
        self.tell(bureau, "closed", female=None, male=20)
        assert self.groups() == {"female": (10, 10), "male": (31, 31)}

    def test_they_stand_in_the_year_of_the_closing(self, bureau):
        package = bureau.consultation("closed")
        row = Consultation.locked(package["id"])
        row.opens_at = row.opens_at.replace(year=row.opens_at.year - 1)
        row.closes_at = row.closes_at.replace(year=row.closes_at.year - 1)
        GroupsTold.tell(package["id"], {"gender": [("female", 10)]}, finding.now())
        model.Session.commit()
        assert self.groups() == {}
        year = row.closes_at.year
        (found,) = as_user(None, "eparticipation_indicator_list", year=year)["groups"]
        assert found["participants"] == 10

    def test_the_checklist_counts_those_who_named_one(self, bureau):
        package = bureau.consultation("closed")
        named = {"gender": "female"}
        told = (named, named, {}, None)
        model.Session.add_all(participation(bureau, package["id"], groups) for groups in told)
        model.Session.commit()
        assert proofs.groups().number == 2


class TestYears:
    @pytest.mark.parametrize("year", ["1999", "2101", "soon", "-1"])
    def test_a_year_that_is_none_is_refused(self, clean, year):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(None, "eparticipation_indicator_list", year=year)
        assert "year" in refused.value.error_dict


class TestDataset:
    def test_without_an_agency_there_is_none(self, closed):
        jobs.publish()
        assert model.Package.get(publishing.KEPT.name) is None

    def test_it_is_written_once_and_again_when_it_says_something_else(
        self, bureau, closed, make_user, monkeypatch
    ):
        owner = "ckanext.eparticipation.indicators.organisation"
        monkeypatch.setitem(ckan_config, owner, bureau.agency["name"])
        assert publishing.publish(finding.now()) and not publishing.publish(finding.now())
        post_for_each(closed["id"], [make_user() for _ in range(5)])
        jobs.count()
        assert publishing.publish(finding.now())
        package = model.Package.get(publishing.KEPT.name)
        assert len(package.resources) == 1 and not package.private


class TestChecklist:
    def test_each_point_has_a_proof_and_nothing_is_ticked_without_a_fact(self, clean):
        from ckanext.eparticipation.indicators import checklist, proofs

        codes = [point.code for points in checklist.SECTIONS.values() for point in points]
        assert sorted(codes) == sorted(proofs.PROOFS)
        found = as_user(None, "eparticipation_checklist_show")
        assert (found["fulfilled"], found["whole"]) == (0, len(codes))

    def test_facts_tick_it(self, closed, make_user):
        say(closed["id"], "رأي", by=make_user())
        jobs.count()
        found = as_user(None, "eparticipation_checklist_show")
        ticked = {
            point["code"]
            for section in found["sections"]
            for point in section["points"]
            if point["fulfilled"]
        }
        assert ticked >= {"announced", "both_languages", "officers", "answered", "discussed"}
        assert not ticked & {"outcomes", "told", "kept", "groups"}
