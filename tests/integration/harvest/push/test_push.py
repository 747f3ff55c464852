"""What agencies' systems send: who may, what is taken, what becomes of it."""

from __future__ import annotations

import gzip
import json
import threading

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.bulk.removing import BulkRemover
from ckanext.qatar_sectors.harvest.jobs import pushes
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.model import HarvestPush, HarvestPushToken, HarvestRun
from ckanext.qatar_sectors.harvest.push import receiving

from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")
RECORDS, SIGNAL = "/api/harvest/schools/records", "/en/api/harvest/schools/signal"


@pytest.fixture
def token(source):
    return call_action("qatar_harvest_push_token_create", source_id="schools", name="Registry")


@pytest.fixture
def send(app, token):
    """Send as the agency's system, and return the answer."""

    def sent(path=RECORDS, body=None, status=202, auth=None, key="", kind="text/turtle", **more):
        headers = {"Authorization": f"Bearer {auth or token['token']}"}
        if key:
            headers["Idempotency-Key"] = key
        if body is not None:
            more |= {"data": body, "content_type": kind}
        answer = app.post(path, headers=headers, status=status, **more)
        return json.loads(answer.body)

    return sent


def work():
    """Do what a worker does, until nothing waits."""
    while found := pushes.to_carry_out():
        for run_id in found:
            execute(run_id)


def looked_at(app, token, answer):
    headers = {"Authorization": f"Bearer {token['token']}"}
    path = "/" + answer["result"]["look"].split("/", 3)[3]
    return json.loads(app.get(path, headers=headers).body)["result"]


class TestRecords:
    def test_records_come_in_as_by_a_run_of_their_own(self, app, send, token, datasets):
        answer = send(body=turtle(1, 2))
        assert answer["success"] is True
        assert answer["result"]["status"] == "queued"
        work()
        assert set(datasets()) == {"1", "2"}
        found = looked_at(app, token, answer)
        assert (found["status"], found["created"], found["errors"]) == ("finished", 2, [])
        run = call_action("qatar_harvest_run_show", id=answer["result"]["run_id"])
        assert run["trigger"] == "push"

    def test_what_was_not_sent_stays(self, send, harvest, feed, datasets):
        feed.body = turtle(1, 2, 3)
        harvest()
        for _again in range(3):
            send(body=turtle(1, d1="New"))
            work()
        assert set(datasets()) == {"1", "2", "3"}
        assert datasets()["1"]["title_translated"]["en"] == "New"

    def test_a_miss_of_the_feed_is_remembered(self, send, harvest, feed, datasets):
        feed.body = turtle(1, 2, 3)
        harvest()
        feed.body = turtle(1, 2)
        harvest()
        send(body=turtle(1, d1="New"))
        work()
        harvest()
        assert set(datasets()) == {"1", "2"}

    def test_what_is_said_to_be_gone_goes_at_once(self, app, send, token, harvest, feed, datasets):
        feed.body = turtle(1, 2, 3)
        harvest()
        fields = {"deleted": "https://agency.example/d/2\nhttps://agency.example/d/99"}
        answer = send(data=fields)
        work()
        assert set(datasets()) == {"1", "3"}
        assert looked_at(app, token, answer)["deleted"] == 1

    def test_both_in_one_form(self, send, datasets):
        send(body=turtle(1))
        work()
        data = {
            "records": (gzipped(turtle(2)), "catalogue.ttl.gz"),
            "deleted": "https://agency.example/d/1",
        }
        send(data=data, content_type="multipart/form-data")
        work()
        assert set(datasets()) == {"2"}

    def test_a_bad_record_is_named_to_the_sender(self, app, send, token, datasets):
        nameless = '\n<https://agency.example/d/9> a dcat:Dataset ; dct:identifier "9" .\n'
        answer = send(body=turtle(1) + nameless)
        work()
        assert set(datasets()) == {"1"}
        found = looked_at(app, token, answer)
        assert [one["identifier"] for one in found["errors"]] == ["https://agency.example/d/9"]

    def test_what_is_no_catalogue_fails_as_a_feed_does(self, app, send, token):
        answer = send(body="<!DOCTYPE html><html><body>Login</body></html>", kind="text/html")
        work()
        found = looked_at(app, token, answer)
        assert (found["status"], found["message_code"]) == ("failed", "html")

    def test_a_further_page_is_not_fetched(self, app, send, token, feed):
        paged = (
            f"<{feed.url}> a <http://www.w3.org/ns/hydra/core#PartialCollectionView> ;"
            f" <http://www.w3.org/ns/hydra/core#next> <{feed.url}?page=2> .\n"
        )
        answer = send(body=turtle(1) + paged)
        work()
        assert feed.asked == 0
        assert looked_at(app, token, answer)["message_code"] == "paging_refused"

    def test_a_bomb_ends_its_own_run_alone(self, app, send, token, datasets):
        answer = send(body=gzip.compress(b"\0" * 200_000_000, 9), kind="application/gzip")
        work()
        assert looked_at(app, token, answer)["status"] == "failed"
        send(body=turtle(1))
        work()
        assert set(datasets()) == {"1"}


