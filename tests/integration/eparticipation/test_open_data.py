"""Contributions become files of the consultation's dataset, and anew when one of them goes."""

from __future__ import annotations

import csv
import io
import json

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.opendata import jobs
from ckanext.eparticipation.opendata.making import make
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread
from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store

from tests.discussions import as_user
from tests.eparticipation_answers import Asked
from tests.eparticipation_contributions import hide, say


def waiting():
    return OpenDataRow.waiting(finding.now(), 10)


def files(package_id):
    """Return the files of the results of a consultation, by their format; participation by groups apart."""
    found = call_action("package_show", id=package_id)["resources"]
    return {
        "groups"
        if one["name_translated"]["en"] == "Participation by groups"
        else one["format"]: one
        for one in found
        if one["part"] == "result"
    }


def body(resource):
    row = StoredFile.released_to("resource", [resource["id"]])[resource["id"]]
    with stores.local(Store(row.store), row.location) as path, open(path, "rb") as opened:
        return opened.read()


def table(package_id):
    text = body(files(package_id)["CSV"]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


def test_what_is_closed_is_made_once(bureau, closed, make_user):
    author = make_user()
    as_user(author, "qatar_person_update", public_name="سارة الكبيسي")
    say(closed["id"], "نريد ظلًا", by=author)
    say(closed["id"], "باسمي", by=author, named=True)
    say(closed["id"], "ردّ الجهة", by=bureau.officer, official=True)
    assert waiting() == [closed["id"]]
    jobs.work()
    assert waiting() == []
    assert make(closed["id"]) is False
    rows = table(closed["id"])
    assert sorted(row["name"] for row in rows) == ["", "سارة الكبيسي"]
    assert not any(author["id"] in str(row.values()) for row in rows)
    listed = json.loads(body(files(closed["id"])["JSON"]))
    assert [row["id"] for row in listed] == [row["id"] for row in rows]
    assert set(files(closed["id"])) == {"CSV", "JSON"}


def test_participation_by_groups_is_a_file_that_gives_no_small_group_away(
    bureau, make_user, monkeypatch
):
    monkeypatch.setitem(tk.config, "ckanext.eparticipation.answers.least_group", 2)
    asked = Asked(bureau, groups=["gender"])
    for gender in ("female", "female", "male", ""):
        data = asked.data(groups=json.dumps({"gender": gender, "age": "18_24"}))
        as_user(make_user(), "eparticipation_answer_submit", **data)
    asked.closes(finding.now())
    assert make(asked.id)
    text = body(files(asked.id)["groups"]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    told = {row["group"]: (row["answers"], row["withheld"]) for row in rows}
    assert told == {"female": ("2", "no"), "male": ("", "yes"), "unsaid": ("", "yes")}
    assert {row["dimension"] for row in rows} == {"gender"}
    assert (rows[0]["group_ar"], rows[0]["group_en"]) == ("امرأة", "Woman")
    assert make(asked.id) is False
    # Nobody was asked: there is nothing to tell.
    silent = Asked(bureau, groups=[])
    as_user(make_user(), "eparticipation_answer_submit", **silent.data())
    silent.closes(finding.now())
    make(silent.id)
    assert set(files(silent.id)) == {"CSV", "JSON"}


def test_what_is_open_or_withdrawn_is_not_made(bureau):
    bureau.consultation("open")
    reason = {"ar": "سبب", "en": "Reason"}
    bureau.consultation("closed", withdrawn_at=finding.now(), withdrawn_reason=reason)
    assert waiting() == []


def test_what_is_hidden_leaves_the_files(closed):
    kept, gone = say(closed["id"], "يبقى", "يُحجب")
    jobs.work()
    hide(gone)
    assert waiting() == [closed["id"]]
    jobs.work()
    assert [row["id"] for row in table(closed["id"])] == [kept]
    assert "يُحجب".encode() not in body(files(closed["id"])["JSON"])


def test_words_that_one_statement_takes_away_leave_the_files(closed, make_user):
    """An erasure writes past the session's objects."""
    author = make_user()
    say(closed["id"], "كلامي", by=author)
    jobs.work()
    emptied = sa.update(DiscussionPost).where(DiscussionPost.author_id == author["id"])
    model.Session.execute(emptied.values(text="", author_id=None))
    model.Session.commit()
    assert waiting() == [closed["id"]]
    jobs.work()
    assert table(closed["id"]) == []


def test_a_change_that_was_taken_back_makes_nothing_old(closed):
    (post,) = say(closed["id"], "كلام")
    jobs.work()
    model.Session.get(DiscussionPost, post).state = "hidden"
    model.Session.flush()
    model.Session.rollback()
    assert waiting() == []


def test_cells_are_guarded_against_formulas(closed):
    say(closed["id"], "=HYPERLINK(1)")
    jobs.work()
    (row,) = table(closed["id"])
    assert "HYPERLINK" in row["text"]
    assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())


def test_nobody_else_adds_a_result(bureau, closed):
    for user in (bureau.officer, bureau.deputy):
        with pytest.raises(tk.NotAuthorized):
            call_action(
                "resource_create",
                {"user": user["name"], "ignore_auth": False},
                package_id=closed["id"],
                part="result",
                url="https://example.qa/x.csv",
            )
    with pytest.raises(tk.NotAuthorized):
        call_action("resource_create", package_id=closed["id"], url="https://example.qa/x.csv")


def test_a_failure_is_tried_again_later(closed, monkeypatch):
    from ckanext.eparticipation.contributions import finding as contributions

    def broken(_package_id):
        raise OSError("no space left")
        yield

    say(closed["id"], "كلام")
    with monkeypatch.context() as patched:
        patched.setattr(contributions, "stream", broken)
        jobs.work()
    assert waiting() == []
    row = OpenDataRow.get(closed["id"])
    assert (row.failures, row.made_at) == (1, None)
    row.due_at = finding.now()
    model.Session.commit()
    jobs.work()
    assert OpenDataRow.get(closed["id"]).failures == 0
    assert len(table(closed["id"])) == 1


class TestAnswers:
    @pytest.fixture
    def asked(self, bureau):
        return Asked(bureau)

    def close(self, asked):
        asked.closes(finding.now())

    def test_answers_are_rows_with_words_and_choices(self, asked, make_user):
        as_user(make_user(), "eparticipation_answer_submit", **asked.data())
        self.close(asked)
        jobs.work()
        rows = {row["question"]: row for row in table(asked.id)}
        assert "more shade" in rows[asked.of["text"]]["text"]
        assert rows[asked.of["text"]]["question_en"] == "What is missing?"
        chosen = rows[asked.of["multiple"]]
        assert chosen["choices"] == "trees; water"
        assert (chosen["choices_ar"], chosen["choices_en"]) == ("الأشجار; الماء", "Trees; Water")
        assert rows[asked.of["scale"]]["choices"] == "4"

    def test_what_its_author_left_to_the_agency_alone_is_in_no_file(self, asked, make_user):
        as_user(make_user(), "eparticipation_answer_submit", **asked.data(publish="no"))
        self.close(asked)
        jobs.work()
        rows = table(asked.id)
        # What was chosen is a count: it is there, without words and names.
        assert rows and not any(row["text"] or row["name"] for row in rows)
        officer = asked.bureau.officer
        mine = as_user(officer, "eparticipation_contribution_list", id=asked.id)
        others = as_user(make_user(), "eparticipation_contribution_list", id=asked.id)
        assert mine["count"] == others["count"] + 1
        assert not any(one["text"] for one in others["results"])

    def test_an_erased_account_leaves_the_files_without_its_name(self, asked, make_user):
        from ckanext.eparticipation.answers import persons

        author = make_user()
        as_user(author, "qatar_person_update", public_name="سارة الكبيسي")
        as_user(author, "eparticipation_answer_submit", **asked.data(named=True))
        self.close(asked)
        jobs.work()
        assert {row["name"] for row in table(asked.id)} == {"سارة الكبيسي"}
        persons.erase(author["id"])
        model.Session.commit()
        jobs.work()
        assert {row["name"] for row in table(asked.id)} == {""}


class TestShown:
    def shown(self, package):
        return as_user(None, "eparticipation_open_data_show", id=package["id"])

    def test_formats_rows_size_and_as_of_when_are_shown(self, bureau, closed):
        before = self.shown(closed)
        assert (before["due"], before["files"], before["as_of"]) == (True, [], None)
        ids = say(closed["id"], "نعم", "لا")
        make(closed["id"])
        found = self.shown(closed)
        assert [one["format"] for one in found["files"]] == ["CSV", "JSON"]
        assert (found["rows"], found["current"]) == (2, True)
        assert all(one["size"] and one["sha256"] and one["url"] for one in found["files"])
        assert found["as_of"] is not None
        hide(ids[0])
        # The file is older than what is hidden now, and says so.
        assert self.shown(closed)["current"] is False

    def test_a_draft_has_none_for_others_and_what_is_open_owes_none(self, bureau, make_user):
        draft, opened = bureau.consultation("draft"), bureau.consultation("open")
        with pytest.raises(tk.ObjectNotFound):
            as_user(make_user(), "eparticipation_open_data_show", id=draft["id"])
        assert self.shown(opened)["due"] is False

    def test_the_words_of_a_comment_stand_in_it_once(self, closed):
        (post,) = say(closed["id"], "ثلاثة أشهر لا تكفي")
        thread = model.Session.get(DiscussionPost, post).thread_id
        model.Session.get(DiscussionThread, thread).kind = "comment"
        model.Session.get(DiscussionThread, thread).title = "ثلاثة أشهر لا تكفي"
        model.Session.commit()
        make(closed["id"])
        assert [row["text"] for row in table(closed["id"])] == ["ثلاثة أشهر لا تكفي"]
