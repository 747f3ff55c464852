"""Files of contributions stay in step with them: after a withdrawal, a change of name, a process that ended in between."""

from __future__ import annotations

import pytest

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.errors import MoveRefused
from ckanext.eparticipation.opendata import jobs, making
from ckanext.eparticipation.opendata.model import OpenDataRow

from tests.discussions import as_user
from tests.eparticipation_answers import Asked
from tests.eparticipation_contributions import hide, say
from tests.integration.eparticipation.test_open_data import body, files, table, waiting


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


def withdraw(package_id):
    row = Consultation.locked(package_id)
    row.withdrawn_at, row.withdrawn_reason = finding.now(), {"ar": "سبب", "en": "Reason"}
    model.Session.commit()


def test_what_is_hidden_after_a_withdrawal_leaves_the_files(closed):
    kept, gone = say(closed["id"], "يبقى", "يُحجب")
    jobs.work()
    withdraw(closed["id"])
    assert waiting() == []
    hide(gone)
    assert waiting() == [closed["id"]]
    jobs.work()
    assert waiting() == []
    assert [row["id"] for row in table(closed["id"])] == [kept]
    assert "يُحجب".encode() not in body(files(closed["id"])["JSON"])


def test_a_withdrawal_adds_no_file(closed):
    say(closed["id"], "كلام")
    withdraw(closed["id"])
    with pytest.raises(MoveRefused):
        making.make(closed["id"])
    # Begun, and withdrawn before a file was there.
    OpenDataRow.begin(closed["id"])
    jobs.work()
    assert files(closed["id"]) == {}
    assert waiting() == []


def test_a_process_that_ends_in_between_leaves_one_file_of_each_kind(closed, monkeypatch):
    keep = making._keep

    def dying(*given):
        keep(*given)
        raise SystemExit

    (post,) = say(closed["id"], "كلام")
    with monkeypatch.context() as patched:
        patched.setattr(making, "_keep", dying)
        with pytest.raises(SystemExit):
            making.make(closed["id"])
    model.Session.remove()
    making.make(closed["id"])
    found = call_action("package_show", id=closed["id"])["resources"]
    assert sorted(one["format"] for one in found) == ["CSV", "JSON"]
    hide(post)
    jobs.work()
    assert not any("كلام".encode() in body(one) for one in files(closed["id"]).values())


@pytest.mark.parametrize("name", ["", "سارة محمد"])
def test_a_name_that_is_given_up_leaves_the_files(closed, make_user, name):
    author = make_user()
    as_user(author, "qatar_person_update", public_name="سارة الكبيسي")
    say(closed["id"], "باسمي", by=author, named=True)
    jobs.work()
    as_user(author, "qatar_person_update", public_name=name)
    assert waiting() == [closed["id"]]
    jobs.work()
    assert {row["name"] for row in table(closed["id"])} == {name}


def test_a_visit_of_somebody_who_is_named_makes_nothing_old(closed, make_user):
    author = make_user()
    as_user(author, "qatar_person_update", public_name="سارة الكبيسي")
    say(closed["id"], "باسمي", by=author, named=True)
    jobs.work()
    account = model.User.get(author["id"])
    account.last_active = finding.now().replace(tzinfo=None)
    model.Session.commit()
    assert waiting() == []


class TestOrder:
    """Nothing ties the answers of one person together: neither the file's rows nor the lists."""

    @pytest.fixture
    def asked(self, bureau, make_user):
        asked = Asked(bureau)
        # More than may stand in one order by chance.
        for number in range(6):
            said = asked.data(text=f"person {number}", scale=1 + number % 5)
            as_user(make_user(), "eparticipation_answer_submit", **said)
        asked.closes(finding.now())
        jobs.work()
        return asked

    def test_rows_stand_by_their_ids(self, asked):
        order = [row["id"] for row in table(asked.id)]
        assert len(order) == 30
        assert order == sorted(order)

    def test_lists_do_not_follow_the_arrival(self, asked):
        first = as_user(None, "eparticipation_contribution_list", id=asked.id, limit=20)
        rest = as_user(
            None, "eparticipation_contribution_list", id=asked.id, limit=20, after=first["after"]
        )
        listed = [one["id"] for one in (*first["results"], *rest["results"])]
        assert len(listed) == 30
        assert listed == sorted(listed)
        # A place names the day: who was online in which minute nobody learns from it.
        assert "T00:00:00+03:00" in first["after"] or "T21:00:00+00:00" in first["after"]

    def test_public_texts_do_not_follow_the_arrival(self, asked):
        asked_for = {"consultation": asked.id, "question": asked.of["text"], "limit": 2}
        texts: list[str] = []
        places, after = [], ""
        while len(texts) < 6:
            more = {"after": after} if after else {}
            page = as_user(None, "eparticipation_answer_text_list", **asked_for, **more)
            texts += [one["id"] for one in page["results"]]
            after = page["after"]
            places.append(after)
        assert texts == sorted(set(texts))
        assert not after
        # A place tells neither when somebody answered nor what else they said.
        assert [one.split("~")[1] for one in places if one] == [texts[1], texts[3]]
        assert all(one.startswith("1970-01-01") for one in places if one)
        back = as_user(None, "eparticipation_answer_text_list", **asked_for, before=places[1])
        assert [one["id"] for one in back["results"]] == texts[1:3]
