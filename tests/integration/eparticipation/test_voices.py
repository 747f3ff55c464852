"""Discussion of consultations: its time, its passages, who takes part, and what is given out of it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model

from tests.discussions import appoint, as_user, decide

pytestmark = pytest.mark.usefixtures("clean")

FIRST = "# المادة 1\n\nتسري أحكام هذا القرار على جميع الحدائق العامة في الدولة.\n\nOpen from 6 am to 10 pm, every day of the week."
SECOND = "# تمهيد\n\nنص جديد.\n\n# المادة 1\n\nتسري أحكام هذا القرار على جميع الحدائق العامة والشواطئ في الدولة.\n\nClosed."
THREAD, POST = "qatar_discussion_thread_create", "qatar_discussion_post_create"
COMMENT = "eparticipation_passage_comment"


@pytest.fixture
def consultation(bureau):
    """An open consultation whose contributions are public at once."""
    return bureau.consultation("open", moderation="after")


def move(consultation, **values):
    """Change a consultation's row as time would."""
    from ckanext.eparticipation.consultations.model import Consultation

    row = Consultation.get(consultation["id"])
    for name, value in values.items():
        setattr(row, name, value)
    model.Session.commit()


def say(user, consultation, text="تكفي مقاعد أقل في الظل.", **more):
    data = {"subject_type": "consultation", "subject_id": consultation["id"], "kind": "comment"}
    return as_user(user, THREAD, **{**data, "text": text, **more})


def document(consultation, text, number=1, document_id="doc-1"):
    """Give a consultation a version of a document, and read it as the worker does."""
    from ckanext.eparticipation.consultations import writing
    from ckanext.eparticipation.voices import jobs

    upload = FileStorage(io.BytesIO(text.encode()), f"v{number}.txt")
    made = tk.get_action("resource_create")(
        writing.writer_context(),
        {
            "package_id": consultation["id"],
            "name_translated": {"ar": "مسودة القرار", "en": "Draft decision"},
            "part": "document",
            "document_id": document_id,
            "document_version": number,
            "format": "TXT",
            "upload": upload,
        },
    )
    jobs.work()
    return made


class TestTime:
    def test_a_comment_needs_no_title_and_promises_nothing(self, consultation, make_user):
        found = say(make_user(), consultation)
        assert found["thread"]["title"] == "تكفي مقاعد أقل في الظل."
        assert found["thread"]["promise"] is None and found["terms"]["open"]

    @pytest.mark.parametrize(
        ("step", "said"),
        [("scheduled", "from .* on"), ("closed", "ended on"), ("analysis", "ended on")],
    )
    def test_before_and_after_it_nothing_is_written(self, bureau, make_user, step, said):
        other = bureau.consultation(step, moderation="after")
        with pytest.raises(tk.ValidationError, match=said):
            say(make_user(), other)

    def test_a_draft_does_not_exist(self, bureau, make_user):
        draft = bureau.consultation("draft")
        with pytest.raises(tk.ObjectNotFound) as hidden:
            say(make_user(), draft)
        with pytest.raises(tk.ObjectNotFound) as never:
            say(make_user(), {"id": "none"})
        assert str(hidden.value) == str(never.value)

    def test_after_the_closing_the_officer_answers_and_nobody_else(
        self, bureau, consultation, make_user
    ):
        author = make_user()
        thread = say(author, consultation)["thread"]
        from ckanext.eparticipation.consultations import finding

        move(consultation, closes_at=finding.now())
        with pytest.raises(tk.ValidationError):
            as_user(author, POST, thread_id=thread["id"], text="وبعد؟")
        found = as_user(bureau.officer, POST, thread_id=thread["id"], text="شكرًا.", official=True)
        assert found["author"]["official"] and found["author"]["role"] == "senior_officer"
        with pytest.raises(tk.ValidationError):
            as_user(bureau.officer, POST, thread_id=thread["id"], text="ورأيي أنا")
        with pytest.raises(tk.ValidationError):
            as_user(make_user(), "qatar_discussion_post_support", id=found["id"], supported=True)

    def test_without_an_account_where_it_allows_it(self, bureau):
        strict = bureau.consultation("open")
        with pytest.raises(tk.NotAuthorized):
            say(None, strict)
        free = bureau.consultation("open", moderation="after", without_account=True)
        found = say(None, free)
        assert found["receipt"]["key"] and found["thread"]["first_state"] == "waiting"

    def test_for_an_organisation_with_its_name(self, bureau, consultation, make_user):
        found = say(make_user(), consultation, on_behalf="جمعية الحدائق")
        assert found["posts"][0]["author"]["on_behalf"] == "جمعية الحدائق"
        alone = bureau.consultation("open", moderation="after", for_organisations=False)
        with pytest.raises(tk.ValidationError):
            say(make_user(), alone, on_behalf="جمعية الحدائق")

    def test_what_belongs_to_no_consultation_is_named(self, consultation, make_user):
        with pytest.raises(tk.ValidationError) as err:
            say(make_user(), consultation, part="question:none")
        assert "part" in err.value.error_dict
        with pytest.raises(tk.ValidationError) as err:
            say(make_user(), consultation, kind="error", title="A title")
        assert "kind" in err.value.error_dict


