"""The web server of the browser tests: gunicorn on the test portal's settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def start(ini: str, log: Path, *options: str) -> tuple[subprocess.Popen, str]:
    """Start the server, with `options` of gunicorn; return it with its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn"),
                *("--config", "python:stack.gunicorn_conf", "--workers", "1"),
                *("--bind", f"127.0.0.1:{port}", *options, "stack.wsgi:application"),
            ],
            cwd=ROOT,
            env={**os.environ, "CKAN_INI": str(ini), "CKAN_SITE_URL": address},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_it_answers(process, address, log)
    except BaseException:
        process.terminate()
        raise
    return process, address


def wait_until_it_answers(process: subprocess.Popen, address: str, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with opener.open(f"{address}/api/3/action/status_show", timeout=20):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    raise RuntimeError(f"The portal did not come up for the browser tests:\n{tail}")
