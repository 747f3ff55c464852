"""Documents of answers, brought and made through the real actions."""

from __future__ import annotations

import io

import pytest
from werkzeug.datastructures import FileStorage

from tests.discussions import as_user
from tests.unit.foi.redaction.documents import Line, Sheet, make, spelt

BOX = {"page": 1, "x": 0.08, "y": 0.14, "w": 0.3, "h": 0.04, "code": "20.2", "harm": "A name."}


def letter(path):
    """Return a PDF with a name that is to be withheld, on the first of two pages."""
    first = Sheet([Line(spelt("Abdulrahman"), 60, 700), Line(spelt("Ministry"), 60, 500)])
    make(path, [first, Sheet([Line(spelt("Annex"), 60, 700)])])
    return path.read_bytes()


def work():
    """Do what waits, as the worker does."""
    from ckanext.foi.release import jobs

    jobs.work()


class Release:
    """The documents of one request under review."""

    def __init__(self, office, request, body):
        self.office, self.request, self.body = office, request, body

    def call(self, user, action, document=None, **more):
        if document is not None:
            more["document"] = document["id"]
        return as_user(user, action, id=self.request["id"], **more)

    def bring(self, body=None, name="letter.pdf", user=None):
        upload = FileStorage(io.BytesIO(self.body if body is None else body), filename=name)
        made = self.call(user or self.office.officer, "foi_release_create", upload=upload)
        work()
        return self.show(made)

    def show(self, document, user=None):
        listed = self.call(user or self.office.officer, "foi_release_list")["documents"]
        return next(one for one in listed if one["id"] == document["id"])

    def proved(self, **more):
        document = self.bring()
        self.call(self.office.officer, "foi_release_change", document, boxes=[BOX], **more)
        self.call(self.office.officer, "foi_release_make", document)
        work()
        return self.show(document)

    def proposed(self):
        return self.call(self.office.officer, "foi_release_propose", self.proved())

    def approved(self):
        document = self.proposed()
        return self.call(
            self.office.colleague, "foi_release_approve", document, digest=document["digest"]
        )


@pytest.fixture
def release(office, maryam, tmp_path):
    return Release(office, office.under_review(maryam), letter(tmp_path / "letter.pdf"))
