"""The list of what changed because people took part: published outcomes of all agencies."""

from __future__ import annotations

from datetime import timedelta

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes.model import OutcomeRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar

from tests.discussions import as_user
from tests.eparticipation_contributions import hide, say

REASONS = {
    "reasons_ar": "لأن ذلك يخدم كل سكان الحي على مدار السنة.",
    "reasons_en": "Because it serves everybody in the quarter.",
}
SUMMARY = {"summary_ar": "شكرًا لكم. هذه خلاصة ما قلتم.", "summary_en": "This is what you said."}


def day(days):
    return (today_in_qatar(finding.now()) + timedelta(days=days)).isoformat()


@pytest.fixture
def answered(bureau):
    """Make consultations with a published outcome: what was declined stands before what was accepted."""

    def make(*decisions):
        package = bureau.consultation("closed")
        posts = say(package["id"], *(f"نريد {one}" for one in decisions))
        as_user(bureau.officer, "eparticipation_outcome_update", id=package["id"], **SUMMARY)
        for decision, post in zip(decisions, posts, strict=True):
            theme = as_user(
                bureau.officer,
                "eparticipation_theme_create",
                id=package["id"],
                title_ar=f"موضوع {decision}",
                title_en=f"On {decision}",
                decision=decision,
                **REASONS,
            )
            chosen = {"id": theme["id"], "contributions": [f"posts:{post}"]}
            as_user(bureau.officer, "eparticipation_theme_assign", **chosen)
        return {**package, "posts": posts}

    return make


def publish(bureau, package):
    as_user(bureau.officer, "eparticipation_outcome_propose", id=package["id"])
    as_user(bureau.deputy, "eparticipation_outcome_publish", id=package["id"])


def of(bureau, **data):
    return as_user(None, "eparticipation_outcome_list", organisation=bureau.agency["name"], **data)


def names(found):
    return [one["consultation"]["name"] for one in found["results"]]


class TestOutcomeList:
    def test_decisions_and_promises_of_what_is_published(self, bureau, answered):
        package = answered("declined", "accepted")
        promise = as_user(
            bureau.officer,
            "eparticipation_milestone_create",
            id=package["id"],
            title_ar="زراعة الأشجار",
            title_en="Trees",
            due=day(30),
        )
        assert of(bureau)["results"] == []
        publish(bureau, package)
        found = of(bureau)
        assert found["count"] == 1
        (one,) = found["results"]
        assert one["consultation"]["organisation"]["name"] == bureau.agency["name"]
        assert one["consultation"]["title"]["ar"]
        assert one["contributions"] == 2 and one["is_sample"] is False
        codes = [theme["decision"]["code"] for theme in one["themes"]]
        assert codes == ["accepted", "declined"]
        assert one["milestones"] == {"done": 0, "coming": 1, "overdue": 0}
        as_user(
            bureau.officer,
            "eparticipation_milestone_update",
            id=promise["id"],
            due=day(30),
            title_en="Trees",
            done=day(0),
            proof="https://example.qa/trees",
        )
        assert of(bureau)["results"][0]["milestones"] == {"done": 1, "coming": 0, "overdue": 0}

    def test_what_is_hidden_is_not_counted(self, bureau, answered):
        package = answered("accepted", "later")
        publish(bureau, package)
        hide(package["posts"][0])
        assert of(bureau)["results"][0]["contributions"] == 1

    @pytest.mark.parametrize("away", ["withdrawn", "private", "deleted"])
    def test_what_nobody_sees_any_more_is_not_in_it(self, bureau, answered, away):
        package = answered("accepted")
        publish(bureau, package)
        assert names(of(bureau)) == [package["name"]]
        row, dataset = Consultation.get(package["id"]), model.Package.get(package["id"])
        if away == "withdrawn":
            row.withdrawn_at, row.withdrawn_reason = (
                finding.now(),
                {"ar": "أُعيدت", "en": "Begun again"},
            )
        elif away == "private":
            dataset.private = True
        else:
            dataset.state = model.State.DELETED
        model.Session.commit()
        assert of(bureau) == {"count": 0, "results": [], "before": "", "after": ""}

    def test_pages_go_from_the_newest_to_the_oldest_and_back(self, bureau, answered):
        made = [answered("accepted") for _ in range(3)]
        for place, package in enumerate(made):
            publish(bureau, package)
            OutcomeRow.get(package["id"]).published_at -= timedelta(hours=place // 2)
        model.Session.commit()
        first = of(bureau, limit=2)
        assert first["count"] == 3 and first["before"] == ""
        second = of(bureau, limit=2, after=first["after"])
        assert names(first) + names(second) == names(of(bureau))
        assert names(second) == [made[2]["name"]] and second["after"] == ""
        assert names(of(bureau, limit=2, before=second["before"])) == names(first)

    @pytest.mark.parametrize("field", ["after", "before"])
    def test_a_place_that_is_none_is_refused_at_its_field(self, bureau, field):
        with pytest.raises(tk.ValidationError) as err:
            of(bureau, **{field: "yesterday"})
        assert list(err.value.error_dict) == [field]

    def test_an_agency_that_is_none_has_none(self):
        found = as_user(None, "eparticipation_outcome_list", organisation="nobody-at-all")
        assert found == {"count": 0, "results": [], "before": "", "after": ""}
