"""What 100,000 contributions to one closed consultation cost: the pages on which they are sorted, its outcome, its open data.

Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.participation.outcome [contributions]`
in a portal of its own: the consultation stays in it. The aims: 200 ms at the 95th percentile for each page, files whose making takes
memory that does not grow with the number of contributions.
"""

from __future__ import annotations

import hashlib
import os
import resource
import statistics
import sys
import time
import uuid
from datetime import timedelta

from bs4 import BeautifulSoup

from ckan.cli import load_config
from ckan.config.middleware import make_app

from tests.benchmarks.participation.answers import FILL as ANSWERS

TIMES = 40
# Of four contributions three answer a question (words, a choice, a scale), one is a post.
STATEMENTS = (
    *ANSWERS[:5],
    """
    INSERT INTO qatar_discussion_thread (id, subject_type, subject_id, agency_id, kind, state, title, promised_days,
        created_at, waiting_since, last_at, first_state, replies, supports)
    SELECT :mark || n, 'consultation', :consultation, :agency, 'idea', 'open', 'رأي في المادة رقم ' || n, 0,
        at, at, at, 'published', 0, n % 97
    FROM (SELECT n, :opens + n * interval '1 second' AS at FROM generate_series(1, :number) AS n) AS made
    """,
    """
    INSERT INTO qatar_discussion_post (id, thread_id, is_first, author_id, state, text, fingerprint, open_reports,
        supports, created_at, published_at)
    SELECT md5(:mark || 'p' || n), :mark || n, true, :mark || n, 'published',
        'أرى أن يُزاد عدد المقاعد في الظل، رقم ' || n || '. لماذا تُغلق الحدائق في العاشرة؟', md5(n::text), 0, n % 97,
        at, at
    FROM (SELECT n, :opens + n * interval '1 second' AS at FROM generate_series(1, :number) AS n) AS made
    """,
    """
    INSERT INTO eparticipation_assignment (theme_id, source, contribution_id)
    SELECT :theme, 'answers', md5(:mark || 't' || n) FROM generate_series(1, :number) AS n
    UNION ALL SELECT :other, 'posts', md5(:mark || 'p' || n) FROM generate_series(1, :number / 2) AS n
    """,
)
TABLES = (
    *("eparticipation_answer", "eparticipation_answer_item", "eparticipation_assignment"),
    *("qatar_discussion_thread", "qatar_discussion_post"),
)


def main() -> None:
    number = (int(sys.argv[1]) if len(sys.argv) > 1 else 100_000) // 4
    app = make_app(load_config(os.environ["CKAN_INI"]))
    flask_app = getattr(app, "_wsgi_app", app)

    import sqlalchemy as sa

    from ckan import model
    from ckan.tests import factories

    from ckanext.eparticipation.consultations.model import Consultation
    from ckanext.eparticipation.opendata.making import make
    from ckanext.eparticipation.opendata.model import OpenDataRow
    from ckanext.eparticipation.outcomes.model import ThemeRow

    from tests.eparticipation_answers import Asked
    from tests.eparticipation_consultations import Bureau

    with flask_app.test_request_context("/"):
        bureau = Bureau(factories.Organization(), factories.UserWithToken)
        asked = Asked(bureau, "closed")
        row = Consultation.get(asked.id)
        themes = [
            ThemeRow(package_id=asked.id, position=place, title={"ar": word, "en": word})
            for place, word in enumerate(("مقاعد", "ظل", "ماء"))
        ]
        model.Session.add_all(themes)
        model.Session.commit()
        values = {
            "mark": uuid.uuid4().hex[:8] + "-",
            "consultation": asked.id,
            "agency": bureau.agency["id"],
            "opens": row.opens_at + timedelta(hours=1),
            "number": number,
            "state": "published",
            "theme": themes[0].id,
            "other": themes[1].id,
            **asked.of,
        }
        for statement in STATEMENTS:
            model.Session.execute(sa.text(statement), values)
        model.Session.commit()
        quiet = model.Session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        for table in TABLES:
            quiet.execute(sa.text(f"VACUUM ANALYZE {table}"))
        third = themes[2].id
        model.Session.remove()
        before, began = _memory(), time.perf_counter()
        make(asked.id)
        took, after = time.perf_counter() - began, _memory()
        made = OpenDataRow.get(asked.id)
        print(f"open data: {made.rows} rows, {took:.1f} s, memory grew by {after - before} MB")
        model.Session.remove()
    client = flask_app.test_client()
    officer = {"Authorization": bureau.officer["token"]}

    def page(address: str, headers: dict[str, str] | None) -> tuple[float, str]:
        began = time.perf_counter()
        found = client.get(address, headers=headers or {})
        took = (time.perf_counter() - began) * 1000
        assert found.status_code == 200, (address, found.status_code)
        return took, found.text

    def measured(name: str, address: str, headers: dict[str, str] | None = None) -> None:
        first, *rest = (page(address, headers)[0] for _ in range(TIMES + 1))
        _told(name, first, rest)

    desk = f"/desk/participation/outcome/{asked.name}"
    listing = f"{desk}/contributions"
    measured("desk", desk, officer)
    measured("sorting", listing, officer)
    measured("sorting, in no theme yet", f"{listing}?unassigned=true", officer)
    measured("sorting, a word in all", f"{listing}?q=الحدائق", officer)
    measured("sorting, a rare word", f"{listing}?q=4242", officer)
    measured("sorting, a question", f"{listing}?question={asked.of['text']}", officer)
    measured("sorting, posts", f"{listing}?source=posts", officer)
    measured("sorting, a theme", f"{listing}?theme={values['theme']}", officer)
    times, address = [], listing
    for _ in range(TIMES):
        took, text = page(address, officer)
        times.append(took)
        address = BeautifulSoup(text, "html.parser").select_one("a[rel=next]")["href"]
    _told("sorting, one page after the other", times[0], times[1:])
    measured("outcome's page", f"/consultation/{asked.name}/outcome")
    times = []
    for place in range(1, TIMES + 2):
        ids = [f"{values['mark']}p{number - place * 3 - one}" for one in range(3)]
        named = [f"posts:{hashlib.md5(id.encode()).hexdigest()}" for id in ids]
        given = {"id": third, "contributions": named}
        began = time.perf_counter()
        done = client.post("/api/action/eparticipation_theme_assign", json=given, headers=officer)
        assert done.status_code == 200, done.text
        times.append((time.perf_counter() - began) * 1000 + page(listing, officer)[0])
    _told("three put into a theme, and the list after it", times[0], times[1:])


def _told(name: str, first: float, rest: list[float]) -> None:
    p95 = statistics.quantiles(rest, n=20)[-1]
    print(
        f"{name}: first {first:.0f} ms, median {statistics.median(rest):.0f} ms, p95 {p95:.0f} ms",
        flush=True,
    )


def _memory() -> int:
    """Return the most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
