"""F8: two clicks, two tabs, two workers, and answers that meet the closing or its extension."""

import threading
import time
from datetime import timedelta

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from tests.discussions import as_user

pytestmark = pytest.mark.usefixtures("clean")


def answers():
    import sqlalchemy as sa

    asked = sa.text("SELECT count(*), sum(version) FROM eparticipation_answer")
    return tuple(model.Session.execute(asked).one())


def submitting(user, asked, **more):
    return lambda: as_user(user, "eparticipation_answer_submit", **asked.data(**more))


@pytest.fixture
def held(asked):
    """Hold the consultation's row as an extension does; return what commits another closing."""
    from ckanext.eparticipation.consultations.model import Consultation

    begin, commit = threading.Event(), threading.Event()
    chosen = {}

    def extend():
        row = Consultation.locked(asked.id)
        begin.set()
        commit.wait(20)
        row.closes_at = chosen["closes"]
        model.Session.commit()
        model.Session.remove()

    thread = threading.Thread(target=extend)
    thread.start()
    assert begin.wait(20)

    def end(closes):
        chosen["closes"] = closes
        commit.set()
        thread.join(20)

    yield end
    commit.set()


def blocked(deadline=15):
    """Wait until somebody waits for a row in the database."""
    import sqlalchemy as sa

    waiting = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    until = time.monotonic() + deadline
    while time.monotonic() < until:
        found = model.Session.scalar(waiting)
        model.Session.rollback()
        if found:
            return True
        time.sleep(0.02)
    return False


class TestOnePerson:
    def test_four_first_answers_at_once_are_one(self, asked, maryam, together):
        found = together(*[submitting(maryam, asked, seen_revision=0)] * 4)
        assert answers()[0] == 1
        # One was first; the others are told, and lose nothing.
        assert sum(isinstance(one, dict) for one in found) == 1
        refused = [one for one in found if isinstance(one, tk.ValidationError)]
        assert len(refused) == 3 and all("seen_revision" in one.error_dict for one in refused)

    def test_one_form_clicked_twice_is_one_version(self, asked, maryam, together):
        found = together(*[submitting(maryam, asked, submission_key="a" * 32, seen_revision=0)] * 3)
        assert [one["state"] for one in found] == ["submitted"] * 3
        assert answers() == (1, 1)

    def test_one_form_without_an_account_clicked_twice_has_one_receipt(
        self, open_to_all, together, monkeypatch
    ):
        monkeypatch.setitem(tk.config, "ckanext.qatar_sectors.proof.tries", 0)
        found = together(*[submitting(None, open_to_all, submission_key="b" * 32)] * 3)
        assert len({str(one["receipt"]) for one in found}) == 1
        assert answers() == (1, 1)

    def test_the_database_itself_refuses_a_second_row(self, asked, maryam):
        import sqlalchemy as sa

        submitting(maryam, asked)()
        second = sa.text(
            "INSERT INTO eparticipation_answer (id, consultation_id, person_id, channel, state,"
            " started_at, changed_at) VALUES ('x', :c, :p, 'account', 'draft', now(), now())"
        )
        with pytest.raises(sa.exc.IntegrityError):
            model.Session.execute(second, {"c": asked.id, "p": maryam["id"]})
        model.Session.rollback()


class TestClosing:
    def test_an_answer_that_waits_for_an_extension_counts(self, asked, maryam, held):
        from ckanext.eparticipation.consultations import finding

        found = []
        thread = threading.Thread(target=lambda: found.append(_tried(maryam, asked)))
        thread.start()
        assert blocked()
        held(finding.now() + timedelta(days=40))
        thread.join(30)
        assert found == ["submitted"]

    def test_an_answer_that_waits_while_its_time_is_cut_off_does_not(self, asked, maryam, held):
        from ckanext.eparticipation.consultations import finding

        found = []
        thread = threading.Thread(target=lambda: found.append(_tried(maryam, asked)))
        thread.start()
        assert blocked()
        held(finding.now() - timedelta(hours=1))
        thread.join(30)
        assert found == ["closed"] and answers()[0] == 0

    def test_many_at_the_closing_count_by_their_instants(self, asked, make_user, together):
        """Whoever was taken was in time by the row that was written, and nobody else is there."""
        from ckanext.eparticipation.consultations import finding

        people = [make_user() for _ in range(6)]
        asked.closes(finding.now() + timedelta(seconds=1.5))
        acts = [lambda user=user: _spread(user, asked) for user in people]
        outcomes = [one for each in together(*acts) for one in each]
        import sqlalchemy as sa

        late = sa.text(
            "SELECT count(*) FROM eparticipation_answer_version v JOIN eparticipation_answer a"
            " ON a.id = v.answer_id JOIN eparticipation_consultation c"
            " ON c.package_id = a.consultation_id WHERE v.submitted_at >= c.closes_at"
        )
        kept = sa.text("SELECT count(*) FROM eparticipation_answer_version")
        assert model.Session.scalar(late) == 0
        assert model.Session.scalar(kept) == outcomes.count("submitted")
        assert "closed" in outcomes


def _tried(user, asked):
    try:
        return as_user(user, "eparticipation_answer_submit", **asked.data())["state"]
    except tk.ValidationError as err:
        return "closed" if "state" in err.error_dict else str(err)
    finally:
        model.Session.remove()


def _spread(user, asked):
    """Answer again and again until the consultation takes no more."""
    found = []
    until = time.monotonic() + 30
    while time.monotonic() < until and found[-1:] != ["closed"]:
        found.append(_tried(user, asked))
    return found
