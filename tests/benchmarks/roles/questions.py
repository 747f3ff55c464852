"""Time the question whether somebody may do something, with thousands of appointments; nothing is kept.

Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.roles.questions 5000`
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from datetime import date

from ckan.cli import load_config
from ckan.config.middleware import make_app

PEOPLE = 1000
AGENCIES = 100
QUESTIONS = 2000


def main(wanted: int) -> None:
    app = make_app(load_config(os.environ["CKAN_INI"]))
    with app._wsgi_app.app_context():
        from ckan import model

        from ckanext.qatar_sectors.roles.asking import may, roles_of
        from ckanext.qatar_sectors.roles.model import RoleRow
        from ckanext.qatar_sectors.roles.policy import AGENCY_ROLES, Doing, Thing

        chance = random.Random(1)
        session = model.Session
        user, group = model.User.__table__, model.Group.__table__
        people = [str(uuid.uuid4()) for _ in range(PEOPLE)]
        agencies = [str(uuid.uuid4()) for _ in range(AGENCIES)]
        session.execute(
            user.insert(), [{"id": one, "name": one, "state": "active"} for one in people]
        )
        session.execute(
            group.insert(),
            [
                {
                    "id": one,
                    "name": one,
                    "type": "organization",
                    "is_organization": True,
                    "state": "active",
                }
                for one in agencies
            ],
        )
        roles = sorted(AGENCY_ROLES)
        session.execute(
            RoleRow.__table__.insert(),
            [
                {
                    "id": str(uuid.uuid4()),
                    "user_id": chance.choice(people),
                    "role": str(chance.choice(roles)),
                    "organisation_id": chance.choice(agencies),
                    "first_day": date(2020, 1, 1),
                    "last_day": chance.choice([None, date(2021, 1, 1), date(2099, 1, 1)]),
                    "origin": "decision",
                    **dict.fromkeys(
                        ("post_ar", "post_en", "authority", "decision", "appointed_by"), ""
                    ),
                    "revoked_by": "",
                    "revoked_why": "",
                }
                for _ in range(wanted)
            ],
        )

        def timed(name: str, ask: Callable[[], object]) -> None:
            taken = []
            for _ in range(QUESTIONS):
                begun = time.perf_counter()
                ask()
                taken.append((time.perf_counter() - begun) * 1000)
            cuts = statistics.quantiles(taken, n=100)
            print(f"{name}: median {cuts[49]:.3f} ms, 95th {cuts[94]:.3f} ms")

        def ask() -> bool:
            return may(
                chance.choice((Doing.UPDATE, Doing.READ)),
                Thing.DATASET,
                user_id=chance.choice(people),
                organisation_id=chance.choice(agencies),
            )

        print(f"{wanted:,} appointments of {PEOPLE:,} people in {AGENCIES} agencies")
        timed("asked of the database", ask)
        timed("somebody without a role", lambda: may(Doing.READ, Thing.AUDIT_TRAIL, user_id="none"))
        with app._wsgi_app.test_request_context():
            one = people[0]
            roles_of(one)
            timed(
                "again within a request",
                lambda: may(Doing.UPDATE, Thing.DATASET, user_id=one, organisation_id=agencies[0]),
            )
        session.rollback()


if __name__ == "__main__":
    main(int(sys.argv[1]))
