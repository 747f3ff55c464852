"""Who acts now, within which request, and what is not to be recorded here."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any

from flask import has_request_context, request
from rq import get_current_job

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.audit.acts import Role
from ckanext.qatar_sectors.audit.event import Actor
from ckanext.qatar_sectors.roles.asking import acts_as

# Where the id stands while a request is served, also outside of Flask.
REQUEST_ID = "qatar.request_id"
SILENT_VIEW = "qatar_silent"

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
    person = actor_of(tk.current_user.id, tk.current_user.sysadmin)
    role = acts_as(person.id)
    return Actor(person.id, str(role)) if role else person


def actor_of(user_id: str, is_sysadmin: bool) -> Actor:
    """Return a person as actor."""
    return Actor(user_id, Role.ADMINISTRATOR if is_sysadmin else Role.PERSON)


def request_id() -> str:
    """Return the id of the request or job, made by us: what a client sends is not believed."""
    if has_request_context():
        return str(request.environ.setdefault(REQUEST_ID, str(uuid.uuid4())))
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
def _silenced() -> Iterator[None]:
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


class silent(AbstractContextManager[None]):  # noqa: N801 used as a verb
    """Record nothing inside: no act, no actor, no request.

    Also a decorator of a view: then nothing is written about the whole request, before and after the view.
    """

    def __enter__(self) -> None:
        self._inside = _silenced()
        self._inside.__enter__()

    def __exit__(self, *exc: Any) -> None:
        self._inside.__exit__(*exc)

    def __call__(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """Return the view as one that leaves nothing."""

        @functools.wraps(view)
        def quiet(*words: Any, **named: Any) -> Any:
            with _silenced():
                return view(*words, **named)

        setattr(quiet, SILENT_VIEW, True)
        return quiet


def begin_request() -> bool:
    """Begin a request that may be recorded; return what held before it, for `end_request`."""
    before = _silent.get()
    _silent.set(False)
    return before


def silence_request() -> None:
    """Record nothing of what is left of this request."""
    _silent.set(True)


def end_request(before: bool) -> None:
    """Forget the silence of a request: its thread serves others."""
    _silent.set(before)


def is_silent_view(view: object) -> bool:
    """Say whether a view was decorated with `silent`."""
    return bool(getattr(view, SILENT_VIEW, False))
