"""Words that wait for a moderator, decisions, objections, names of organisations; the queue beside posts."""

import json

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import WORDS, Asked

pytestmark = pytest.mark.usefixtures("clean")
QUEUE, DECIDE = "qatar_moderation_queue_list", "qatar_moderation_queue_decide"


@pytest.fixture
def before(bureau):
    return Asked(bureau, moderation="before")


@pytest.fixture
def moderators(bureau, make_user):
    return [appoint(make_user(), "moderator", bureau.agency) for _ in range(2)]


def submit(user, asked, **more):
    return as_user(user, "eparticipation_answer_submit", **asked.data(**more))


def decide(moderator, entry, decision, reason="", note=""):
    one = {"source": "answer", "id": entry["id"], "seen_version": entry["version"]}
    data = {"contributions": [one], "decision": decision, "note": note}
    if reason:
        data["reason"] = reason
    return as_user(moderator, DECIDE, **data)


def own(user, asked):
    return as_user(user, "eparticipation_own_answer_show", consultation=asked.id)


def everything_that_leaves(asked):
    """Return what officers and everybody read of a consultation."""
    from ckanext.eparticipation.contributions import finding, listing

    found = as_user(asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id)
    texts = as_user(
        asked.bureau.officer,
        "eparticipation_answer_text_list",
        consultation=asked.id,
        question=asked.of["text"],
    )
    wanted = listing.Wanted(everything=True)
    everything = listing.page(asked.id, wanted, 100).rows, list(finding.stream(asked.id))
    return json.dumps([found, texts], ensure_ascii=False) + str(everything)


def told(user):
    from ckan import model

    from ckanext.qatar_sectors.notices.model import Notice

    wanted = sa.select(Notice.kind).where(Notice.user_id == user["id"]).order_by(Notice.kind)
    return list(model.Session.scalars(wanted))


class TestBefore:
    def test_words_wait_and_count_and_are_read_once_they_are_let_through(
        self, before, maryam, moderators
    ):
        submit(maryam, before, organisation="غرفة الشمال")
        for words in (WORDS, "غرفة الشمال"):
            assert words not in everything_that_leaves(before)
        mine = own(maryam, before)
        assert mine["values"][before.of["text"]] == WORDS
        assert mine["particulars"]["organisation"] == "غرفة الشمال"
        assert set(mine["waiting"]) == {before.of["text"], "organisation"}
        officer = before.bureau.officer
        figures = as_user(officer, "eparticipation_answer_figures_show", consultation=before.id)
        by_id = {one["question"]: one["answered"] for one in figures["questions"]}
        assert by_id[before.of["text"]] == 1 and by_id[before.of["single"]] == 1
        listed = {"consultation": before.id, "q": "الظل"}
        assert as_user(officer, "eparticipation_answer_list", **listed)["count"] == 0
        assert "consultation.answer_waiting" in told(moderators[0])
        queue = as_user(moderators[0], QUEUE, what="waiting")
        assert queue["count"] == 2
        words = next(one for one in queue["results"] if one["kind"] == "answer")
        assert words["text"] == WORDS and words["decisions"] == ["publish", "refuse"]
        assert words["place"]["en"] == "What is missing?" and not words["markup"]
        for entry in queue["results"]:
            assert decide(moderators[0], entry, "publish")["done"]
        left = everything_that_leaves(before)
        assert WORDS in left or json.dumps(WORDS, ensure_ascii=False)[1:-1] in left
        assert "غرفة الشمال" in left
        assert as_user(officer, "eparticipation_answer_list", **listed)["count"] == 1
        assert as_user(moderators[0], QUEUE)["count"] == 0
        submit(maryam, before, organisation="غرفة الشمال", single="walk")
        assert as_user(moderators[0], QUEUE)["count"] == 0
        submit(maryam, before, text="كلمات أخرى")
        assert as_user(moderators[0], QUEUE)["count"] == 1

    def test_who_wrote_them_does_not_decide(self, before, moderators):
        one, other = moderators
        submit(one, before)
        (entry,) = as_user(one, QUEUE)["results"]
        assert entry["decisions"] == []
        refused = decide(one, entry, "publish")["refused"]
        assert "You wrote this yourself" in refused[0]["message"]
        with pytest.raises(tk.ValidationError, match="You wrote this yourself"):
            as_user(one, "eparticipation_answer_item_restore", id=entry["id"])
        waiting = "consultation.answer_waiting"
        assert waiting not in told(one) and waiting in told(other)
        assert decide(other, entry, "publish")["done"]

    def test_without_an_account_words_always_wait(self, bureau, moderators):
        asked = Asked(bureau, without_account=True)
        submit(None, asked)
        assert WORDS not in everything_that_leaves(asked)
        (entry,) = as_user(moderators[0], QUEUE, kind="answer")["results"]
        assert entry["author"] == "" and entry["subject"]["id"] == asked.id
        decide(moderators[0], entry, "refuse", "spam")
        assert WORDS not in everything_that_leaves(asked)

    def test_each_moderator_sees_their_agencies(
        self, before, maryam, moderators, make_user, agency_factory
    ):
        submit(maryam, before)
        elsewhere = appoint(make_user(), "moderator", agency_factory())
        portal = appoint(make_user(), "portal_moderator")
        (entry,) = as_user(portal, QUEUE)["results"]
        assert as_user(elsewhere, QUEUE)["count"] == 0
        assert as_user(elsewhere, QUEUE)["results"] == []
        refused = decide(elsewhere, entry, "publish")["refused"]
        assert refused[0]["id"] == entry["id"]
        stale = {**entry, "version": entry["version"] + 3}
        assert decide(portal, stale, "publish")["refused"]
        for who in (before.bureau.officer, maryam):
            with pytest.raises(tk.NotAuthorized):
                as_user(who, QUEUE)
        item = entry["id"]
        assert as_user(portal, QUEUE, agency=before.bureau.agency["id"])["count"] == 1
        assert decide(portal, {**entry, "id": item}, "publish")["done"]