class TestRefused:
    def test_one_answer_for_all_that_does_not_open(self, app, send, token, source, agency_factory):
        other = call_action(
            "qatar_harvest_source_create",
            name="other",
            title="x",
            url=source["url"],
            owner_org=agency_factory()["id"],
        )
        elsewhere = call_action("qatar_harvest_push_token_create", source_id="other", name="x")
        call_action("qatar_harvest_push_token_revoke", id=elsewhere["id"])
        expired = call_action("qatar_harvest_push_token_create", source_id="schools", name="old")
        changed = sa.update(HarvestPushToken).where(HarvestPushToken.id == expired["id"])
        model.Session.execute(changed.values(expires_at=sa.func.now() - sa.text("interval '1 s'")))
        model.Session.commit()
        given = [
            (RECORDS, "Bearer x"),
            (RECORDS, ""),
            (RECORDS, f"Bearer {expired['token']}"),
            (RECORDS, f"Bearer {token['token'][:-1]}{'B' if token['token'][-1] == 'A' else 'A'}"),
            (RECORDS, f"Basic {token['token']}"),
            ("/api/harvest/other/records", f"Bearer {token['token']}"),
            ("/api/harvest/other/records", f"Bearer {elsewhere['token']}"),
            ("/api/harvest/none/records", f"Bearer {token['token']}"),
        ]
        answers = set()
        for path, header in given:
            answer = app.post(path, headers={"Authorization": header}, data="x", status=404)
            answers.add(answer.body)
        assert len(answers) == 1
        assert other["id"] not in answers.pop()
        assert model.Session.query(HarvestPush).count() == 0

    def test_a_session_of_a_browser_opens_nothing(self, app, source):
        admin = factories.SysadminWithToken()
        for headers in ({}, {"Authorization": admin["token"]}):
            environ = {"REMOTE_USER": admin["name"]}
            app.post(RECORDS, headers=headers, data="x", status=404, extra_environ=environ)

    @pytest.mark.parametrize(
        ("given", "status", "code"),
        [
            ({"body": ""}, 400, "empty"),
            ({"body": "x", "key": "a b"}, 400, "key_malformed"),
            ({"body": "x", "kind": "application/x-www-form-urlencoded"}, 400, "type_missing"),
            ({"data": {"deleted": "x" * 2001}}, 400, "identifier_malformed"),
        ],
    )
    def test_what_cannot_be_taken_is_named(self, send, given, status, code):
        assert send(status=status, **given)["error"]["code"] == code

    def test_more_than_fits(self, send, ckan_config):
        ckan_config["ckanext.qatar_sectors.harvest.push_megabytes"] = 1
        error = send(body="x" * (1024 * 1024 + 1), status=413)["error"]
        assert "1" in error["message"]

    def test_more_than_a_source_may_have_waiting(self, send, monkeypatch):
        monkeypatch.setattr(receiving, "MOST_WAITING", 2)
        for _each in range(3):
            send(body=turtle(1))
        assert send(body=turtle(1), status=429)["error"]["code"] == "too_many_wait"

    def test_no_token_is_in_the_database_or_an_answer(self, send, token):
        send(body=turtle(1))
        listed = call_action("qatar_harvest_push_token_list", source_id="schools")
        assert token["token"] not in json.dumps(listed)
        rows = model.Session.scalars(sa.text("SELECT t::text FROM qatar_harvest_push_token t"))
        assert token["token"] not in "".join(rows)


