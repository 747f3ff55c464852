"""Files of contributions stay in step with them: after a withdrawal, a change of name, a process that ended in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.errors import MoveRefused
from ckanext.eparticipation.opendata import jobs, making
from ckanext.eparticipation.opendata import model as opendata_model
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.files import renewing
from ckanext.qatar_sectors.identity import names, officers
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.model import RoleRow

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import Asked
from tests.eparticipation_contributions import hide, say
from tests.integration.eparticipation.test_open_data import body, files, table, waiting

TODAY, DAY = asking.today(), timedelta(days=1)


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
    keep = making.place

    def dying(*given):
        keep(*given)
        raise SystemExit

    (post,) = say(closed["id"], "كلام")
    with monkeypatch.context() as patched:
        patched.setattr(making, "place", dying)
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


class TestOffices:
    """An officer without a name of their own is named by their office, while they hold it: in files as on pages."""

    def say_named(self, closed, make_user, **dates):
        """Return the id of the appointment of somebody who contributed by name."""
        author = make_user(fullname="فهد الكعبي")
        row = RoleRow(
            user_id=author["id"], role="moderator", first_day=TODAY - 9 * DAY, post_en="x", **dates
        )
        model.Session.add(row)
        model.Session.commit()
        say(closed["id"], "باسمي", by=author, named=True)
        return author, row.id

    def names(self, closed):
        return {row["name"] for row in table(closed["id"])}

    def test_an_office_that_is_revoked_takes_the_name_from_the_files_at_once(
        self, closed, make_user
    ):
        _, role = self.say_named(closed, make_user)
        jobs.work()
        assert self.names(closed) == {"فهد الكعبي"}
        row = RoleRow.locked(role)
        row.revoked_at, row.revoked_by, row.revoked_why = finding.now(), "x", "x"
        model.Session.flush()
        # In the same transaction: nobody gets the files from its end on.
        assert OpenDataRow.get(closed["id"]).is_old
        model.Session.commit()
        assert renewing.is_withheld(files(closed["id"])["CSV"]["id"])
        jobs.work()
        assert self.names(closed) == {""}

    def test_a_revocation_that_is_taken_back_makes_nothing_old(self, closed, make_user):
        _, role = self.say_named(closed, make_user)
        jobs.work()
        row = RoleRow.locked(role)
        row.revoked_at, row.revoked_by, row.revoked_why = finding.now(), "x", "x"
        model.Session.flush()
        model.Session.rollback()
        assert waiting() == []

    def test_an_office_that_ends_by_its_date_needs_no_job(self, closed, make_user, monkeypatch):
        self.say_named(closed, make_user, last_day=TODAY)
        jobs.work()
        row = OpenDataRow.get(closed["id"])
        assert row.names_until == TODAY + DAY and not row.is_old
        assert self.names(closed) == {"فهد الكعبي"}
        for place in (asking, officers, names, opendata_model):
            monkeypatch.setattr(place, "today", lambda: TODAY + DAY)
        assert renewing.is_withheld(files(closed["id"])["CSV"]["id"])
        assert waiting() == [closed["id"]]
        jobs.work()
        assert self.names(closed) == {""}
        assert OpenDataRow.get(closed["id"]).names_until is None
        assert waiting() == []

    def test_who_begins_later_is_named_from_that_day(self, closed, make_user):
        author, _ = self.say_named(closed, make_user, last_day=TODAY - DAY)
        begins = RoleRow(user_id=author["id"], role="moderator", first_day=TODAY + 3 * DAY)
        model.Session.add(begins)
        model.Session.commit()
        jobs.work()
        assert self.names(closed) == {""}
        assert OpenDataRow.get(closed["id"]).names_until == TODAY + 3 * DAY

    def test_offices_of_those_who_are_not_named_change_nothing(self, closed, make_user):
        author = make_user(fullname="فهد الكعبي")
        say(closed["id"], "بلا اسم", by=author)
        jobs.work()
        appoint(author, "moderator", None)
        assert OpenDataRow.get(closed["id"]).names_until is None
        assert waiting() == []