class TestObjection:
    def test_once_and_another_moderator_decides(self, asked, maryam, moderators):
        first, second = moderators
        submit(maryam, asked)
        (card,) = as_user(first, "eparticipation_answer_list", consultation=asked.id)["results"]
        item = next(one for one in card["items"] if one["kind"] == "text")
        as_user(first, "eparticipation_answer_item_hide", id=item["id"], reason="insult")
        (hidden,) = own(maryam, asked)["hidden"]
        assert hidden["can_object"] and not hidden["objected"]
        object_to = {"consultation": asked.id, "question": asked.of["text"]}
        with pytest.raises(tk.ValidationError):
            as_user(maryam, "eparticipation_answer_object", **object_to, text="لا")
        after = as_user(
            maryam, "eparticipation_answer_object", **object_to, text="هذا نقد لا إهانة"
        )
        assert after["hidden"][0]["objected"] and not after["hidden"][0]["can_object"]
        with pytest.raises(tk.ValidationError):
            as_user(maryam, "eparticipation_answer_object", **object_to, text="مرة ثانية")
        assert "consultation.answer_objection" in told(second)
        (entry,) = as_user(second, QUEUE, what="objected")["results"]
        assert entry["objection"] == "هذا نقد لا إهانة"
        assert set(entry["decisions"]) == {"restore", "uphold"}
        assert "yourself" in decide(first, entry, "uphold")["refused"][0]["message"]
        assert decide(second, entry, "uphold")["done"]
        kinds = told(maryam)
        assert "consultation.answer_hidden" in kinds and "consultation.answer_upheld" in kinds
        assert own(maryam, asked)["hidden"][0]["can_object"] is False
        assert WORDS not in everything_that_leaves(asked)
        as_user(second, "eparticipation_answer_item_restore", id=item["id"])
        assert "consultation.answer_restored" in told(maryam)
        assert own(maryam, asked)["hidden"] == []

    def test_nobody_objects_for_another_or_to_nothing(self, asked, maryam, make_user):
        submit(maryam, asked)
        data = {"consultation": asked.id, "question": asked.of["text"], "text": "أعترض على هذا"}
        for who, problem in (
            (maryam, tk.ValidationError),
            (make_user(), tk.ValidationError),
            (None, tk.NotAuthorized),
        ):
            with pytest.raises(problem):
                as_user(who, "eparticipation_answer_object", **data)

    def test_with_a_receipt(self, bureau, moderators):
        asked = Asked(bureau, without_account=True)
        receipt = submit(None, asked)["receipt"]
        (entry,) = as_user(moderators[0], QUEUE)["results"]
        decide(moderators[0], entry, "refuse", "off_topic")
        data = {"consultation": asked.id, "question": asked.of["text"], "text": "بل هو في الموضوع"}
        as_user(None, "eparticipation_answer_object", **data, **receipt)
        assert as_user(moderators[1], QUEUE, what="objected")["count"] == 1


class TestOrganisation:
    def test_a_name_that_is_hidden_leaves_a_tombstone_and_no_figure_changes(
        self, asked, maryam, moderators
    ):
        from ckanext.eparticipation.contributions import finding

        officer = asked.bureau.officer
        submit(maryam, asked, organisation="اسم مسيء")
        figures = as_user(officer, "eparticipation_answer_figures_show", consultation=asked.id)
        (card,) = as_user(moderators[0], "eparticipation_answer_list", consultation=asked.id)[
            "results"
        ]
        name = card["organisation_item"]
        as_user(moderators[0], "eparticipation_answer_item_hide", id=name["id"], reason="insult")
        assert "اسم مسيء" not in everything_that_leaves(asked)
        assert {one.organisation for one in finding.stream(asked.id)} == {"(حجب مشرف هذا الاسم)"}
        only = {"consultation": asked.id, "organisations_only": True}
        assert as_user(officer, "eparticipation_answer_list", **only)["count"] == 1
        after = as_user(officer, "eparticipation_answer_figures_show", consultation=asked.id)
        assert after == figures
        mine = own(maryam, asked)
        assert mine["particulars"]["organisation"] == "اسم مسيء"
        assert mine["hidden"][0]["question"] == "organisation"
        text = as_user(
            officer,
            "eparticipation_answer_text_list",
            consultation=asked.id,
            question=asked.of["text"],
        )["results"][0]
        assert (text["organisation"], text["organisation_hidden"]) == ("", True)
        submit(maryam, asked)
        assert own(maryam, asked)["hidden"] == []
