"""A published written answer is reported: it enters the one queue, counts once a person, and leaves it by a decision."""

import pytest

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import finding

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import WORDS, Asked

pytestmark = pytest.mark.usefixtures("clean")
QUEUE, DECIDE = "qatar_moderation_queue_list", "qatar_moderation_queue_decide"
REPORT = "eparticipation_answer_item_report"


@pytest.fixture
def closed(asked, maryam):
    """A closed consultation with one public answer."""
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    asked.closes(finding.now())
    return asked


@pytest.fixture
def moderator(bureau, make_user):
    return appoint(make_user(), "moderator", bureau.agency)


def text_of(asked):
    found = as_user(
        None,
        "eparticipation_answer_text_list",
        consultation=asked.id,
        question=asked.of["text"],
    )
    return found["results"][0]["id"]


def decide(moderator, entry, decision, **more):
    one = {"source": "answer", "id": entry["id"], "seen_version": entry["version"]}
    return as_user(moderator, DECIDE, contributions=[one], decision=decision, **more)


def test_it_enters_the_queue_once_a_person_and_moderators_are_told(closed, moderator, make_user):
    from ckan import model

    from ckanext.qatar_sectors.notices.model import Notice

    text, reader = text_of(closed), make_user()
    assert as_user(moderator, QUEUE)["count"] == 0
    assert as_user(reader, REPORT, id=text, reason="spam", note="إعلان")["counted"]
    assert not as_user(reader, REPORT, id=text, reason="insult")["counted"]
    assert as_user(make_user(), REPORT, id=text, reason="spam")["counted"]
    for what in ("all", "reported"):
        found = as_user(moderator, QUEUE, what=what)
        (entry,) = found["results"]
        assert found["count"] == 1 and entry["text"] == WORDS
    assert entry["reports"] == {"spam": 2} and "keep" in entry["decisions"]
    assert as_user(moderator, QUEUE, what="objected")["count"] == 0
    kinds = [one.kind for one in model.Session.query(Notice).filter_by(user_id=moderator["id"])]
    assert kinds.count("consultation.answer_reported") == 1
    # Nothing is hidden by reports alone.
    assert text_of(closed) == text


def test_a_decision_settles_the_reports(closed, moderator, make_user):
    text = text_of(closed)
    as_user(make_user(), REPORT, id=text, reason="spam")
    (entry,) = as_user(moderator, QUEUE)["results"]
    assert decide(moderator, entry, "keep")["done"]
    assert as_user(moderator, QUEUE)["count"] == 0
    as_user(make_user(), REPORT, id=text, reason="insult")
    (entry,) = as_user(moderator, QUEUE)["results"]
    assert entry["reports"] == {"insult": 1}
    assert decide(moderator, entry, "hide", reason="insult")["done"]
    assert as_user(moderator, QUEUE)["count"] == 0
    with pytest.raises(tk.ValidationError):
        as_user(make_user(), REPORT, id=text, reason="spam")


def test_who_may_report_what(asked, maryam, make_user):
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    as_user(make_user(), "eparticipation_answer_submit", **asked.data(publish="no"))
    listed = as_user(asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id)
    ids = {
        card["publish"]: {item["kind"]: item["id"] for item in card["items"]}
        for card in listed["results"]
    }
    public, reader = ids[True]["text"], make_user()
    # While it is open nobody reads answers, so nobody knows of them.
    with pytest.raises(tk.ObjectNotFound):
        as_user(reader, REPORT, id=public, reason="spam")
    asked.closes(finding.now())
    with pytest.raises(tk.NotAuthorized):
        as_user(None, REPORT, id=public, reason="spam")
    with pytest.raises(tk.ValidationError):
        as_user(maryam, REPORT, id=public, reason="spam")
    for hidden in (ids[False]["text"], ids[True]["single"], "none"):
        with pytest.raises(tk.ObjectNotFound):
            as_user(reader, REPORT, id=hidden, reason="spam")
    with pytest.raises(tk.ValidationError):
        as_user(reader, REPORT, id=public, reason="because")
    with pytest.raises(tk.ValidationError):
        as_user(reader, REPORT, id=public, reason="spam", note="ط" * 1001)


