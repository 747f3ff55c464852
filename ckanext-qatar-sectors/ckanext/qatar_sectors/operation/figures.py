"""The figures that are read from the backends when somebody asks for the metrics."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from prometheus_client.core import GaugeMetricFamily

from ckan.lib.jobs import add_queue_name_prefix

from ckanext.qatar_sectors.audit.anchors import PATTERN
from ckanext.qatar_sectors.audit.config import anchor_folder
from ckanext.qatar_sectors.harvest import metrics
from ckanext.qatar_sectors.operation import config, probes
from ckanext.qatar_sectors.search import connection as solr

log = logging.getLogger(__name__)

MOST_SESSIONS = 500_000


@dataclass(frozen=True)
class Figure:
    """One statement: its rows are the values, the first column a label where there is one."""

    name: str
    help: str
    table: str
    statement: str
    label: str = ""


FIGURES = (
    Figure("portal_index_outbox", "Datasets that wait to be indexed.", "qatar_index_outbox",
           "SELECT count(*) FROM qatar_index_outbox"),
    Figure("portal_index_outbox_age_seconds", "Age of the longest waiting of them.", "qatar_index_outbox",
           "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(queued_at)), 0) FROM qatar_index_outbox"),
    Figure("portal_letters", "Letters that wait to be sent.", "qatar_letter",
           "SELECT count(*) FROM qatar_letter WHERE state IN ('waiting', 'sending')"),
    Figure("portal_letters_late_seconds", "By how much the longest due of them is late.", "qatar_letter",
           "SELECT greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(due_at)), 0))"
           " FROM qatar_letter WHERE state IN ('waiting', 'sending')"),
    Figure("portal_harvest_runs", "Harvest runs of the last 24 hours, and open ones, by status.", "qatar_harvest_run",
           "SELECT status, count(*) FROM qatar_harvest_run WHERE status IN ('queued', 'running')"
           " OR queued_at > clock_timestamp() - interval '1 day' GROUP BY status", "status"),
    Figure("portal_table_loads", "Files on their way into the DataStore, by status.", "qatar_table_load",
           "SELECT status, count(*) FROM qatar_table_load GROUP BY status", "status"),
    Figure("portal_schedule_errors", "Periodic functions whose last call failed.", "qatar_schedule",
           "SELECT count(*) FROM qatar_schedule WHERE last_error <> ''"),
    Figure("portal_audit_entries", "The number of the audit trail's last entry.", "qatar_audit.qatar_audit_event",
           "SELECT coalesce(max(seq), 0) FROM qatar_audit.qatar_audit_event"),
)  # fmt: skip


class Backends:
    """A collector of prometheus_client: what fails to answer is missing, the rest is there."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Return the figures of now."""
        begun = time.monotonic()
        for collect in (
            _database,
            metrics.collect,
            _datasets,
            _queues,
            _sessions,
            _anchor,
            _disk,
            _parts,
        ):
            try:
                yield from collect()
            except Exception as err:
                log.warning("Figures are missing (%s): %s", collect.__name__, type(err).__name__)
        yield _gauge("portal_metrics_seconds", "What it took to ask.", time.monotonic() - begun)


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, text, value=value)


def _database() -> Iterator[GaugeMetricFamily]:
    with (
        closing(probes.connect(config.database_urls()["database"])) as connection,
        connection.cursor() as cursor,
    ):
        for figure in FIGURES:
            cursor.execute("SELECT to_regclass(%s)", (figure.table,))
            if cursor.fetchone()[0] is None:
                continue
            cursor.execute(figure.statement)
            labels = [figure.label] if figure.label else []
            family = GaugeMetricFamily(figure.name, figure.help, labels=labels)
            for row in cursor.fetchall():
                family.add_metric([str(one) for one in row[:-1]], float(row[-1]))
            yield family


def _datasets() -> Iterator[GaugeMetricFamily]:
    """How far the index is from the database, by counts; `ckan qatar-search check` compares one by one."""
    url = config.database_urls()["database"]
    row = probes.one(
        url, "SELECT count(*) FROM package WHERE state = 'active' AND type = 'dataset'"
    )
    indexed = solr.make_connection(timeout=probes.LIMIT).search(
        "*:*",
        rows=0,
        fq=[
            f'+site_id:"{config.site_id()}"',
            "+entity_type:package",
            "+state:active",
            "+dataset_type:dataset",
        ],
    )
    family = GaugeMetricFamily(
        "portal_datasets", "Datasets in the database and in the index.", labels=["where"]
    )
    family.add_metric(["database"], row[0])
    family.add_metric(["index"], indexed.hits)
    yield family
    yield _gauge(
        "portal_index_drift", "By how many datasets they differ.", abs(row[0] - indexed.hits)
    )


def _queues() -> Iterator[GaugeMetricFamily]:
    with closing(probes.redis()) as connection:
        names = [add_queue_name_prefix(name) for name in config.workers()]
        waiting = sum(connection.llen(f"rq:queue:{name}") for name in names)
        failed = sum(connection.zcard(f"rq:failed:{name}") for name in names)
    yield _gauge("portal_jobs_waiting", "Jobs in the queues.", float(waiting))
    yield _gauge("portal_jobs_failed", "Jobs that failed and are kept for a look.", float(failed))


def _sessions() -> Iterator[GaugeMetricFamily]:
    count = 0
    with closing(probes.redis()) as connection:
        for _key in connection.scan_iter(f"{config.session_prefix()}*", count=5000):
            count += 1
            if count >= MOST_SESSIONS:
                break
    yield _gauge("portal_sessions", "Sessions that are open.", count)


def _anchor() -> Iterator[GaugeMetricFamily]:
    folder = anchor_folder()
    times = [path.stat().st_mtime for path in folder.glob(PATTERN)] if folder else []
    if times:
        yield _gauge(
            "portal_audit_anchor_age_seconds",
            "Since the audit trail's head was last written outside of the database.",
            max(0.0, time.time() - max(times)),
        )


def _disk() -> Iterator[GaugeMetricFamily]:
    yield _gauge(
        "portal_disk_free_bytes",
        "Free on the disk of uploaded files.",
        probes.disk_free(config.storage()),
    )


def _parts() -> Iterator[GaugeMetricFamily]:
    family = GaugeMetricFamily(
        "portal_part_ok", "1 for each part of readiness that is well.", labels=["part"]
    )
    for part in probes.ask():
        family.add_metric([part.name], float(part.condition == "ok"))
    yield family
