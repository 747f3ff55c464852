"""Checks in a process of their own: what a hostile file can cost is bounded.

The process has no settings and no connection of the portal; it reads one file and may write one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ckanext.qatar_sectors.files.findings import Finding, Reason
from ckanext.qatar_sectors.files.kinds import by_ending
from ckanext.qatar_sectors.files.purposes import Rules
from ckanext.qatar_sectors.files.report import Report

SECONDS = 120
_KEPT = ("PATH", "LD_LIBRARY_PATH", "MAGIC", "LANG", "PYTHONPATH")


@contextmanager
def examined(path: str, name: str, rules: Rules) -> Iterator[tuple[Report, str | None]]:
    """Check a file; give the report, and the path of its cleaned form where one was made."""
    with tempfile.TemporaryDirectory(prefix="qatar-check-") as folder:
        cleaned = os.path.join(folder, "cleaned")
        task = {
            "path": path,
            "name": name,
            "cleaned": cleaned,
            "rules": {
                "kinds": sorted(rules.kinds),
                "max_bytes": rules.max_bytes,
                "strip": rules.strip,
                "keep_signed": rules.keep_signed,
                "redraw": rules.redraw,
                "max_pixels": rules.max_pixels,
                "max_side": rules.max_side,
            },
        }
        report = _run(task, folder, name)
        yield report, cleaned if os.path.exists(cleaned) and not report.findings else None


def _run(task: Mapping[str, object], folder: str, name: str) -> Report:
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    environment["TMPDIR"] = folder
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ckanext.qatar_sectors.files.worker"],
            input=json.dumps(task).encode(),
            capture_output=True,
            cwd=folder,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
        if done.returncode == 0:
            return Report.from_dict(json.loads(done.stdout))
    except (subprocess.TimeoutExpired, ValueError):
        pass
    # Out of memory, out of time, or a library that crashed: such a file is not handed to readers.
    return Report(by_ending(name), name, (Finding(Reason.TOO_COMPLEX),))
