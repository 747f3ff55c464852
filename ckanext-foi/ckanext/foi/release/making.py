"""What a job does with a document: look into it, make what goes out, prove it, read it for those who do not see."""

from __future__ import annotations

import logging
import os
import tempfile
from typing import Any

from ckan import model

from ckanext.foi.alternative import recognition
from ckanext.foi.alternative.checking import leaks
from ckanext.foi.documents import confined as documents
from ckanext.foi.documents.findings import Unreadable
from ckanext.foi.documents.kinds import WAYS, Treatment
from ckanext.foi.redaction import confined as redaction
from ckanext.foi.redaction.errors import DocumentRefused, ProofFailed
from ckanext.foi.release import config, keeping
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.release.stages import Stage, Step
from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.errors import FileRefused
from ckanext.qatar_sectors.files.kinds import Kind
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store

log = logging.getLogger(__name__)


def look(row: FOIReleaseDocument, original: StoredFile) -> None:
    """Say what a document is, how many pages it has and what it hides."""
    kind = Kind(original.kind)
    row.kind, row.name = kind.value, original.name
    way = WAYS.get(kind)
    with stores.local(Store.PRIVATE, original.location) as path:
        try:
            if way is None:
                raise Unreadable("kind")
            row.findings = [found.as_dict() for found in documents.inspect(path, kind)]
            if kind is Kind.PDF:
                row.pages = [list(page) for page in redaction.describe(path)]
        except Unreadable as err:
            _fail(row, err.reason)
            return
        except DocumentRefused as err:
            _fail(row, err.reason.value)
            return
    offered = [one for one in Treatment if one in way.treatments]
    if not row.findings and Treatment.REDACT not in offered:
        row.treatment = Treatment.AS_IT_IS.value
    else:
        row.treatment = offered[0].value
    row.step(Step.LOOK)


def make(row: FOIReleaseDocument, original: StoredFile) -> None:
    """Make what goes out, and prove it; what fails says why and leaves nothing."""
    with (
        tempfile.TemporaryDirectory(prefix="foi-release-") as folder,
        stores.local(Store.PRIVATE, original.location) as path,
    ):
        target = os.path.join(folder, "result")
        try:
            report = _made(row, path, target)
        except ProofFailed as err:
            _fail(row, "proof", err.report)
            return
        except (DocumentRefused, Unreadable) as err:
            _fail(row, str(err.reason))
            return
        try:
            keeping.keep_result(row, target if os.path.exists(target) else path)
        except FileRefused as err:
            _fail(row, "file_refused", {"reasons": [str(each.reason) for each in err.findings]})
            return
        row.report, row.trouble = report, ""
        row.step(Step.PROVE)
        if row.treatment == Treatment.REDACT and row.pages:
            _read_for(row, path, target)


def _made(row: FOIReleaseDocument, path: str, target: str) -> dict[str, Any]:
    if row.treatment == Treatment.REDACT:
        done = redaction.redact(path, target, row.placed, config.foi_release_dpi())
        return {
            **done.report,
            "left_visible": done.left_visible,
            "readers": done.readers,
            "pages": done.pages,
        }
    if row.treatment == Treatment.CLEAN:
        return {"left_out": documents.clean(path, target, Kind(row.kind)), "passed": True}
    found = documents.inspect(path, Kind(row.kind))
    if found:
        # What is released as it is hides nothing.
        raise Unreadable("hides")
    return {"passed": True}


def _read_for(row: FOIReleaseDocument, path: str, result: str) -> None:
    """Recognise the letters of the result where an engine is installed; an officer looks them through."""
    try:
        pages = recognition.pages(result, len(row.pages), config.foi_release_tesseract())
    except recognition.NoEngine:
        return
    except recognition.NotRecognised as err:
        log.warning("Page %s of a redacted document was not recognised", err.page)
        return
    text = "\n\n".join(f"[{number}]\n{page}" for number, page in enumerate(pages, 1)).strip()
    if any(pages) and not leaks(text, redaction.covered_words(path, row.placed)):
        keeping.keep_text(row, text, "engine")


def _fail(row: FOIReleaseDocument, reason: str, report: dict[str, Any] | None = None) -> None:
    row.trouble, row.report = reason, report or {}
    keeping.drop_result(row)
    row.step(Step.FAIL)


def work_on(document_id: str) -> None:
    """Do what waits for a document, in one transaction; a second run changes nothing."""
    row = FOIReleaseDocument.claim(document_id)
    if row is None:
        return
    original = StoredFile.get(row.original_file_id)
    ready = keeping.standing(original)
    if ready is None:
        # Its checks go on: it is asked again soon.
        row.due_at = keeping.soon()
    elif not ready or original is None:
        _fail(row, "file_refused")
    elif row.stage == Stage.RECEIVED:
        look(row, original)
    else:
        make(row, original)
    model.Session.commit()
