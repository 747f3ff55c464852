"""Items bear the place at which they are listed: their consultation and the day of their answer, whatever writes them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.contributions import answers, listing

from tests.discussions import as_user

SAME = """
    SELECT count(*), count(*) FILTER (WHERE i.consultation_id = a.consultation_id AND i.day =
        timezone('Asia/Qatar', date_trunc('day', timezone('Asia/Qatar', a.submitted_at))))
    FROM eparticipation_answer_item i JOIN eparticipation_answer a ON a.id = i.answer_id
"""


def same():
    """Say how many items there are, if each stands at the place of its answer."""
    number, right = model.Session.execute(sa.text(SAME)).one()
    assert number == right
    return number


@pytest.fixture
def answered(asked, maryam):
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    return asked


def test_they_stand_at_the_day_of_their_answer(answered, maryam):
    assert same() == 5
    # Another submission: some items stay, one goes, one is new.
    as_user(maryam, "eparticipation_answer_submit", **answered.data(scale=None, text="غير ذلك"))
    assert same() == 4


@pytest.mark.parametrize("days", [1, 20])
def test_they_follow_when_the_answer_is_sent_on_another_day(answered, days):
    row = model.Session.scalars(sa.select(Answer)).one()
    row.submitted_at -= timedelta(days=days)
    model.Session.commit()
    assert same() == 5
    page = listing.page(answered.id, listing.Wanted(), 10)
    assert {one.at for one in page.rows} == {_midnight(row.submitted_at)}


def test_the_page_is_read_by_the_index_of_places(answered):
    """Of a few rows the planner reads all: it is asked what it could do."""
    rows = answers.SOURCE.rows(answered.id)
    at, id = rows.selected_columns["at"], rows.selected_columns["id"]
    wanted = rows.order_by(at, id).limit(20)
    compiled = wanted.compile(model.Session.get_bind(), compile_kwargs={"literal_binds": True})
    text = str(compiled).replace("%", "%%")
    cursor = model.Session.connection()
    for setting in ("enable_seqscan", "enable_sort", "enable_bitmapscan", "enable_hashjoin"):
        cursor.execute(sa.text(f"SET LOCAL {setting} = off"))
    plan = cursor.exec_driver_sql(f"EXPLAIN {text}").scalars().all()
    model.Session.rollback()
    assert any(f"{AnswerItem.__tablename__}_listed" in line for line in plan)
    assert not any("Sort" in line for line in plan)


def _midnight(moment):
    from ckanext.qatar_sectors.calendar.qatar_time import QATAR

    return moment.astimezone(QATAR).replace(hour=0, minute=0, second=0, microsecond=0)
