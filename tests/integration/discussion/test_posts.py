"""What authors and readers do with posts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from freezegun import freeze_time

import ckan.plugins.toolkit as tk

from tests.discussions import as_user, decide, settle


def show(user, post):
    return as_user(user, "qatar_discussion_post_show", id=post["id"])["post"]


class TestCreate:
    def test_a_reply_says_what_it_answers(self, begin, reply, reader):
        thread = begin()
        answer = reply(reader, thread, reply_to=thread["posts"][0]["id"])
        assert answer["reply_to"] == thread["posts"][0]["id"]
        assert reply(reader, thread, "غيره", reply_to="no-such-post")["reply_to"] is None

    def test_sent_twice_at_the_form_it_is_one(self, begin, reply, reader):
        thread = begin()
        first = reply(reader, thread, submission_key="k")
        assert reply(reader, thread, submission_key="k")["id"] == first["id"]
        assert as_user(None, "qatar_discussion_thread_show", id=first["thread_id"])["count"] == 2

    def test_a_thread_that_is_not_there(self, reply, reader):
        with pytest.raises(tk.ObjectNotFound):
            reply(reader, {"thread": {"id": "none"}})

    def test_a_waiting_reply_is_its_authors_and_the_moderators(
        self, begin, reply, reader, moderator, office, author
    ):
        thread = begin()
        settle(office, moderation="before")
        waiting = reply(reader, thread, "ينتظر")
        assert waiting["state"] == "waiting"
        for other in (None, author):
            shown = as_user(other, "qatar_discussion_thread_show", id=waiting["thread_id"])
            assert shown["count"] == len(shown["posts"]) == 1
            assert shown["thread"]["replies"] == 0
            with pytest.raises(tk.ObjectNotFound):
                show(other, waiting)
        for own in (reader, moderator):
            shown = as_user(own, "qatar_discussion_thread_show", id=waiting["thread_id"])
            assert [post["text"] for post in shown["posts"]][1] == "ينتظر"

    def test_a_name_is_shown_by_the_persons_choice_only(self, begin, reply, person):
        from ckan import model

        from ckanext.qatar_sectors.identity.model import Person

        writer = person()
        Person.of(writer["id"]).public_name = "سارة"
        model.Session.commit()
        thread = begin()
        assert reply(writer, thread, "باسمي", named=True)["author"]["name"] == "سارة"
        assert reply(writer, thread, "بلا اسم")["author"]["name"] == ""


class TestUpdate:
    def test_shortly_after_and_the_earlier_text_is_the_moderators(
        self, begin, author, moderator, reader
    ):
        post = begin()["posts"][0]
        changed = as_user(
            author,
            "qatar_discussion_post_update",
            id=post["id"],
            text="نص مصحح",
            title="عنوان مصحح",
            seen_version=post["version"],
        )
        assert changed["text"] == "نص مصحح" and changed["edited_at"]
        history = as_user(moderator, "qatar_discussion_post_history", id=post["id"])
        assert history["revisions"][0]["text"] == "لا أجد مصدر العمود الثالث."
        assert history["revisions"][0]["title"] == "ما مصدر هذه الأعداد؟"
        assert history["item"]["thread"]["title"] == "عنوان مصحح"
        with pytest.raises(tk.NotAuthorized):
            as_user(reader, "qatar_discussion_post_history", id=post["id"])

    def test_not_later_and_not_by_others(self, begin, author, reader, moderator):
        with freeze_time("2026-03-01T09:00:00Z"):
            post = begin()["posts"][0]
        change = {"id": post["id"], "text": "آخر"}
        with (
            freeze_time("2026-03-01T09:15:01Z"),
            pytest.raises(tk.ValidationError, match="no longer"),
        ):
            as_user(author, "qatar_discussion_post_update", **change)
        for other in (None, reader, moderator):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_post_update", **change)

    def test_what_moderators_read_is_not_changed_past_them(self, begin, author, office, moderator):
        settle(office, moderation="before")
        post = begin()["posts"][0]
        as_user(author, "qatar_discussion_post_update", id=post["id"], text="قبل القراءة")
        refused = decide(moderator, post, "publish", seen_version=post["version"])
        assert "since you opened" in refused["refused"][0]["message"]
        assert decide(moderator, post, "publish")["done"] == [post["id"]]
        with pytest.raises(tk.ValidationError, match="no longer"):
            as_user(author, "qatar_discussion_post_update", id=post["id"], text="بعدها")


class TestWithdraw:
    def test_the_replies_stay(self, begin, reply, author, reader):
        thread = begin()
        reply(reader, thread, "يبقى")
        as_user(author, "qatar_discussion_post_withdraw", id=thread["posts"][0]["id"])
        shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])
        assert shown["thread"]["title"] == ""
        assert [(post["state"], post["text"]) for post in shown["posts"]] == [
            ("withdrawn", ""),
            ("published", "يبقى"),
        ]
        with pytest.raises(tk.ValidationError, match="closed to new"):
            as_user(
                reader,
                "qatar_discussion_post_create",
                thread_id=thread["thread"]["id"],
                text="متأخر",
            )

    def test_without_replies_nothing_is_left(self, begin, author):
        thread = begin()
        post = thread["posts"][0]
        as_user(author, "qatar_discussion_post_withdraw", id=post["id"])
        # A second click says the same.
        assert (
            as_user(author, "qatar_discussion_post_withdraw", id=post["id"])["state"] == "withdrawn"
        )
        with pytest.raises(tk.ObjectNotFound):
            as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])

    def test_nobody_elses(self, begin, reader, moderator):
        post = begin()["posts"][0]
        for other in (None, reader, moderator):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_post_withdraw", id=post["id"])

    def test_what_was_hidden_can_be_taken_back_too(self, begin, author, moderator):
        """Nobody has to decide about an objection to words that are gone, and nobody shows them again."""
        post = begin()["posts"][0]
        assert decide(moderator, post, "hide", "spam")["done"]
        as_user(author, "qatar_discussion_post_object", id=post["id"], text="لم تكن إعلانًا")
        shown = as_user(author, "qatar_discussion_post_withdraw", id=post["id"])
        assert (shown["state"], shown["reason"], shown["may"]) == ("withdrawn", None, [])
        assert as_user(moderator, "qatar_discussion_queue_list")["count"] == 0
        (mine,) = as_user(author, "qatar_discussion_own_list")["results"]
        assert mine["post"]["state"] == "withdrawn"
        assert not decide(moderator, post, "restore")["done"]
        history = as_user(moderator, "qatar_discussion_post_history", id=post["id"])
        assert "hide" in str(history) and "withdraw" in str(history)


class TestReport:
    def test_each_person_counts_once(self, begin, reader, moderator, person):
        post = begin()["posts"][0]
        first = as_user(reader, "qatar_discussion_post_report", id=post["id"], reason="spam")
        again = as_user(reader, "qatar_discussion_post_report", id=post["id"], reason="insult")
        as_user(person(), "qatar_discussion_post_report", id=post["id"], reason="insult")
        assert first["counted"] and not again["counted"]
        item = as_user(moderator, "qatar_discussion_queue_list", what="reported")["results"][0]
        assert item["reports"] == {"spam": 1, "insult": 1}
        # Reports alone hide nothing.
        assert show(None, post)["state"] == "published"

    def test_not_followed_they_are_settled(self, begin, reader, moderator):
        post = begin()["posts"][0]
        as_user(reader, "qatar_discussion_post_report", id=post["id"], reason="spam")
        assert decide(moderator, post, "keep")["done"]
        assert as_user(moderator, "qatar_discussion_queue_list")["count"] == 0

    def test_who_may(self, begin, author):
        post = begin()["posts"][0]
        with pytest.raises(tk.NotAuthorized):
            as_user(None, "qatar_discussion_post_report", id=post["id"], reason="spam")
        with pytest.raises(tk.ValidationError, match="own"):
            as_user(author, "qatar_discussion_post_report", id=post["id"], reason="spam")


class TestObject:
    def test_the_author_objects_and_another_moderator_decides(
        self, begin, author, moderator, second_moderator
    ):
        post = begin()["posts"][0]
        decide(moderator, post, "hide", "off_topic", "عن بيانات أخرى")
        own = show(author, post)
        assert own["note"] == "عن بيانات أخرى" and "object" in own["may"]
        as_user(author, "qatar_discussion_post_object", id=post["id"], text="هو عن هذه البيانات")
        with pytest.raises(tk.ValidationError, match="asked already"):
            as_user(author, "qatar_discussion_post_object", id=post["id"], text="مرة أخرى")
        item = as_user(moderator, "qatar_discussion_queue_list", what="objected")["results"][0]
        assert item["objection"] == "هو عن هذه البيانات"
        assert "Another moderator" in decide(moderator, post, "uphold")["refused"][0]["message"]
        assert decide(second_moderator, post, "uphold")["done"]
        assert as_user(moderator, "qatar_discussion_queue_list")["count"] == 0
        assert show(author, post)["state"] == "hidden"

    def test_who_hid_it_may_show_it_again(self, begin, author, moderator):
        post = begin()["posts"][0]
        decide(moderator, post, "hide", "spam")
        as_user(author, "qatar_discussion_post_object", id=post["id"], text="ليس إعلانًا")
        assert decide(moderator, post, "restore")["done"]
        assert show(None, post)["text"]

    def test_only_the_author_and_only_what_is_hidden(self, begin, author, reader, moderator):
        post = begin()["posts"][0]
        with pytest.raises(tk.ValidationError, match="nothing to decide"):
            as_user(author, "qatar_discussion_post_object", id=post["id"], text="لماذا؟")
        decide(moderator, post, "hide", "spam")
        for other in (None, reader):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_post_object", id=post["id"], text="لماذا؟")


class TestOwn:
    def test_all_of_ones_own_in_every_state(self, begin, reply, author, reader, moderator):
        thread = begin()
        hidden = reply(author, thread, "سيُخفى")
        decide(moderator, hidden, "hide", "other", "لأن")
        reply(reader, thread, "لغيره")
        own = as_user(author, "qatar_discussion_own_list")
        assert own["count"] == 2
        assert own["results"][0]["post"]["state"] == "hidden"
        assert own["results"][0]["post"]["reason"] == "other"
        with pytest.raises(tk.NotAuthorized):
            as_user(None, "qatar_discussion_own_list")

    def test_ones_objection_its_end_and_the_words_of_who_decided(
        self, begin, author, moderator, second_moderator
    ):
        post = begin()["posts"][0]
        decide(moderator, post, "hide", "off_topic", "عن بيانات أخرى")

        def objections():
            return as_user(author, "qatar_discussion_own_list")["results"][0]["objections"]

        assert objections() == []
        as_user(author, "qatar_discussion_post_object", id=post["id"], text="هو عن هذه البيانات")
        (waits,) = objections()
        assert (waits["text"], waits["outcome"], waits["note"]) == ("هو عن هذه البيانات", "", "")
        decide(second_moderator, post, "uphold", note="العمود ليس في هذه المجموعة")
        (ended,) = objections()
        assert ended["outcome"] == "uphold" and ended["answered_at"]
        assert ended["note"] == "العمود ليس في هذه المجموعة"


def test_an_edit_window_is_a_setting():
    from ckanext.qatar_sectors.discussion.reading import edit_window

    assert edit_window() == timedelta(minutes=15)