class TestSupport:
    def test_each_person_counts_once_and_can_take_it_back(self, consultation, make_user):
        post = say(make_user(), consultation)["posts"][0]
        reader, support = make_user(), "qatar_discussion_post_support"
        for _ in range(2):
            assert as_user(reader, support, id=post["id"])["supports"] == 1
        assert as_user(make_user(), support, id=post["id"])["supports"] == 2
        for _ in range(2):
            assert as_user(reader, support, id=post["id"], supported=False)["supports"] == 1
        with pytest.raises(tk.NotAuthorized):
            as_user(None, support, id=post["id"])

    def test_the_most_supported_stands_first(self, consultation, make_user):
        author = make_user()
        texts = ("الأول هنا", "الثاني هنا", "الثالث هنا")
        ids = [say(author, consultation, text)["posts"][0] for text in texts]
        as_user(make_user(), "qatar_discussion_post_support", id=ids[1]["id"])
        asked = {"subject_type": "consultation", "subject_id": consultation["id"]}
        listed = as_user(None, "qatar_discussion_thread_list", **asked, sort="supported")
        assert listed["results"][0]["title"] == "الثاني هنا"


class TestPassages:
    def test_a_paragraph_and_what_was_marked(self, consultation, make_user):
        made = document(consultation, FIRST)
        shown = as_user(None, "eparticipation_document_show", id=made["id"])
        assert [one["kind"] for one in shown["paragraphs"]] == ["heading", "text", "text"]
        author = make_user()
        found = as_user(author, COMMENT, id=made["id"], paragraph=2, text="والشواطئ؟")
        assert found["thread"]["place"]["quote"] == shown["paragraphs"][1]["text"]
        begin = shown["paragraphs"][2]["start"]
        marked = as_user(
            author, COMMENT, id=made["id"], start=begin + 5, stop=begin + 14, text="Too late."
        )
        assert marked["thread"]["place"]["quote"] == "from 6 am"
        again = as_user(None, "eparticipation_document_show", id=made["id"])
        assert [len(one["voices"]) for one in again["paragraphs"]] == [0, 1, 1]

    def test_a_new_version_finds_it_again_or_says_that_it_is_gone(self, consultation, make_user):
        first = document(consultation, FIRST)
        kept = as_user(make_user(), COMMENT, id=first["id"], paragraph=2, text="والشواطئ؟")
        gone = as_user(make_user(), COMMENT, id=first["id"], paragraph=3, text="Too late.")
        second = document(consultation, SECOND, number=2)
        shown = as_user(None, "eparticipation_document_show", id=second["id"])
        there = [one for one in shown["paragraphs"] if kept["thread"]["id"] in one["voices"]]
        assert [one["text"] for one in there] == [
            "تسري أحكام هذا القرار على جميع الحدائق العامة والشواطئ في الدولة."
        ]
        assert [one["thread_id"] for one in shown["lost"]] == [gone["thread"]["id"]]
        page = as_user(None, "qatar_discussion_thread_show", id=gone["thread"]["id"])
        assert page["thread"]["place"]["gone"]
        assert page["thread"]["place"]["quote"].startswith("Open from 6 am")
        assert not as_user(None, "qatar_discussion_thread_show", id=kept["thread"]["id"])["thread"][
            "place"
        ]["gone"]

    def test_reading_twice_changes_nothing(self, consultation, make_user):
        from ckanext.eparticipation.voices import texts

        made = document(consultation, FIRST)
        as_user(make_user(), COMMENT, id=made["id"], paragraph=2, text="والشواطئ؟")
        before = as_user(None, "eparticipation_document_show", id=made["id"])
        texts.read(made["id"])
        assert texts.waiting(100) == []
        assert as_user(None, "eparticipation_document_show", id=made["id"]) == before

    @pytest.mark.parametrize(
        ("where", "field"),
        [
            ({}, "start"),
            ({"paragraph": 99}, "paragraph"),
            ({"start": 0, "stop": 10**9}, "start"),
            ({"start": 5, "stop": 2}, "start"),
        ],
    )
    def test_what_names_no_words_is_refused(self, consultation, make_user, where, field):
        made = document(consultation, FIRST)
        with pytest.raises(tk.ValidationError) as err:
            as_user(make_user(), "eparticipation_passage_show", id=made["id"], **where)
        assert field in err.value.error_dict

    def test_documents_of_a_draft_do_not_exist(self, bureau, make_user):
        draft = bureau.consultation("draft")
        made = document(draft, FIRST)
        for action in ("eparticipation_document_show", "eparticipation_passage_show", COMMENT):
            with pytest.raises(tk.ObjectNotFound) as hidden:
                as_user(make_user(), action, id=made["id"], paragraph=1, text="x y")
            with pytest.raises(tk.ObjectNotFound) as never:
                as_user(make_user(), action, id="none", paragraph=1, text="x y")
            assert str(hidden.value) == str(never.value)
        assert as_user(bureau.officer, "eparticipation_document_show", id=made["id"])["count"] == 3


