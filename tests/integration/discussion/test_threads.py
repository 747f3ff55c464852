"""Beginning, reading, answering and ending threads."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

import ckan.plugins.toolkit as tk

from tests.discussions import as_portal, as_user, decide, settle


class TestBegin:
    def test_a_question_stands_there_with_its_promise(self, begin, dataset, office):
        with freeze_time("2026-03-01T09:00:00Z"):
            found = begin()
        thread = found["thread"]
        assert thread["subject"]["id"] == dataset["id"]
        assert thread["agency"]["id"] == office["id"]
        # Ten working days from Sunday 1 March 2026.
        assert thread["promise"]["due"] == "2026-03-15"
        shown = as_user(None, "qatar_discussion_thread_show", id=thread["id"])
        assert shown["posts"][0]["text"] == "لا أجد مصدر العمود الثالث."
        assert shown["posts"][0]["author"] == {
            "name": "",
            "official": False,
            "role": "",
            "mine": False,
            "on_behalf": "",
        }

    def test_where_moderators_look_first_it_waits(self, begin, office, author, moderator, reader):
        settle(office, moderation="before")
        found = begin()
        thread = found["thread"]["id"]
        assert found["posts"][0]["state"] == "waiting"
        for other in (None, reader):
            with pytest.raises(tk.ObjectNotFound):
                as_user(other, "qatar_discussion_thread_show", id=thread)
        assert as_user(author, "qatar_discussion_thread_show", id=thread)["count"] == 1
        decide(moderator, found["posts"][0], "publish")
        assert as_user(None, "qatar_discussion_thread_show", id=thread)["count"] == 1

    def test_without_an_account_it_needs_the_agencys_leave_and_waits(self, begin, office):
        with pytest.raises(tk.NotAuthorized, match="Sign in"):
            begin(user=None)
        settle(office, accounts_needed=False)
        found = begin(user=None)
        assert found["thread"]["first_state"] == "waiting"
        assert found["posts"] == [] and found["thread"]["title"] == ""

    def test_where_discussion_is_off_nothing_is_written(self, begin, office):
        settle(office, enabled=False)
        with pytest.raises(tk.ValidationError, match="holds no discussion"):
            begin()

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("title", "a", "at least 5"),
            ("title", "x" * 151, "at most 150"),
            ("text", "", "Write something"),
            ("text", "م" * 100_000, "100000 characters"),
            ("text", "\u202e\u200b", "Write something"),
            ("kind", "rant", "must be one of"),
        ],
    )
    def test_what_does_not_fit_is_named_at_its_field(self, begin, field, value, message):
        with pytest.raises(tk.ValidationError) as refused:
            begin(**{field: value})
        assert message in str(refused.value.error_dict[field])

    def test_sent_twice_it_is_one(self, begin, author):
        first, second = begin(submission_key="k-1"), begin(submission_key="k-1")
        assert first["thread"]["id"] == second["thread"]["id"]
        with pytest.raises(tk.ValidationError, match="a moment ago"):
            begin(submission_key="k-2")

    def test_the_key_of_another_is_not_used_up(self, begin, reader):
        first = begin(submission_key="same")
        second = begin(user=reader, submission_key="same")
        assert first["thread"]["id"] != second["thread"]["id"]


def test_a_thing_that_is_not_there_is_not_discussed(author):
    data = {"subject_id": "none", "kind": "idea", "title": "عنوان", "text": "نص"}
    for kind in ("dataset", "consultation"):
        with pytest.raises(tk.ObjectNotFound):
            as_user(author, "qatar_discussion_thread_create", subject_type=kind, **data)


class TestVisibility:
    def test_a_private_datasets_threads_are_there_for_its_people_only(
        self, begin, dataset, publisher, author
    ):
        thread = begin()["thread"]["id"]
        as_portal("package_patch", id=dataset["id"], private=True)
        for other in (None, author):
            with pytest.raises(tk.ObjectNotFound, match="no such discussion"):
                as_user(other, "qatar_discussion_thread_show", id=thread)
            with pytest.raises(tk.ObjectNotFound):
                as_user(other, "qatar_discussion_thread_list", subject_id=dataset["id"])
            assert as_user(other, "qatar_discussion_thread_list")["count"] == 0
        assert as_user(publisher, "qatar_discussion_thread_show", id=thread)["count"] == 1
        assert as_user(author, "qatar_discussion_own_list")["results"] == []

    def test_a_deleted_dataset_takes_its_threads_out_of_sight(self, begin, dataset, publisher):
        thread = begin()["thread"]["id"]
        as_portal("package_delete", id=dataset["id"])
        for who in (None, publisher):
            with pytest.raises(tk.ObjectNotFound):
                as_user(who, "qatar_discussion_thread_show", id=thread)

    def test_a_purged_dataset_takes_its_threads_along(self, begin, dataset, reply, reader):
        from ckan import model

        from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread

        reply(reader, begin())
        as_portal("package_delete", id=dataset["id"])
        as_portal("dataset_purge", id=dataset["id"])
        assert model.Session.query(DiscussionThread).count() == 0
        assert model.Session.query(DiscussionPost).count() == 0

    def test_threads_follow_a_dataset_to_another_agency(
        self, begin, dataset, office, agency_factory
    ):
        begin()
        other = agency_factory()
        as_portal("package_patch", id=dataset["id"], owner_org=other["id"])
        assert as_user(None, "qatar_discussion_thread_list", agency=office["id"])["count"] == 0
        found = as_user(None, "qatar_discussion_thread_list", agency=other["name"])
        assert found["results"][0]["agency"]["id"] == other["id"]


class TestAnswer:
    def test_the_agencys_answer_bears_its_role_and_keeps_the_promise(self, begin, reply, publisher):
        with freeze_time("2026-03-01T09:00:00Z"):
            thread = begin()
        with freeze_time("2026-03-05T09:00:00Z"):
            answer = reply(publisher, thread, official=True)
        assert answer["author"]["official"] and answer["author"]["role"] == "publisher"
        assert answer["author"]["name"] == ""
        shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])["thread"]
        assert shown["state"] == "answered"
        assert shown["promise"]["answered"] == "2026-03-05"
        assert not shown["promise"]["overdue"]

    def test_it_is_overdue_by_the_date_alone(self, begin):
        with freeze_time("2026-03-01T09:00:00Z"):
            thread = begin()["thread"]["id"]
        for now, late in (("2026-03-15T20:59:59Z", 0), ("2026-03-15T21:00:00Z", 1)):
            with freeze_time(now):
                shown = as_user(None, "qatar_discussion_thread_show", id=thread)["thread"]
                overdue = as_user(None, "qatar_discussion_thread_list", overdue=True)
            assert shown["promise"]["days_late"] == late
            assert shown["promise"]["overdue"] == bool(late)
            assert overdue["count"] == late

    def test_who_does_not_answer_for_the_agency_cannot_seem_to(self, begin, reply, reader):
        with pytest.raises(tk.NotAuthorized, match="Only who answers for the agency"):
            reply(reader, begin(), official=True)

    def test_an_answer_may_end_the_thread(self, begin, reply, publisher):
        thread = begin(kind="error")
        reply(publisher, thread, official=True, outcome="mended")
        found = as_user(None, "qatar_discussion_thread_list", state="mended")
        assert found["count"] == 1

    def test_a_question_is_not_mended(self, begin, reply, publisher):
        with pytest.raises(tk.ValidationError, match="cannot become"):
            reply(publisher, begin(), official=True, outcome="mended")

    def test_a_hidden_answer_is_none(self, begin, reply, publisher, moderator):
        thread = begin()
        answer = reply(publisher, thread, official=True)
        decide(moderator, answer, "hide", "personal_data")
        shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])["thread"]
        assert shown["state"] == "open" and shown["promise"]["answered"] is None


class TestMove:
    def test_the_agency_ends_and_opens_again(self, begin, publisher):
        thread = begin(kind="error")["thread"]
        moved = as_user(publisher, "qatar_discussion_thread_move", id=thread["id"], state="mended")
        assert moved["thread"]["state"] == "mended"
        with pytest.raises(tk.ValidationError, match="since you opened"):
            as_user(
                publisher,
                "qatar_discussion_thread_move",
                id=thread["id"],
                state="open",
                seen_version=thread["version"],
            )
        with freeze_time("2030-01-06T09:00:00Z"):
            opened = as_user(
                publisher, "qatar_discussion_thread_move", id=thread["id"], state="open"
            )
        assert opened["thread"]["promise"]["start"] == "2030-01-06"

    def test_nobody_else(self, begin, reader, author, moderator):
        thread = begin()["thread"]["id"]
        for other in (None, reader, author, moderator):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_thread_move", id=thread, state="answered")


class TestLock:
    def test_a_moderator_closes_it_to_new_posts(self, begin, reply, moderator, reader, publisher):
        thread = begin()
        shown = as_user(moderator, "qatar_discussion_thread_lock", id=thread["thread"]["id"])
        assert shown["thread"]["locked"]
        for who in (reader, publisher):
            with pytest.raises(tk.ValidationError, match="closed to new"):
                reply(who, thread)
        as_user(moderator, "qatar_discussion_thread_lock", id=thread["thread"]["id"], locked=False)
        assert reply(reader, thread)["state"] == "published"

    def test_nobody_else_does(self, begin, author, publisher):
        thread = begin()["thread"]["id"]
        for other in (None, author, publisher):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, "qatar_discussion_thread_lock", id=thread)


class TestList:
    def test_kinds_states_words_and_order(self, begin, reply, publisher, reader):
        first = begin(title="سؤال عن المدارس", text="كم مدرسة في الوكرة؟")
        begin(user=reader, kind="idea", title="An idea of 50% & more_")
        reply(publisher, first, official=True)
        for asked, count in (
            ({}, 2),
            ({"kind": "idea"}, 1),
            ({"state": "answered"}, 1),
            ({"unanswered": True}, 1),
            ({"q": "الوكرة"}, 1),
            ({"q": "50%"}, 1),
            ({"q": "e_m"}, 0),
            ({"q": "nothing of this"}, 0),
        ):
            assert as_user(None, "qatar_discussion_thread_list", **asked)["count"] == count, asked
        newest = as_user(None, "qatar_discussion_thread_list")["results"][0]
        assert newest["id"] == first["thread"]["id"]

    def test_an_agency_that_is_none(self):
        with pytest.raises(tk.ObjectNotFound):
            as_user(None, "qatar_discussion_thread_list", agency="none")

    def test_pages_and_the_page_of_a_post(self, begin, reply, reader):
        thread = begin()
        made = [reply(reader, thread, f"رد رقم {number}") for number in range(5)]
        page = as_user(
            None,
            "qatar_discussion_thread_show",
            id=thread["thread"]["id"],
            post=made[3]["id"],
            limit=2,
        )
        assert page["offset"] == 4 and page["count"] == 6
        assert [post["text"] for post in page["posts"]] == ["رد رقم 3", "رد رقم 4"]