class TestRepeated:
    def test_the_same_key_is_the_same_request(self, send):
        first = send(body=turtle(1), key="2026-1")
        again = send(body=turtle(1), key="2026-1", status=200)
        assert again["result"]["id"] == first["result"]["id"]
        assert model.Session.query(HarvestPush).count() == 1

    def test_not_for_another_content(self, send):
        send(body=turtle(1), key="2026-1")
        assert send(body=turtle(2), key="2026-1", status=422)["error"]["code"] == "key_used"

    def test_two_at_once_are_taken_one_after_the_other(self, send, token, datasets, source):
        to = receiving.opened("schools", f"Bearer {token['token']}")
        token_id, receipts, barrier = to.token.id, [], threading.Barrier(4)

        def both(key):
            mine = receiving.Opened(
                receiving.HarvestSource.get("schools"), HarvestPushToken.get(token_id)
            )
            parcel = receiving.Parcel(receiving.Kind.RECORDS, turtle(1, 2).encode(), key=key)
            barrier.wait(10)
            receipts.append(receiving.receive(mine, parcel).push.id)
            model.Session.remove()

        threads = [threading.Thread(target=both, args=(key,)) for key in ("a", "a", "b", "c")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(receipts) == 4
        assert len(set(receipts)) == 3
        work()
        runs = model.Session.query(HarvestRun).filter(HarvestRun.trigger == "push").all()
        assert sorted(run.id for run in runs) == sorted(set(receipts))
        assert {run.status for run in runs} == {"finished"}
        assert sum(run.created for run in runs) == 2
        assert set(datasets()) == {"1", "2"}


class TestSignal:
    def test_the_feed_is_fetched(self, send, feed, datasets):
        feed.body = turtle(1)
        answer = send(SIGNAL)["result"]
        work()
        assert set(datasets()) == {"1"}
        assert HarvestRun.get(answer["run_id"]).trigger == "signal"

    def test_one_run_for_signals_that_wait(self, send):
        runs = {send(SIGNAL)["result"]["run_id"] for _each in range(3)}
        assert len(runs) == 1

    def test_a_run_that_fetches_already_is_followed_by_another(self, send, feed):
        feed.body = turtle(1)
        first = send(SIGNAL)["result"]["run_id"]
        running = sa.update(HarvestRun).where(HarvestRun.id == first)
        soon = sa.func.now() + sa.text("interval '1 hour'")
        model.Session.execute(running.values(status="running", lease_until=soon))
        model.Session.commit()
        second = send(SIGNAL)["result"]
        assert second["run_id"] != first
        assert second["status"] == "waiting"
        # A third one shares the run of the second, which is not there yet.
        third = send(SIGNAL)["result"]
        assert (third["run_id"], third["status"]) == (second["run_id"], "waiting")
        assert third["page"].endswith("/source/schools")
        model.Session.execute(running.values(status="finished"))
        model.Session.commit()
        work()
        assert HarvestRun.get(second["run_id"]).status == "finished"


class TestBroken:
    def test_a_run_whose_worker_died_goes_on_where_it_was(self, app, send, token, datasets):
        """It wrote both records, and was killed before it deleted what was named."""
        send(body=turtle(1, 3))
        work()
        answer = send(
            data={
                "records": (gzipped(turtle(1, 2, d1="New")), "catalogue.ttl.gz"),
                "deleted": "https://agency.example/d/3",
            },
            content_type="multipart/form-data",
        )
        run_id = answer["result"]["run_id"]

        def dies(self, _last):
            raise sa.exc.OperationalError("killed", {}, Exception())

        with pytest.MonkeyPatch.context() as patch, pytest.raises(sa.exc.OperationalError):
            patch.setattr(BulkRemover, "remove", dies)
            execute(run_id)
        past = sa.func.now() - sa.text("interval '1 minute'")
        model.Session.execute(sa.update(HarvestRun).values(lease_until=past))
        model.Session.commit()
        work()
        assert set(datasets()) == {"1", "2"}
        found = looked_at(app, token, answer)
        assert (found["created"], found["updated"], found["deleted"]) == (1, 1, 1)


class TestAfterwards:
    def test_a_body_is_forgotten_when_it_was_brought_in(self, send, source):
        send(body=turtle(1))
        work()
        pushes.forget_old()
        assert model.Session.scalars(sa.select(HarvestPush.body)).all() == [None]

    def test_what_was_sent_does_not_put_off_what_is_fetched(self, send, source):
        from ckanext.qatar_sectors.harvest.jobs.schedule import start_due_sources
        from ckanext.qatar_sectors.harvest.model import HarvestSource

        send(body=turtle(1))
        work()
        past = HarvestSource.created - sa.text("interval '2 days'")
        model.Session.execute(sa.update(HarvestSource).values(created=past))
        model.Session.commit()
        start_due_sources()
        triggers = model.Session.scalars(sa.select(HarvestRun.trigger)).all()
        assert sorted(triggers) == ["push", "schedule"]

    def test_everything_goes_with_the_source(self, send, source):
        send(body=turtle(1))
        call_action("qatar_harvest_source_delete", id="schools")
        for table in (HarvestPush, HarvestPushToken):
            assert model.Session.query(table).count() == 0


class TestTokens:
    def test_for_keepers_alone(self, source, token, editor_of, agency_factory):
        for user in (None, editor_of(None), editor_of(agency_factory()["id"])):
            context = {"user": user["name"] if user else "", "ignore_auth": False}
            for action, given in (
                ("qatar_harvest_push_token_create", {"source_id": "schools", "name": "x"}),
                ("qatar_harvest_push_token_list", {"source_id": "schools"}),
                ("qatar_harvest_push_token_revoke", {"id": token["id"]}),
            ):
                with pytest.raises(tk.NotAuthorized):
                    tk.get_action(action)(dict(context), given)

    def test_listed_with_who_when_and_last_use(self, send, source, token, editor_of):
        keeper = editor_of(source["owner_org"])
        context = {"user": keeper["name"], "ignore_auth": False}
        given = {"source_id": "schools", "name": "سجل المدارس", "days": 30}
        made = tk.get_action("qatar_harvest_push_token_create")(context, given)
        assert made["created_by"] == keeper["name"]
        send(body=turtle(1))
        listed = call_action("qatar_harvest_push_token_list", source_id="schools")
        assert [one["name"] for one in listed] == ["سجل المدارس", "Registry"]
        assert [bool(one["used_at"]) for one in listed] == [False, True]

    def test_its_name_is_one_that_people_read(self, source):
        call = {"source_id": "schools", "name": "x" * 201}
        with pytest.raises(tk.ValidationError) as refusal:
            call_action("qatar_harvest_push_token_create", **call)
        assert list(refusal.value.error_dict) == ["name"]

    @pytest.mark.parametrize("days", [0, 731])
    def test_none_is_for_ever(self, source, days):
        with pytest.raises(tk.ValidationError, match="730"):
            call_action("qatar_harvest_push_token_create", source_id="schools", name="x", days=days)

    def test_revoked_ends_at_once(self, send, token):
        revoked = call_action("qatar_harvest_push_token_revoke", id=token["id"])
        assert revoked["is_valid"] is False
        send(body=turtle(1), status=404)

    def test_another_agencys_source_is_opened_by_no_old_token(self, send, agency_factory):
        other = agency_factory()["id"]
        call_action("qatar_harvest_source_update", id="schools", owner_org=other)
        send(body=turtle(1), status=404)


def gzipped(text):
    import io

    return io.BytesIO(gzip.compress(text.encode()))


@pytest.mark.parametrize("path", [RECORDS, SIGNAL])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_another_method_is_answered_to_a_machine(app, source, path, method):
    answer = app.test_client().open(path, method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "POST" in answer.json["error"]["message"]
