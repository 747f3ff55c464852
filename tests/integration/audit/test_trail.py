"""Events belong to the transaction of the act, follow each other without a gap, and stay."""

from __future__ import annotations

import itertools
import threading
import uuid

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.model import ensure_engine

from ckanext.qatar_sectors.audit import acting, trail, verification
from ckanext.qatar_sectors.audit.acts import Act, ObjectType, Role
from ckanext.qatar_sectors.audit.event import Actor

WRITERS = 8
EACH = 25


def setting(key):
    trail.record(Act.SETTING_CHANGE, ObjectType.SETTING, key)


class TestTransaction:
    def test_an_event_appears_with_the_commit(self, trail_since):
        setting("a")
        assert trail_since() == []
        model.Session.commit()
        (entry,) = trail_since()
        assert (entry.act, entry.object_id, entry.role) == ("setting.change", "a", "system")
        assert verification.verify().findings.found == 0

    def test_a_rollback_leaves_nothing(self, trail_since):
        setting("a")
        model.Session.rollback()
        model.Session.commit()
        assert trail_since() == []

    def test_a_closed_session_leaves_nothing(self, trail_since):
        setting("a")
        model.Session.remove()
        model.Session.execute(sa.text("SELECT 1"))
        model.Session.commit()
        assert trail_since() == []

    def test_a_savepoint_takes_its_own_events_back(self, trail_since):
        setting("before")
        with model.Session.begin_nested():
            setting("released")
        outer = model.Session.begin_nested()
        setting("undone")
        with model.Session.begin_nested():
            setting("released-in-undone")
        outer.rollback()
        setting("after")
        model.Session.commit()
        assert [entry.object_id for entry in trail_since()] == ["before", "released", "after"]

    def test_savepoints_before_the_first_event_count(self, trail_since):
        with model.Session.begin_nested():
            pass
        savepoint = model.Session.begin_nested()
        setting("undone")
        savepoint.rollback()
        model.Session.commit()
        assert trail_since() == []

    def test_one_connection_serves_many_transactions(self, trail_since):
        with ensure_engine().connect() as connection:
            for number in range(3):
                with connection.begin(), connection.begin_nested() as savepoint:
                    trail.record(Act.SETTING_CHANGE, object_id=f"n{number}", connection=connection)
                    if number == 1:
                        savepoint.rollback()
        assert [entry.object_id for entry in trail_since()] == ["n0", "n2"]

    def test_an_act_that_cannot_be_recorded_is_not_done(self, trail_since):
        """The trail is no best effort: without the entry there is no act."""
        key = f"test.{uuid.uuid4()}"
        model.Session.add(model.SystemInfo(key, "1"))
        model.Session.flush()
        # A transaction that sees an old state of the trail cannot append to it.
        with (
            ensure_engine()
            .connect()
            .execution_options(isolation_level="REPEATABLE READ") as connection
        ):
            connection.execute(sa.text("SELECT 1"))
            model.Session.commit()
            trail.record(Act.SETTING_CHANGE, object_id="late", connection=connection)
            with pytest.raises(sa.exc.IntegrityError):
                connection.commit()
            connection.rollback()
        assert [entry.object_id for entry in trail_since()] == [key]
        setting("next")
        model.Session.commit()
        assert verification.verify().findings.found == 0

    def test_equal_events_of_a_transaction_are_one_where_asked(self, trail_since):
        for _ in range(3):
            trail.record(Act.DATASET_UPDATE, ObjectType.DATASET, "d", once=True)
        trail.record(Act.DATASET_UPDATE, ObjectType.DATASET, "e", once=True)
        model.Session.commit()
        assert [entry.object_id for entry in trail_since()] == ["d", "e"]


class TestActing:
    def test_a_job_can_act_for_a_person(self, trail_since):
        with acting.acting_as(Actor("u-1", Role.PERSON)):
            setting("a")
        setting("b")
        model.Session.commit()
        assert [(entry.actor_id, entry.role) for entry in trail_since()] == [
            ("u-1", "person"),
            ("", "system"),
        ]

    def test_a_silent_route_leaves_no_trace(self, trail_since):
        @acting.silent()
        def report():
            setting("a")
            trail.record_alone(Act.SETTING_CHANGE, object_id="b")
            model.Session.add(model.SystemInfo("test.silent", "1"))
            model.Session.commit()

        report()
        assert trail_since() == []
        setting("c")
        model.Session.commit()
        assert [entry.object_id for entry in trail_since()] == ["c"]


def test_parallel_writers_make_one_chain_without_a_gap(trail_since):
    failures = []
    ready = threading.Barrier(WRITERS)

    def write(writer):
        ready.wait()
        try:
            for number in range(EACH):
                with ensure_engine().connect() as connection, connection.begin() as transaction:
                    trail.record(
                        Act.SETTING_CHANGE, object_id=f"w{writer}-{number}", connection=connection
                    )
                    if number % 5 == 4:
                        transaction.rollback()
        except Exception as err:
            failures.append(err)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    entries = trail_since()
    assert len(entries) == WRITERS * EACH * 4 // 5
    numbers = [entry.seq for entry in entries]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert all(one.at <= other.at for one, other in itertools.pairwise(entries))
    assert verification.verify().findings.found == 0
    for writer in range(WRITERS):
        own = [one.object_id for one in entries if one.object_id.startswith(f"w{writer}-")]
        assert own == [f"w{writer}-{number}" for number in range(EACH) if number % 5 != 4]
