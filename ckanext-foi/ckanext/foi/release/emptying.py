"""Documents of answers whose time is over: files and words go, the proof of the approval stays.

Law 9 of 2022, article 6. Who approved which bytes is still proved by hashes; nothing goes out any more.
"""

from __future__ import annotations

from ckan import model

from ckanext.foi.release import listing
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.qatar_sectors.files import intake


def empty(request_id: str) -> None:
    """Take files and words out of the documents of a request. The caller commits."""
    for row in FOIReleaseDocument.of(request_id):
        listing.delist(row)
        for file_id in (row.original_file_id, row.result_file_id, row.text_file_id):
            if file_id:
                intake.discard(file_id)
        row.original_file_id = row.result_file_id = row.text_file_id = ""
        row.name = row.text = row.text_by = row.note = row.trouble = ""
        row.boxes, row.findings, row.pages, row.report = [], [], [], {}
        if not row.approved_by:
            # Nobody approved it: nothing of it is to be proved.
            model.Session.delete(row)
    model.Session.flush()
