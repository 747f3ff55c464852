"""A write is promised to the index in its own transaction."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import requests

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.search import connection, outbox, reconcile

NOWHERE = "http://127.0.0.1:9/solr/ckan"

pytestmark = pytest.mark.usefixtures("clean")


def found(query):
    return [item["name"] for item in call_action("package_search", q=query)["results"]]


@pytest.fixture
def without_solr(ckan_config, monkeypatch):
    """Give a switch that takes Solr `away` by its address, and `back`."""

    def away():
        monkeypatch.setitem(ckan_config, "solr_url", NOWHERE)

    def back():
        monkeypatch.undo()

    return SimpleNamespace(away=away, back=back)


def due_now():
    model.Session.execute(outbox.outbox.update().values(due_at="2000-01-01"))
    model.Session.commit()


@pytest.fixture
def bilingual_dataset_factory(bilingual_dataset_factory, agency_factory):
    """Make datasets of one agency: a new agency asks Solr how many datasets it has."""
    owner = agency_factory()["id"]
    return lambda **fields: bilingual_dataset_factory(owner_org=owner, **fields)


@pytest.fixture
def act(sysadmin_factory):
    """Call an action as a person; activities are someone's."""
    user = sysadmin_factory()["name"]
    return lambda action, **params: call_action(action, {"user": user}, **params)


class TestWriting:
    def test_a_write_is_found_at_once_and_nothing_waits(self, bilingual_dataset_factory):
        bilingual_dataset_factory(name="now", title_translated={"en": "canary"})
        assert found("canary") == ["now"]
        assert outbox.waiting() == 0

    def test_a_write_is_sent_once(self, act, bilingual_dataset_factory, monkeypatch):
        sent = []
        ask = connection._ask

        def count(method, url, *args, **kwargs):
            if "/update" in url:
                sent.append(url)
            return ask(method, url, *args, **kwargs)

        made = bilingual_dataset_factory()
        monkeypatch.setattr(connection, "_ask", count)
        act("package_patch", id=made["id"], notes_translated={"en": "new"})
        assert len(sent) == 1

    def test_a_refused_write_leaves_no_mark(self, bilingual_dataset_factory):
        bilingual_dataset_factory(name="taken")
        with pytest.raises(tk.ValidationError):
            bilingual_dataset_factory(name="taken")
        assert outbox.waiting() == 0

    def test_a_rolled_back_write_is_not_sent(self, bilingual_dataset_factory):
        made = bilingual_dataset_factory(name="kept", title_translated={"en": "before"})
        outbox.queue(made["id"], None)
        model.Session.rollback()
        model.Session.commit()
        assert found("before") == ["kept"]

    def test_deleting_and_purging_leave_the_index(self, act, bilingual_dataset_factory):
        one, two = bilingual_dataset_factory(), bilingual_dataset_factory()
        act("package_delete", id=one["id"])
        act("dataset_purge", id=two["name"])
        assert found("*:*") == []
        assert outbox.waiting() == 0


