"""Consultations as other subjects find them: what may not be seen is not there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations.domain import states
from ckanext.eparticipation.consultations.domain.questions import Question
from ckanext.eparticipation.consultations.domain.states import HIDDEN, Facts, State
from ckanext.eparticipation.consultations.model import Consultation, QuestionRow
from ckanext.eparticipation.errors import NotOpen
from ckanext.qatar_sectors.catalogue.model import agency_names
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing

CONSULTATION = "consultation"
is_open = states.is_open


def now() -> datetime:
    """Return the instant by which consultations are judged: the database's clock, the same for every machine."""
    instant: datetime = model.Session.scalar(sa.select(sa.func.clock_timestamp()))
    return instant


def facts(package_id: str) -> Facts | None:
    """Return what happened to a consultation, whoever asks; None: there is none."""
    row = Consultation.get(package_id)
    return row.facts if row is not None else None


def questions(package_id: str) -> list[Question]:
    """Return what a consultation asks, in order."""
    return [row.question for row in QuestionRow.of(package_id)]


def shown(reference: str, user_id: str | None, instant: datetime | None = None) -> Facts:
    """Return a consultation by id or name as somebody may see it; hidden and missing ones answer alike.

    :raises ObjectNotFound: there is none, or none that this account may see
    """
    package = model.Package.get(reference) if reference else None
    if package is None or package.type != CONSULTATION or package.state != model.State.ACTIVE:
        raise not_found()
    known = facts(package.id)
    if known is None or not may_see(known, user_id, instant or now()):
        raise not_found()
    return known


def may_see(known: Facts, user_id: str | None, instant: datetime) -> bool:
    """Say whether an account, or nobody (None), may see a consultation as it stands."""
    return states.state_at(known, instant) not in HIDDEN or asking.may(
        Doing.READ, Thing.CONSULTATION, user_id=user_id, organisation_id=known.organisation_id
    )


def held_open(package_id: str) -> tuple[Facts, datetime]:
    """Hold a consultation that is open for whoever writes a contribution; return it with the instant that counts.

    The row is held until the caller's transaction ends: nobody extends or withdraws it in between. The instant is
    asked once the row is held, so that who waited for it past the closing is too late.

    :raises NotOpen: it is not open at that instant
    """
    row = Consultation.shared(package_id)
    instant = now()
    if row is None or not states.is_open(row.facts, instant):
        state = states.state_at(row.facts, instant) if row is not None else State.DRAFT
        raise NotOpen(state=state.value)
    return row.facts, instant


def not_found() -> tk.ObjectNotFound:
    """Return the one answer for what is not there and what is hidden."""
    return tk.ObjectNotFound(tk._("There is no such consultation, or none that you may see."))


def consulting_agencies() -> list[dict[str, Any]]:
    """Return id, name and title of the agencies that consulted or consult the public."""
    wanted = sa.select(Consultation.organisation_id).where(Consultation.approved_at.is_not(None))
    return agencies(model.Session.scalars(wanted.distinct()))


def agencies(ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return id, name and title in both languages of agencies."""
    wanted = set(ids)
    titles = agency_names(wanted)
    rows = model.Session.query(model.Group.id, model.Group.name).filter(model.Group.id.in_(wanted))
    return [{"id": id, "name": name, "title": titles.get(id, {})} for id, name in rows]
