"""Requests: one row each. Who may see it is asked elsewhere; here are columns and questions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.requests.lifecycle import Place
from ckanext.foi.requests.states import Outcome, State

from .columns import moment, own_id


class FOIRequest(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A request for information."""

    __tablename__ = "foi_request"

    id: Mapped[str] = own_id()
    reference: Mapped[str | None] = mapped_column(sa.Text)
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    requester_id: Mapped[str | None] = mapped_column(sa.Text)
    # Law 9 of 2022, article 7: the officer who filed it for somebody, and who that is.
    filed_by: Mapped[str | None] = mapped_column(sa.Text)
    person_name: Mapped[str] = mapped_column(sa.Text, default="")
    person_contact: Mapped[str] = mapped_column(sa.Text, default="")
    person_email: Mapped[str] = mapped_column(sa.Text, default="")
    subject: Mapped[str] = mapped_column(sa.Text, default="")
    sought: Mapped[str] = mapped_column(sa.Text, default="")
    reasons: Mapped[str] = mapped_column(sa.Text, default="")
    form_wanted: Mapped[str] = mapped_column(sa.Text, default="")
    language: Mapped[str] = mapped_column(sa.Text, default="")
    urgent: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    urgent_reason: Mapped[str] = mapped_column(sa.Text, default="")
    urgency: Mapped[str] = mapped_column(sa.Text, default="")
    state: Mapped[str] = mapped_column(sa.Text, default=State.DRAFT)
    grievance_state: Mapped[str | None] = mapped_column(sa.Text)
    publication_state: Mapped[str | None] = mapped_column(sa.Text)
    outcome: Mapped[str | None] = mapped_column(sa.Text)
    was_extended: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    assigned_to: Mapped[str | None] = mapped_column(sa.Text)
    pending_id: Mapped[str | None] = mapped_column(sa.Text)
    # How many documents of the answer wait for a second person.
    documents_waiting: Mapped[int] = mapped_column(sa.Integer, default=0)
    submitted_on: Mapped[date | None] = mapped_column(sa.Date)
    decided_on: Mapped[date | None] = mapped_column(sa.Date)
    notified_on: Mapped[date | None] = mapped_column(sa.Date)
    collected_on: Mapped[date | None] = mapped_column(sa.Date)
    # The days of the clocks that run, so that lists need no other table.
    due_clock: Mapped[str | None] = mapped_column(sa.Text)
    due_on: Mapped[date | None] = mapped_column(sa.Date)
    collect_by: Mapped[date | None] = mapped_column(sa.Date)
    contest_by: Mapped[date | None] = mapped_column(sa.Date)
    grievance_due: Mapped[date | None] = mapped_column(sa.Date)
    fee: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    fee_paid_on: Mapped[date | None] = mapped_column(sa.Date)
    submission_key: Mapped[str | None] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    created_at: Mapped[datetime] = moment()
    changed_at: Mapped[datetime] = moment()
    # Number, subject, text and name as they are searched: PostgreSQL keeps it in step.
    words: Mapped[Any] = mapped_column(TSVECTOR, sa.FetchedValue(), deferred=True)

    @property
    def place(self) -> Place:
        """Return where it stands, as it is stored."""
        return Place(
            State(self.state),
            State(self.grievance_state) if self.grievance_state else None,
            State(self.publication_state) if self.publication_state else None,
            Outcome(self.outcome) if self.outcome else None,
            self.was_extended,
        )

    def put(self, place: Place) -> None:
        """Store where it stands."""
        self.state = place.request.value
        self.grievance_state = place.grievance.value if place.grievance else None
        self.publication_state = place.publication.value if place.publication else None
        self.outcome = place.outcome.value if place.outcome else None
        self.was_extended = place.was_extended

    @classmethod
    def get(cls, reference: str) -> FOIRequest | None:
        """Return a request by its id or its reference number."""
        wanted = sa.select(cls).where(sa.or_(cls.id == reference, cls.reference == reference))
        return model.Session.scalars(wanted).first()

    @classmethod
    def locked(cls, request_id: str) -> FOIRequest | None:
        """Return a request that nobody else changes before this transaction ends."""
        wanted = sa.select(cls).where(cls.id == request_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(populate_existing=True)).first()

    @classmethod
    def sent_before(cls, key: str) -> FOIRequest | None:
        """Return what the same form made already."""
        return model.Session.scalars(sa.select(cls).where(cls.submission_key == key)).first()

    @classmethod
    def page(
        cls, *conditions: sa.ColumnElement[bool], order: Any, limit: int, offset: int
    ) -> list[FOIRequest]:
        """Return some of the requests that fulfil the conditions."""
        wanted = sa.select(cls).where(*conditions).order_by(*order).limit(limit).offset(offset)
        return list(model.Session.scalars(wanted))

    @classmethod
    def newest_of(
        cls, user_id: str, *conditions: sa.ColumnElement[bool], limit: int, offset: int
    ) -> list[FOIRequest]:
        """Return somebody's own requests, and the drafts that they wrote down for others, the last changed first.

        Each of both is read from its index in this order, as far as it is needed.
        """
        order = (cls.changed_at.desc(), cls.id)
        parts = [
            sa.select(cls.id)
            .where(whose, *conditions)
            .order_by(*order)
            .limit(limit + offset)
            .subquery()
            for whose in cls.own(user_id)
        ]
        either = sa.union_all(*(sa.select(part.c.id) for part in parts)).subquery()
        wanted = sa.select(cls).where(cls.id.in_(sa.select(either.c.id)))
        wanted = wanted.order_by(*order).limit(limit).offset(offset)
        return list(model.Session.scalars(wanted))

    @classmethod
    def own(cls, user_id: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
        """Return the conditions that a request is somebody's: asked by them, or a draft that they wrote down."""
        return (
            cls.requester_id == user_id,
            sa.and_(cls.filed_by == user_id, cls.state == State.DRAFT, cls.requester_id.is_(None)),
        )

    @classmethod
    def number(cls, *conditions: sa.ColumnElement[bool]) -> int:
        """Return how many requests fulfil the conditions."""
        wanted = sa.select(sa.func.count()).select_from(cls).where(*conditions)
        return int(model.Session.scalar(wanted) or 0)
