"""Outcomes: written in themes, published by two people, told to whoever contributed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import State, state_at
from ckanext.eparticipation.outcomes.model import OutcomeRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar

from tests.discussions import appoint, as_user
from tests.eparticipation_contributions import hide, say, told

REASONS = {
    "reasons_ar": "لأن ذلك يخدم كل سكان الحي على مدار السنة.",
    "reasons_en": "Because it serves everybody in the quarter.",
}
THEME = {"title_ar": "المسارات", "title_en": "Paths", "decision": "partly", **REASONS}
SUMMARY = {"summary_ar": "شكرًا لكم. هذه خلاصة ما قلتم.", "summary_en": "This is what you said."}


def day(days):
    return (today_in_qatar(finding.now()) + timedelta(days=days)).isoformat()


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


@pytest.fixture
def whole(bureau, closed, make_user):
    """A consultation with an outcome that lacks nothing, and who contributed to it."""
    author = make_user()
    ids = say(closed["id"], "نريد مسارًا للدراجات", "A path for bicycles", by=author)
    as_user(bureau.officer, "eparticipation_outcome_update", id=closed["id"], **SUMMARY)
    theme = as_user(bureau.officer, "eparticipation_theme_create", id=closed["id"], **THEME)
    as_user(
        bureau.officer,
        "eparticipation_theme_assign",
        id=theme["id"],
        contributions=[f"posts:{one}" for one in ids],
    )
    return {"id": closed["id"], "author": author, "posts": ids, "theme": theme["id"]}


def publish(bureau, package_id):
    as_user(bureau.officer, "eparticipation_outcome_propose", id=package_id)
    return as_user(bureau.deputy, "eparticipation_outcome_publish", id=package_id)


class TestOutcomePublish:
    def test_two_people_publish_and_the_consultation_moves_on(self, bureau, whole):
        found = publish(bureau, whole["id"])
        assert found["standing"]["code"] == "in_time"
        assert found["themes"][0]["contributions"] == 2
        facts = finding.facts(whole["id"])
        assert state_at(facts, finding.now()) is State.OUTCOME_PUBLISHED
        shown = as_user(None, "eparticipation_outcome_show", id=whole["id"])
        assert shown["summary"]["en"] == SUMMARY["summary_en"]
        assert shown["themes"][0]["decision"]["code"] == "partly"
        assert shown["desk"] is None

    def test_who_proposed_does_not_publish(self, bureau, whole):
        as_user(bureau.officer, "eparticipation_outcome_propose", id=whole["id"])
        with pytest.raises(tk.ValidationError, match="another officer"):
            as_user(bureau.officer, "eparticipation_outcome_publish", id=whole["id"])
        assert finding.facts(whole["id"]).outcome_at is None

    def test_the_database_refuses_one_person_as_well(self, bureau, whole):
        as_user(bureau.officer, "eparticipation_outcome_propose", id=whole["id"])
        alone = sa.update(OutcomeRow).where(OutcomeRow.package_id == whole["id"])
        with pytest.raises(IntegrityError):
            model.Session.execute(
                alone.values(
                    state="published",
                    published_at=finding.now(),
                    published_by=OutcomeRow.proposed_by,
                )
            )
        model.Session.rollback()

    def test_whoever_contributed_is_told_once_and_sees_what_became_of_it(self, bureau, whole):
        follower = bureau.deputy
        publish(bureau, whole["id"])
        assert told(whole["author"]) == ["consultation.decided"]
        assert "consultation.decided" not in told(follower)
        mine = as_user(whole["author"], "eparticipation_outcome_mine", id=whole["id"])
        assert {one["id"] for one in mine["contributions"]} == set(whole["posts"])
        assert [one["id"] for one in mine["themes"]] == [whole["theme"]]

    def test_what_is_missing_is_named(self, bureau, closed):
        say(closed["id"], "نريد ظلًا")
        as_user(bureau.officer, "eparticipation_theme_create", id=closed["id"], title_ar="الظل")
        with pytest.raises(tk.ValidationError) as refused:
            as_user(bureau.officer, "eparticipation_outcome_propose", id=closed["id"])
        said = " ".join(refused.value.error_dict["outcome"])
        assert "no decision" in said and "no contributions" in said and "summary" in said

    def test_a_contribution_that_was_hidden_meanwhile_no_longer_carries_a_theme(
        self, bureau, whole
    ):
        as_user(bureau.officer, "eparticipation_outcome_propose", id=whole["id"])
        assert "consultation.proposed" in told(bureau.deputy)
        assert "consultation.proposed" not in told(bureau.officer)
        for post in whole["posts"]:
            hide(post)
        with pytest.raises(tk.ValidationError, match="no contributions"):
            as_user(bureau.deputy, "eparticipation_outcome_publish", id=whole["id"])

    def test_a_published_outcome_is_not_rewritten(self, bureau, whole):
        publish(bureau, whole["id"])
        for action, data in (
            ("eparticipation_outcome_update", {"id": whole["id"], **SUMMARY}),
            ("eparticipation_theme_update", {"id": whole["theme"], **THEME}),
            ("eparticipation_theme_delete", {"id": whole["theme"]}),
            ("eparticipation_outcome_return", {"id": whole["id"], "reason": "x"}),
        ):
            with pytest.raises(tk.ValidationError, match="is published and is not rewritten"):
                as_user(bureau.officer, action, **data)

    def test_a_second_person_may_return_it(self, bureau, whole):
        as_user(bureau.officer, "eparticipation_outcome_propose", id=whole["id"])
        found = as_user(
            bureau.deputy, "eparticipation_outcome_return", id=whole["id"], reason="Shorter, please"
        )
        assert found["desk"]["state"]["code"] == "draft"
        assert found["desk"]["returned"] == "Shorter, please"

    def test_a_version_that_somebody_changed_is_refused(self, bureau, whole):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(
                bureau.officer,
                "eparticipation_outcome_update",
                id=whole["id"],
                seen_version=1,
                **SUMMARY,
            )
        assert "seen_version" in refused.value.error_dict

    def test_an_open_consultation_has_no_outcome(self, bureau):
        package = bureau.consultation("open")
        with pytest.raises(tk.ValidationError, match="after the closing"):
            as_user(bureau.officer, "eparticipation_outcome_update", id=package["id"], **SUMMARY)

    def test_without_contributions_a_summary_is_enough(self, bureau, closed):
        as_user(bureau.officer, "eparticipation_outcome_update", id=closed["id"], **SUMMARY)
        assert publish(bureau, closed["id"])["published"]


class TestThemes:
    def test_all_that_is_found_is_put_into_a_theme_at_once(self, bureau, closed):
        say(closed["id"], "ظل للمقاعد", "ظل للملاعب", "Lights")
        theme = as_user(bureau.officer, "eparticipation_theme_create", id=closed["id"], **THEME)
        data = {"id": theme["id"], "q": "ظل", "all_found": True}
        assert as_user(bureau.officer, "eparticipation_theme_assign", **data)["changed"] == 2
        # A second time changes nothing.
        again = as_user(bureau.officer, "eparticipation_theme_assign", **data)
        assert (again["changed"], again["theme"]["contributions"]) == (0, 2)
        rest = as_user(
            bureau.officer, "eparticipation_contribution_list", id=closed["id"], unassigned=True
        )
        assert [one["text"].split("\n")[-1] for one in rest["results"]] == ["Lights"]
        removed = as_user(bureau.officer, "eparticipation_theme_assign", **data, remove=True)
        assert (removed["changed"], removed["theme"]["contributions"]) == (2, 0)

    def test_what_is_hidden_cannot_be_assigned(self, bureau, closed):
        (post,) = say(closed["id"], "كلام")
        hide(post)
        theme = as_user(bureau.officer, "eparticipation_theme_create", id=closed["id"], **THEME)
        for chosen in ([f"posts:{post}"], ["posts:no-such"], ["elsewhere:1"], []):
            with pytest.raises(tk.ValidationError) as refused:
                as_user(
                    bureau.officer,
                    "eparticipation_theme_assign",
                    id=theme["id"],
                    contributions=chosen,
                )
            assert "contributions" in refused.value.error_dict

    @pytest.mark.parametrize("field", ["title_ar", "reasons_en"])
    def test_a_text_that_is_too_long_is_refused_at_its_field(self, bureau, closed, field):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(
                bureau.officer,
                "eparticipation_theme_create",
                id=closed["id"],
                **{**THEME, field: "x" * 20_001},
            )
        assert field in refused.value.error_dict

    def test_a_theme_goes_and_its_contributions_stay(self, bureau, whole):
        as_user(bureau.officer, "eparticipation_theme_delete", id=whole["theme"])
        found = as_user(bureau.officer, "eparticipation_outcome_show", id=whole["id"])
        assert (found["themes"], found["desk"]["unassigned"]) == ([], 2)


class TestMilestones:
    def test_a_milestone_is_followed_until_it_is_done(self, bureau, whole):
        promise = {"title_ar": "تظليل الممشى", "title_en": "Shade", "due": day(30)}
        made = as_user(
            bureau.officer,
            "eparticipation_milestone_create",
            id=whole["id"],
            theme=whole["theme"],
            **promise,
        )
        publish(bureau, whole["id"])
        moved = as_user(
            bureau.officer,
            "eparticipation_milestone_update",
            id=made["id"],
            **{**promise, "due": day(60)},
        )
        assert (moved["first_due"], moved["due"]) == (day(30), day(60))
        with pytest.raises(tk.ValidationError) as refused:
            as_user(
                bureau.officer,
                "eparticipation_milestone_update",
                id=made["id"],
                **promise,
                done=day(0),
            )
        assert "proof" in refused.value.error_dict
        done = {**promise, "done": day(0), "proof": "https://example.qa/shade"}
        for _ in range(2):
            found = as_user(
                bureau.officer, "eparticipation_milestone_update", id=made["id"], **done
            )
        assert found["standing"]["code"] == "done"
        assert told(whole["author"]).count("consultation.milestone") == 1
        with pytest.raises(tk.ValidationError, match="is published and is not rewritten"):
            as_user(bureau.officer, "eparticipation_milestone_delete", id=made["id"])

    def test_a_milestone_of_a_draft_may_go(self, bureau, whole):
        made = as_user(
            bureau.officer,
            "eparticipation_milestone_create",
            id=whole["id"],
            title_en="Shade",
            due=day(3),
        )
        as_user(bureau.officer, "eparticipation_milestone_delete", id=made["id"])
        found = as_user(bureau.officer, "eparticipation_outcome_show", id=whole["id"])
        assert found["milestones"] == []

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            ({"due": "2020-01-01"}, "due"),
            ({"due": "soon"}, "due"),
            ({"title_en": ""}, "title_ar"),
            ({"theme": "no-such-theme"}, "theme"),
        ],
    )
    def test_what_is_wrong_is_named_at_its_field(self, bureau, closed, data, field):
        given = {"title_en": "Shade", "due": day(3), **data}
        with pytest.raises(tk.ValidationError) as refused:
            as_user(bureau.officer, "eparticipation_milestone_create", id=closed["id"], **given)
        assert field in refused.value.error_dict


WRITES = {
    "eparticipation_outcome_update": SUMMARY,
    "eparticipation_outcome_propose": {},
    "eparticipation_outcome_return": {"reason": "x"},
    "eparticipation_outcome_publish": {},
    "eparticipation_theme_create": THEME,
    "eparticipation_milestone_create": {"title_en": "x", "due": "2030-01-01"},
}
OF_THEME = {
    "eparticipation_theme_update": THEME,
    "eparticipation_theme_delete": {},
    "eparticipation_theme_assign": {"contributions": ["posts:1"]},
}


class TestPermissions:
    @pytest.fixture(params=["nobody", "person", "editor", "other_officer", "administrator"])
    def other(self, request, bureau, make_user, agency_factory):
        if request.param == "nobody":
            return None
        user = make_user()
        if request.param == "administrator":
            appoint(user, "administrator")
        elif request.param == "editor":
            appoint(user, "publisher", bureau.agency)
        elif request.param == "other_officer":
            appoint(user, "senior_officer", agency_factory())
        return user

    def test_others_write_nothing(self, other, bureau, whole):
        made = as_user(
            bureau.officer,
            "eparticipation_milestone_create",
            id=whole["id"],
            title_en="x",
            due=day(9),
        )
        for action, data in WRITES.items():
            with pytest.raises(tk.NotAuthorized):
                as_user(other, action, id=whole["id"], **data)
        for action, data in OF_THEME.items():
            with pytest.raises(tk.ObjectNotFound):
                as_user(other, action, id=whole["theme"], **data)
        update = {"title_en": "x", "due": day(9)}
        for action, data in (
            ("eparticipation_milestone_update", update),
            ("eparticipation_milestone_delete", {}),
        ):
            with pytest.raises(tk.ObjectNotFound):
                as_user(other, action, id=made["id"], **data)

    def test_others_read_no_word_before_it_is_published(self, other, whole):
        found = as_user(other, "eparticipation_outcome_show", id=whole["id"])
        assert (found["summary"], found["themes"], found["desk"]) == ({}, [], None)
        assert found["due"]
        with pytest.raises(tk.ObjectNotFound):
            as_user(other, "eparticipation_contribution_list", id=whole["id"], theme=whole["theme"])
        listed = as_user(other, "eparticipation_contribution_list", id=whole["id"])
        assert [one["themes"] for one in listed["results"]] == [[], []]

    @pytest.mark.parametrize("step", ["draft", "review"])
    def test_what_is_hidden_answers_as_if_it_did_not_exist(self, bureau, make_user, step):
        package = bureau.consultation(step)
        for action in (
            "eparticipation_outcome_show",
            "eparticipation_contribution_list",
            "eparticipation_outcome_mine",
            "eparticipation_outcome_publish",
        ):
            for id in (package["id"], "no-such-consultation"):
                with pytest.raises(tk.ObjectNotFound):
                    as_user(make_user(), action, id=id)

    def test_nobody_has_contributions_of_their_own(self, closed):
        with pytest.raises(tk.NotAuthorized):
            as_user(None, "eparticipation_outcome_mine", id=closed["id"])

    def test_an_open_consultation_lists_no_contributions_here(self, bureau):
        package = bureau.consultation("open")
        say(package["id"], "رأي")
        found = as_user(bureau.officer, "eparticipation_contribution_list", id=package["id"])
        assert (found["count"], found["results"]) == (0, [])
