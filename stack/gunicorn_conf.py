"""How gunicorn runs the web."""

from __future__ import annotations

import os

workers = int(os.environ.get("PORTAL_WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("PORTAL_WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 30
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 gunicorn's heartbeat, no data
# An Arabic letter takes six signs in an address: the longest line that gunicorn allows.
limit_request_line = 8190
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
