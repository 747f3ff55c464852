"""An act on a request: its row is held, the table says whether it may be, history and trail follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi import sentences
from ckanext.foi.clocks import counting
from ckanext.foi.errors import FOIError, Moved
from ckanext.foi.requests import lifecycle, silence
from ckanext.foi.requests.lifecycle import Place
from ckanext.foi.requests.model import FOIEvent, FOIRequest
from ckanext.foi.requests.sight import Viewer, viewer
from ckanext.foi.requests.states import Move, Party
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.event import Value
from ckanext.qatar_sectors.audit.trail import record


@dataclass
class Hand:
    """A request in the hand of whoever acts on it."""

    request: FOIRequest
    who: Viewer
    today: date

    @property
    def place(self) -> Place:
        """Return where the request stands today."""
        return place_today(self.request, self.today)

    def move(
        self,
        move: Move,
        *,
        text: str = "",
        facts: Mapping[str, Any] | None = None,
        act: Act = Act.FOI_MOVE,
    ) -> None:
        """Do what the table allows here, with its place in history and trail."""
        after = lifecycle.moved(self.place, move)
        self.request.put(after)
        self.note(move.value, lifecycle.line_of(move).by, text=text, facts=facts, act=act)

    def note(
        self,
        what: str,
        party: Party,
        *,
        text: str = "",
        facts: Mapping[str, Any] | None = None,
        internal: bool = False,
        act: Act = Act.FOI_MOVE,
    ) -> None:
        """Write down what was done; `facts` are codes, days and numbers, `text` is private."""
        event = FOIEvent(
            request_id=self.request.id,
            what=what,
            party=party.value,
            by_id=self.who.id or None,
            text=text,
            facts=dict(facts or {}),
            internal=internal,
        )
        model.Session.add(event)
        self.request.version += 1
        self.request.changed_at = sa.func.clock_timestamp()
        record_act(self.request, what, act)


def record_act(request: FOIRequest, what: str, act: Act) -> None:
    """Write an act into the audit trail: ids and codes, never a word of the request."""
    details: dict[str, Value] = {"agency": request.organisation_id, "what": what}
    record(act, ObjectType.FOI_REQUEST, request.id, details=details)


def place_today(request: FOIRequest, today: date) -> Place:
    """Return where a request stands once the days that have passed are taken into account."""
    return lifecycle.on_day(
        request.place,
        collection_over=request.collect_by is not None and request.collect_by < today,
        grievance_over=request.grievance_due is not None and request.grievance_due < today,
        decision_over=silence.is_over(request, today),
    )


@contextmanager
def held(context: Context, data: Mapping[str, Any]) -> Iterator[Hand]:
    """Hold a request for one act and commit it; of two at once the second finds what the first left.

    `seen_version` is the version on which the person decided: another one is refused.
    """
    with explained():
        row = FOIRequest.get(str(data.get("id", "")))
        entity = row.organisation_id if row is not None else None
        request = FOIRequest.locked(row.id) if row is not None else None
        # Whose act it is was asked before: handed on meanwhile, it is not theirs any more.
        if request is None or request.organisation_id != entity:
            raise tk.ObjectNotFound(tk._("There is no such request, or none that you may see."))
        wanted = data.get("seen_version")
        if wanted is not None and int(wanted) != request.version:
            raise Moved(seen=int(wanted), newest=request.version)
        yield Hand(request, viewer(context), counting.today())
        model.Session.commit()


@contextmanager
def explained() -> Iterator[None]:
    """Say what was wrong in the reader's language, at its field; what was begun is taken back."""
    try:
        yield
    except FOIError as err:
        model.Session.rollback()
        raise tk.ValidationError({sentences.field(err): [sentences.error(err, tk._)]}) from err
    except (tk.ValidationError, tk.NotAuthorized, tk.ObjectNotFound):
        model.Session.rollback()
        raise
