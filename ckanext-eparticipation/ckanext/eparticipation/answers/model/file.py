"""A file of an answer: to a question, or the scan of a paper. The agency and its author read it, nobody else."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

# In the place of a question's id: the paper itself.
SCAN = "scan"


class AnswerFile(tk.BaseModel):  # type: ignore[misc,name-defined]
    """Which file of the portal's stores belongs to which answer."""

    __tablename__ = "eparticipation_answer_file"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    answer_id: Mapped[str] = mapped_column(sa.Text)
    question_id: Mapped[str] = mapped_column(sa.Text)
    file_id: Mapped[str] = mapped_column(sa.Text)

    @classmethod
    def get(cls, row_id: str) -> AnswerFile | None:
        """Return the row with this id."""
        return model.Session.get(cls, row_id)

    @classmethod
    def of(cls, answer_id: str) -> list[AnswerFile]:
        """Return the files of an answer."""
        return list(model.Session.scalars(sa.select(cls).where(cls.answer_id == answer_id)))
