"""Counts that PostgreSQL keeps beside answers: they say what a count of the rows says, whatever happens."""

import json

import pytest
import sqlalchemy as sa

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import Asked

pytestmark = pytest.mark.usefixtures("clean")

ROWS = """
    SELECT 'answer' AS what, '' AS name, '' AS code, 0 AS place, channel, language,
        organisation_state <> '' AS organisation, publish, '' AS state, count(*) AS number
    FROM eparticipation_answer WHERE state = 'submitted' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    UNION ALL
    SELECT 'group', told.key, told.value, 0, channel, language, organisation_state <> '', publish,
        '', count(*)
    FROM eparticipation_answer CROSS JOIN LATERAL jsonb_each_text(groups) told
    WHERE state = 'submitted' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    UNION ALL
    SELECT 'item', question_id, '', 0, channel, language, organisation_state <> '', publish,
        i.state, count(*)
    FROM eparticipation_answer_item i JOIN eparticipation_answer a ON a.id = answer_id
    WHERE a.state = 'submitted' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    UNION ALL
    SELECT 'code', question_id, chosen.code, chosen.place::int, channel, language,
        organisation_state <> '', publish, i.state, count(*)
    FROM eparticipation_answer_item i JOIN eparticipation_answer a ON a.id = answer_id
    CROSS JOIN LATERAL unnest(codes) WITH ORDINALITY chosen(code, place)
    WHERE a.state = 'submitted' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""
KEPT = """
    SELECT what, name, code, place, channel, language, for_organisation, public, state, sum(number)
    FROM eparticipation_answer_count GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(number) <> 0
"""


def same():
    """Compare what is kept with what is counted; return how many figures there are."""
    from ckan import model

    kept, rows = (
        {tuple(row) for row in model.Session.execute(sa.text(sql))} for sql in (KEPT, ROWS)
    )
    assert kept == rows
    return len(kept)


def submit(user, asked, **more):
    return as_user(user, "eparticipation_answer_submit", **asked.data(**more))


def test_counts_follow_all_that_happens_to_answers(asked, make_user):
    from ckan import model

    from ckanext.eparticipation.answers import jobs, persons
    from ckanext.eparticipation.answers.model import count as counts

    one, two, three = make_user(), make_user(), make_user()
    moderator = appoint(make_user(), "moderator", asked.bureau.agency)
    submit(one, asked, organisation="غرفة", groups=json.dumps({"gender": "female", "age": "18_24"}))
    submit(two, asked, language="en", publish="no")
    as_user(three, "eparticipation_answer_save", **asked.data())
    assert same() > 10
    submit(one, asked, single="walk", ranking=None, groups=json.dumps({"gender": "male"}))
    same()
    submit(three, asked, publish="no")
    submit(three, asked, publish="yes", organisation="نادٍ", language="en")
    same()
    card = as_user(moderator, "eparticipation_answer_list", consultation=asked.id)["results"][0]
    item = next(found for found in card["items"] if found["kind"] == "text")
    as_user(moderator, "eparticipation_answer_item_hide", id=item["id"], reason="spam")
    as_user(
        moderator,
        "eparticipation_answer_item_hide",
        id=card["organisation_item"]["id"],
        reason="insult",
    )
    same()
    before = model.Session.scalar(sa.text("SELECT count(*) FROM eparticipation_answer_count"))
    counts.add_up(asked.id)
    model.Session.commit()
    after = model.Session.scalar(sa.text("SELECT count(*) FROM eparticipation_answer_count"))
    assert after == same() and after < before
    as_user(two, "eparticipation_answer_withdraw", consultation=asked.id)
    same()
    persons.erase(three["id"])
    model.Session.commit()
    same()
    persons.erase(one["id"])
    model.Session.commit()
    assert same() > 5
    jobs.add_up_counts()
    assert same() > 5


def test_answers_that_go_are_counted_no_more_and_a_consultation_takes_its_counts_along(
    asked, make_user
):
    from ckan import model

    from ckanext.eparticipation.answers.model import Answer, AnswerCount
    from ckanext.eparticipation.consultations.model import Consultation

    one, two = make_user(), make_user()
    submit(one, asked)
    submit(two, asked, organisation="غرفة")
    model.Session.delete(Answer.of_person(asked.id, one["id"]))
    model.Session.commit()
    assert same()
    Consultation.forget([asked.id])
    model.Session.commit()
    kept = sa.select(sa.func.count()).select_from(AnswerCount)
    mine = kept.where(AnswerCount.consultation_id == asked.id)
    assert model.Session.scalar(mine) == 0


def test_the_job_adds_up_where_there_are_many(asked, make_user, monkeypatch):
    from ckan import model

    from ckanext.eparticipation.answers import jobs
    from ckanext.eparticipation.answers.model import AnswerCount

    other = Asked(asked.bureau)
    for _ in range(3):
        submit(make_user(), asked)
    submit(make_user(), other)
    rows = sa.select(sa.func.count()).select_from(AnswerCount)

    def number(consultation):
        return model.Session.scalar(rows.where(AnswerCount.consultation_id == consultation.id))

    before, few = number(asked), number(other)
    monkeypatch.setattr(jobs, "MANY", 5)
    jobs.add_up_counts()
    assert number(asked) == before // 3 and number(other) == few
    same()
