"""Turns what CKAN and our features write into events: every way of changing a thing passes a flush."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from ckan import model
from ckan.lib import signals

from ckanext.qatar_sectors.audit import acting, trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.event import Value
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource

Found = tuple[Act, ObjectType, str, dict[str, Value]]
# CKAN's own note that settings changed.
NOT_A_SETTING = "ckan.config_update"


def install() -> None:
    """Listen to transactions, flushes and logins; a second call changes nothing."""
    trail.install()
    for session in (model.Session, model.meta.create_local_session):
        if not sa.event.contains(session, "after_flush", note):
            sa.event.listen(session, "after_flush", note)
    signals.user_logged_in.connect(note_login)
    signals.failed_login.connect(note_failed_login)


def note(session: Any, _flush_context: Any) -> None:
    """Record what a flush wrote. The histories of attributes are still there."""
    if acting.is_silent():
        return
    for things, read in (
        (session.new, _created),
        (session.dirty, _changed),
        (session.deleted, _deleted),
    ):
        for thing in things:
            for act, kind, reference, details in read(thing):
                trail.record(
                    act,
                    kind,
                    reference,
                    details=details,
                    connection=session.connection(),
                    once=True,
                )


def note_login(_sender: Any, user: Any, **_more: Any) -> None:
    """Record that a person signed in."""
    actor = acting.actor_of(user.id, user.sysadmin)
    trail.record_alone(Act.LOGIN_SUCCESS, ObjectType.USER, user.id, actor=actor)


def note_failed_login(login: str, **_more: Any) -> None:
    """Record a refused sign-in; a name that is nobody's is not kept: people type passwords there."""
    user = model.User.by_name(login) or model.User.by_email(login)
    kind = ObjectType.USER if user else ObjectType.NONE
    trail.record_alone(Act.LOGIN_FAILURE, kind, user.id if user else "")


def _created(thing: Any) -> Iterator[Found]:
    if isinstance(thing, model.Package):
        yield from _dataset(Act.DATASET_CREATE, thing)
    elif isinstance(thing, model.Group):
        yield Act.AGENCY_CREATE, _kind_of(thing), thing.id, {}
    elif isinstance(thing, model.Member):
        yield from _member(Act.MEMBER_ADD, thing)
    elif isinstance(thing, model.User):
        yield Act.USER_CREATE, ObjectType.USER, thing.id, {}
        if thing.sysadmin:
            yield Act.SYSADMIN_GRANT, ObjectType.USER, thing.id, {}
    elif isinstance(thing, model.ApiToken):
        yield Act.TOKEN_CREATE, ObjectType.TOKEN, thing.id, {"owner": thing.user_id}
    elif isinstance(thing, model.SystemInfo):
        yield from _setting(thing)
    elif isinstance(thing, HarvestSource):
        yield Act.SOURCE_CREATE, ObjectType.SOURCE, thing.id, {"agency": thing.owner_org}
    elif isinstance(thing, HarvestRun):
        yield from _run(Act.RUN_START, thing)


def _changed(thing: Any) -> Iterator[Found]:
    if isinstance(thing, model.Package):
        gone = _became(thing, "state", "deleted")
        if gone or _is_modified(thing):
            yield from _dataset(Act.DATASET_DELETE if gone else Act.DATASET_UPDATE, thing)
    elif isinstance(thing, model.Group):
        gone = _became(thing, "state", "deleted")
        if gone or _is_modified(thing):
            act = Act.AGENCY_DELETE if gone else Act.AGENCY_UPDATE
            yield act, _kind_of(thing), thing.id, {}
    elif isinstance(thing, model.Member):
        if _became(thing, "state", "deleted"):
            yield from _member(Act.MEMBER_REMOVE, thing)
        elif _became(thing, "state", "active"):
            yield from _member(Act.MEMBER_ADD, thing)
        elif _history(thing, "capacity"):
            yield from _member(Act.MEMBER_CHANGE, thing)
    elif isinstance(thing, model.User):
        yield from _user(thing)
    elif isinstance(thing, model.SystemInfo):
        yield from _setting(thing)
    elif isinstance(thing, HarvestSource):
        if any(_history(thing, name) for name in HarvestSource.SETTINGS):
            yield Act.SOURCE_UPDATE, ObjectType.SOURCE, thing.id, {"agency": thing.owner_org}
    elif isinstance(thing, HarvestRun) and _became(thing, "stop_requested", True):
        yield from _run(Act.RUN_STOP, thing)


def _deleted(thing: Any) -> Iterator[Found]:
    if isinstance(thing, model.Package):
        yield from _dataset(Act.DATASET_PURGE, thing)
    elif isinstance(thing, model.Group):
        yield Act.AGENCY_PURGE, _kind_of(thing), thing.id, {}
    elif isinstance(thing, model.Member) and thing.state == "active":
        yield from _member(Act.MEMBER_REMOVE, thing)
    elif isinstance(thing, model.User):
        yield Act.USER_DELETE, ObjectType.USER, thing.id, {}
    elif isinstance(thing, model.ApiToken):
        yield Act.TOKEN_REVOKE, ObjectType.TOKEN, thing.id, {"owner": thing.user_id}
    elif isinstance(thing, model.SystemInfo):
        yield from _setting(thing)
    elif isinstance(thing, HarvestSource):
        yield Act.SOURCE_DELETE, ObjectType.SOURCE, thing.id, {"agency": thing.owner_org}


def _dataset(act: Act, package: Any) -> Iterator[Found]:
    # What a harvest run or another job does to thousands of datasets stands in the run's own event.
    if acting.current().id:
        details: dict[str, Value] = {"agency": package.owner_org} if package.owner_org else {}
        yield act, ObjectType.DATASET, package.id, details


def _member(act: Act, member: Any) -> Iterator[Found]:
    # CKAN keeps the datasets of a group in the same table.
    if member.table_name == "user":
        details: dict[str, Value] = {"user": member.table_id, "capacity": member.capacity}
        yield act, ObjectType.AGENCY, member.group_id, details


def _user(user: Any) -> Iterator[Found]:
    if _history(user, "_password"):
        yield Act.USER_PASSWORD, ObjectType.USER, user.id, {}
    if _history(user, "sysadmin"):
        act = Act.SYSADMIN_GRANT if user.sysadmin else Act.SYSADMIN_REVOKE
        yield act, ObjectType.USER, user.id, {}
    if _became(user, "state", "deleted"):
        yield Act.USER_DELETE, ObjectType.USER, user.id, {}
    elif _became(user, "state", "active"):
        yield Act.USER_RESTORE, ObjectType.USER, user.id, {}


def _setting(setting: Any) -> Iterator[Found]:
    if setting.key != NOT_A_SETTING:
        yield Act.SETTING_CHANGE, ObjectType.SETTING, setting.key, {}


def _run(act: Act, run: HarvestRun) -> Iterator[Found]:
    yield act, ObjectType.RUN, run.id, {"source": run.source_id, "trigger": str(run.trigger)}


def _kind_of(group: Any) -> ObjectType:
    return ObjectType.AGENCY if group.is_organization else ObjectType.GROUP


def _became(thing: Any, name: str, value: object) -> bool:
    return value in _history(thing, name)


def _history(thing: Any, name: str) -> tuple[Any, ...]:
    """Return the new value of an attribute that really changed."""
    history = sa.inspect(thing).attrs[name].history
    return tuple(history.added) if history.added and history.added != history.deleted else ()


def _is_modified(thing: Any) -> bool:
    columns = sa.inspect(type(thing)).column_attrs
    return any(_history(thing, column.key) for column in columns)
