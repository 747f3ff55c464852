"""A consultation that its agency withdrew: nobody is told that it was closed, and people may take their words with them."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from tests.discussions import as_user
from tests.eparticipation_consultations import BOTH

pytestmark = pytest.mark.usefixtures("clean")
SUBMIT, WITHDRAW = "eparticipation_answer_submit", "eparticipation_answer_withdraw"


@pytest.fixture
def taken_back(asked, maryam):
    """An open consultation with one answer, withdrawn by its agency."""
    as_user(maryam, SUBMIT, **asked.data())
    call = {"id": asked.id, "reason": BOTH}
    as_user(asked.bureau.officer, "eparticipation_consultation_withdraw", **call)
    return asked


def test_answers_are_refused_with_the_true_reason(taken_back, make_user):
    with pytest.raises(tk.ValidationError) as refused:
        as_user(make_user(), SUBMIT, **taken_back.data())
    (told,) = refused.value.error_dict["state"]
    assert "سحبت الجهة" in told or "withdrew" in told


def test_who_answered_takes_it_back_with_all_words(taken_back, maryam):
    found = as_user(maryam, WITHDRAW, consultation=taken_back.id)
    assert found["state"] == "withdrawn"
    items = model.Session.scalar(sa.text("SELECT count(*) FROM eparticipation_answer_item"))
    assert items == 0


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_say_so(taken_back, maryam, app, prefix):
    headers = {"Authorization": maryam["token"]}
    own = app.get(f"{prefix}/consultation/{taken_back.name}/answer/mine", headers=headers).body
    head = app.get(f"{prefix}/consultation/{taken_back.name}").body
    withdrew = "The agency withdrew this consultation" if prefix else "سحبت الجهة هذه الاستشارة"
    planned = "Closing planned for" if prefix else "كان موعد الإغلاق"
    assert withdrew in own and "/answer/withdraw" in own
    assert planned in head and "Closed on" not in head and "أُغلقت في" not in head


class TestAgencysNames:
    """Nobody speaks under the name of an agency but who answers for it."""

    @pytest.mark.parametrize(
        "name", ["وزارة البلدية", "وزاره البلديّة", " وزارة  البلدية. ", "وزارة بلدية، دولة قطر"]
    )
    def test_an_answer_for_it_is_refused_at_its_field(self, asked, maryam, name):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(maryam, SUBMIT, **asked.data(organisation=name))
        assert set(refused.value.error_dict) == {"organisation"}

    def test_a_comment_for_it_is_refused_at_its_field(self, asked, maryam):
        call = {"subject_type": "consultation", "subject_id": asked.id, "kind": "comment"}
        with pytest.raises(tk.ValidationError) as refused:
            as_user(
                maryam,
                "qatar_discussion_thread_create",
                text="نقترح ظلًا أكثر.",
                on_behalf="وزارة البلدية",
                **call,
            )
        assert set(refused.value.error_dict) == {"on_behalf"}

    def test_its_own_officer_may_and_others_have_other_names(self, asked, maryam, agency_factory):
        as_user(asked.bureau.officer, SUBMIT, **asked.data(organisation="وزارة البلدية"))
        as_user(maryam, SUBMIT, **asked.data(organisation="جمعية أصدقاء وزارة البلدية"))


@pytest.mark.parametrize("words", ["س" * 20_000, "a" * 100_000, ("ب" * 3_000 + " ") * 20])
def test_a_word_without_an_end_finds_nothing(asked, maryam, words):
    as_user(maryam, SUBMIT, **asked.data())
    listed = as_user(
        asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id, q=words
    )
    assert listed["count"] == 0
    found = as_user(None, "eparticipation_contribution_list", id=asked.id, q=words)
    assert found["count"] == 0


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_day_at_the_edge_of_the_calendar_is_refused_at_its_field(bureau, text):
    draft = bureau.consultation("draft")
    with pytest.raises(tk.ValidationError) as refused:
        as_user(bureau.officer, "eparticipation_consultation_update", id=draft["id"], opens=text)
    assert "opens" in refused.value.error_dict
