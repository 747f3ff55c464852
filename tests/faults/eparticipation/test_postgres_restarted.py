"""PostgreSQL is restarted in the middle of an act: nothing is half done, who waits is told, and a second click is whole.

The act is stopped in its middle by a lock that another connection holds; then the real server is ended under both.
"""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.model import ensure_engine

from ckanext.eparticipation.opendata import jobs
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.discussion.model import DiscussionDecision, DiscussionPost

from tests.discussions import appoint
from tests.eparticipation_contributions import say

pytestmark = pytest.mark.usefixtures("clean")

PATIENCE = 90
FAST, CRASH = signal.SIGINT, signal.SIGQUIT


def pid():
    run = Path(tk.config["__file__"]).parent
    record = next(
        path for path in (run / "postgres.json", run / "run" / "postgres.json") if path.exists()
    )
    return json.loads(record.read_text())["pid"]


def waiting(number=1):
    """Wait until somebody else waits for a lock."""
    asked = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database() AND pid <> pg_backend_pid()"
    )
    with ensure_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as other:
        until = time.monotonic() + PATIENCE
        while other.scalar(asked) < number:
            assert time.monotonic() < until, "nobody came to the lock"
            time.sleep(0.02)


def back():
    """Wait until the database answers again: the supervisor starts it."""
    model.Session.remove()
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with ensure_engine().connect() as other:
                return other.scalar(sa.text("SELECT 1"))
        except sa.exc.OperationalError:
            assert time.monotonic() < until, "PostgreSQL did not come back"
            time.sleep(0.2)


def interrupted(act, lock, how):
    """Do something until it waits for a lock, end PostgreSQL, and return what the act gave."""
    found = []

    def work():
        try:
            found.append(act())
        except Exception as err:  # what it was is the test's to judge
            found.append(err)
        finally:
            model.Session.remove()

    model.Session.remove()
    holder = ensure_engine().connect()
    holder.execute(sa.text(lock) if isinstance(lock, str) else lock)
    thread = threading.Thread(target=work)
    thread.start()
    waiting()
    os.kill(pid(), how)
    thread.join(PATIENCE)
    holder.invalidate()
    holder.close()
    back()
    return found[0]


def number(table, where="true"):
    asked = f"SELECT count(*) FROM {table} WHERE {where}"
    found = model.Session.scalar(sa.text(asked))
    model.Session.rollback()
    return found


@pytest.mark.parametrize("how", [FAST, CRASH])
def test_an_answer_is_not_there_or_whole_and_the_second_click_makes_it_one(app, asked, maryam, how):
    form, headers = asked.form(), {"Authorization": maryam["token"]}
    path = f"/consultation/{asked.name}/answer"

    def send(**more):
        return app.post(path, data=form, headers=headers, follow_redirects=False, **more)

    told = interrupted(send, "LOCK TABLE eparticipation_answer_version IN EXCLUSIVE MODE", how)
    assert told.status_code == 503
    assert "الخدمة غير متاحة الآن" in told.body
    assert told.headers["Retry-After"]
    for table in ("answer", "answer_item", "answer_version"):
        assert number(f"eparticipation_{table}") == 0, table
    assert [send().status_code for _ in range(2)] == [302, 302]
    assert number("eparticipation_answer", "state = 'submitted' AND version = 1") == 1
    assert number("eparticipation_answer_version") == 1


def test_of_a_bulk_decision_each_stands_whole_or_not_at_all(app, bureau, make_user):
    package = bureau.consultation("open")
    moderator = appoint(make_user(), "moderator", bureau.agency)
    posts = sorted(say(package["id"], "أولى", "ثانية", "ثالثة", state="waiting", by=make_user()))
    threads = {post.id: post.thread_id for post in model.Session.query(DiscussionPost)}
    call = {
        "contributions": [{"source": "post", "id": one, "seen_version": 1} for one in posts],
        "decision": "publish",
    }

    def decide():
        return app.post(
            "/api/3/action/qatar_moderation_queue_decide",
            json=call,
            headers={"Authorization": moderator["token"]},
        )

    second = sa.text("SELECT 1 FROM qatar_discussion_thread WHERE id = :id FOR UPDATE")
    told = interrupted(decide, second.bindparams(id=threads[posts[1]]), FAST)
    assert told.status_code == 503 and told.json["success"] is False
    states = {post.id: post.state for post in model.Session.query(DiscussionPost)}
    decided = {row.post_id for row in model.Session.query(DiscussionDecision)}
    assert states == dict(zip(posts, ("published", "waiting", "waiting"), strict=True))
    assert decided == {posts[0]}
    model.Session.remove()
    again = decide().json["result"]
    assert sorted(again["done"]) == [f"post:{one}" for one in posts[1:]]
    assert [one["id"] for one in again["refused"]] == [posts[0]]
    assert number("qatar_discussion_decision") == 3


def test_what_follows_a_closing_is_made_whole_afterwards(app, bureau, make_user):
    """The files of a closed consultation are being written when the server crashes."""
    package = bureau.consultation("closed")
    say(package["id"], "تبقى", "وهذه أيضًا", by=make_user())
    interrupted(jobs.work, "LOCK TABLE resource IN EXCLUSIVE MODE", CRASH)
    assert number("resource") == 0
    shown = app.get(f"/en/consultation/{package['name']}")
    assert "Closed to answers" in shown.body
    row = OpenDataRow.get(package["id"])
    if row is not None and row.due_at is not None:
        row.due_at = None
        model.Session.commit()
    jobs.work()
    files = OpenDataRow.get(package["id"]).files
    found = app.get(f"/en/dataset/{package['name']}/resource/{files['csv']}/download", status=200)
    assert found.body.count("تبقى") == found.body.count("وهذه أيضًا") == 1
    assert number("resource", "state = 'active'") == len(files)


def test_a_reply_is_one_after_the_second_click(app, bureau, make_user):
    package = bureau.consultation("open")
    author = make_user()
    thread = model.Session.get(DiscussionPost, say(package["id"], "بداية", by=author)[0]).thread_id
    form = {"text": "رد واحد", "submission_key": "a" * 32}

    def send():
        headers = {"Authorization": author["token"]}
        path = f"/en/discussion/{thread}/reply"
        return app.post(path, data=form, headers=headers, follow_redirects=False)

    told = interrupted(send, "LOCK TABLE qatar_discussion_post IN EXCLUSIVE MODE", FAST)
    assert told.status_code == 503 and "Not available at the moment" in told.body
    assert number("qatar_discussion_post", "not is_first") == 0
    first, second = send(), send()
    assert first.headers["Location"] == second.headers["Location"]
    assert number("qatar_discussion_post", "not is_first") == 1
