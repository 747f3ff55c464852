"""Makes the files of a consultation's contributions: streamed, so that memory does not grow with them."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import tee, zip_longest
from typing import IO, Any

import sqlalchemy as sa

from ckan import model
from ckan.model import ensure_engine

from ckanext.eparticipation.answers import counting
from ckanext.eparticipation.answers.groups import GroupCount
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.moves import Move, check
from ckanext.eparticipation.consultations.domain.states import State, state_at
from ckanext.eparticipation.contributions import finding as contributions
from ckanext.eparticipation.describing import both
from ckanext.eparticipation.opendata import groups, licensing, rows
from ckanext.eparticipation.opendata.model import GROUPS, OpenDataRow
from ckanext.eparticipation.opendata.placing import place
from ckanext.qatar_sectors.identity.names import stand_until
from ckanext.qatar_sectors.tables.export import as_csv, as_json

# An arbitrary number that is ours: with a consultation's id it names what one process makes at a time.
LOCK = 7_262_844
SPOOL = 1024 * 1024
PAUSE = timedelta(minutes=5)
# One row for each contribution.
ENCODED: Mapping[str, Callable[..., Iterator[Any]]] = {"csv": as_csv, "json": as_json}
WHOLE = tuple(ENCODED)


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
    until = stand_until(contributions.named_people(package_id))
    written = False
    try:
        licence = licensing.give(package_id)
        labels = rows.labels(finding.questions(package_id))
        forms = [one for one in WHOLE if one in held or not renewed]
        with ExitStack() as spools:
            bodies = {
                form: spools.enter_context(tempfile.SpooledTemporaryFile(max_size=SPOOL))
                for form in forms
            }
            number, digests = _write(bodies, package_id, labels)
            for form, body in bodies.items():
                body.seek(0)
                written |= place(package_id, held, form, body, digests[form], licence)
        if not renewed or GROUPS in held:
            told = counting.groups_told(package_id) if renewed else counting.tell_groups(facts)
            written |= _place_groups(package_id, told, held, licence)
    except Exception:
        model.Session.rollback()
        _failed(package_id)
        raise
    row = OpenDataRow.get(package_id)
    if row is not None:
        row.files, row.rows, row.made_at = held, number, now
        row.made_of, row.failures, row.due_at, row.names_until = seen, 0, None, until
    model.Session.commit()
    return written


def _write(
    bodies: Mapping[str, IO[bytes]], package_id: str, labels: rows.Labels
) -> tuple[int, dict[str, str]]:
    """Write the files, all of one reading of the contributions; return the number of rows and the files' hashes."""
    counted = rows.Counted(contributions.stream(package_id))
    named = [(name, name) for name in rows.COLUMNS]
    # Each takes the page that the others have: no more than a page or two are in memory.
    pages = tee(rows.pages(counted, labels), len(bodies))
    parts = [ENCODED[form](own, named) for form, own in zip(bodies, pages, strict=True)]
    digests = {form: hashlib.sha256() for form in bodies}
    for each in zip_longest(*parts, fillvalue=b""):
        for (form, body), part in zip(bodies.items(), each, strict=True):
            raw = part.encode() if isinstance(part, str) else part
            digests[form].update(raw)
            body.write(raw)
    return counted.number, {form: digest.hexdigest() for form, digest in digests.items()}


def _place_groups(
    package_id: str,
    told: Mapping[str, tuple[GroupCount, ...]],
    held: dict[str, str],
    licence: str,
) -> bool:
    """Put participation by groups into the dataset, where groups were told."""
    if not told:
        return False
    named = [(name, name) for name in groups.COLUMNS]
    table = groups.pages(told, both)
    body = io.BytesIO("".join(as_csv(table, named)).encode())
    digest = hashlib.sha256(body.getvalue()).hexdigest()
    return place(package_id, held, GROUPS, body, digest, licence)


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
