"""Who acts now, within which request, and what is not to be recorded here."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import g, has_request_context
from rq import get_current_job

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.audit.acts import Role
from ckanext.qatar_sectors.audit.event import Actor

_acting: ContextVar[Actor | None] = ContextVar("qatar_audit_acting", default=None)
_silent: ContextVar[bool] = ContextVar("qatar_audit_silent", default=False)


def current() -> Actor:
    """Return who acts: the signed-in person, nobody in particular, or the portal itself."""
    if (named := _acting.get()) is not None:
        return named
    if not has_request_context():
        return Actor("", Role.SYSTEM)
    if not tk.current_user.is_authenticated:
        return Actor("", Role.ANONYMOUS)
    return actor_of(tk.current_user.id, tk.current_user.sysadmin)


def actor_of(user_id: str, is_sysadmin: bool) -> Actor:
    """Return a person as actor."""
    return Actor(user_id, Role.ADMINISTRATOR if is_sysadmin else Role.PERSON)


def request_id() -> str:
    """Return the id of the request or job, made by us: what a client sends is not believed."""
    if has_request_context():
        if "qatar_request_id" not in g:
            g.qatar_request_id = str(uuid.uuid4())
        return str(g.qatar_request_id)
    job = get_current_job()
    return job.id if job else ""


def is_silent() -> bool:
    """Say whether nothing is to be recorded here."""
    return _silent.get()


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Record what happens inside as done by this actor: a job that a person asked for, say."""
    token = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def silent() -> Iterator[None]:
    """Record nothing inside: no act, no actor, no request. Also a decorator, for routes where nobody may be known."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)