class TestWithoutSolr:
    def test_a_write_succeeds_and_is_found_later(self, bilingual_dataset_factory, without_solr):
        without_solr.away()
        made = bilingual_dataset_factory(name="later", title_translated={"en": "canary"})
        assert call_action("package_show", id=made["id"])["name"] == "later"
        assert outbox.waiting() == 1
        without_solr.back()
        due_now()
        assert outbox.drain() == 1
        assert (found("canary"), outbox.waiting()) == (["later"], 0)

    def test_two_changes_are_indexed_as_the_newest(
        self, act, bilingual_dataset_factory, without_solr
    ):
        made = bilingual_dataset_factory(name="twice", title_translated={"en": "first"})
        without_solr.away()
        for title in ("second", "third"):
            act("package_patch", id=made["id"], title_translated={"en": title})
        assert outbox.waiting() == 1
        without_solr.back()
        due_now()
        outbox.drain()
        assert (found("first"), found("second"), found("third")) == ([], [], ["twice"])

    def test_deletions_and_purges_follow(self, act, bilingual_dataset_factory, without_solr):
        one, two = bilingual_dataset_factory(), bilingual_dataset_factory()
        without_solr.away()
        act("package_delete", id=one["id"])
        act("dataset_purge", id=two["id"])
        without_solr.back()
        assert len(found("*:*")) == 2
        due_now()
        outbox.drain()
        assert found("*:*") == []

    def test_the_row_says_how_often_and_why(self, bilingual_dataset_factory, without_solr):
        without_solr.away()
        bilingual_dataset_factory()
        row = model.Session.execute(outbox.outbox.select()).one()
        assert (row.tries, row.last_error) == (1, connection.AWAY)
        assert outbox.drain() == 0, "it is not due yet"

    def test_pages_say_503_and_datasets_are_still_read(
        self, app, bilingual_dataset_factory, without_solr
    ):
        made = bilingual_dataset_factory()
        without_solr.away()
        assert app.get(f"/dataset/{made['name']}").status_code == 200
        for path, words in (("/dataset/", "البحث"), ("/en/dataset/", "not available")):
            answer = app.get(path)
            assert answer.status_code == 503
            assert answer.headers["Retry-After"]
            assert words in answer.text
        answer = app.get("/api/3/action/package_search")
        assert (answer.status_code, answer.json["success"]) == (503, False)

    def test_no_answer_and_no_log_shows_the_password(
        self, app, bilingual_dataset_factory, without_solr, ckan_config, monkeypatch, caplog
    ):
        from ckan.lib.search import check_solr_schema_version, is_available

        monkeypatch.setitem(ckan_config, "solr_user", "ckan")
        monkeypatch.setitem(ckan_config, "solr_password", "c4n4ry-password")
        without_solr.away()
        bilingual_dataset_factory()
        assert is_available() is False
        assert check_solr_schema_version() is False
        answers = [
            app.get(path).text
            for path in (
                "/dataset/",
                "/api/3/action/package_search?q=x",
                "/api/3/action/package_autocomplete?q=x",
            )
        ]
        everything = "\n".join([*answers, caplog.text])
        assert "c4n4ry" not in everything
        assert "127.0.0.1:9" not in everything


class TestTurns:
    def test_a_killed_writer_loses_nothing(self, act, bilingual_dataset_factory, monkeypatch):
        """The commit is done, the process ends before it can send: only the mark is left."""
        made = bilingual_dataset_factory(name="kept", title_translated={"en": "before"})
        with monkeypatch.context() as killed:
            killed.setattr(outbox, "_send_now", lambda *_: None)
            act("package_patch", id=made["id"], title_translated={"en": "after"})
        assert (found("after"), outbox.waiting()) == ([], 1)
        assert outbox.drain() == 1
        assert found("after") == ["kept"]

    def test_an_older_state_never_overwrites_a_newer(self, bilingual_dataset_factory):
        made = bilingual_dataset_factory(name="xx", title_translated={"en": "newest"})
        outbox._send_now(made["id"], outbox.Change("an old mark", None))
        assert found("newest") == ["xx"]

    def test_one_bad_document_stops_no_other(self, bilingual_dataset_factory, monkeypatch):
        good, bad = bilingual_dataset_factory(name="good"), bilingual_dataset_factory(name="bad")
        prepare = outbox.prepare

        def spoil(package_id):
            document = prepare(package_id)
            return (
                {**document, "metadata_modified": "never"} if package_id == bad["id"] else document
            )

        monkeypatch.setattr(outbox, "prepare", spoil)
        outbox.mark([good["id"], bad["id"]])
        model.Session.commit()
        assert outbox.drain() == 1
        assert outbox.waiting() == 1


class TestDrift:
    def test_what_is_missing_stale_or_too_much_is_mended(self, bilingual_dataset_factory):
        missing, surplus = bilingual_dataset_factory(), bilingual_dataset_factory()
        solr = connection.make_connection()
        solr.delete(q=f'id:"{missing["id"]}"', commit=True)
        model.Session.execute(
            model.Package.__table__.update()
            .where(model.Package.id == surplus["id"])
            .values(state="deleted")
        )
        model.Session.commit()
        drift = reconcile.check()
        assert (drift.missing, drift.surplus) == ((missing["id"],), (surplus["id"],))
        reconcile.mend(drift)
        outbox.drain()
        assert reconcile.check().ids == ()
        assert found("*:*") == [missing["name"]]


class TestConnection:
    def test_one_connection_serves_many_questions(self):
        connection.get("/schema/name")
        session = connection._session()
        assert isinstance(session, requests.Session)
        assert connection._session() is session
        assert session.trust_env is False

    def test_the_address_holds_no_password(self, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "solr_password", "c4n4ry")
        assert "c4n4ry" not in connection.make_connection().url
