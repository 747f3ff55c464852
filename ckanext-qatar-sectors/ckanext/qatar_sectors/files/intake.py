"""The way of a file: into quarantine, through the checks, to its owner.

Both functions work in the caller's transaction. Bytes are written before their row: what a crash leaves
without a row is removed by the sweeper.
"""

from __future__ import annotations

import hashlib
import tempfile
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from ckan import model
from ckan.model import ensure_engine

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.event import Value
from ckanext.qatar_sectors.files import config, confined, scanning, stores, transaction
from ckanext.qatar_sectors.files.errors import (
    FileMissing,
    FileRefused,
    NotReady,
    ScannerAway,
    StoreFull,
)
from ckanext.qatar_sectors.files.findings import Finding, Reason
from ckanext.qatar_sectors.files.kinds import media_type
from ckanext.qatar_sectors.files.model import StoredFile, new_id
from ckanext.qatar_sectors.files.purposes import MEGABYTE, Purpose, rules_of
from ckanext.qatar_sectors.files.states import State, Store
from ckanext.qatar_sectors.tables.filenames import safe_filename

# How long a file that waits for the scanner rests before it is tried again, by its attempts.
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))


def receive(
    stream: IO[bytes],
    name: str,
    purpose: Purpose,
    *,
    user_id: str | None,
    file_id: str = "",
) -> str:
    """Put a file into quarantine and return its id.

    A file that is small enough is checked at once, a larger one by a job. Raises FileRefused when a
    check found something, StoreFull or StoreAway when it could not be stored.
    """
    file_id = file_id or new_id()
    limit = max_bytes(purpose)
    with tempfile.NamedTemporaryFile(prefix="qatar-intake-") as spooled:
        size, digest = _spool(stream, spooled.file, limit)
        if size == 0:
            raise FileRefused([Finding(Reason.EMPTY)])
        if size > limit:
            raise FileRefused([Finding(Reason.TOO_LARGE, {"megabytes": limit // MEGABYTE})])
        location = stores.location_of(file_id)
        stores.put(Store.QUARANTINE, location, spooled.file, size, "")
    row = StoredFile(
        id=file_id,
        name=safe_filename(name),
        purpose=purpose,
        state=State.WAITING,
        store=Store.QUARANTINE,
        location=location,
        size=size,
        sha256=digest,
        user_id=user_id or "",
        findings=[],
        mended=[],
        attempts=0,
        due_at=datetime.now(UTC),
    )
    if size <= config.files_inline_megabytes() * MEGABYTE:
        _check_at_once(row)
    transaction.remove_after_rollback(Store.QUARANTINE, location)
    model.Session.add(row)
    model.Session.flush()
    return file_id


def release(file_id: str, owner_type: str, owner_id: str, store: Store) -> State:
    """Give a file to its owner and move it as soon as its checks are done; return where it stands.

    Raises FileRefused for a file that was refused, FileMissing for one that is not there.
    """
    row = StoredFile.locked(file_id)
    if row is None or row.state == State.DISCARDED:
        raise FileMissing(file_id)
    if row.state == State.REFUSED:
        raise FileRefused(row.reasons, file_id)
    if row.state == State.RELEASED:
        raise NotReady(f"File {file_id} belongs to somebody already.")
    row.owner_type, row.owner_id, row.target = owner_type, owner_id, store
    if row.state == State.CLEAN:
        move(row)
    model.Session.flush()
    return State(row.state)


def discard(file_id: str) -> None:
    """Let go of a file: its bytes are removed when the transaction stands."""
    row = StoredFile.locked(file_id)
    if row is not None and row.state != State.DISCARDED:
        row.state = State.DISCARDED
        row.due_at = datetime.now(UTC)
        model.Session.flush()


def check(row: StoredFile) -> None:
    """Check a waiting file and write down what was found.

    Raises ScannerAway when the virus scanner cannot be asked: the file goes on waiting.
    """
    rules = rules_of(Purpose(row.purpose))
    with (
        stores.local(Store.QUARANTINE, row.location) as path,
        confined.examined(path, row.name, rules) as (report, cleaned),
    ):
        findings = list(report.findings) or scanning.findings_in(path)
        row.findings = [each.as_dict() for each in findings]
        row.kind, row.trouble = report.kind, ""
        if findings:
            row.state = State.REFUSED
            row.due_at = datetime.now(UTC) + timedelta(days=config.files_quarantine_days())
            return
        row.name, row.mended = report.name, list(report.mended)
        row.content_type = media_type(report.kind)
        if cleaned is not None:
            _replace_body(row, cleaned)
    row.state = State.CLEAN


def postpone(row: StoredFile, trouble: str) -> None:
    """Let a file that could not be checked wait: nothing is released unchecked."""
    row.trouble = trouble
    row.due_at = datetime.now(UTC) + PAUSES[min(row.attempts, len(PAUSES) - 1)]
    row.enqueued_at = None


def move(row: StoredFile) -> None:
    """Move a clean file from quarantine to where its owner wants it."""
    target = Store(row.target)
    transaction.remove_after_rollback(target, row.location)
    stores.copy(Store.QUARANTINE, target, row.location, row.size, row.content_type)
    transaction.remove_after_commit(Store.QUARANTINE, row.location)
    row.store, row.state = target, State.RELEASED
    record(Act.FILE_RELEASE, row)


def keep_refused(row: StoredFile) -> None:
    """Keep a refused upload for the administrator, whatever becomes of the caller's transaction."""
    table = StoredFile.__table__
    given = {column.key: getattr(row, column.key) for column in table.columns}
    values = {key: value for key, value in given.items() if value is not None}
    with ensure_engine().begin() as connection:
        connection.execute(table.insert().values(**values))
        record(Act.FILE_REFUSE, row, connection)


def record(act: Act, row: StoredFile, connection: Any = None) -> None:
    """Write an act on a file into the audit trail."""
    details: dict[str, Value] = {
        "purpose": str(row.purpose),
        "kind": str(row.kind),
        "bytes": row.size,
    }
    reason = ",".join(str(finding.reason) for finding in row.reasons)
    trail.record(
        act, ObjectType.FILE, row.id, reason=reason, details=details, connection=connection
    )


def _check_at_once(row: StoredFile) -> None:
    try:
        check(row)
    except ScannerAway as err:
        postpone(row, str(err))
        return
    if row.state == State.REFUSED:
        keep_refused(row)
        raise FileRefused(row.reasons, row.id)


def _replace_body(row: StoredFile, path: str) -> None:
    """Put a file's cleaned form in its place in quarantine."""
    with open(path, "rb") as body:
        digest = hashlib.file_digest(body, "sha256").hexdigest()
        size = body.seek(0, 2)
        stores.put(Store.QUARANTINE, row.location, body, size, row.content_type)
    row.size, row.sha256 = size, digest


def _spool(stream: IO[bytes], target: IO[bytes], limit: int) -> tuple[int, str]:
    """Copy at most a little more than `limit` bytes; return how many there are, and their hash."""
    size, digest = 0, hashlib.sha256()
    try:
        while size <= limit and (piece := stream.read(stores.CHUNK)):
            size += len(piece)
            digest.update(piece)
            target.write(piece)
        target.flush()
    except OSError as err:
        raise StoreFull(str(err)) from err
    return size, digest.hexdigest()


def max_bytes(purpose: Purpose) -> int:
    """Return how many bytes a file of a purpose may have."""
    if purpose is Purpose.CATALOGUE:
        return config.max_resource_megabytes() * MEGABYTE
    if purpose is Purpose.PICTURE:
        return config.max_image_megabytes() * MEGABYTE
    return rules_of(purpose).max_bytes
