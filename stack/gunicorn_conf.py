"""How gunicorn runs the web."""

from __future__ import annotations

import os
from typing import Any

from ckanext.qatar_sectors.operation.lines import formatter
from ckanext.qatar_sectors.operation.redaction import Redactor

workers = int(os.environ.get("PORTAL_WEB_WORKERS", "2"))
worker_class = "stack.arrivals.NotingWorker"
threads = int(os.environ.get("PORTAL_WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 30
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 gunicorn's heartbeat, no data
# An Arabic letter takes six signs in an address: the longest line that gunicorn allows.
limit_request_line = 8190
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
# The master's lines have the form of all others; in the workers the portal's own handler takes over.
logconfig_dict: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "portal": {"()": formatter, "as_json": True, "redactor": Redactor(), "context": dict}
    },
    "handlers": {"portal": {"class": "logging.StreamHandler", "formatter": "portal"}},
    "root": {"level": "WARNING", "handlers": ["portal"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}


def child_exit(server: Any, worker: Any) -> None:
    """Take the gauges of a worker that ended out of the sums.

    An error here would end the master, and the web with it: without a folder of figures there is nothing to do.
    """
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
