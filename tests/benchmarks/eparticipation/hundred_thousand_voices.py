"""Give one consultation 100,000 contributions, and time its pages and the moderators' queue as a browser asks for them.

Run beside a portal with the demo: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.eparticipation.hundred_thousand_voices
http://127.0.0.1:PORT [contributions]`. What is written for it is deleted at the end, also when it fails.
"""

from __future__ import annotations

import os
import sys
import time
import urllib.request
from datetime import UTC, datetime

from ckan.cli import load_config
from ckan.config.middleware import make_app

TIMES = 60
# Contributions that begin a thread, of ten; the others reply.
BEGIN = 6
# One thread gets each fiftieth reply.
LONG = 50

THREADS = """
INSERT INTO qatar_discussion_thread (id, subject_type, subject_id, agency_id, kind, state, title, promised_days,
    created_at, waiting_since, last_at, first_state, replies, supports)
SELECT 'bench-' || n, 'consultation', :subject, :agency, (ARRAY['comment', 'question', 'idea'])[1 + n % 3], 'open',
    'رأي في المادة رقم ' || n, 0, at, at, at + interval '1 day',
    CASE WHEN n % 20 = 7 THEN 'waiting' ELSE 'published' END, 1, n % 977
FROM generate_series(1, :threads) AS n, LATERAL (SELECT now() - (n || ' seconds')::interval AS at) AS moment
"""
POSTS = """
INSERT INTO qatar_discussion_post (id, thread_id, is_first, author_id, state, text, fingerprint, open_reports, supports,
    created_at, published_at)
SELECT 'bench-' || n, 'bench-' || thread, first, 'bench-' || n % 20000, state,
    'أرى أن يُزاد عدد المقاعد في الظل، رقم ' || n || '. **لماذا** تُغلق الحدائق في العاشرة؟', md5(n::text),
    CASE WHEN n % 200 = 11 AND state = 'published' THEN 2 ELSE 0 END, CASE WHEN first THEN n % 977 ELSE 0 END, at,
    CASE WHEN state IN ('published', 'hidden') THEN at END
FROM generate_series(1, :posts) AS n,
    LATERAL (SELECT n <= :threads AS first,
        CASE WHEN n <= :threads THEN n WHEN n % :long = 0 THEN 1 ELSE 1 + n % :threads END AS thread,
        now() - interval '20 days' + (n || ' seconds')::interval AS at) AS place,
    LATERAL (SELECT CASE WHEN first THEN CASE WHEN n % 20 = 7 THEN 'waiting' ELSE 'published' END
        WHEN n % 100 = 13 THEN 'waiting' WHEN n % 90 = 4 THEN 'hidden' ELSE 'published' END AS state) AS stands
"""


def main(base: str, posts: int) -> None:
    app = make_app(load_config(os.environ["CKAN_INI"]))
    with app._wsgi_app.test_request_context("/"):
        import sqlalchemy as sa

        import ckan.plugins.toolkit as tk
        from ckan import model

        from ckanext.eparticipation.voices import finding
        from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
        from ckanext.qatar_sectors.roles.model import RoleRow

        session = model.Session
        found = session.execute(
            sa.text(
                "SELECT p.id, p.name, p.owner_org FROM package p JOIN eparticipation_consultation c ON c.package_id = p.id "
                "WHERE p.state = 'active' AND NOT p.private AND c.opens_at < now() AND c.closes_at > now() "
                "AND c.discussion AND c.withdrawn_at IS NULL LIMIT 1"
            )
        ).one()
        name = "voices-benchmark"
        user = model.User.get(name)
        if user is None:
            user = model.User(name=name, email="benchmark@example.com")
            session.add(user)
            session.commit()
        site = tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
        token = tk.get_action("api_token_create")(
            {"user": site, "ignore_auth": True}, {"user": name, "name": "benchmark"}
        )["token"]
        role = {"u": user.id}
        # Appointments are kept: this one is over tomorrow.
        today = today_in_qatar(datetime.now(UTC))
        session.add(
            RoleRow(user_id=user.id, role="portal_moderator", first_day=today, last_day=today)
        )
        session.commit()
        given = {
            "posts": posts,
            "threads": posts * BEGIN // 10,
            "long": LONG,
            "subject": found.id,
            "agency": found.owner_org,
        }
        try:
            begun = time.perf_counter()
            session.execute(sa.text(THREADS), given)
            session.execute(sa.text(POSTS), given)
            session.commit()
            session.execute(sa.text("ANALYZE qatar_discussion_thread, qatar_discussion_post"))
            session.commit()
            print(f"{posts:,} contributions written in {time.perf_counter() - begun:.1f} s")
            address = f"/en/consultation/{found.name}"
            pages = (
                ("consultation", address, ""),
                ("its discussion", f"{address}/voices", ""),
                ("most supported", f"{address}/voices?sort=supported", ""),
                ("far down", f"{address}/voices?page={posts // 40}", ""),
                ("the longest thread", "/en/discussion/bench-1", ""),
                ("feed", f"{address}/voices.atom", ""),
                ("queue", "/en/desk/discussion", token),
                ("queue, reported", "/en/desk/discussion?what=reported", token),
                ("queue, far down", "/en/desk/discussion?page=100", token),
            )
            for called, path, key in pages:
                timed(called, base + path, key)
            begun = time.perf_counter()
            number = sum(1 for _ in finding.stream(found.id))
            print(f"streamed: {number:,} in {time.perf_counter() - begun:.1f} s")
        finally:
            session.rollback()
            for statement in (
                "DELETE FROM qatar_discussion_thread WHERE id LIKE 'bench-%'",
                "DELETE FROM api_token WHERE user_id = :u",
            ):
                session.execute(sa.text(statement), role if ":u" in statement else {})
            session.commit()


def timed(called: str, address: str, token: str) -> None:
    """Print how long an address takes, once it is warm."""
    taken = []
    for number in range(TIMES + 3):
        asked = urllib.request.Request(address, headers={"Authorization": token} if token else {})
        begun = time.perf_counter()
        with urllib.request.urlopen(asked) as answer:
            size = len(answer.read())
        if number >= 3:
            taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    p95 = taken[int(len(taken) * 0.95) - 1]
    print(f"{called}: median {taken[len(taken) // 2]:.0f} ms, p95 {p95:.0f} ms, {size // 1024} KiB")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
