"""Answers in a list: filters as conditions of the database, and pages of it that begin behind an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from ckan import model

from ckanext.eparticipation.answers.model import Answer, AnswerCount, AnswerItem
from ckanext.eparticipation.answers.model import count as counts
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.answers.words import readable, searched
from ckanext.qatar_sectors.lists.window import Piece, Place, Window, cut
from ckanext.qatar_sectors.lists.windowed import windowed

# An arbitrary number that is ours: keys of forms at the desk.
LOCK = 7_262_043
# Of words no more are counted: "more than" says enough, and counting them all would take longer than the page.
MOST_COUNTED = 1_000
# What more answers say is soon met in the list itself: so many of it are looked at before it is searched for.
NEAR = 3_000


@dataclass(frozen=True)
class Asked:
    """What a reader looks for."""

    q: str = ""
    question: str = ""
    option: str = ""
    channel: str = ""
    language: str = ""
    organisations_only: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Asked:
        """Return it of an action's data."""
        names = ("q", "question", "option", "channel", "language")
        return cls(
            **{name: str(data.get(name) or "") for name in names},
            organisations_only=bool(data.get("organisations_only")),
        )


@dataclass(frozen=True)
class Number:
    """How many there are; `more`: more than that, and nobody counted how many."""

    count: int
    more: bool = False


def page(consultation_id: str, asked: Asked, window: Window, found: Number) -> Piece[Answer]:
    """Return a page of the answers that count, the newest first."""
    if not found.count:
        return Piece([], None, None)
    wanted = _of(consultation_id, asked)
    if asked.question or asked.q:
        rows = _met(wanted, consultation_id, asked, window) if found.count >= MOST_COUNTED else []
        if len(rows) <= window.limit:
            # Found first and then ordered: else the database would walk all answers, to ask each what it says.
            items = _items(consultation_id, asked).cte("found").prefix_with("MATERIALIZED")
            rows = _rows(wanted.where(Answer.id.in_(sa.select(items.c.answer_id))), window)
    else:
        rows = _rows(wanted, window)
    return cut(rows, window, place_of)


def place_of(answer: Answer) -> Place:
    """Return where an answer stands in the list."""
    if answer.submitted_at is None:
        raise ValueError(answer.id)
    return Place(answer.submitted_at, answer.id)


def number(consultation_id: str, asked: Asked) -> Number:
    """Return how many answers are found: what is chosen and how it came is kept counted, words are counted up to a number."""
    if asked.q:
        items = _items(consultation_id, asked).subquery()
        wanted = _of(consultation_id, asked).join(items, items.c.answer_id == Answer.id)
        # An answer has at most as many of these items as there are questions: so many rows are enough answers, and the
        # database stops reading there.
        enough = (MOST_COUNTED + 1) * max(1, len(readable(consultation_id)))
        some = wanted.with_only_columns(Answer.id).limit(enough).subquery()
        counted = sa.select(sa.func.count(sa.distinct(some.c.id)))
        count = int(model.Session.scalar(counted) or 0)
        return Number(min(count, MOST_COUNTED), count > MOST_COUNTED)
    row = AnswerCount
    what, name, code = counts.ANSWER, "", ""
    if asked.question:
        what = counts.CODE if asked.option else counts.ITEM
        name, code = asked.question, asked.option
    conditions: list[Any] = [
        row.consultation_id == consultation_id,
        row.what == what,
        row.name == name,
        row.code == code,
    ]
    if asked.channel:
        conditions.append(row.channel == asked.channel)
    if asked.language:
        conditions.append(row.language == asked.language)
    if asked.organisations_only:
        conditions.append(row.for_organisation)
    return Number(AnswerCount.total(*conditions))


def hold_form(form: str) -> None:
    """Have the same form, sent twice at once, wait for the other one to be written."""
    lock = sa.func.pg_advisory_xact_lock(LOCK, sa.func.hashtext(form))
    model.Session.execute(sa.select(lock))


def _of(consultation_id: str, asked: Asked) -> sa.Select[tuple[Answer]]:
    wanted = sa.select(Answer).where(
        Answer.consultation_id == consultation_id, Answer.state == State.SUBMITTED.value
    )
    if asked.channel:
        wanted = wanted.where(Answer.channel == asked.channel)
    if asked.language:
        wanted = wanted.where(Answer.language == asked.language)
    if asked.organisations_only:
        wanted = wanted.where(Answer.organisation_state != "")
    return wanted


def _met(
    wanted: sa.Select[tuple[Answer]], consultation_id: str, asked: Asked, window: Window
) -> list[Answer]:
    """Return those of the nearest answers that say what is asked for, each looked up by itself."""
    near = windowed(
        wanted.with_only_columns(Answer.id, Answer.submitted_at),
        Answer.submitted_at,
        Answer.id,
        Window(NEAR, window.after, window.before),
        newest_first=True,
    ).subquery()
    said = _items(consultation_id, asked).where(AnswerItem.answer_id == near.c.id).exists()
    order: list[Any] = [near.c.submitted_at, near.c.id]
    if not window.backwards:
        order = [one.desc() for one in order]
    ids = sa.select(near.c.id).where(said).order_by(*order).limit(window.limit + 1)
    found = list(model.Session.scalars(ids))
    rows = model.Session.scalars(sa.select(Answer).where(Answer.id.in_(found)))
    by_id = {row.id: row for row in rows}
    return [by_id[one] for one in found if one in by_id]


def _rows(wanted: sa.Select[tuple[Answer]], window: Window) -> list[Answer]:
    ordered = windowed(wanted, Answer.submitted_at, Answer.id, window, newest_first=True)
    return list(model.Session.scalars(ordered))


def _items(consultation_id: str, asked: Asked) -> sa.Select[tuple[str]]:
    """Select the answers that say something, by what they say."""
    wanted = sa.select(AnswerItem.answer_id)
    if asked.question:
        wanted = wanted.where(AnswerItem.question_id == asked.question)
        if asked.option:
            chosen = sa.cast([asked.option], ARRAY(sa.Text))
            wanted = wanted.where(AnswerItem.codes.contains(chosen))
    if asked.q:
        wanted = wanted.where(searched(consultation_id, asked.q))
    return wanted
