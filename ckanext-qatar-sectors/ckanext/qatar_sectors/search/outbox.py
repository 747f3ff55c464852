"""A write marks its dataset here in its own transaction, so that nothing written is lost to Solr.

The mark is the promise, the index follows: after the commit the dataset is sent at once, and what could not
be sent waits for `drain`. Two senders of one dataset take turns by an advisory lock, and only the holder of
the newest mark sends: an older state never overwrites a newer one.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.exc import SQLAlchemyError

import ckan.logic as logic
import ckan.model as model
import ckan.plugins.toolkit as tk
from ckan.lib.search.index import PackageSearchIndex

from .connection import SolrAway, SolrRefused, recording
from .holding import Hold
from .model import IndexOutbox
from .telling import show_all, tell_solr

log = logging.getLogger(__name__)

# The first half of the advisory lock's key; the second is the dataset's hash.
LOCK_CLASS = 74_210
LOCK_WAIT = "3s"
# Seconds: a document that Solr refuses needs a person; a Solr that is away comes back soon.
SLOWEST_RETRY = 3600
SLOWEST_WHILE_AWAY = 8
# Seconds that Solr may take for a group that is sent beside the writing, and until searches see the group.
GROUP_TIMEOUT = 60.0
GROUP_WITHIN = 5.0
PENDING = "qatar_index_pending"
# Documents of one transaction kept in memory; the rest are read again by `drain`.
MAX_KEPT = 200

outbox = IndexOutbox.__table__


def _mark_statement() -> sa.Insert:
    """One statement for however many marks: it is compiled once."""
    names = ("ids", "marks")
    given = sa.func.unnest(*(sa.bindparam(name, type_=ARRAY(sa.Text)) for name in names))
    new = given.table_valued("package_id", "mark").render_derived()
    statement = insert(outbox).from_select(
        ["package_id", "mark"], sa.select(new.c.package_id, new.c.mark)
    )
    renewed = {
        "mark": statement.excluded.mark,
        "queued_at": sa.func.now(),
        "due_at": sa.func.now(),
        "tries": 0,
        "last_error": None,
    }
    return statement.on_conflict_do_update(index_elements=["package_id"], set_=renewed)


_MARK = _mark_statement()


@dataclass(frozen=True)
class Change:
    """What Solr should hear about a dataset: its document, or None where it is gone."""

    mark: str
    document: dict[str, Any] | None


def mark(package_ids: Iterable[str]) -> dict[str, str]:
    """Note in the running transaction that these datasets changed; return their marks.

    For bulk writers: the datasets are indexed by the next `drain`.
    """
    marks = {id_: uuid.uuid4().hex for id_ in sorted(set(package_ids))}
    if marks:
        model.Session.execute(_MARK, {"ids": list(marks), "marks": list(marks.values())})
    return marks


def queue(package_id: str, document: dict[str, Any] | None) -> None:
    """Mark a dataset and send its document as soon as the transaction is committed."""
    marks = mark([package_id])
    pending = model.Session.info.setdefault(PENDING, {})
    if len(pending) < MAX_KEPT or package_id in pending:
        pending[package_id] = Change(marks[package_id], document)


def queue_all(documents: Mapping[str, dict[str, Any] | None]) -> None:
    """Do as `queue` for many datasets; the caller bounds how many documents that are."""
    pending = model.Session.info.setdefault(PENDING, {})
    for package_id, mark_ in mark(documents).items():
        pending[package_id] = Change(mark_, documents[package_id])


def after_commit(session: Any) -> None:
    """Send what the committed transaction queued; a savepoint is no commit."""
    if session.in_nested_transaction():
        return
    changes = session.info.pop(PENDING, {})
    if hold := _holding.get():
        hold.add(changes)
        return
    for package_id, change in changes.items():
        try:
            _send_now(package_id, change)
        except SQLAlchemyError:
            # The write is committed and its mark stands: `drain` will send it.
            log.warning("Dataset %s waits in the index outbox: its lock was not free", package_id)


def after_rollback(session: Any) -> None:
    """Forget what was queued by a transaction that never was."""
    session.info.pop(PENDING, None)


def _send_group(changes: dict[str, Change]) -> None:
    """Send what no other sender has at hand; the rest stays marked for `drain`."""
    try:
        with _engine().begin() as connection:
            marks = _locked_marks(connection, changes)
            current = {id_: one for id_, one in changes.items() if marks.get(id_) == one.mark}
            _send_all(connection, current, GROUP_TIMEOUT, GROUP_WITHIN)
    except SQLAlchemyError:
        log.warning("%d datasets wait in the index outbox", len(changes))
    except Exception:
        # The writer's transaction is long committed: it has nothing to answer for.
        log.exception("%d datasets wait in the index outbox", len(changes))


_holding: ContextVar[Hold[Change] | None] = ContextVar("qatar_index_hold", default=None)


@contextmanager
def together(size: int = 50) -> Iterator[None]:
    """Send the datasets written inside this block to Solr in groups, beside the writing.

    All are sent and seen when the block is left. Each is marked in its own transaction as ever: a process that dies in the block loses nothing.
    """
    hold = Hold(size, _send_group)
    token = _holding.set(hold)
    try:
        yield
    finally:
        _holding.reset(token)
        hold.close()
        if hold.has_sent:
            show_all()


def listen() -> None:
    """Hook into CKAN's session, once a process."""
    for name, listener in (("after_commit", after_commit), ("after_rollback", after_rollback)):
        if not sa.event.contains(model.Session, name, listener):
            sa.event.listen(model.Session, name, listener)


