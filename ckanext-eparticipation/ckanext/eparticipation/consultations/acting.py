"""An act on a consultation: its row is held, the table says whether it may be, history and trail follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation import sentences
from ckanext.eparticipation.consultations import finding, happening
from ckanext.eparticipation.consultations.domain import moves, states
from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.happening import Happening
from ckanext.eparticipation.consultations.model import Consultation, ConsultationEvent
from ckanext.eparticipation.errors import EParticipationError, Moved
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.roles.sight import account_of


@dataclass
class Hand:
    """A consultation in the hand of whoever acts on it; `instant`: when the act happens."""

    row: Consultation
    user_id: str
    instant: datetime

    @property
    def state(self) -> State:
        """Return where it stands at the instant of the act."""
        return states.state_at(self.row.facts, self.instant)

    def move(self, move: Move, act: Act, **facts: Any) -> None:
        """Do what the table allows here, with its place in history and trail."""
        moves.check(self.state, move)
        self.note(move.value, act, **facts)

    def note(self, what: str, act: Act, **facts: Any) -> None:
        """Write down what was done: codes, dates, texts in both languages."""
        row = self.row
        model.Session.add(
            ConsultationEvent(
                package_id=row.package_id,
                what=what,
                at=self.instant,
                by_id=self.user_id,
                facts=facts,
            )
        )
        row.version += 1
        row.changed_at = sa.func.clock_timestamp()
        details = {"agency": row.organisation_id, "what": what}
        record(act, ObjectType.DATASET, row.package_id, details=details)

    def tell(self, what: Happening, **details: Any) -> None:
        """Tell who listens, once the row says what happened."""
        model.Session.flush()
        happening.tell(what, self.row.facts, details)


@contextmanager
def held(context: Context, data: Mapping[str, Any]) -> Iterator[Hand]:
    """Hold a consultation for one act and commit it; of two at once the second finds what the first left.

    `id`: id or name of its dataset. `seen_version`: the version on which the person decided; another one is refused.
    Who may act is asked before, by the action's auth function.
    """
    with explained():
        account = account_of(context)
        user_id = account.id if account is not None else None
        known = finding.shown(str(data.get("id") or ""), user_id)
        row = Consultation.locked(known.package_id)
        if row is None:
            raise finding.not_found()
        wanted = data.get("seen_version")
        if wanted is not None and int(wanted) != row.version:
            raise Moved(seen=int(wanted), newest=row.version)
        yield Hand(row, user_id or "", finding.now())
        model.Session.commit()


@contextmanager
def explained() -> Iterator[None]:
    """Say what was wrong in the reader's language, at its field; what was begun is taken back."""
    try:
        yield
    except EParticipationError as err:
        model.Session.rollback()
        raise tk.ValidationError({sentences.field(err): [sentences.error(err, tk._)]}) from err
    except (tk.ValidationError, tk.NotAuthorized, tk.ObjectNotFound):
        model.Session.rollback()
        raise
