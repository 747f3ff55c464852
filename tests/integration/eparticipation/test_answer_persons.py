"""What a person gets of their answers, what erasure leaves, and drafts that nobody sent."""

from datetime import timedelta

import pytest

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import WORDS

pytestmark = pytest.mark.usefixtures("clean")


def rows():
    import sqlalchemy as sa

    from ckan import model

    found = ""
    for table in ("answer", "answer_item", "answer_version", "answer_file"):
        asked = sa.text(f"SELECT t::text FROM eparticipation_{table} t")
        found += "\n".join(model.Session.scalars(asked))
    return found


def test_all_of_it_is_given_out(asked, maryam):
    from ckanext.eparticipation.answers import persons

    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    as_user(maryam, "eparticipation_answer_submit", **asked.data(text="ثانيًا"))
    as_user(maryam, "eparticipation_answer_save", **asked.data(text="ثالثًا"))
    (given,) = persons.given(maryam["id"])
    for words in (WORDS, "ثانيًا", "ثالثًا"):
        assert words in str(given)


def test_erasure_leaves_what_counted_without_a_name(asked, maryam, make_user):
    from ckan import model

    from ckanext.eparticipation.answers import persons
    from ckanext.eparticipation.contributions import finding

    as_user(maryam, "qatar_person_update", public_name="مريم العلي")
    data = asked.data(named=True, organisation="غرفة مريم", text="الأول")
    as_user(maryam, "eparticipation_answer_submit", **data)
    again = asked.data(named=True, organisation="غرفة مريم")
    as_user(maryam, "eparticipation_answer_submit", **again)
    as_user(maryam, "eparticipation_answer_save", **asked.data(text="مسودة"))
    for _ in range(2):
        persons.erase(maryam["id"])
        model.Session.commit()
    left = list(finding.stream(asked.id))
    assert WORDS in str(left)
    assert {(one.author, one.organisation) for one in left} == {("", "")}
    for gone in (maryam["id"], "غرفة مريم", "الأول", "مسودة"):
        assert gone not in rows()


def test_erasure_takes_hidden_words_along(asked, maryam, make_user):
    from ckan import model

    from ckanext.eparticipation.answers import persons

    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    moderator = appoint(make_user(), "moderator", asked.bureau.agency)
    card = as_user(moderator, "eparticipation_answer_list", consultation=asked.id)["results"][0]
    item = next(one for one in card["items"] if one["kind"] == "text")
    as_user(moderator, "eparticipation_answer_item_hide", id=item["id"], reason="insult")
    persons.erase(maryam["id"])
    model.Session.commit()
    assert WORDS not in rows()


def test_the_export_of_an_account_has_them(asked, maryam):
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    assert WORDS in str(as_user(maryam, "qatar_person_export"))


def test_drafts_go_after_the_closing_and_what_counts_stays(asked, maryam, make_user):
    import ckan.plugins.toolkit as tk
    from ckan import model

    from ckanext.eparticipation.answers import jobs
    from ckanext.eparticipation.consultations import finding as consultations
    from ckanext.eparticipation.consultations.model import Consultation
    from ckanext.eparticipation.contributions import listing

    other = make_user()
    as_user(maryam, "eparticipation_answer_save", **asked.data(text="لم تُرسل"))
    as_user(other, "eparticipation_answer_submit", **asked.data())
    as_user(other, "eparticipation_answer_save", **asked.data(text="لم تُرسل"))
    jobs.forget_drafts()
    assert "لم تُرسل" in rows()
    days = tk.config["ckanext.eparticipation.answers.draft_days"]
    opened = consultations.now() - timedelta(days=days + 2)
    row = Consultation.locked(asked.id)
    row.opens_at, row.closes_at = opened, opened + timedelta(days=1)
    model.Session.commit()
    for _ in range(2):
        jobs.forget_drafts()
    assert "لم تُرسل" not in rows()
    assert listing.count(asked.id, listing.Wanted(everything=True)) == 5
