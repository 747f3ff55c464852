"""Figures of the harvest for operators: a few statements, at most so many sources, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

from prometheus_client.core import GaugeMetricFamily

from ckanext.qatar_sectors.harvest.run.lateness import lateness
from ckanext.qatar_sectors.operation import config, probes

# Each is a label: Prometheus keeps a series for each for a long time.
MOST_SOURCES = 200
MOST_CODES = 40

SOURCES = """
SELECT s.name, s.frequency, s.active, s.created, good.finished_at, good.records_a_second, clock_timestamp()
FROM qatar_harvest_source s LEFT JOIN LATERAL (
  SELECT finished_at, (created + updated + unchanged + deleted + failed)
    / greatest(extract(epoch FROM finished_at - started_at), 0.001) AS records_a_second
  FROM qatar_harvest_run WHERE source_id = s.id AND status = 'finished'
  -- As in `history.last_read`: where there is an address, what was sent counts only before the first fetch.
  ORDER BY (s.url <> '' AND trigger = 'push'), queued_at DESC LIMIT 1
) good ON true ORDER BY s.name LIMIT %s
"""
RECORDS = """
SELECT s.name, r.state, count(*) FROM qatar_harvest_record r
JOIN (SELECT id, name FROM qatar_harvest_source ORDER BY name LIMIT %s) s ON s.id = r.source_id
GROUP BY s.name, r.state
"""
FAILURES = """
SELECT message_code, count(*) FROM qatar_harvest_run
WHERE status = 'failed' AND queued_at > clock_timestamp() - interval '1 day'
GROUP BY message_code ORDER BY count(*) DESC, message_code LIMIT %s
"""
BLOCKED = """
SELECT count(*) FROM qatar_audit.qatar_audit_event
WHERE act = 'fetch.block' AND at > clock_timestamp() - interval '1 day'
"""
WAITING = """
SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(received_at)), 0)
FROM qatar_harvest_push WHERE begun_at IS NULL
"""


def collect() -> Iterator[GaugeMetricFamily]:
    """Return the figures of now."""
    with (
        closing(probes.connect(config.database_urls()["database"])) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(SOURCES, (MOST_SOURCES,))
        yield from _sources(cursor.fetchall())
        cursor.execute(RECORDS, (MOST_SOURCES,))
        text = "Records of each source, by state."
        yield _family("portal_harvest_records", text, ["source", "state"], cursor.fetchall())
        cursor.execute(FAILURES, (MOST_CODES,))
        text = "Runs of the last 24 hours that failed, by what stood in the way."
        yield _family("portal_harvest_failures", text, ["code"], cursor.fetchall())
        cursor.execute(BLOCKED)
        text = "Fetches of the last 24 hours that were blocked because of their address."
        yield _family("portal_harvest_blocked_fetches", text, [], cursor.fetchall())
        cursor.execute(WAITING)
        count, age = cursor.fetchone()
        yield _family(
            "portal_harvest_pushes", "Requests of agencies' systems that wait.", [], [(count,)]
        )
        text = "Age of the longest waiting of them."
        yield _family("portal_harvest_pushes_age_seconds", text, [], [(age,)])
        cursor.execute("SELECT count(*) FROM qatar_harvest_source")
        text = f"Registered sources; figures of the first {MOST_SOURCES} by name are given."
        yield _family("portal_harvest_sources", text, [], cursor.fetchall())


def _sources(rows: list[tuple[Any, ...]]) -> Iterator[GaugeMetricFamily]:
    read = [row for row in rows if row[4] is not None]
    for name, text, values in (
        (
            "last_success_timestamp_seconds",
            "When the last run of a source finished that read its feed.",
            [(row[0], row[4].timestamp()) for row in read],
        ),
        (
            "last_success_age_seconds",
            "How long ago that was.",
            [(row[0], (row[6] - row[4]).total_seconds()) for row in read],
        ),
        (
            "records_per_second",
            "Records a second of that run.",
            [(row[0], row[5]) for row in read],
        ),
        (
            "late",
            "1 for a source of which nothing came in for twice its interval.",
            [(row[0], _is_late(row[1], row[2], row[3], row[4], row[6])) for row in rows],
        ),
    ):
        yield _family(f"portal_harvest_source_{name}", text, ["source"], values)


def _is_late(
    frequency: str, active: bool, created: datetime, good: datetime | None, now: datetime
) -> int:
    return int(active and lateness(frequency, max(good or created, created), now) is not None)


def _family(name: str, text: str, labels: list[str], rows: Any) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=labels)
    for *values, figure in rows:
        family.add_metric([str(value) for value in values], float(figure))
    return family
