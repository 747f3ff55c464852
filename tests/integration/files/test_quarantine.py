"""Files that wait or were refused, and who sees them."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.files import jobs
from ckanext.qatar_sectors.files.model import StoredFile

pytestmark = pytest.mark.usefixtures("clean")


def strict(user=""):
    return {"ignore_auth": False, "user": user}


class TestQuarantineList:
    def test_a_refused_upload_is_listed_with_its_reason(self, send, hostile):
        with pytest.raises(tk.ValidationError) as caught:
            send(hostile, "x.zip")
        assert "../x.txt" in caught.value.error_dict["upload"][0]
        found = call_action("qatar_quarantine_list")
        assert found["count"] == 1
        assert found["files"][0]["findings"] == [
            {"reason": "path_escapes", "facts": {"name": "../x.txt"}}
        ]

    @pytest.mark.parametrize("who", ["nobody", "officer"])
    def test_only_administrators_see_it(self, who, user):
        with pytest.raises(tk.NotAuthorized):
            call_action("qatar_quarantine_list", strict(user["name"] if who == "officer" else ""))

    def test_a_number_below_zero_is_no_page(self):
        with pytest.raises(tk.ValidationError):
            call_action("qatar_quarantine_list", offset=-1)


class TestQuarantineRecheck:
    def test_a_file_that_waits_for_its_dataset_is_checked_again(self, send, scanner, by_job):
        resource = send()
        scanner.answers = b"stream: Wrong-Alarm FOUND"
        row = StoredFile.unsettled_of("resource", [resource["id"]])[resource["id"]]
        jobs.check(row.id)
        assert StoredFile.get(row.id).state == "refused"
        scanner.answers = None
        told = call_action("qatar_quarantine_recheck", id=row.id)
        assert (told["state"], told["findings"]) == ("waiting", [])
        jobs.check(row.id)
        assert StoredFile.get(row.id).state == "released"

    def test_an_upload_that_was_refused_at_once_has_to_be_sent_again(self, send, hostile):
        with pytest.raises(tk.ValidationError):
            send(hostile, "x.zip")
        key = call_action("qatar_quarantine_list")["files"][0]["id"]
        with pytest.raises(tk.ValidationError):
            call_action("qatar_quarantine_recheck", id=key)

    def test_a_missing_file_is_named(self):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_quarantine_recheck", id="nothing")

    def test_only_administrators_may(self, user):
        with pytest.raises(tk.NotAuthorized):
            call_action("qatar_quarantine_recheck", strict(user["name"]), id="nothing")


@pytest.mark.parametrize(
    ("action", "facts"),
    [
        ("file_create", {"name": "x.txt", "storage": "public", "upload": b"hi"}),
        ("file_register", {"location": "x", "storage": "quarantine"}),
        ("file_owner_scan", {"owner_type": "user", "owner_id": "x"}),
        ("file_show", {"id": "x"}),
        ("file_delete", {"id": "x"}),
    ],
)
def test_ckans_file_api_is_closed_to_administrators_too(action, facts, sysadmin):
    with pytest.raises((tk.NotAuthorized, tk.ValidationError)):
        call_action(action, strict(sysadmin["name"]), **facts)
    assert model.Session.query(model.File).count() == 0
