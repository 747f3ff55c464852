"""What 100,000 answers to one consultation cost: its pages, the agency's list, figures, and the stream of all of them.

Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.participation.answers [answers]`
in a portal of its own: the consultation stays in it. The aims: 200 ms at the 95th percentile for each page and list, a
stream whose memory does not grow with the number of answers.
"""

from __future__ import annotations

import html
import os
import re
import resource
import statistics
import sys
import time
import uuid

from ckan.cli import load_config
from ckan.config.middleware import make_app

QUESTIONS = 40
# Pages that are turned to come to one farther down.
DEEP = 15
TABLES = (
    "eparticipation_answer",
    "eparticipation_answer_item",
    "eparticipation_answer_count",
)
FILL = (
    """
    INSERT INTO eparticipation_answer (id, consultation_id, person_id, channel, state, reference,
        revision, version, organisation, organisation_state, publish, language, groups, started_at, first_at,
        submitted_at, changed_at)
    SELECT :mark || n, :consultation, :mark || n, 'account', 'submitted', :mark || n, 1, 1,
        CASE WHEN n % 50 = 0 THEN 'مؤسسة ' || n ELSE '' END,
        CASE WHEN n % 50 = 0 THEN 'published' ELSE '' END, n % 3 <> 0,
        CASE WHEN n % 4 = 0 THEN 'en' ELSE 'ar' END,
        jsonb_build_object('gender', CASE WHEN n % 2 = 0 THEN 'female' ELSE 'male' END),
        at, at, at, at
    FROM (SELECT n, :opens + n * interval '1 second' AS at FROM generate_series(1, :number) AS n) AS made
    """,
    """
    INSERT INTO eparticipation_answer_item (id, answer_id, question_id, value, text, state, said_at)
    SELECT md5(:mark || 't' || n), :mark || n, :text, to_jsonb(said), said, :state,
        :opens + n * interval '1 second'
    FROM (SELECT n, 'رأيي رقم ' || n || ' في الحدائق: ' || repeat('ظل وماء ومقاعد ', 12) AS said
          FROM generate_series(1, :number) AS n) AS made
    """,
    """
    INSERT INTO eparticipation_answer_item (id, answer_id, question_id, value, text, said_at)
    SELECT :mark || 'o' || n, :mark || n, 'organisation', to_jsonb('مؤسسة ' || n), 'مؤسسة ' || n,
        :opens + n * interval '1 second'
    FROM generate_series(50, :number, 50) AS n
    """,
    """
    INSERT INTO eparticipation_answer_item (id, answer_id, question_id, value, codes)
    SELECT md5(:mark || 's' || n), :mark || n, :single, to_jsonb(code), ARRAY[code]
    FROM (SELECT n, CASE WHEN n % 3 = 0 THEN 'walk' ELSE 'bus' END AS code
          FROM generate_series(1, :number) AS n) AS made
    """,
    """
    INSERT INTO eparticipation_answer_item (id, answer_id, question_id, value, codes)
    SELECT md5(:mark || 'c' || n), :mark || n, :scale, to_jsonb(1 + n % 5), ARRAY[(1 + n % 5)::text]
    FROM generate_series(1, :number) AS n
    """,
    """
    INSERT INTO eparticipation_answer_item (id, answer_id, question_id, value, codes)
    SELECT md5(:mark || 'r' || n), :mark || n, :ranking, to_jsonb(codes), codes
    FROM (SELECT n, CASE WHEN n % 2 = 0 THEN ARRAY['north', 'south'] ELSE ARRAY['west', 'north', 'south'] END
          AS codes FROM generate_series(1, :number) AS n) AS made
    """,
)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = make_app(load_config(os.environ["CKAN_INI"]))
    flask_app = getattr(app, "_wsgi_app", app)

    import sqlalchemy as sa

    from ckan import model
    from ckan.tests import factories

    from ckanext.eparticipation.consultations.model import Consultation
    from ckanext.eparticipation.contributions import finding

    from tests.discussions import appoint
    from tests.eparticipation_answers import Asked
    from tests.eparticipation_consultations import Bureau

    with flask_app.test_request_context("/"):
        bureau = Bureau(factories.Organization(), factories.UserWithToken)
        # One whose words are public, and one whose words wait for a moderator.
        asked, waits = Asked(bureau, "closed"), Asked(bureau, "closed", moderation="before")
        moderator = appoint(factories.UserWithToken(), "moderator", bureau.agency)
        for one, state in ((asked, "published"), (waits, "waiting")):
            values = {
                "mark": uuid.uuid4().hex[:8] + "-",
                "consultation": one.id,
                "opens": Consultation.get(one.id).opens_at,
                "number": number,
                "state": state,
                **one.of,
            }
            began = time.perf_counter()
            for statement in FILL:
                model.Session.execute(sa.text(statement), values)
            model.Session.commit()
            print(f"filled in {time.perf_counter() - began:.0f} s: {state}")
        quiet = model.Session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        for table in TABLES:
            quiet.execute(sa.text(f"VACUUM ANALYZE {table}"))
        model.Session.remove()
    client = flask_app.test_client()
    officer = {"Authorization": bureau.officer["token"]}

    def measured(name: str, address: str, headers: dict[str, str] | None = None) -> None:
        times = []
        for _ in range(QUESTIONS + 1):
            began = time.perf_counter()
            found = client.get(address, headers=headers or {})
            times.append((time.perf_counter() - began) * 1000)
            assert found.status_code == 200, (address, found.status_code)
        first, *rest = times
        p95 = statistics.quantiles(rest, n=20)[-1]
        print(
            f"{name}: first {first:.0f} ms, median {statistics.median(rest):.0f} ms, p95 {p95:.0f} ms"
        )

    def last(address: str) -> str:
        """Return the address of a page far down: the list is followed from its first page."""
        for _ in range(DEEP):
            page = client.get(address, headers=officer).text
            found = re.search(r'<a rel="next" href="([^"]+)"', page)
            if found is None:
                break
            address = html.unescape(found[1])
        return address

    moderates = {"Authorization": moderator["token"]}
    desk = f"/desk/participation/consultations/{asked.name}/answers"
    texts = f"/consultation/{asked.name}/results/{asked.of['text']}"
    measured("consultation", f"/consultation/{asked.name}")
    measured("results", f"/consultation/{asked.name}/results")
    measured("written answers", last(texts))
    measured("list", desk, officer)
    measured("list, farther down", last(desk), officer)
    measured("list, words", f"{desk}?q=4242", officer)
    measured("list, a word in all", f"{desk}?q=حدائق", officer)
    measured("list, an option", f"{desk}?chosen={asked.of['single']}+walk", officer)
    measured("list, organisations", f"{desk}?organisations_only=yes", officer)
    measured("queue of moderators", "/desk/discussion", moderates)
    measured("queue, answers alone", "/desk/discussion?kind=answer", moderates)
    with flask_app.test_request_context("/"):
        before, began, read = _memory(), time.perf_counter(), 0
        for _ in finding.stream(asked.id):
            read += 1
        took = time.perf_counter() - began
        print(
            f"stream: {read} contributions in {took:.1f} s, memory grew by {_memory() - before} MB"
        )


def _memory() -> int:
    """Return the most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
