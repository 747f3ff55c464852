"""What is kept of a person in requests: given out, and gone with the account."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.requests.model import FOIRequest
from ckanext.qatar_sectors.files import stores, sweeping
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store
from ckanext.qatar_sectors.identity import erasure

from tests.discussions import as_user
from tests.foi_releases import BOX, work
from tests.foi_requests import SECRET

pytestmark = pytest.mark.usefixtures("clean")


def test_the_copy_of_ones_data_holds_ones_requests(office, maryam, make_user):
    office.submitted(maryam, sought=SECRET)
    assert SECRET in str(erasure.export(maryam["id"])["requests"])
    assert erasure.export(make_user()["id"])["requests"] == []


def test_an_erased_account_leaves_days_and_outcomes_without_words(office, maryam):
    told = office.notified(office.refused(maryam))
    as_user(maryam, "foi_grievance_create", id=told["id"], text=SECRET)
    waiting = office.under_review(maryam, sought=SECRET, subject=SECRET)
    draft = office.draft(maryam, sought=SECRET)
    erasure.erase(maryam["id"])
    model.Session.commit()
    for table in ("foi_request", "foi_event", "foi_grievance", "foi_decision"):
        rows = model.Session.execute(sa.text(f"SELECT * FROM {table}"))
        assert SECRET not in str(list(rows)), table
    assert FOIRequest.get(draft["id"]) is None
    row = FOIRequest.get(waiting["id"])
    assert (row.state, row.requester_id, row.due_on) == ("withdrawn", None, None)
    assert FOIRequest.get(told["id"]).outcome == "refused"


def everywhere():
    """Return all that the tables and the private store hold, as bytes."""
    names = sa.inspect(model.meta.engine).get_table_names()
    rows = [
        row
        for name in names
        for row in model.Session.execute(
            sa.text(f'SELECT to_jsonb(t)::text FROM "{name}" t')
        ).scalars()
    ]
    stored = model.Session.scalars(sa.select(StoredFile).where(StoredFile.state == "released"))
    bodies = [b"".join(stores.stream(Store(row.store), row.location)) for row in stored]
    return "\n".join(rows).encode() + b"".join(bodies)


def test_documents_of_the_answer_lose_files_and_words_with_the_account(office, maryam, release):
    document = release.bring()
    boxes = [{**BOX, "harm": SECRET}]
    release.call(office.officer, "foi_release_change", document, boxes=boxes)
    release.call(office.officer, "foi_release_make", document)
    work()
    text = "Annex. The page says: " + SECRET
    document = release.call(office.officer, "foi_release_text", document, text=text)
    document = release.call(office.officer, "foi_release_propose", document)
    seen = document["digest"]
    release.call(office.colleague, "foi_release_approve", document, digest=seen)
    assert SECRET.encode() in everywhere() and b"letter.pdf" in everywhere()
    erasure.erase(maryam["id"])
    model.Session.commit()
    sweeping.sweep()
    kept = everywhere()
    for words in (SECRET.encode(), b"letter.pdf", b"Abdulrahman", release.body[:64]):
        assert words not in kept
    row = FOIReleaseDocument.get(document["id"])
    # Who approved which bytes is still proved; nothing goes out any more.
    assert (row.approved_by, row.approved_digest) == (office.colleague["id"], seen)
    assert row.result_sha256 and not row.may_go_out


def test_what_was_approved_is_emptied_whole_or_not_at_all(office, release):
    release.approved()
    for change in ("text = 'x'", "boxes = '[]'", "name = '', text = '', boxes = '[]'"):
        with pytest.raises(sa.exc.DBAPIError, match="does not change"):
            model.Session.execute(sa.text(f"UPDATE foi_release_document SET {change}"))
        model.Session.rollback()
