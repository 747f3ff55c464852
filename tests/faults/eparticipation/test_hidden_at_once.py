"""From the moment in which a contribution is hidden nobody gets the files and the table that hold it, whatever happens to the worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.model import ensure_engine

from ckanext.eparticipation.opendata import jobs
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.discussion.model import DiscussionPost
from ckanext.qatar_sectors.tables import jobs as tables

from tests.discussions import appoint, as_user, decide
from tests.eparticipation_contributions import say

pytestmark = pytest.mark.usefixtures("clean")

CANARY = "canary5c2e8f"
MAKER = Path(__file__).with_name("maker.py")


@pytest.fixture
def made(bureau, make_user):
    """A closed consultation whose contributions are files and tables; one of them is about to be hidden."""
    closed = bureau.consultation("closed")
    author = make_user()
    kept, gone = say(closed["id"], "It stays", f"It goes: {CANARY}", by=author)
    jobs.work()
    tables.work()
    files = OpenDataRow.get(closed["id"]).files
    moderator = appoint(make_user(), "moderator", bureau.agency)
    return {
        "package": closed,
        "csv": files["csv"],
        "json": files["json"],
        "post": gone,
        "kept": kept,
        "moderator": moderator,
        "author": author,
    }


def hide(made):
    post = model.Session.get(DiscussionPost, made["post"])
    found = decide(made["moderator"], {"id": post.id, "version": post.version}, "hide", "spam")
    assert found["done"] == [post.id]


def addresses(made):
    """Return every address that hands out the file or its table."""
    name = made["package"]["name"]
    for form in ("csv", "json"):
        yield f"/en/dataset/{name}/resource/{made[form]}/download"
        # The portal itself gives these: in its API, in RDF, on its pages.
        published = as_user(None, "resource_show", id=made[form])["url"]
        assert "/consultation/" in published
        yield urlsplit(published).path
        yield f"/consultation/{name}/resource/{made[form]}/download"
    yield f"/en/dataset/{name}/resource/{made['csv']}/table.csv"
    yield f"/en/dataset/{name}/resource/{made['csv']}/table.json"
    yield f"/datastore/dump/{made['csv']}"
    yield f"/api/3/action/datastore_search?resource_id={made['csv']}"


def answers(app, made):
    """Return what each address answers, read to its end."""
    found = []
    for path in addresses(made):
        answer = app.get(path)
        found.append((path, answer.status_code, answer.headers, answer.body))
    page = app.get(f"/en/dataset/{made['package']['name']}/resource/{made['csv']}", status=200)
    return found, page


def all_there(app, made):
    found, page = answers(app, made)
    whole = [path for path, status, _, body in found if status == 200 and CANARY in body]
    return len(whole) == len(found) and CANARY in page.body


def nowhere(app, made):
    """Say whether each address says that it is being made anew, and none holds the word."""
    found, page = answers(app, made)
    assert CANARY not in page.body and "being made anew" in page.body
    for path, status, headers, body in found:
        assert status == 503 and CANARY not in body, path
        assert headers["Retry-After"] == "30" and "no-store" in headers["Cache-Control"]
    told = app.get(f"/api/3/action/datastore_search?resource_id={made['csv']}").json
    assert told["success"] is False and told["error"]["retry_after"] == 30
    return True


def renewed(app, made):
    found, page = answers(app, made)
    assert CANARY not in page.body
    for path, status, _, body in found:
        assert status == 200 and CANARY not in body and "It stays" in body, path
    return True


def test_hidden_and_withheld_is_one_moment(app, made):
    """Of two connections one hides: until it commits the other gets the file, from then on it does not."""
    assert all_there(app, made)
    post = model.Session.get(DiscussionPost, made["post"])
    post.state = "hidden"
    model.Session.flush()
    seen = []
    reader = threading.Thread(target=lambda: seen.append(other_connection_sees(made)))
    reader.start()
    reader.join(30)
    model.Session.commit()
    reader = threading.Thread(target=lambda: seen.append(other_connection_sees(made)))
    reader.start()
    reader.join(30)
    # (the post is hidden, the file is withheld)
    assert seen == [(False, False), (True, True)]
    assert nowhere(app, made)
    jobs.work()
    tables.work()
    assert renewed(app, made)


def other_connection_sees(made):
    from ckanext.qatar_sectors.files import renewing

    try:
        state = model.Session.get(DiscussionPost, made["post"]).state
        return state == "hidden", renewing.is_withheld(made["csv"])
    finally:
        model.Session.remove()


def test_a_reader_who_asks_all_the_time_never_gets_it_once_it_is_hidden(app, made):
    """Somebody downloads without a pause while a moderator hides: what arrives after the decision holds nothing of it."""
    hidden, wrong, stop = threading.Event(), [], threading.Event()

    def ask():
        client = app.flask_app.test_client()
        while not stop.is_set():
            was_hidden = hidden.is_set()
            found = client.get(next(addresses(made)))
            if was_hidden and CANARY in found.get_data(as_text=True):
                wrong.append(found.status_code)

    reader = threading.Thread(target=ask)
    reader.start()
    try:
        hide(made)
        hidden.set()
        jobs.work()
        tables.work()
    finally:
        stop.set()
        reader.join(60)
    assert wrong == []
    assert renewed(app, made)


def test_the_table_is_withheld_until_it_is_loaded_anew(app, made):
    hide(made)
    jobs.work()
    name = made["package"]["name"]
    files = [f"/en/dataset/{name}/resource/{made[form]}/download" for form in ("csv", "json")]
    for path in files:
        found = app.get(path, status=200)
        assert CANARY not in found.body
    found = app.get(f"/api/3/action/datastore_search?resource_id={made['csv']}")
    assert found.status_code == 503 and CANARY not in found.body
    tables.work()
    assert renewed(app, made)


def test_a_worker_that_is_killed_between_the_files_and_their_number_leaves_them_withheld(
    app, made, request
):
    hide(made)
    package = made["package"]["id"]
    held = ensure_engine().connect()
    # Whoever writes of what the files were made waits for this connection: the files themselves are written by then.
    held.execute(
        sa.text("SELECT 1 FROM eparticipation_open_data WHERE package_id = :id FOR UPDATE"),
        {"id": package},
    )
    ini = str(request.config.getoption("ckan_ini"))
    maker = subprocess.Popen([sys.executable, "-W", "ignore", str(MAKER), ini, package])
    try:
        assert waits_for_lock(maker)
        os.kill(maker.pid, signal.SIGKILL)
        assert maker.wait(30) == -signal.SIGKILL
    finally:
        maker.kill()
        held.rollback()
        held.close()
    model.Session.rollback()
    assert nowhere(app, made)
    jobs.work()
    tables.work()
    assert renewed(app, made)


def waits_for_lock(maker, seconds=120):
    """Wait until the maker has written the files and waits to say so."""
    asked = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND query LIKE 'UPDATE eparticipation_open_data%'"
    )
    until = time.monotonic() + seconds
    with ensure_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while time.monotonic() < until and maker.poll() is None:
            if connection.scalar(asked):
                return True
            time.sleep(0.2)
    return False


def test_reports_and_objections_withhold_nothing(app, made, make_user):
    """Who reports a contribution cannot take the files away from others."""
    as_user(make_user(), "qatar_discussion_post_report", id=made["post"], reason="spam")
    assert all_there(app, made)


def test_an_erasure_withholds_the_files_of_its_own_consultations_alone(
    bureau, app, made, make_user
):
    from ckanext.qatar_sectors.discussion import persons

    other = bureau.consultation("closed")
    say(other["id"], "Somebody else's", by=make_user())
    jobs.work()
    persons.erase(made["author"]["id"])
    model.Session.commit()
    assert OpenDataRow.get(made["package"]["id"]).is_old
    assert not OpenDataRow.get(other["id"]).is_old
