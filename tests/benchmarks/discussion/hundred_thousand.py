"""Fill a portal with posts, and time what readers, authors and moderators ask of them; nothing is kept.

Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.discussion.hundred_thousand [posts]`
The posts stand in one transaction that is rolled back at the end. The portal needs datasets of an agency: the demo's will do.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

from ckan.cli import load_config
from ckan.config.middleware import make_app

TIMES = 20
# One thread is as long as all of a bad week: each fiftieth post.
LONG = 50

THREADS = """
INSERT INTO qatar_discussion_thread (id, subject_type, subject_id, agency_id, kind, state, title, promised_days,
    created_at, waiting_since, answered_at, last_at, first_state, replies)
SELECT 'bench-' || n, 'dataset', d.ids[1 + n % d.number], d.agencies[1 + n % d.number],
    (ARRAY['question', 'error', 'idea'])[1 + n % 3], (ARRAY['open', 'answered'])[1 + n % 2],
    'ما مصدر الأعداد في الجدول رقم ' || n, 10, at, at, CASE WHEN n % 2 = 1 THEN at + interval '3 days' END,
    at + interval '9 days', CASE WHEN n % 50 = 7 THEN 'waiting' ELSE 'published' END, 18
FROM generate_series(1, :threads) AS n,
    LATERAL (SELECT now() - (n || ' minutes')::interval AS at) AS moment,
    (SELECT array_agg(id) AS ids, array_agg(owner_org) AS agencies, count(*)::int AS number
     FROM package WHERE state = 'active' AND NOT private AND owner_org IS NOT NULL) AS d
"""
POSTS = """
INSERT INTO qatar_discussion_post (id, thread_id, is_first, author_id, state, text, fingerprint, open_reports,
    created_at, published_at)
SELECT 'bench-' || n, 'bench-' || thread, first, CASE WHEN n % 40 = 3 THEN NULL ELSE :author END, state,
    'لا أجد مصدر العمود الثالث في السطر ' || n || '. **أين** يمكن أن أقرأ كيف حُسبت هذه الأعداد؟',
    md5(n::text), CASE WHEN n % 200 = 11 AND state = 'published' THEN 2 ELSE 0 END, at,
    CASE WHEN state IN ('published', 'hidden') THEN at END
FROM generate_series(1, :posts) AS n,
    LATERAL (SELECT n <= :threads AS first,
        CASE WHEN n <= :threads THEN n WHEN n % :long = 0 THEN 1 ELSE 1 + n % :threads END AS thread,
        now() - interval '300 days' + (n || ' seconds')::interval AS at) AS place,
    LATERAL (SELECT CASE WHEN first THEN CASE WHEN n % 50 = 7 THEN 'waiting' ELSE 'published' END
        WHEN n % 100 = 13 THEN 'waiting' WHEN n % 90 = 4 THEN 'hidden' ELSE 'published' END AS state) AS stands
"""


def main(posts: int) -> None:
    app = make_app(load_config(os.environ["CKAN_INI"]))
    # Pages and actions answer as to a request.
    with app._wsgi_app.test_request_context("/"):
        import sqlalchemy as sa

        import ckan.plugins.toolkit as tk
        from ckan import model

        session = model.Session
        admin = session.scalars(
            sa.select(model.User).where(model.User.sysadmin, model.User.state == "active")
        ).first()
        given = {"posts": posts, "threads": posts // 20, "long": LONG, "author": admin.id}
        begun = time.perf_counter()
        session.execute(sa.text(THREADS), given)
        session.execute(sa.text(POSTS), given)
        session.execute(sa.text("ANALYZE qatar_discussion_thread, qatar_discussion_post"))
        print(
            f"{posts:,} posts in {given['threads']:,} threads: {time.perf_counter() - begun:.1f} s"
        )
        subject = session.scalar(
            sa.text("SELECT subject_id FROM qatar_discussion_thread WHERE id = 'bench-1'")
        )
        length = session.scalar(
            sa.text("SELECT count(*) FROM qatar_discussion_post WHERE thread_id = 'bench-1'")
        )
        print(f"the longest thread has {length:,}")

        def timed(name: str, asked: Callable[[], dict]) -> None:
            found = asked()
            taken = []
            for _ in range(TIMES):
                one = time.perf_counter()
                asked()
                taken.append((time.perf_counter() - one) * 1000)
            taken.sort()
            print(
                f"{name}: median {statistics.median(taken):.1f} ms, slowest {taken[-1]:.1f} ms, of {found['count']:,}"
            )

        def action(name: str, user: str = "", **data: object) -> Callable[[], dict]:
            return lambda: tk.get_action(name)({"user": user, "auth_user_obj": None}, dict(data))

        listed, shown = "qatar_discussion_thread_list", "qatar_discussion_thread_show"
        queue = "qatar_discussion_queue_list"
        timed("all discussions", action(listed))
        timed("all, far down", action(listed, offset=posts // 25))
        timed("overdue", action(listed, overdue=True, sort="waiting"))
        timed("words in all", action(listed, q="99999"))
        timed("one dataset's", action(listed, subject_id=subject))
        timed("longest thread", action(shown, id="bench-1"))
        timed("its end", action(shown, id="bench-1", offset=length - 25))
        timed("queue", action(queue, admin.name))
        timed("queue, reported", action(queue, admin.name, what="reported"))
        timed("queue, far down", action(queue, admin.name, offset=posts // 200))
        timed("own", action("qatar_discussion_own_list", admin.name))
        session.rollback()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