def test_it_makes_no_file_old(closed, make_user):
    from ckanext.eparticipation.opendata.making import make
    from ckanext.eparticipation.opendata.model import OpenDataRow

    make(closed.id)
    as_user(make_user(), REPORT, id=text_of(closed), reason="spam")
    assert not OpenDataRow.get(closed.id).is_old


def test_what_a_person_reported_is_theirs_and_counts_without_them(closed, moderator, make_user):
    from ckan import model

    from ckanext.eparticipation.answers import persons

    reader = make_user()
    as_user(reader, REPORT, id=text_of(closed), reason="spam", note="إعلان")
    (given,) = persons.given_reports(reader["id"])
    assert (given["reason"], given["note"]) == ("spam", "إعلان")
    persons.erase_reports(reader["id"])
    model.Session.commit()
    assert persons.given_reports(reader["id"]) == []
    (entry,) = as_user(moderator, QUEUE)["results"]
    assert entry["reports"] == {"spam": 1}


def test_the_matrix_of_other_agencies_does_not_meet_it(closed, agency_factory, make_user):
    stranger = appoint(make_user(), "moderator", agency_factory())
    as_user(make_user(), REPORT, id=text_of(closed), reason="spam")
    assert as_user(stranger, QUEUE)["count"] == 0


def test_of_what_waits_nothing_is_reported(bureau, make_user):
    asked = Asked(bureau, moderation="before")
    as_user(make_user(), "eparticipation_answer_submit", **asked.data())
    listed = as_user(asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id)
    (text,) = [one["id"] for one in listed["results"][0]["items"] if one["kind"] == "text"]
    asked.closes(finding.now())
    with pytest.raises(tk.ValidationError):
        as_user(make_user(), REPORT, id=text, reason="spam")


class TestNames:
    """The name of an organisation stands beside what it answers: others may report it, and nobody is led by a lookalike."""

    @pytest.fixture
    def named(self, asked, maryam):
        as_user(maryam, "eparticipation_answer_submit", **asked.data(organisation="شركة ABC للنقل"))
        asked.closes(finding.now())
        return asked

    def test_it_is_reported_and_hidden_and_the_answer_stays(self, named, moderator, make_user):
        text = text_of(named)
        assert as_user(make_user(), REPORT, id=text, name=True, reason="insult")["counted"]
        (entry,) = as_user(moderator, QUEUE, what="reported")["results"]
        assert (entry["kind"], entry["text"]) == ("organisation", "شركة ABC للنقل")
        assert entry["reports"] == {"insult": 1}
        assert decide(moderator, entry, "hide", reason="insult")["done"]
        found = as_user(
            None,
            "eparticipation_answer_text_list",
            consultation=named.id,
            question=named.of["text"],
        )["results"][0]
        assert found["organisation_hidden"] and found["text"] == WORDS
        with pytest.raises(tk.ValidationError):
            as_user(make_user(), REPORT, id=text, name=True, reason="spam")

    def test_not_ones_own_and_not_where_there_is_none(self, named, maryam, make_user):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(maryam, REPORT, id=text_of(named), name=True, reason="spam")
        assert refused.value.error_dict
        with pytest.raises(tk.NotAuthorized):
            as_user(None, REPORT, id=text_of(named), name=True, reason="spam")

    def test_where_there_is_no_name_nothing_is_found(self, closed, make_user):
        with pytest.raises(tk.ObjectNotFound):
            as_user(make_user(), REPORT, id=text_of(closed), name=True, reason="spam")

    @pytest.mark.parametrize("name", ["M\u0456nistry of Health", "Qatا", "\u2800\u3164 •"])
    def test_a_name_that_is_taken_for_another_is_refused_at_its_field(self, asked, maryam, name):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(maryam, "eparticipation_answer_submit", **asked.data(organisation=name))
        assert set(refused.value.error_dict) == {"organisation"}

    def test_what_is_not_seen_is_not_kept(self, asked, maryam):
        typed = "Min\u200bistry\u2066 of\u3000Health\u202e"
        as_user(maryam, "eparticipation_answer_submit", **asked.data(organisation=typed))
        listed = as_user(asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id)
        assert listed["results"][0]["organisation"] == "Ministry of Health"
