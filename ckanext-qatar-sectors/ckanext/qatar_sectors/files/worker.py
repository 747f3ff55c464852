"""The process that looks at one file: `python -m ckanext.qatar_sectors.files.worker`, the task on its input."""

from __future__ import annotations

import json
import resource
import sys

MEGABYTE = 1024 * 1024
MEMORY = 2048 * MEGABYTE
CPU_SECONDS = 100
WRITTEN = 1024 * MEGABYTE


def main() -> None:
    """Read a task, check the file, print the report."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(limit, (value, value))
    from ckanext.qatar_sectors.files.examination import examine
    from ckanext.qatar_sectors.files.kinds import Kind
    from ckanext.qatar_sectors.files.purposes import Rules

    task = json.load(sys.stdin)
    rules = Rules(**{**task["rules"], "kinds": frozenset(Kind(k) for k in task["rules"]["kinds"])})
    report = examine(task["path"], task["name"], rules, task["cleaned"])
    json.dump(report.as_dict(), sys.stdout)


if __name__ == "__main__":
    main()
