"""What 100,000 requests cost: the desk, one's own list, and all clocks counted anew after a calendar change.

Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.foi.hundred_thousand [requests]`
in a portal of its own: requests, people and an announcement stay in it. The aims: 200 ms at the 95th percentile for each
list, 60 s for the clocks. Half of the requests are one agency's, a fifth of all are open.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
import uuid
from datetime import timedelta

from ckan.cli import load_config
from ckan.config.middleware import make_app

QUESTIONS = 40
FILL = """
INSERT INTO foi_request (id, reference, organisation_id, requester_id, person_name, subject, sought,
    reasons, state, outcome, submitted_on, due_clock, due_on)
SELECT :mark || n, :mark || n, CASE WHEN n % 2 = 0 THEN :big ELSE :small END, :user || (n % 5000),
    'مريم أحمد', 'عنوان الطلب رقم ' || n, repeat('نص الطلب ', 20), 'بحث',
    CASE WHEN n % 5 = 0 THEN 'under_review' ELSE 'notified' END,
    CASE WHEN n % 5 = 0 THEN NULL ELSE 'refused' END,
    CASE WHEN n % 5 = 0 THEN current_date - (n / 5 % 30) ELSE current_date - (n % 400) END,
    CASE WHEN n % 5 = 0 THEN 'decision' END, CASE WHEN n % 5 = 0 THEN current_date - (n / 5 % 30) + 15 END
FROM generate_series(1, :number) AS n
"""
CLOCKS = """
INSERT INTO foi_clock (id, request_id, clock, start, target, due, rule, rule_version,
    calendar_version, holidays_version)
SELECT 'c' || id, id, 'decision', submitted_on, submitted_on + 15, submitted_on + 15,
    'calendar_days', '1', 0, '57/2025'
FROM foi_request WHERE due_on IS NOT NULL AND id LIKE :mark || '%'
"""
# As the calendar counts them: else every date would move.
DUES = "UPDATE foi_clock SET due = :due, target = :target WHERE start = :day AND id LIKE :mark"
FOLLOW = """
UPDATE foi_request SET due_on = foi_clock.due FROM foi_clock
WHERE foi_clock.request_id = foi_request.id AND foi_request.id LIKE :mark
"""


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = make_app(load_config(os.environ["CKAN_INI"]))
    flask_app = getattr(app, "_wsgi_app", app)

    import sqlalchemy as sa

    from ckan import model
    from ckan.tests import factories

    from ckanext.foi.clocks import counting
    from ckanext.foi.clocks.terms import Clock
    from ckanext.foi.requests import recounting
    from ckanext.foi.requests.model import FOIClock

    from tests.discussions import as_user
    from tests.foi_requests import Office

    with flask_app.test_request_context("/"):
        office = Office(factories.Organization(), lambda: factories.User())
        mark, person = uuid.uuid4().hex[:8] + "-", factories.User()
        values = {
            "mark": mark,
            "big": office.agency["id"],
            "small": str(uuid.uuid4()),
            "user": "user-",
            "number": number,
        }
        model.Session.execute(sa.text(FILL), values)
        model.Session.execute(sa.text(CLOCKS), {"mark": mark})
        days = sa.select(FOIClock.start).where(FOIClock.id.like(f"c{mark}%")).distinct()
        for day in list(model.Session.scalars(days)):
            found = counting.counted(Clock.DECISION, day)
            dates = {"day": day, "due": found.due, "target": found.target, "mark": f"c{mark}%"}
            model.Session.execute(sa.text(DUES), dates)
        model.Session.execute(sa.text(FOLLOW), {"mark": f"{mark}%"})
        own = "UPDATE foi_request SET requester_id = :user WHERE id LIKE :mark || '%7' AND id < :mark || '2'"
        model.Session.execute(sa.text(own), {"user": person["id"], "mark": mark})
        model.Session.commit()
        model.Session.connection(execution_options={"isolation_level": "AUTOCOMMIT"}).execute(
            sa.text("VACUUM ANALYZE foi_request")
        )
        model.Session.remove()

    def measured(name, user, action, **given):
        times = []
        for _ in range(QUESTIONS):
            with flask_app.test_request_context("/"):
                began = time.perf_counter()
                found = as_user(user, action, **given)
                times.append((time.perf_counter() - began) * 1000)
                model.Session.remove()
        p95 = statistics.quantiles(times, n=20)[-1]
        print(
            f"{name}: median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, {len(found['results'])} of {found.get('count', 'all')}"
        )

    measured("desk, all", office.officer, "foi_desk_list")
    measured("desk, overdue", office.officer, "foi_desk_list", pressure="overdue")
    measured("desk, queue", office.officer, "foi_desk_list", queue="review")
    measured("desk, words", office.officer, "foi_desk_list", q="رقم 4242")
    measured("own list", person, "foi_request_list")
    measured("statistics of all entities", None, "foi_figure_list")
    with flask_app.test_request_context("/"):
        announced = {
            "kind": "added",
            # A month off: all that ends in it moves.
            "first": (counting.today() - timedelta(days=15)).isoformat(),
            "last": (counting.today() + timedelta(days=15)).isoformat(),
            "name_ar": "عطلة",
            "name_en": "Holiday",
            "reason": "benchmark",
            "source": "benchmark",
        }
        from ckan.tests.helpers import call_action

        call_action("qatar_calendar_change_create", **announced)
        # The portal's own worker counts along, if it runs: both are counted.
        moved = sa.text("SELECT count(*) FROM foi_event WHERE what = 'date_moved'")
        before, began = model.Session.scalar(moved), time.perf_counter()
        recounting.recount()
        took = time.perf_counter() - began
        print(f"clocks counted anew: {took:.1f} s, {model.Session.scalar(moved) - before} moved")


if __name__ == "__main__":
    main()
