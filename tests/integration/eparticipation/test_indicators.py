"""Participation counted from the events: once for each person, about nobody, and still right when an account is erased."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.common import config as ckan_config

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.indicators import jobs, ledger, persons, publishing
from ckanext.eparticipation.indicators.model import ParticipantRow, ParticipationRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.discussion.model import DiscussionPost

from tests.discussions import as_user
from tests.eparticipation_contributions import hide, say


def figures():
    jobs.count()
    return as_user(None, "eparticipation_indicator_list")


@pytest.fixture
def small(monkeypatch):
    """Let every number be shown, to look at how it is counted."""
    monkeypatch.setitem(ckan_config, "ckanext.eparticipation.indicators.least", 1)


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


def post_for_each(package_id, users):
    for number, user in enumerate(users):
        say(package_id, f"رأي {number}", by=user)


@pytest.mark.usefixtures("small")
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


class TestWithholding:
    def test_few_people_are_shown_nowhere(self, closed, make_user):
        post_for_each(closed["id"], [make_user() for _ in range(3)])
        found = figures()
        nothing = {"participants": None, "contributions": None}
        assert found["whole"] == nothing
        assert found["growth"][0]["participants"] is None
        shown = [*found["agencies"], *found["months"], *found["languages"]]
        shown += [one for agency in found["agencies"] for one in agency["consultations"]]
        assert shown and all(one["participants"] is None for one in shown)
        assert all(one["contributions"] is None for one in shown)

    def test_a_small_part_cannot_be_taken_from_the_total(self, bureau, make_user):
        few, many = bureau.consultation("closed"), bureau.consultation("closed")
        people = [make_user() for _ in range(6)]
        post_for_each(many["id"], people)
        post_for_each(few["id"], people[:2])
        found = figures()
        assert found["whole"]["participants"] == 6
        (agency,) = found["agencies"]
        assert agency["participants"] == 6
        assert [one["participants"] for one in agency["consultations"]] == [None, None]

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