def waiting() -> int:
    """Return how many datasets wait to be indexed."""
    return model.Session.scalar(sa.select(sa.func.count()).select_from(outbox)) or 0


def drain(limit: int = 100) -> int:
    """Index datasets that wait and are due, newest state first read now; return how many were sent.

    Call it outside of a transaction: it reads through CKAN's session and ends what is open there.
    """
    model.Session.rollback()
    with _engine().begin() as connection:
        due = sa.select(outbox.c.package_id, outbox.c.mark).where(outbox.c.due_at <= sa.func.now())
        rows = connection.execute(
            due.order_by(outbox.c.due_at, outbox.c.package_id).limit(limit)
        ).all()
        changes: dict[str, Change] = {}
        for package_id, seen in rows:
            if not connection.scalar(
                sa.select(sa.func.pg_try_advisory_xact_lock(*_lock(package_id)))
            ):
                continue
            if current := _current_mark(connection, package_id):
                seen = current
                try:
                    changes[package_id] = Change(seen, prepare(package_id))
                except Exception as err:
                    # One dataset that cannot be read must not hold up the others.
                    log.exception("Dataset %s cannot be prepared for the index", package_id)
                    _put_off(connection, {package_id: Change(seen, None)}, repr(err))
        model.Session.rollback()
        return _send_all(connection, changes)


def prepare(package_id: str) -> dict[str, Any] | None:
    """Return the Solr document of a dataset's committed state, None where it has none."""
    context: Any = {"ignore_auth": True, "use_cache": False}
    model.Session.expire_all()
    try:
        default, custom = logic.package_show_default_and_custom_schemas(context, package_id)
    except tk.ObjectNotFound:
        return None
    return document_of({**default, "with_custom_schema": custom})


def document_of(package: dict[str, Any]) -> dict[str, Any] | None:
    """Let CKAN prepare the document of a dataset it has just shown, without sending it."""
    with recording() as recorder:
        PackageSearchIndex().index_package(package)
    return recorder.documents[0] if recorder.documents else None


def _send_now(package_id: str, change: Change) -> None:
    with _engine().begin() as connection:
        connection.execute(sa.text(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'"))
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(*_lock(package_id))))
        if _current_mark(connection, package_id) == change.mark:
            _send_all(connection, {package_id: change})


def _send_all(
    connection: sa.Connection,
    changes: dict[str, Change],
    timeout: float | None = None,
    within: float | None = None,
) -> int:
    """Send the changes together; where Solr refuses the lot, one by one, to find the bad one."""
    if not changes:
        return 0
    try:
        tell_solr({id_: change.document for id_, change in changes.items()}, timeout, within)
    except SolrRefused as err:
        if len(changes) > 1:
            return sum(_send_all(connection, {id_: change}) for id_, change in changes.items())
        log.error("Solr refuses dataset %s: %s", *changes, err)
        _put_off(connection, changes, str(err))
        return 0
    except SolrAway as err:
        log.warning("Solr does not answer; %d datasets wait in the index outbox", len(changes))
        _put_off(connection, changes, str(err), SLOWEST_WHILE_AWAY)
        return 0
    connection.execute(sa.delete(outbox).where(_are(changes)))
    return len(changes)


def _put_off(
    connection: sa.Connection,
    changes: Mapping[str, Change],
    error: str,
    slowest: int = SLOWEST_RETRY,
) -> None:
    """Try again later: after 2, 4, 8 … seconds."""
    doublings = sa.func.least(outbox.c.tries + 1, 12)
    wait = sa.func.least(sa.func.power(2, doublings), slowest)
    connection.execute(
        sa.update(outbox)
        .where(_are(changes))
        .values(
            tries=outbox.c.tries + 1,
            last_error=error[:1000],
            due_at=sa.func.now() + wait * sa.text("interval '1 second'"),
        )
    )


def _are(changes: Mapping[str, Change]) -> sa.ColumnElement[bool]:
    """Select the marks of these changes, as far as no newer ones took their place."""
    marks = [(package_id, change.mark) for package_id, change in changes.items()]
    return sa.tuple_(outbox.c.package_id, outbox.c.mark).in_(marks)


def _current_mark(connection: sa.Connection, package_id: str) -> str | None:
    return connection.scalar(sa.select(outbox.c.mark).where(outbox.c.package_id == package_id))


def _locked_marks(connection: sa.Connection, package_ids: Iterable[str]) -> dict[str, str]:
    """Lock what no other sender has at hand, then read its marks: newer ones than these may be sent already."""
    ids = sa.values(sa.column("id", sa.Text), name="ids").data([(id_,) for id_ in package_ids])
    lock = sa.func.pg_try_advisory_xact_lock(
        sa.literal(LOCK_CLASS, sa.Integer), sa.func.hashtext(ids.c.id)
    )
    locked = [id_ for id_, is_mine in connection.execute(sa.select(ids.c.id, lock)) if is_mine]
    marks = sa.select(outbox.c.package_id, outbox.c.mark).where(outbox.c.package_id.in_(locked))
    return dict(connection.execute(marks).tuples().all())


def _lock(package_id: str) -> tuple[Any, Any]:
    return sa.literal(LOCK_CLASS, sa.Integer), sa.func.hashtext(package_id)


def _engine() -> sa.Engine:
    engine = model.meta.engine
    assert engine is not None
    return engine
