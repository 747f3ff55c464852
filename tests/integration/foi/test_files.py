"""Files of requests: checked, private, and dying with the permission."""

from __future__ import annotations

import io

import pytest
from freezegun import freeze_time
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.files import owners

from tests.discussions import as_user

pytestmark = pytest.mark.usefixtures("clean")


def attach(user, request, body=b"name,count\na,1\n", name="schools.csv"):
    upload = FileStorage(io.BytesIO(body), filename=name)
    return as_user(user, "foi_attachment_create", id=request["id"], upload=upload)


def may(file, user):
    return owners.may_read("foi_attachment", file["id"], user["id"] if user else None)


class TestQuestion:
    def test_its_files_are_read_by_the_parties_alone(self, office, elsewhere, maryam, make_user):
        draft = attach(maryam, office.draft(maryam))
        file = draft["files"][0]
        assert (file["name"], file["part"], file["ready"]) == ("schools.csv", "question", True)
        assert may(file, maryam) and not may(file, office.officer)
        as_user(maryam, "foi_request_submit", id=draft["id"])
        assert may(file, office.officer)
        for other in (office.president, elsewhere.officer, make_user(), None):
            assert not may(file, other)

    @pytest.mark.parametrize(
        ("body", "name"),
        [
            (b"MZ\x90\x00" + b"\0" * 200, "letter.pdf"),
            (b"", "empty.csv"),
            (b"<html><script>alert(1)</script></html>", "page.html"),
        ],
    )
    def test_what_the_checks_refuse_is_said_and_the_draft_stays(self, office, maryam, body, name):
        draft = office.draft(maryam)
        with pytest.raises(tk.ValidationError) as refused:
            attach(maryam, draft, body, name)
        assert refused.value.error_dict["upload"]
        kept = as_user(maryam, "foi_request_show", id=draft["id"])
        assert (kept["files"], kept["subject"]) == ([], draft["subject"])

    def test_a_name_with_controls_is_mended(self, office, maryam):
        draft = attach(maryam, office.draft(maryam), name="a\x00\u202efdp.csv")
        assert draft["files"][0]["name"].isprintable()

    def test_a_file_is_taken_away_again(self, office, maryam):
        draft = attach(maryam, office.draft(maryam))
        gone = as_user(
            maryam, "foi_attachment_delete", id=draft["id"], attachment=draft["files"][0]["id"]
        )
        assert gone["files"] == []

    def test_nothing_is_added_once_it_is_under_review(self, office, maryam):
        request = office.under_review(maryam)
        with pytest.raises(tk.ValidationError, match="any more"):
            attach(maryam, request)


class TestAnswer:
    def released(self, office, maryam):
        request = attach(office.officer, office.under_review(maryam))
        file = next(one for one in request["files"] if one["part"] == "answer")
        as_user(office.officer, "foi_decision_propose", id=request["id"], outcome="granted")
        as_user(office.colleague, "foi_decision_approve", id=request["id"])
        return office.notified(request), file

    def test_it_is_handed_out_when_it_is_collected_and_not_before(self, office, maryam):
        request, file = self.released(office, maryam)
        assert may(file, office.officer) and not may(file, maryam)
        assert as_user(maryam, "foi_request_show", id=request["id"])["files"] == []
        done = as_user(maryam, "foi_request_collect", id=request["id"])
        assert may(file, maryam) and done["files"][0]["id"] == file["id"]

    def test_not_collected_in_time_it_stays_closed(self, office, maryam):
        with freeze_time("2026-12-07T09:00:00Z"):
            _request, file = self.released(office, maryam)
        with freeze_time("2026-12-15T09:00:00Z"):
            assert not may(file, maryam)

    def test_what_a_second_person_looks_at_does_not_change(self, office, maryam):
        request = attach(office.officer, office.under_review(maryam))
        as_user(office.officer, "foi_decision_propose", id=request["id"], outcome="granted")
        with pytest.raises(tk.ValidationError, match="any more"):
            attach(office.officer, request)

    def test_the_answer_in_words_waits_for_the_collection_too(self, office, maryam):
        request = office.notified(office.granted(maryam))
        shown = as_user(maryam, "foi_request_show", id=request["id"])
        assert shown["decisions"][0]["answer"] == ""
        done = as_user(maryam, "foi_request_collect", id=request["id"])
        assert done["decisions"][0]["answer"] == "بُنيت سبع مدارس."
