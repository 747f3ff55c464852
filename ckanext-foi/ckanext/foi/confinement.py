"""A process of its own for whatever opens a file that somebody sent: bounded, without settings or connections."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import Any

MEGABYTE = 1024 * 1024
MEMORY = 3072 * MEGABYTE
WRITTEN = 1024 * MEGABYTE
FILES = 64
_KEPT = ("PATH", "LD_LIBRARY_PATH", "MAGIC", "LANG", "PYTHONPATH")


def run(module: str, task: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """Let a module do a task; return what it says, nothing when it ran out of anything or crashed."""
    with tempfile.TemporaryDirectory(prefix="foi-confined-") as folder:
        environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
        environment["TMPDIR"] = folder
        try:
            ran = subprocess.run(
                [sys.executable, "-m", module],
                input=json.dumps({**task, "seconds": seconds}).encode(),
                capture_output=True,
                cwd=folder,
                env=environment,
                timeout=seconds,
                check=False,
            )
            return dict(json.loads(ran.stdout)) if ran.returncode == 0 else {}
        except (subprocess.TimeoutExpired, ValueError):
            return {}


def limit(seconds: float) -> None:
    """Bind the process that calls this, before it opens anything."""
    for kind, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, max(int(seconds), 1)),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, FILES),
    ):
        resource.setrlimit(kind, (value, value))
