"""Releases by two persons: what goes out is proved, approved byte for byte, and never by who prepared it."""

from __future__ import annotations

import io

import pikepdf
import pytest
import sqlalchemy as sa
from openpyxl import Workbook
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.qatar_sectors.audit.model import EVENT
from ckanext.qatar_sectors.files import owners, stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store

from tests.discussions import as_user
from tests.foi_releases import BOX, work

pytestmark = pytest.mark.usefixtures("clean")


def row_of(document):
    model.Session.expire_all()
    return FOIReleaseDocument.get(document["id"])


def bytes_of(file_id):
    stored = StoredFile.get(file_id)
    return b"".join(stores.stream(Store(stored.store), stored.location))


def may(document, user, owner="foi_release_result"):
    return owners.may_read(owner, document["id"], user["id"] if user else None)


class TestPreparing:
    def test_a_document_is_looked_into(self, release):
        document = release.bring()
        assert (document["stage"], document["kind"], document["treatment"]) == (
            "preparing",
            "pdf",
            "redact",
        )
        assert len(document["pages"]) == 2 and document["treatments"] == ["redact", "as_it_is"]

    def test_a_decided_request_takes_no_more(self, release):
        decide(release, outcome="granted", answer="Seven schools.")
        upload = FileStorage(io.BytesIO(release.body), filename="letter.pdf")
        with pytest.raises(tk.ValidationError) as refused:
            release.call(release.office.officer, "foi_release_create", upload=upload)
        assert refused.value.error_dict["state"]

    def test_the_hash_is_of_what_was_brought(self, release):
        import hashlib

        document = release.bring()
        assert document["original_sha256"] == hashlib.sha256(release.body).hexdigest()

    def test_boxes_are_burnt_in_and_proved(self, release):
        document = release.proved()
        assert document["stage"] == "proved" and document["report"]["passed"]
        assert document["result"]["sha256"] == document["report"]["sha256"]
        result = bytes_of(row_of(document).result_file_id)
        assert b"Abdulrahman" not in result
        with pikepdf.open(io.BytesIO(result)) as pdf:
            assert len(pdf.pages) == 2

    def test_a_box_without_a_ground_is_refused_by_its_number(self, release):
        document = release.bring()
        with pytest.raises(tk.ValidationError) as refused:
            release.call(
                release.office.officer,
                "foi_release_change",
                document,
                boxes=[BOX, {**BOX, "code": ""}],
            )
        assert "2" in refused.value.error_dict["boxes"][0]
        assert release.show(document)["boxes"] == []

    @pytest.mark.parametrize("boxes", ["nothing", [1], {"page": 1}])
    def test_what_are_no_boxes_is_refused(self, release, boxes):
        document = release.bring()
        with pytest.raises(tk.ValidationError) as refused:
            release.call(release.office.officer, "foi_release_change", document, boxes=boxes)
        assert refused.value.error_dict["boxes"]

    def test_of_two_at_once_the_second_is_told(self, release):
        document = release.bring()
        seen = document["version"]
        release.call(
            release.office.officer, "foi_release_change", document, boxes=[BOX], seen_version=seen
        )
        with pytest.raises(tk.ValidationError) as refused:
            release.call(
                release.office.colleague,
                "foi_release_change",
                document,
                boxes=[],
                seen_version=seen,
            )
        assert refused.value.error_dict["seen_version"]
        assert len(release.show(document)["boxes"]) == 1

    def test_a_second_run_of_the_job_changes_nothing(self, release):
        document = release.proved()
        work()
        assert release.show(document) == document

    def test_an_old_workbook_is_refused_in_words(self, release):
        with pytest.raises(tk.ValidationError) as refused:
            release.bring(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "pay.xls")
        assert refused.value.error_dict["upload"]

    def test_a_document_is_taken_out_with_all_that_was_made_of_it(self, release):
        document = release.proved()
        file_id = row_of(document).result_file_id
        left = release.call(release.office.officer, "foi_release_delete", document)
        assert left["documents"] == []
        assert StoredFile.get(file_id).state == "discarded"


def workbook():
    book = Workbook()
    book.active.append(["Seen", 1])
    hidden = book.create_sheet("Pay")
    hidden["A1"], hidden.sheet_state = "Salem 41973", "hidden"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


