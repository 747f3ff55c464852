"""Files of releases: originals, results and texts in the private store, each asked for at every download."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime, timedelta
from typing import IO, cast

from ckanext.foi.documents.kinds import Treatment
from ckanext.foi.release.errors import Changed
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.qatar_sectors.files import intake, stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.purposes import Purpose
from ckanext.qatar_sectors.files.states import State, Store

ORIGINAL, RESULT = "foi_release_original", "foi_release_result"
_PAUSE = timedelta(seconds=15)


def soon() -> datetime:
    """Return when a document that waits for its file is looked at again."""
    return datetime.now(UTC) + _PAUSE


def standing(row: StoredFile | None) -> bool | None:
    """Say whether a file is there (True), never will be (False), or is being checked (None)."""
    if row is None or row.state in (State.REFUSED, State.DISCARDED):
        return False
    return True if row.state == State.RELEASED else None


def take_original(row: FOIReleaseDocument, stream: IO[bytes], name: str, user_id: str) -> None:
    """Take an original in; its hash is of the bytes that came. Raises what `intake.receive` raises."""
    counted = _Counted(stream)
    row.original_file_id = intake.receive(
        cast(IO[bytes], counted), name, Purpose.RELEASE, user_id=user_id
    )
    row.original_sha256 = counted.digest.hexdigest()


class _Counted(io.RawIOBase):
    """A stream whose bytes are hashed as they are read."""

    def __init__(self, stream: IO[bytes]):
        self._stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        piece = self._stream.read(size)
        self.digest.update(piece)
        return piece


def keep_result(row: FOIReleaseDocument, path: str) -> None:
    """Put what goes out into the private store, as it was proved."""
    drop_result(row)
    with open(path, "rb") as body:
        file_id = intake.receive(body, result_name(row), Purpose.RELEASED, user_id=None)
    intake.release(file_id, RESULT, row.id, Store.PRIVATE)
    stored = StoredFile.get(file_id)
    row.result_file_id, row.result_sha256 = file_id, stored.sha256 if stored is not None else ""


def keep_text(row: FOIReleaseDocument, text: str, by: str) -> None:
    """Put the text alternative beside the result; an empty one is taken away."""
    if row.text_file_id:
        intake.discard(row.text_file_id)
    row.text, row.text_by, row.text_file_id, row.text_sha256 = text, by, "", ""
    if text:
        name = f"{result_name(row).rpartition('.')[0]}.txt"
        body = io.BytesIO(text.encode())
        file_id = intake.receive(body, name, Purpose.RELEASED, user_id=None)
        intake.release(file_id, RESULT, row.id, Store.PRIVATE)
        row.text_file_id = file_id
        row.text_sha256 = hashlib.sha256(text.encode()).hexdigest()


def drop_result(row: FOIReleaseDocument) -> None:
    """Let go of what was made before: it is not what will go out."""
    for file_id in (row.result_file_id, row.text_file_id):
        if file_id:
            intake.discard(file_id)
    row.result_file_id = row.result_sha256 = ""
    row.text = row.text_by = row.text_file_id = row.text_sha256 = ""


def check_bytes(row: FOIReleaseDocument) -> None:
    """Read what would go out once more; raises Changed when its bytes are not those of the evidence."""
    for file_id, wanted in (
        (row.result_file_id, row.result_sha256),
        (row.text_file_id, row.text_sha256),
    ):
        if not file_id and not wanted:
            continue
        stored = StoredFile.get(file_id)
        if stored is None or stored.state != State.RELEASED:
            raise Changed
        with stores.local(Store.PRIVATE, stored.location) as path, open(path, "rb") as body:
            if hashlib.file_digest(body, "sha256").hexdigest() != wanted:
                raise Changed


def result_name(row: FOIReleaseDocument) -> str:
    """Return the name under which a document goes out."""
    stem, _dot, ending = row.name.rpartition(".")
    mark = {Treatment.REDACT: "-redacted", Treatment.CLEAN: "-values"}.get(
        Treatment(row.treatment), ""
    )
    return f"{stem or row.name}{mark}.{ending}" if stem else f"{row.name}{mark}"
