"""Asks each backend, each within a short time, on connections of their own."""

from __future__ import annotations

import os
import re
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import psycopg2
import requests
from alembic.script import ScriptDirectory
from defusedxml.ElementTree import parse
from redis import Redis
from rq import Worker
from rq.utils import now as rq_now

import ckan
from ckan.lib.jobs import add_queue_name_prefix

from ckanext.qatar_sectors.operation import config, health
from ckanext.qatar_sectors.operation.health import Condition, NotWell, Part
from ckanext.qatar_sectors.search import connection as solr

# Seconds for one answer of a backend, and for all of them together.
LIMIT = 2
TOGETHER = 4.0
# A probe's answer is given again to whoever asks within that time: readiness is no way to keep backends busy.
KEPT = 2.0
# The scheduler ticks every two seconds; what it calls may take its time.
SCHEDULER_SILENT = 120
WORKER_SILENT = 180
LEAST_FREE = 100_000_000
PLUGINS = "qatar_sectors"

_lock = threading.Lock()
_last: tuple[float, list[Part]] | None = None


def ask() -> list[Part]:
    """Return how each part is, asked now or a moment ago."""
    global _last
    with _lock:
        if _last is None or time.monotonic() - _last[0] > KEPT:
            _last = (time.monotonic(), _ask_all())
        return _last[1]


def _ask_all() -> list[Part]:
    pool = ThreadPoolExecutor(len(PROBES), thread_name_prefix="probe")
    begun = time.monotonic()
    asked = {name: pool.submit(_timed, probe) for name, probe in PROBES.items()}
    parts = []
    for name, answer in asked.items():
        try:
            condition, detail, took = answer.result(
                max(0.05, TOGETHER - (time.monotonic() - begun))
            )
        except TimeoutError:
            condition, detail, took = Condition.DOWN, "no answer in time", int(TOGETHER * 1000)
        parts.append(Part(name, condition, detail, took))
    # A probe that hangs must not hold up the answer.
    pool.shutdown(wait=False, cancel_futures=True)
    return parts


def _timed(probe: health.Probe) -> tuple[Condition, str, int]:
    begun = time.monotonic()
    try:
        condition, detail = Condition.OK, probe()
    except NotWell as err:
        condition, detail = Condition.DOWN, str(err)
    except Exception as err:
        # Whatever it raises, it is not well; the text of a driver may hold an address or a password.
        condition, detail = Condition.DOWN, f"not reachable ({type(err).__name__})"
    return condition, detail, int((time.monotonic() - begun) * 1000)


def connect(url: str) -> Any:
    """Return a connection that neither waits long nor lets a statement take long."""
    opened = psycopg2.connect(
        url, connect_timeout=LIMIT, options=f"-c statement_timeout={LIMIT * 1000}"
    )
    opened.autocommit = True
    return opened


def one(url: str, statement: str, *words: Any) -> Any:
    """Return the first row of a statement on a database, on a connection of its own."""
    connection = connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, words or None)
            return cursor.fetchone()
    finally:
        connection.close()


def _postgres(name: str) -> str:
    row = one(
        config.database_urls()[name],
        "SELECT current_setting('transaction_read_only'), current_setting('server_version')",
    )
    if row[0] == "on":
        raise NotWell("it can be read only")
    return f"PostgreSQL {row[1]}"


def _solr() -> str:
    """Ask our core, and whether it has the fields and types of our configset."""
    answer = solr.ask_soon("/schema", LIMIT)
    if answer.status_code != requests.codes.ok:
        raise NotWell(f"it answers {answer.status_code}")
    found = answer.json()["schema"]
    wanted = _schema()
    here = {
        "name": {found.get("name")},
        "field": {field["name"] for field in found["fields"]},
        "dynamicField": {field["name"] for field in found["dynamicFields"]},
        "fieldType": {kind["name"] for kind in found["fieldTypes"]},
    }
    other = [kind for kind in wanted if wanted[kind] != here[kind]]
    if other:
        raise NotWell("it has another configset than this code: differs in " + ", ".join(other))
    return f"schema {found['name']}, {len(here['field'])} fields"


@cache
def _schema() -> dict[str, set[str | None]]:
    root: Element = parse(config.solr_schema()).getroot()
    names: dict[str, set[str | None]] = {"field": set(), "dynamicField": set(), "fieldType": set()}
    # Solr takes `fieldtype` for `fieldType`.
    tags = {tag.lower(): tag for tag in names}
    for one in root.iter():
        if (tag := tags.get(str(one.tag).lower())) is not None:
            names[tag].add(one.get("name"))
    return {"name": {root.get("name")}, **names}


def redis() -> Redis:
    """Return a connection to Redis that does not wait long."""
    return Redis.from_url(config.redis_url(), socket_timeout=LIMIT, socket_connect_timeout=LIMIT)


def _redis() -> str:
    connection = redis()
    try:
        connection.set(add_queue_name_prefix("probe"), "1", ex=60)
        return f"Redis {connection.info('server')['redis_version']}"
    finally:
        connection.close()


def _storage() -> str:
    folder = config.storage()
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".probe-") as file:
        file.write(b"x" * 4096)
        file.flush()
        os.fsync(file.fileno())
    free = disk_free(folder)
    if free < LEAST_FREE:
        raise NotWell(f"{free // 1_000_000} MB are free")
    return f"{free // 1_000_000} MB are free"


def disk_free(folder: Path) -> int:
    """Return the bytes that the portal may still write there."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


@cache
def _heads() -> dict[str, str | None]:
    ours = Path(__file__).parents[1] / "migration" / PLUGINS
    core = Path(ckan.__file__).parent / "migration"
    return {
        f"{PLUGINS}_alembic_version": ScriptDirectory(str(ours)).get_current_head(),
        "alembic_version": ScriptDirectory(str(core)).get_current_head(),
    }


def _migrations() -> str:
    url = config.database_urls()["database"]
    for table, head in _heads().items():
        assert re.fullmatch(r"\w+", table)
        row = one(url, f"SELECT version_num FROM {table}")  # noqa: S608 a name of ours
        if row is None or row[0] != head:
            raise NotWell("migrations are pending: run ./portal up")
    return "at head"


def _worker() -> str:
    connection = redis()
    try:
        everybody = Worker.all(connection=connection)
    finally:
        connection.close()
    youngest, number = [], 0
    for name in config.workers():
        queue = add_queue_name_prefix(name)
        beats = [one.last_heartbeat for one in everybody if queue in one.queue_names()]
        ages = [(rq_now() - beat).total_seconds() for beat in beats if beat]
        if not ages or min(ages) > WORKER_SILENT:
            raise NotWell(f"no worker of the queue {name} has given a sign of life")
        youngest.append(min(ages))
        number += len(ages)
    return f"{number} working, the last sign {max(youngest):.0f} s ago"


def _scheduler() -> str:
    row = one(
        config.database_urls()["database"],
        "SELECT extract(epoch FROM clock_timestamp() - max(last_run)) FROM qatar_schedule",
    )
    if row[0] is None or row[0] > SCHEDULER_SILENT:
        raise NotWell("the scheduler has given no sign of life")
    return f"the last sign {row[0]:.0f} s ago"


PROBES: dict[str, Callable[[], str]] = {
    "database": lambda: _postgres("database"),
    "datastore": lambda: _postgres("datastore"),
    "search": _solr,
    "redis": _redis,
    "storage": _storage,
    "migrations": _migrations,
    "worker": _worker,
    "scheduler": _scheduler,
}
