"""Counts of answers, kept beside them as increments: PostgreSQL writes them in the transaction of the change.

An answer adds rows and changes none, so that many answer at once; what is read is the sum. A job adds rows up.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

# What is counted: answers; those who name a group; answers to a question; options, by their place in the answer.
ANSWER, GROUP, ITEM, CODE = "answer", "group", "item", "code"


class AnswerCount(tk.BaseModel):  # type: ignore[misc,name-defined]
    """How much more (or less) there is of something since."""

    __tablename__ = "eparticipation_answer_count"

    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(), primary_key=True)
    consultation_id: Mapped[str] = mapped_column(sa.Text)
    what: Mapped[str] = mapped_column(sa.Text)
    # The question, or the dimension of groups; the option or the group; its place in a ranking.
    name: Mapped[str] = mapped_column(sa.Text)
    code: Mapped[str] = mapped_column(sa.Text)
    place: Mapped[int] = mapped_column(sa.Integer)
    channel: Mapped[str] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.Text)
    for_organisation: Mapped[bool] = mapped_column(sa.Boolean)
    public: Mapped[bool] = mapped_column(sa.Boolean)
    state: Mapped[str] = mapped_column(sa.Text)
    number: Mapped[int] = mapped_column(sa.BigInteger)

    @classmethod
    def total(cls, *conditions: sa.ColumnElement[bool]) -> int:
        """Return the sum of what fits."""
        return int(model.Session.scalar(sa.select(sa.func.sum(cls.number)).where(*conditions)) or 0)


KEY = tuple(
    column for column in AnswerCount.__table__.columns if column.name not in ("id", "number")
)


def add_up(consultation_id: str) -> None:
    """Put the sums in the place of the increments of a consultation; the caller commits.

    One statement: what is added meanwhile stays, and of two who add up at once one finds nothing to do.
    """
    table = AnswerCount.__table__
    gone = (
        sa.delete(table)
        .where(table.c.consultation_id == consultation_id)
        .returning(*KEY, table.c.number)
        .cte("gone")
    )
    key = [gone.c[column.name] for column in KEY]
    number = sa.func.sum(gone.c.number)
    sums = sa.select(*key, number).group_by(*key).having(number != 0)
    into = [*(column.name for column in KEY), "number"]
    model.Session.execute(sa.insert(table).from_select(into, sums.add_cte(gone)))


def unsummed(least: int) -> list[str]:
    """Return the consultations that have that many rows more than sums."""
    table = AnswerCount
    rows = sa.func.count()
    different = sa.func.count(sa.distinct(sa.tuple_(*KEY)))
    wanted = sa.select(table.consultation_id).group_by(table.consultation_id)
    return list(model.Session.scalars(wanted.having(rows - different >= least)))
