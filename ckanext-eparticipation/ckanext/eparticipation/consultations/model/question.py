"""Questions of consultations."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations.domain.questions import Question, flat, read

from .columns import own_id


class QuestionRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One question of a consultation, in its place."""

    __tablename__ = "eparticipation_question"

    id: Mapped[str] = own_id()
    package_id: Mapped[str] = mapped_column(sa.Text)
    position: Mapped[int] = mapped_column(sa.Integer)
    kind: Mapped[str] = mapped_column(sa.Text)
    # What `domain.questions.flat` gives: words, options, scale.
    asked: Mapped[dict[str, Any]] = mapped_column(JSONB)

    @property
    def question(self) -> Question:
        """Return the question as a value."""
        return read(self.asked, self.id)

    @classmethod
    def of(cls, package_id: str) -> list[QuestionRow]:
        """Return the questions of a consultation in their order."""
        wanted = sa.select(cls).where(cls.package_id == package_id).order_by(cls.position)
        return list(model.Session.scalars(wanted))

    @classmethod
    def replace(cls, package_id: str, questions: list[Question]) -> None:
        """Put these questions in the place of the former ones; the caller holds the consultation and commits."""
        kept = {row.id: row for row in cls.of(package_id)}
        wanted = {question.id for question in questions}
        for row in kept.values():
            if row.id not in wanted:
                model.Session.delete(row)
            else:
                # Positions are unique: out of the way before they are given anew.
                row.position = -row.position
        model.Session.flush()
        for position, question in enumerate(questions, 1):
            row = kept.get(question.id) or cls(id=question.id, package_id=package_id)
            row.position, row.kind, row.asked = position, question.kind.value, flat(question)
            model.Session.add(row)
        model.Session.flush()
