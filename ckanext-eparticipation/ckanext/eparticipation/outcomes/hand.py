"""An act on the outcome of a consultation: its row is held, the table says whether it may be, the trail follows."""

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

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, state_at
from ckanext.eparticipation.outcomes import lifecycle, sentences
from ckanext.eparticipation.outcomes.errors import Moved, NotClosed, OutcomeError
from ckanext.eparticipation.outcomes.lifecycle import Move, State
from ckanext.eparticipation.outcomes.model import OutcomeRow
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.event import Value
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.roles.sight import account_of


@dataclass
class Hand:
    """An outcome in the hand of whoever acts on it."""

    row: OutcomeRow
    consultation: Facts
    user_id: str
    now: datetime

    def move(self, move: Move, what: str, **details: Value) -> None:
        """Do what the table allows here; it raises the version, and the trail says who did it."""
        self.row.state = lifecycle.moved(State(self.row.state), move).value
        self.row.version += 1
        self.row.changed_at = sa.func.clock_timestamp()
        note(self.consultation, what, **details)


def note(consultation: Facts, what: str, **details: Value) -> None:
    """Write an act into the audit trail: ids and codes, never what somebody wrote."""
    told: dict[str, Value] = {"agency": consultation.organisation_id, "what": what, **details}
    record(Act.CONSULTATION_OUTCOME, ObjectType.DATASET, consultation.package_id, details=told)


@contextmanager
def held(context: Context, reference: str, seen: Any = None) -> Iterator[Hand]:
    """Hold the outcome of a consultation for one act and commit it; of two at once the second finds what the first left.

    `seen` is the version on which the person decided: another one is refused.
    """
    account = account_of(context)
    user_id = account.id if account is not None else ""
    with explained():
        now = finding.now()
        consultation = finding.shown(reference, user_id or None, now)
        if state_at(consultation, now) not in ENDED:
            raise NotClosed
        row = OutcomeRow.held(consultation.package_id)
        if seen is not None and int(seen) != row.version:
            raise Moved(seen=int(seen), newest=row.version)
        yield Hand(row, consultation, user_id, now)
        model.Session.commit()


@contextmanager
def explained() -> Iterator[None]:
    """Say what was wrong in the reader's language, at its field; what was begun is taken back."""
    try:
        yield
    except OutcomeError as err:
        model.Session.rollback()
        raise tk.ValidationError({sentences.field(err): sentences.error(err, tk._)}) from err
    except (tk.ValidationError, tk.NotAuthorized, tk.ObjectNotFound):
        model.Session.rollback()
        raise


def both(given: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return what was written in both languages into `<name>_ar` and `<name>_en`."""
    texts = {one: str(given.get(f"{name}_{one}") or "").strip() for one in ("ar", "en")}
    return {one: text for one, text in texts.items() if text}
