"""Makes the files of a consultation's contributions: streamed, so that memory does not grow with them."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import IO, Any

import sqlalchemy as sa
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.model import ensure_engine

from ckanext.eparticipation.answers import counting
from ckanext.eparticipation.consultations import finding, writing
from ckanext.eparticipation.consultations.domain.moves import Move, check
from ckanext.eparticipation.consultations.domain.states import Facts, State, state_at
from ckanext.eparticipation.contributions import finding as contributions
from ckanext.eparticipation.opendata import columns, groups, licensing, rows
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.notices.languages import in_both
from ckanext.qatar_sectors.tables.export import as_csv, as_json

# An arbitrary number that is ours: with a consultation's id it names what one process makes at a time.
LOCK = 7_262_844
SPOOL = 1024 * 1024
PAUSE = timedelta(minutes=5)
_NAMES: dict[str, dict[str, str]] = {
    "csv": {"ar": "المساهمات", "en": "Contributions"},
    "json": {"ar": "المساهمات (JSON)", "en": "Contributions (JSON)"},
}
GROUPS = "groups"
_GROUPS_NAME = {"ar": "المشاركة حسب الفئات", "en": "Participation by groups"}


def make(package_id: str) -> bool:
    """Bring the files of a closed consultation to what its contributions say now; tell whether something was written.

    It may run twice, and at once in two processes: the second changes nothing.
    """
    with _alone(package_id) as mine:
        return mine and _make(package_id)


def _make(package_id: str) -> bool:
    now = finding.now()
    facts = finding.facts(package_id)
    if facts is None:
        return False
    state = state_at(facts, now)
    # What was made before a withdrawal stays, and goes on losing what is hidden; nothing is added to it.
    renewed = state is State.WITHDRAWN and OpenDataRow.get(package_id) is not None
    if not renewed:
        check(state, Move.ADD_RESULT)
    begun = OpenDataRow.begin(package_id)
    held, seen = dict(begun.files), begun.changes
    written = False
    try:
        licence = licensing.give(package_id)
        labels = rows.labels(finding.questions(package_id))
        number = 0
        for form in _NAMES.keys() & held.keys() if renewed else _NAMES:
            with tempfile.SpooledTemporaryFile(max_size=SPOOL) as body:
                number, digest = _write(body, form, package_id, labels)
                body.seek(0)
                written |= _keep(package_id, held, form, _NAMES[form], body, digest, licence)
        if not renewed or GROUPS in held:
            written |= _keep_groups(facts, held, licence)
    except Exception:
        model.Session.rollback()
        _failed(package_id)
        raise
    row = OpenDataRow.get(package_id)
    if row is not None:
        row.files, row.rows, row.made_at = held, number, now
        row.made_of, row.failures, row.due_at = seen, 0, None
    model.Session.commit()
    return written


def _write(body: IO[bytes], form: str, package_id: str, labels: rows.Labels) -> tuple[int, str]:
    """Write one file; return the number of its rows and its hash."""
    counted = rows.Counted(contributions.stream(package_id))
    pages = rows.pages(counted, labels)
    named = [(name, name) for name in rows.COLUMNS]
    digest = hashlib.sha256()
    parts: Iterator[Any] = as_csv(pages, named) if form == "csv" else as_json(pages, named)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(raw)
        body.write(raw)
    return counted.number, digest.hexdigest()


def _keep_groups(facts: Facts, held: dict[str, str], licence: str) -> bool:
    """Put participation by groups into the dataset, where groups were asked."""
    told = counting.by_groups(facts)
    if not told:
        return False
    named = [(name, name) for name in groups.COLUMNS]
    table = groups.pages(told, _in_both)
    body = io.BytesIO("".join(as_csv(table, named)).encode())
    digest = hashlib.sha256(body.getvalue()).hexdigest()
    return _keep(facts.package_id, held, GROUPS, _GROUPS_NAME, body, digest, licence)


def _keep(
    package_id: str,
    held: dict[str, str],
    form: str,
    name: dict[str, str],
    body: IO[bytes],
    digest: str,
    licence: str,
) -> bool:
    """Put a file into the dataset, unless it is there with these bytes."""
    resource = model.Resource.get(held.get(form) or "") if held.get(form) else None
    missing = resource is None
    if resource is not None and resource.state != model.State.ACTIVE:
        resource = None
    if resource is not None and resource.hash == digest:
        return False
    is_table = form == GROUPS
    file_name = "participation-by-groups.csv" if is_table else f"contributions.{form}"
    upload = FileStorage(body, file_name)
    file: dict[str, Any] = {
        "name_translated": name,
        "format": "CSV" if is_table else form.upper(),
        "part": "result",
        "license": licence,
        "data_dictionary": columns.dictionary(of_groups=is_table, in_both=_in_both)
        if form != "json"
        else [],
        "upload": upload,
    }
    if resource is None:
        # Known before it is there: a process that ends in between leaves no file of which nobody knows.
        held[form] = OpenDataRow.expect(package_id, form, held.get(form) if missing else None)
        data = {"id": held[form], "package_id": package_id, **file}
        tk.get_action("resource_create")(writing.writer_context(), data)
    else:
        tk.get_action("resource_update")(writing.writer_context(), {"id": resource.id, **file})
    return True


def _in_both(words: str) -> Mapping[str, str]:
    return in_both(lambda say: say(words))


def _failed(package_id: str) -> None:
    row = OpenDataRow.get(package_id)
    if row is not None:
        row.failures += 1
        row.due_at = finding.now() + PAUSE * min(row.failures, 12)
        model.Session.commit()


@contextmanager
def _alone(package_id: str) -> Iterator[bool]:
    """Say whether this process makes the files of a consultation now."""
    named = {"lock": LOCK, "id": package_id}
    with ensure_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        asked = sa.text("SELECT pg_try_advisory_lock(:lock, hashtext(:id))")
        if not connection.scalar(asked, named):
            yield False
            return
        try:
            yield True
        finally:
            connection.execute(sa.text("SELECT pg_advisory_unlock(:lock, hashtext(:id))"), named)