class TestWorkbook:
    def test_what_is_hidden_blocks_and_the_cleaned_copy_goes_out(self, release):
        document = release.bring(workbook(), "pay.xlsx")
        assert {found["kind"] for found in document["findings"]} == {"hidden_sheet"}
        officer = release.office.officer
        release.call(officer, "foi_release_change", document, treatment="as_it_is")
        release.call(officer, "foi_release_make", document)
        work()
        blocked = release.show(document)
        assert (blocked["stage"], blocked["trouble"], blocked["result"]) == (
            "failed",
            "hides",
            None,
        )
        release.call(officer, "foi_release_change", document, treatment="clean")
        release.call(officer, "foi_release_make", document)
        work()
        made = release.show(document)
        assert made["stage"] == "proved" and made["report"]["left_out"]["sheets_left_out"] == 1
        assert b"41973" not in bytes_of(row_of(document).result_file_id)

    def test_a_way_that_is_not_for_its_kind_is_refused(self, release):
        document = release.bring(workbook(), "pay.xlsx")
        with pytest.raises(tk.ValidationError) as refused:
            release.call(release.office.officer, "foi_release_change", document, treatment="redact")
        assert refused.value.error_dict["treatment"]


class TestText:
    def test_the_text_says_no_word_that_is_under_a_box(self, release):
        document = release.proved()
        with pytest.raises(tk.ValidationError) as refused:
            release.call(
                release.office.officer, "foi_release_text", document, text="By Abdulrahman"
            )
        assert "abdulrahman" in refused.value.error_dict["text"][0]
        kept = release.call(
            release.office.officer, "foi_release_text", document, text="Ministry\nAnnex"
        )
        assert (kept["text_by"], kept["stage"]) == ("officer", "proved")
        assert bytes_of(row_of(document).text_file_id) == b"Ministry\nAnnex"

    def test_a_new_text_voids_the_approval(self, release):
        document = release.approved()
        changed = release.call(release.office.officer, "foi_release_text", document, text="Annex")
        assert (changed["stage"], changed["approved"]) == ("proved", None)


class TestTwoPersons:
    def test_a_colleague_approves_exactly_these_bytes(self, release):
        document = release.approved()
        assert document["stage"] == "approved"
        assert document["approved"]["id"] == release.office.colleague["id"]
        files = as_user(release.office.officer, "foi_request_show", id=release.request["id"])[
            "files"
        ]
        assert [file["sha256"] for file in files] == [document["result"]["sha256"]]

    def test_who_prepared_it_does_not_approve_it(self, release):
        document = release.proposed()
        assert "approve" not in document["may"]
        with pytest.raises(tk.ValidationError):
            release.call(
                release.office.officer, "foi_release_approve", document, digest=document["digest"]
            )

    def test_who_drew_one_box_is_a_preparer_too(self, release):
        document = release.bring()
        office = release.office
        release.call(office.colleague, "foi_release_change", document, boxes=[BOX])
        release.call(office.officer, "foi_release_make", document)
        work()
        proposed = release.call(office.officer, "foi_release_propose", document)
        with pytest.raises(tk.ValidationError):
            release.call(
                office.colleague, "foi_release_approve", document, digest=proposed["digest"]
            )

    def test_the_database_refuses_it_even_when_the_code_does_not(self, release):
        row = row_of(release.proposed())
        row.stage, row.approved_by, row.approved_digest = "approved", row.preparers[0], "x"
        with pytest.raises(sa.exc.IntegrityError, match="two_persons"):
            model.Session.flush()
        model.Session.rollback()

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("result_sha256", "0" * 64),
            ("text", "other"),
            ("boxes", []),
            ("preparers", ["x"]),
            ("result_file_id", "y"),
        ],
    )
    def test_what_was_approved_does_not_change_in_the_database(self, release, column, value):
        row = row_of(release.approved())
        setattr(row, column, value)
        with pytest.raises(sa.exc.DatabaseError, match="does not change"):
            model.Session.flush()
        model.Session.rollback()

    def test_an_approval_of_something_else_is_refused(self, release):
        document = release.proposed()
        with pytest.raises(tk.ValidationError):
            release.call(release.office.colleague, "foi_release_approve", document, digest="0" * 64)

    def test_bytes_that_changed_on_the_disk_are_not_approved(self, release):
        document = release.proposed()
        stored = StoredFile.get(row_of(document).result_file_id)
        stores.put(Store.PRIVATE, stored.location, io.BytesIO(b"other"), 5, "application/pdf")
        with pytest.raises(tk.ValidationError):
            release.call(
                release.office.colleague, "foi_release_approve", document, digest=document["digest"]
            )

    def test_a_new_box_voids_the_approval(self, release):
        document = release.approved()
        changed = release.call(release.office.officer, "foi_release_change", document, boxes=[])
        assert (changed["stage"], changed["approved"], changed["result"]) == (
            "preparing",
            None,
            None,
        )
        files = as_user(release.office.officer, "foi_request_show", id=release.request["id"])[
            "files"
        ]
        assert files == []

    def test_it_is_given_back_with_a_reason(self, release):
        document = release.proposed()
        back = release.call(
            release.office.colleague, "foi_release_return", document, note="Page 2 too."
        )
        assert (back["stage"], back["note"]) == ("preparing", "Page 2 too.")

    def test_acts_stand_in_the_trail_without_words(self, release):
        release.approved()
        wanted = sa.select(EVENT.c.details).where(EVENT.c.act == "foi.release")
        rows = list(model.Session.scalars(wanted))
        assert {row["what"] for row in rows} >= {"document_brought", "document_approved"}
        known = {"agency", "what", "document", "original", "result", "boxes"}
        assert all(row.keys() <= known for row in rows)


