"""The points of the policy table that consultations and figures prove, and the link that goes from a home page."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from ckan import model

from ckanext.eparticipation.agencies.homepage import telling
from ckanext.eparticipation.agencies.model import HomepageLook
from ckanext.eparticipation.agencies.policy import table
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.indicators.model import ParticipationRow
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.roles.asking import today

from tests.discussions import as_user
from tests.eparticipation_consultations import WHOLE, upload, written


def points(agency):
    found = as_user(None, "eparticipation_policy_list", organisation=agency["id"])["results"][0]
    return {one["code"]: one for one in found["points"]}


@pytest.fixture
def announced(bureau):
    """Return a consultation that went through the acts: written, attested, approved by a second person."""
    draft = written(bureau)
    as_user(
        bureau.officer, "eparticipation_consultation_submit", id=draft["id"], suitable_topic=True
    )
    as_user(bureau.deputy, "eparticipation_consultation_approve", id=draft["id"])
    return as_user(None, "eparticipation_consultation_show", id=draft["id"])


def test_who_consults_nobody_owes_nothing_of_the_third_point(bureau):
    found = points(bureau.agency)
    for code in ("topic", "texts", "documents", "time", "outcomes", "growth"):
        assert (found[code]["state"], found[code]["proof"]) == ("not_due", ""), code


def test_what_was_announced_proves_each_part_with_day_and_address(bureau, announced):
    found = points(bureau.agency)
    assert {code: found[code]["state"] for code in ("topic", "texts", "documents", "time")} == {
        "topic": "fulfilled",
        "texts": "fulfilled",
        "documents": "missing",
        "time": "fulfilled",
    }
    for code in ("topic", "texts", "time"):
        assert found[code]["on"] == today().isoformat()
        assert f"/consultation/{announced['name']}" in found[code]["proof"]
    assert "1 of 1" in found["documents"]["note"]
    lines = list(csv.DictReader(io.StringIO(table.as_table().removeprefix("\ufeff"))))
    mine = {one["point"]: one for one in lines if one["agency"] == bureau.agency["name"]}
    assert mine["time"]["date"] == today().isoformat() and mine["time"]["duty_ar"]
    assert mine["time"]["proof"].endswith(f"/consultation/{announced['name']}#ep-about")


def test_a_document_and_a_shorter_time_are_seen(bureau):
    draft = written(bureau)
    as_user(
        bureau.officer,
        "eparticipation_document_create",
        id=draft["id"],
        name=WHOLE["title_translated"],
        upload=upload(),
    )
    as_user(
        bureau.officer, "eparticipation_consultation_submit", id=draft["id"], suitable_topic=True
    )
    as_user(bureau.deputy, "eparticipation_consultation_approve", id=draft["id"])
    assert points(bureau.agency)["documents"]["state"] == "fulfilled"
    row = Consultation.get(draft["id"])
    row.closes_at = row.opens_at + timedelta(days=20)
    model.Session.commit()
    found = points(bureau.agency)["time"]
    assert found["state"] == "missing" and "30" in found["note"]


def test_growth_is_counted_by_agency(bureau):
    package = bureau.consultation("closed")
    year = today().year
    for which, number in ((year - 2, 10), (year - 1, 12)):
        for one in range(number):
            model.Session.add(
                ParticipationRow(
                    event="post",
                    id=f"{which}-{one}",
                    day=date(which, 5, 1),
                    organisation_id=bureau.agency["id"],
                    package_id=package["id"],
                    token=f"token-{one}",
                    language="ar",
                )
            )
    model.Session.commit()
    found = points(bureau.agency)["growth"]
    assert (found["state"], found["on"]) == ("fulfilled", f"{year - 1}-12-31")
    assert found["proof"].endswith(f"/participation/indicators?year={year - 1}#agencies")


class TestLink:
    def look(self, agency, outcome):
        row = HomepageLook(
            organisation_id=agency["id"], homepage="https://agency.gov.qa/", outcome=outcome
        )
        before = telling.last_saying(agency["id"])
        model.Session.add(row)
        model.Session.flush()
        told = telling.link_lost(model.Group.get(agency["id"]), before, row)
        model.Session.commit()
        return told

    def test_officer_and_deputies_are_told_once_that_the_link_is_gone(self, bureau):
        agency = bureau.agency
        steps = ("absent", "linked", "unreachable", "absent", "absent")
        assert [self.look(agency, outcome) for outcome in steps] == [0, 0, 0, 2, 0]
        held = model.Session.query(Notice).filter_by(kind="agency.unlinked", about_id=agency["id"])
        assert {row.user_id for row in held} == {bureau.officer["id"], bureau.deputy["id"]}

    def test_it_is_told_again_when_the_link_came_back_and_went(self, bureau):
        steps = ("shown", "absent", "shown", "absent")
        assert [self.look(bureau.agency, outcome) for outcome in steps] == [0, 2, 0, 2]
