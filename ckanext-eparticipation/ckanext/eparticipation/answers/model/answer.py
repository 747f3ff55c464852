"""An answer: one row for each person and consultation, whatever became of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.answers.states import Channel, State

FRESH = {"populate_existing": True}


class Answer(tk.BaseModel):  # type: ignore[misc,name-defined]
    """Who answered a consultation, how, and where it stands. The words lie in its items."""

    __tablename__ = "eparticipation_answer"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    consultation_id: Mapped[str] = mapped_column(sa.Text)
    person_id: Mapped[str | None] = mapped_column(sa.Text)
    channel: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.Text, default=State.DRAFT)
    reference: Mapped[str | None] = mapped_column(sa.Text)
    key_hash: Mapped[str | None] = mapped_column(sa.Text)
    # The hash of the form's random word: sent twice, it is one answer.
    form_hash: Mapped[str | None] = mapped_column(sa.Text)
    # Raised by each act, and by each submission.
    revision: Mapped[int] = mapped_column(sa.Integer, default=0)
    version: Mapped[int] = mapped_column(sa.Integer, default=0)
    # The name as others read it: empty while it waits or is hidden. The name itself is an item.
    organisation: Mapped[str] = mapped_column(sa.Text, default="")
    # How it stands; empty where the answer is for none.
    organisation_state: Mapped[str] = mapped_column(sa.Text, default="")
    named: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    publish: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    language: Mapped[str] = mapped_column(sa.Text, default="ar")
    groups: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    # What is written and not submitted: values by question, and particulars.
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    received_on: Mapped[date | None] = mapped_column(sa.Date)
    entered_by: Mapped[str | None] = mapped_column(sa.Text)
    started_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    first_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    submitted_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    changed_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, answer_id: str) -> Answer | None:
        """Return the answer with this id."""
        return model.Session.get(cls, answer_id, **FRESH)

    @classmethod
    def hold(cls, answer_id: str) -> Answer | None:
        """Return an answer that nobody else changes before this transaction ends."""
        wanted = sa.select(cls).where(cls.id == answer_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(**FRESH)).first()

    @classmethod
    def of_person(cls, consultation_id: str, person_id: str) -> Answer | None:
        """Return a person's answer to a consultation."""
        wanted = sa.select(cls).where(
            cls.consultation_id == consultation_id, cls.person_id == person_id
        )
        return model.Session.scalars(wanted).first()

    @classmethod
    def hold_of_person(cls, consultation_id: str, person_id: str, now: datetime) -> Answer:
        """Return a person's one answer, held; the first of two that come at once makes it."""
        row = {
            "id": str(uuid.uuid4()),
            "consultation_id": consultation_id,
            "person_id": person_id,
            "channel": Channel.ACCOUNT.value,
            "state": State.DRAFT.value,
            "started_at": now,
            "changed_at": now,
        }
        model.Session.execute(insert(cls).values(row).on_conflict_do_nothing())
        wanted = sa.select(cls).where(
            cls.consultation_id == consultation_id, cls.person_id == person_id
        )
        held = wanted.with_for_update().execution_options(**FRESH)
        return model.Session.scalars(held).one()

    @classmethod
    def by_reference(cls, reference: str) -> Answer | None:
        """Return the answer with this reference."""
        return model.Session.scalars(sa.select(cls).where(cls.reference == reference)).first()

    @classmethod
    def by_form(cls, form_hash: str) -> Answer | None:
        """Return what the same form made already."""
        return model.Session.scalars(sa.select(cls).where(cls.form_hash == form_hash)).first()

    @classmethod
    def all_of_person(cls, person_id: str, *, hold: bool = False) -> list[Answer]:
        """Return a person's answers to all consultations. Held, nobody else changes them."""
        wanted = sa.select(cls).where(cls.person_id == person_id).order_by(cls.started_at)
        if hold:
            wanted = wanted.with_for_update().execution_options(**FRESH)
        return list(model.Session.scalars(wanted))
