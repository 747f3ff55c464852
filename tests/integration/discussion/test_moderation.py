"""The queue, decisions, settings, templates; what is told and what is audited."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories

from ckanext.qatar_sectors.discussion.model import DiscussionDecision
from ckanext.qatar_sectors.discussion.post_states import MODERATING, NEED_REASON, Decision
from ckanext.qatar_sectors.notices.model import Notice

from tests.discussions import appoint, as_user, decide, settle


def told(user):
    wanted = sa.select(Notice.kind).where(Notice.user_id == user["id"]).order_by(Notice.kind)
    return list(model.Session.scalars(wanted))


class TestQueue:
    def test_each_moderator_sees_their_agencies(
        self, begin, office, moderator, person, agency_factory, publisher
    ):
        settle(office, moderation="before")
        begin()
        elsewhere = appoint(person(), "moderator", agency_factory())
        of_portal = appoint(person(), "portal_moderator")
        assert as_user(moderator, "qatar_discussion_queue_list", what="waiting")["count"] == 1
        assert as_user(of_portal, "qatar_discussion_queue_list", agency=office["id"])["count"] == 1
        assert as_user(elsewhere, "qatar_discussion_queue_list")["count"] == 0
        with pytest.raises(tk.ObjectNotFound):
            as_user(elsewhere, "qatar_discussion_queue_list", agency=office["id"])
        for other in (None, publisher, factories.Sysadmin()):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_queue_list")


class TestOneQueue:
    def test_pages_begin_behind_a_contribution(self, begin, reply, office, moderator, person):
        settle(office, moderation="before")
        posts = [begin(person())["posts"][0]["id"] for _ in range(3)]
        first = as_user(moderator, "qatar_moderation_queue_list", limit=2)
        assert [one["id"] for one in first["results"]] == posts[:2] and first["count"] == 3
        assert first["before"] is None and first["after"]
        one = first["results"][0]
        assert (one["source"], one["kind"], one["state"]) == ("post", "question", "waiting")
        assert one["decisions"] == ["publish", "refuse"] and one["title"] and one["markup"]
        rest = as_user(moderator, "qatar_moderation_queue_list", limit=2, after=first["after"])
        assert [one["id"] for one in rest["results"]] == posts[2:] and rest["after"] is None
        back = as_user(moderator, "qatar_moderation_queue_list", limit=2, before=rest["before"])
        assert back["results"] == first["results"] and back["before"] is None
        with pytest.raises(tk.ValidationError, match="names no page"):
            as_user(moderator, "qatar_moderation_queue_list", after="yesterday")

    def test_each_decision_stands_for_itself(
        self, begin, office, moderator, second_moderator, person, reader
    ):
        settle(office, moderation="before")
        one, two = (begin(person())["posts"][0] for _ in range(2))
        chosen = [
            {"source": "post", "id": one["id"], "seen_version": one["version"]},
            {"source": "post", "id": two["id"], "seen_version": two["version"] + 5},
            {"source": "post", "id": "none"},
        ]
        asked = {"contributions": chosen, "decision": "publish"}
        found = as_user(moderator, "qatar_moderation_queue_decide", **asked)
        assert found["done"] == [f"post:{one['id']}"]
        assert {refused["id"] for refused in found["refused"]} == {two["id"], "none"}
        assert as_user(moderator, "qatar_moderation_queue_list")["count"] == 1
        with pytest.raises(tk.NotAuthorized):
            as_user(reader, "qatar_moderation_queue_decide", **asked)
        with pytest.raises(tk.ValidationError):
            chosen[0]["source"] = "nothing"
            as_user(second_moderator, "qatar_moderation_queue_decide", **asked)


class TestDecide:
    def test_a_hidden_post_leaves_a_tombstone_with_the_rule(
        self, begin, reply, author, reader, moderator
    ):
        thread = begin()
        reply(reader, thread, "الرد يبقى")
        done = decide(moderator, thread["posts"][0], "hide", "personal_data", "احذف الرقم")
        assert done == {"done": [thread["posts"][0]["id"]], "refused": []}
        shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])
        tombstone, after = shown["posts"]
        assert tombstone["tombstone"] and tombstone["text"] == "" and tombstone["note"] == ""
        assert tombstone["reason"] == "personal_data" and shown["thread"]["title"] == ""
        assert after["text"] == "الرد يبقى"
        assert decide(moderator, tombstone, "restore")["done"]
        again = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])
        assert again["thread"]["title"] and again["posts"][0]["text"]

    def test_a_refused_post_never_was_there(self, begin, office, author, moderator, reader):
        settle(office, moderation="before")
        thread = begin()
        decide(moderator, thread["posts"][0], "refuse", "spam")
        for other in (None, reader):
            with pytest.raises(tk.ObjectNotFound):
                as_user(other, "qatar_discussion_thread_show", id=thread["thread"]["id"])
        own = as_user(author, "qatar_discussion_own_list")["results"][0]["post"]
        assert own["state"] == "refused" and own["reason"] == "spam"

    def test_many_at_once_each_for_itself(self, begin, reply, reader, moderator, person):
        thread = begin()
        spam = [reply(person(), thread, f"اشترِ الآن {number}") for number in range(3)]
        posts = [{"id": post["id"], "seen_version": post["version"]} for post in spam]
        posts[1]["seen_version"] = 99
        posts.append({"id": "no-such-post"})
        found = as_user(
            moderator,
            "qatar_discussion_post_decide",
            posts=posts,
            decision="hide",
            reason="spam",
        )
        assert sorted(found["done"]) == sorted([spam[0]["id"], spam[2]["id"]])
        messages = {one["id"]: one["message"] for one in found["refused"]}
        assert "since you opened" in messages[spam[1]["id"]]
        assert "no such" in messages["no-such-post"]

    def test_a_reason_is_needed_and_words_where_it_says_nothing(self, begin, moderator):
        post = begin()["posts"][0]
        assert "Choose the rule" in decide(moderator, post, "hide")["refused"][0]["message"]
        assert "in words" in decide(moderator, post, "hide", "other")["refused"][0]["message"]
        assert decide(moderator, post, "hide", "other", "لأسباب أخرى")["done"]
        assert "is not possible" in decide(moderator, post, "hide", "spam")["refused"][0]["message"]

    @pytest.mark.parametrize("decision", [one for one in Decision if one in MODERATING])
    def test_nobody_decides_about_their_own(
        self, begin, office, moderator, second_moderator, decision
    ):
        """Neither about reports nor about publication nor in any other way, in whatever order things happen."""
        settle(office, moderation="before")
        post = begin(moderator)["posts"][0]
        assert post["state"] == "waiting" and "decide" not in post["may"]
        before = {"publish": [], "refuse": []}
        hidden = [("publish", ""), ("hide", "spam")]
        before |= {"hide": hidden[:1], "keep": hidden[:1], "restore": hidden, "uphold": hidden}
        for step, reason in before[decision.value]:
            assert decide(second_moderator, post, step, reason)["done"]
        if decision is Decision.KEEP:
            as_user(
                second_moderator, "qatar_discussion_post_report", id=post["id"], reason="insult"
            )
        if decision is Decision.UPHOLD:
            as_user(moderator, "qatar_discussion_post_object", id=post["id"], text="ليس إعلانًا")
        reason = "spam" if decision in NEED_REASON else ""
        refused = decide(moderator, post, decision.value, reason)["refused"]
        assert "You wrote this yourself" in refused[0]["message"]
        with pytest.raises(tk.NotAuthorized, match="other moderators decide"):
            as_user(moderator, "qatar_discussion_post_history", id=post["id"])
        eyes = appoint(factories.UserWithToken(), "portal_moderator")
        assert decide(eyes, post, decision.value, reason)["done"]

    def test_of_the_only_moderators_own_the_portals_are_told(
        self, begin, office, moderator, person
    ):
        of_portal = appoint(person(), "portal_moderator")
        settle(office, moderation="before")
        begin(moderator)
        assert told(moderator) == [] and told(of_portal) == ["discussion.waiting"]

    def test_the_posts_of_other_agencies_are_not_there(self, begin, person, agency_factory):
        post = begin()["posts"][0]
        elsewhere = appoint(person(), "moderator", agency_factory())
        assert "no such" in decide(elsewhere, post, "hide", "spam")["refused"][0]["message"]

    def test_nobody_else_decides_not_even_an_administrator(self, begin, author, publisher):
        post = begin()["posts"][0]
        for other in (None, author, publisher, factories.Sysadmin()):
            with pytest.raises(tk.NotAuthorized):
                decide(other, post, "hide", "spam")

    def test_decisions_are_kept_for_ever(self, begin, moderator):
        decide(moderator, begin()["posts"][0], "hide", "spam")
        with pytest.raises(sa.exc.DBAPIError, match="kept"):
            model.Session.execute(sa.update(DiscussionDecision).values(reason="insult"))
        model.Session.rollback()


class TestHistory:
    def test_moderators_see_what_happened_and_what_may_quote_it(
        self, begin, reply, reader, moderator
    ):
        thread = begin()
        first = thread["posts"][0]
        quoting = reply(reader, thread, "> لا أجد مصدر\n\nصحيح", reply_to=first["id"])
        as_user(reader, "qatar_discussion_post_report", id=first["id"], reason="insult", note="هنا")
        decide(moderator, first, "hide", "insult")
        found = as_user(moderator, "qatar_discussion_post_history", id=first["id"])
        assert [one["what"] for one in found["decisions"]] == ["hide"]
        assert found["decisions"][0]["by"] == moderator["id"]
        assert found["reports"] == [
            {"reason": "insult", "note": "هنا", "at": found["reports"][0]["at"], "settled": True}
        ]
        assert [one["id"] for one in found["answers"]] == [quoting["id"]]


class TestTold:
    def test_who_is_told_of_what(
        self, begin, reply, author, reader, moderator, publisher, office, second_moderator
    ):
        thread = begin()
        assert told(publisher) == ["discussion.begun"]
        reply(reader, thread)
        assert told(author) == ["discussion.reply"]
        reply(publisher, thread, "الجواب", official=True)
        assert told(author) == ["discussion.answered", "discussion.reply"]
        assert told(reader) == ["discussion.answered"]
        settle(office, moderation="before")
        waiting = reply(reader, thread, "ينتظر الآن")
        assert told(moderator) == told(second_moderator) == ["discussion.waiting"]
        decide(moderator, waiting, "refuse", "off_topic")
        assert "discussion.refused" in told(reader)
        as_user(reader, "qatar_discussion_post_object", id=waiting["id"], text="بل هو في صلبه")
        assert "discussion.objection" in told(second_moderator)
        decide(second_moderator, waiting, "uphold")
        assert "discussion.upheld" in told(reader)

    def test_a_notice_holds_no_text_of_participants(self, begin, publisher):
        begin(title="عنوان سري جدًا", text="كلمة سرية جدًا")
        facts = model.Session.scalars(sa.select(Notice.facts)).all()
        assert facts and "سري" not in str(facts)


class TestSetting:
    def test_the_portals_defaults_hold_until_an_agency_settles(self, agency_factory):
        agency = agency_factory()
        shown = as_user(None, "qatar_discussion_setting_show", agency=agency["name"])
        assert shown["moderation"] == "before" and shown["version"] == 0
        assert shown["accounts_needed"] and shown["promised_days"] == 10
        with pytest.raises(tk.ObjectNotFound):
            as_user(None, "qatar_discussion_setting_show", agency="none")

    def test_its_administrators_change_them(self, office, person, publisher, moderator):
        officer = appoint(person(), "senior_officer", office)
        terms = {
            "agency": office["id"],
            "enabled": True,
            "moderation": "before",
            "accounts_needed": True,
            "promised_days": 5,
            "seen_version": 1,
        }
        assert as_user(officer, "qatar_discussion_setting_update", **terms)["version"] == 2
        with pytest.raises(tk.ValidationError, match="since you opened"):
            as_user(officer, "qatar_discussion_setting_update", **terms)
        terms |= {"seen_version": 2, "promised_days": 61}
        with pytest.raises(tk.ValidationError, match="at most 60"):
            as_user(officer, "qatar_discussion_setting_update", **terms)
        for other in (None, publisher, moderator):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_setting_update", **terms)

    def test_threads_keep_what_was_promised_to_them(self, begin, office):
        thread = begin()["thread"]
        settle(office, promised_days=1)
        shown = as_user(None, "qatar_discussion_thread_show", id=thread["id"])["thread"]
        assert shown["promise"] == thread["promise"]


class TestTemplates:
    def test_an_agencys_moderators_share_words(
        self, office, moderator, second_moderator, person, agency_factory, publisher
    ):
        kept = as_user(
            moderator,
            "qatar_discussion_template_create",
            agency=office["id"],
            reason="personal_data",
            name="أرقام الهواتف",
            text="أعد الكتابة بلا رقم هاتف.",
        )
        listed = as_user(second_moderator, "qatar_discussion_template_list")
        assert listed == [kept]
        elsewhere = appoint(person(), "moderator", agency_factory())
        assert as_user(elsewhere, "qatar_discussion_template_list") == []
        for other in (None, publisher, elsewhere):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_template_delete", id=kept["id"])
        as_user(second_moderator, "qatar_discussion_template_delete", id=kept["id"])
        assert as_user(moderator, "qatar_discussion_template_list") == []
        with pytest.raises(tk.NotAuthorized):
            as_user(None, "qatar_discussion_template_list")


def test_who_decided_about_their_own_post_is_not_for_a_moderator(
    begin, moderator, second_moderator, reply
):
    """History, queue and posts tell a moderator nothing of who decided about what they wrote."""
    thread = begin()
    own = reply(moderator, thread, "كتبه مشرف")
    decide(second_moderator, own, "hide", "spam", note="بلا فائدة")
    with pytest.raises(tk.NotAuthorized):
        as_user(moderator, "qatar_discussion_post_history", id=own["id"])
    assert as_user(second_moderator, "qatar_discussion_post_history", id=own["id"])["decisions"]
    told = [
        as_user(moderator, "qatar_discussion_own_list"),
        as_user(moderator, "qatar_discussion_post_show", id=own["id"]),
        as_user(moderator, "qatar_discussion_thread_show", id=thread["thread"]["id"]),
        as_user(moderator, "qatar_discussion_queue_list", what="all"),
        as_user(moderator, "qatar_moderation_queue_list", what="all"),
    ]
    for answer in told:
        assert second_moderator["id"] not in str(answer)
        assert second_moderator["name"] not in str(answer)


@pytest.mark.parametrize("name", ["M\u0456nistry", "\u200b\u2800 "])
def test_nobody_speaks_for_an_organisation_whose_name_is_taken_for_another(name):
    from ckanext.qatar_sectors.discussion import writing
    from ckanext.qatar_sectors.discussion.errors import TextRefused

    if not name.strip("\u200b\u2800 "):
        assert writing.called(name, writing.ORGANISATION) == ""
        return
    with pytest.raises(TextRefused) as refused:
        writing.called(name, writing.ORGANISATION)
    assert refused.value.facts["field"] == "on_behalf"
