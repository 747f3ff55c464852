"""Counts and durations of requests, for Prometheus: shared by the web's processes through files."""

from __future__ import annotations

import os

import sqlalchemy as sa
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

from ckan import model

from ckanext.qatar_sectors.operation.figures import Backends
from ckanext.qatar_sectors.operation.routes import RouteClass

REQUESTS = Counter("portal_requests", "Requests answered.", ["route", "status"])
SECONDS = Histogram(
    "portal_request_seconds",
    "Seconds from a request to the end of its answer.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
CONNECTIONS = Gauge(
    "portal_database_connections",
    "Connections of the web's pool that are in use.",
    multiprocess_mode="livesum",
)
POOL = Gauge(
    "portal_database_pool", "Connections that the pools may hold.", multiprocess_mode="livesum"
)


def count(route: RouteClass, status: int, seconds: float) -> None:
    """Count one request; statuses that no code of HTTP is are one."""
    label = str(status) if 100 <= status < 600 else "other"
    REQUESTS.labels(str(route), label).inc()
    SECONDS.labels(str(route)).observe(seconds)
    pool = model.meta.engine.pool if model.meta.engine is not None else None
    if isinstance(pool, sa.pool.QueuePool):
        CONNECTIONS.set(pool.checkedout())
        POOL.set(pool.size() + max(0, pool._max_overflow))


def text() -> bytes:
    """Return all figures as Prometheus reads them."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)
    else:
        for metric in (REQUESTS, SECONDS, CONNECTIONS, POOL):
            registry.register(metric)
    registry.register(Backends())
    return generate_latest(registry)