class TestGivenOut:
    """What is hidden, refused or waits is in nothing that is given out."""

    def test_only_what_is_public(self, bureau, consultation, make_user):
        from ckanext.eparticipation.voices import finding

        moderator = appoint(make_user(), "moderator", bureau.agency)
        author = make_user()
        stays, goes = say(author, consultation, "يبقى هذا"), say(author, consultation, "يُخفى هذا")
        reply = as_user(make_user(), POST, thread_id=goes["thread"]["id"], text="رد يبقى")
        decide(moderator, goes["posts"][0], "hide", "spam")
        found = as_user(None, "eparticipation_voice_list", id=consultation["name"])
        assert [one["text"] for one in found["results"]] == ["يبقى هذا", "رد يبقى"]
        assert found["results"][1]["title"] == "" and found["count"] == 2 and found["people"] == 2
        assert {one.id for one in finding.stream(consultation["id"])} == {
            stays["posts"][0]["id"],
            reply["id"],
        }
        ids = [goes["posts"][0]["id"], stays["posts"][0]["id"]]
        assert [one.id for one in finding.public(ids)] == ids[1:]
        assert set(finding.took_part(consultation["id"])) == {
            author["id"],
            *(set(finding.took_part(consultation["id"])) - {author["id"]}),
        }

    def test_page_after_page(self, consultation, make_user):
        author, texts = make_user(), [f"مساهمة رقم {number}" for number in range(5)]
        for text in texts:
            say(author, consultation, text)
        seen, after = [], None
        while True:
            more = {"after": after} if after else {}
            found = as_user(
                None, "eparticipation_voice_list", id=consultation["id"], limit=2, **more
            )
            seen += [one["text"] for one in found["results"]]
            # Counted with the first page; the later ones say the same and count nothing.
            assert (found["count"], found["people"]) == (5, 1)
            after = found["next"]
            if after is None:
                break
        assert seen == texts
        for place in (
            "nonsense",
            "2026-01-01T00:00:00+00:00~x",
            "2026-01-01T00:00:00+00:00~x~1~-2",
        ):
            with pytest.raises(tk.ValidationError):
                as_user(None, "eparticipation_voice_list", id=consultation["id"], after=place)

    def test_only_the_first_page_counts(self, consultation, make_user):
        import sqlalchemy as sa

        for number in range(3):
            say(make_user(), consultation, f"مساهمة {number}")
        asked = []

        def note(_connection, _cursor, statement, *_more):
            asked.append(statement)

        from ckan import model

        call = {"id": consultation["id"], "limit": 1}
        first = as_user(None, "eparticipation_voice_list", **call)
        sa.event.listen(model.meta.engine, "before_cursor_execute", note)
        try:
            as_user(None, "eparticipation_voice_list", after=first["next"], **call)
        finally:
            sa.event.remove(model.meta.engine, "before_cursor_execute", note)
        assert asked and not [
            one for one in asked if "qatar_discussion_post" in one and "count(" in one
        ]

    def test_a_name_only_where_it_was_chosen(self, consultation, make_user):
        say(make_user(), consultation, on_behalf="جمعية الحدائق")
        found = as_user(None, "eparticipation_voice_list", id=consultation["id"])["results"][0]
        assert found["author"] == "" and found["organisation"] == "جمعية الحدائق"

    def test_a_draft_gives_nothing(self, bureau):
        draft = bureau.consultation("draft")
        with pytest.raises(tk.ObjectNotFound):
            as_user(None, "eparticipation_voice_list", id=draft["id"])

    def test_who_moderates_and_who_does_not(self, bureau, consultation, make_user, agency_factory):
        waits = bureau.consultation("open", moderation="before")
        post = say(make_user(), waits)["posts"][0]
        elsewhere = appoint(make_user(), "moderator", agency_factory())
        assert decide(elsewhere, post, "publish")["done"] == []
        with pytest.raises(tk.NotAuthorized):
            decide(bureau.officer, post, "publish")
        own = appoint(make_user(), "moderator", bureau.agency)
        queue = as_user(own, "qatar_discussion_queue_list")
        assert [one["post"]["id"] for one in queue["results"]] == [post["id"]]
        assert decide(own, post, "publish")["done"] == [post["id"]]


def test_the_second_before_closing_counts_and_the_closing_does_not(bureau):
    from ckanext.eparticipation.consultations import finding
    from ckanext.eparticipation.voices.subject import Consultations
    from ckanext.qatar_sectors.discussion.terms import is_open

    made = bureau.consultation("open")
    terms, instant = Consultations().hold(Consultations().find(made["id"], ""))
    assert is_open(terms, terms.closes - timedelta(seconds=1)) and not is_open(terms, terms.closes)
    assert abs(instant - finding.now()) < timedelta(minutes=5)
    model.Session.rollback()