class TestSight:
    def test_nobody_else_sees_or_does_anything(self, release, elsewhere, maryam, make_user):
        document = release.proved()
        strangers = (elsewhere.officer, release.office.president, make_user(), None)
        for user in strangers:
            with pytest.raises((tk.ObjectNotFound, tk.NotAuthorized)):
                release.call(user, "foi_release_list")
            assert not may(document, user) and not may(document, user, "foi_release_original")
        with pytest.raises(tk.NotAuthorized):
            release.call(maryam, "foi_release_list")
        assert not may(document, maryam) and not may(document, maryam, "foi_release_original")

    def test_an_administrator_sees_nothing(self, release):
        from ckan.tests import factories

        with pytest.raises((tk.ObjectNotFound, tk.NotAuthorized)):
            release.call(factories.Sysadmin(), "foi_release_list")

    def test_the_requester_gets_what_was_approved_once_it_is_handed_out(self, release, maryam):
        document = release.approved()
        assert not may(document, maryam)
        office = release.office
        given = {"outcome": "partially_granted", "reasons": "A name.", "grounds": ["17.2"],
                 "exemptions": [{"code": "20.2", "harm": "A person is known."}]}  # fmt: skip
        office.notified(decide(release, **given))
        assert not may(document, maryam)
        as_user(maryam, "foi_request_collect", id=release.request["id"])
        assert may(document, maryam) and not may(document, maryam, "foi_release_original")
        with pytest.raises(tk.ValidationError):
            release.call(office.officer, "foi_release_change", document, boxes=[])

    def test_a_document_of_another_request_is_not_there(self, release, make_user):
        document = release.bring()
        other = release.office.under_review(make_user())
        with pytest.raises(tk.ObjectNotFound):
            as_user(
                release.office.officer, "foi_release_make", id=other["id"], document=document["id"]
            )


class TestDecision:
    def test_what_was_not_approved_stops_it(self, release):
        release.proposed()
        with pytest.raises(tk.ValidationError) as refused:
            decide(release, outcome="granted", answer="Seven schools.")
        assert "letter.pdf" in refused.value.error_dict["files"][0]

    def test_a_file_that_hides_something_stops_it(self, release):
        upload = FileStorage(io.BytesIO(workbook()), filename="pay.xlsx")
        officer, request = release.office.officer, release.request
        as_user(officer, "foi_attachment_create", id=request["id"], upload=upload)
        with pytest.raises(tk.ValidationError) as refused:
            decide(release, outcome="granted")
        assert "pay.xlsx" in refused.value.error_dict["files"][0]

    def test_what_was_approved_and_is_gone_stops_it(self, release):
        document = release.approved()
        stored = StoredFile.get(row_of(document).result_file_id)
        stores.put(Store.PRIVATE, stored.location, io.BytesIO(b"other"), 5, "application/pdf")
        with pytest.raises(tk.ValidationError) as refused:
            decide(release, outcome="granted", answer="Seven schools.")
        assert "letter.pdf" in refused.value.error_dict["files"][0]


def decide(release, **given):
    office, request = release.office, release.request
    as_user(office.officer, "foi_decision_propose", id=request["id"], **given)
    return as_user(office.colleague, "foi_decision_approve", id=request["id"])
