"""Fill the trail with generated entries, genuinely chained, and time what auditors do with it.

For a portal made for this alone: the entries cannot be taken away again.
Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.audit.million 1000000`
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta

from ckan.cli import load_config
from ckan.config.middleware import make_app

BATCH = 5000


def main(wanted: int) -> None:
    app = make_app(load_config(os.environ["CKAN_INI"]))
    with app._wsgi_app.app_context():
        from ckan.model import ensure_engine

        from ckanext.qatar_sectors.audit import chain, config, export, model, question, verification
        from ckanext.qatar_sectors.audit.acts import Act, ObjectType, Role
        from ckanext.qatar_sectors.audit.event import Actor, Event

        key, acts = config.chain_key(), list(Act)
        people = [str(uuid.uuid4()) for _ in range(2000)]
        chance = random.Random(1)

        def events() -> Iterator[Event]:
            while True:
                yield Event(
                    str(uuid.uuid4()),
                    Actor(chance.choice(people), Role.PERSON),
                    chance.choice(acts),
                    ObjectType.DATASET,
                    str(uuid.UUID(int=chance.getrandbits(128))),
                    request_id=str(uuid.uuid4()),
                    details={"agency": chance.choice(people)},
                )

        source = events()
        begun = time.perf_counter()
        for _ in range(0, wanted, BATCH):
            # Made before: who holds the trail and does nothing for ten seconds is thrown out.
            batch = [next(source) for _ in range(BATCH)]
            with ensure_engine().begin() as connection:
                head, now = model.locked_head(connection)
                model.append(connection, chain.seal(key, head, now, batch))
        print(f"written: {wanted:,} in {time.perf_counter() - begun:.0f} s")
        with (
            ensure_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection
        ):
            connection.exec_driver_sql("SELECT 1")
            size = connection.exec_driver_sql(
                "SELECT pg_total_relation_size('qatar_audit.qatar_audit_event')"
            ).scalar()
            head, now = model.current_head(connection)
        print(f"entries: {head.seq:,}, {size / 1e6:,.0f} MB with indexes")

        def timed(name: str, asked: dict, limit: int = 51) -> list:
            begun = time.perf_counter()
            with model.snapshot() as connection:
                found = model.page(connection, asked, limit)
            print(f"{name}: {(time.perf_counter() - begun) * 1000:.1f} ms, {len(found)} entries")
            return found

        first = timed("newest page", {})
        timed("next page", {"before": (first[-1].at, first[-1].seq)})
        timed("deep page", {"before": (now - timedelta(seconds=60), head.seq // 2)})
        timed("one actor", {"actor_id": people[7]})
        timed("one act", {"act": "login.failure"})
        timed("one object", {"object_id": first[20].object_id})
        timed("actor and act", {"actor_id": people[7], "act": "login.failure"})
        timed("a rare pair", {"actor_id": people[7], "object_id": first[20].object_id})
        timed("an hour ago", question.conditions({"to": (now - timedelta(hours=1)).isoformat()}))
        begun = time.perf_counter()
        with model.snapshot() as connection:
            entries = model.stream(connection, max(0, head.seq - 100_000))
            total = sum(len(text) for text in export.written(entries, export.Format.CSV))
        print(f"export of 100,000: {time.perf_counter() - begun:.1f} s, {total / 1e6:.0f} MB")
        begun = time.perf_counter()
        report = verification.verify()
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"verify: {report.findings.checked:,} in {seconds:.0f} s, {report.findings.found} problems, "
            f"peak {peak:.0f} MB; 10 million: {seconds * 1e7 / report.findings.checked / 60:.1f} min"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
