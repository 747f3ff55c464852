"""The process that reads one document: `python -m ckanext.eparticipation.voices.documents.worker`, the task on its input."""

from __future__ import annotations

import json
import logging
import resource
import sys

MEGABYTE = 1024 * 1024
MEMORY = 1536 * MEGABYTE
CPU_SECONDS = 60
FILES = 64


def main() -> None:
    """Read a task, read the document within limits, print its paragraphs."""
    for kind, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, MEGABYTE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, FILES),
    ):
        resource.setrlimit(kind, (value, value))
    logging.disable(logging.CRITICAL)
    from ckanext.eparticipation.voices.documents.reading import read
    from ckanext.qatar_sectors.files.kinds import Kind

    task = json.load(sys.stdin)
    json.dump(read(task["path"], Kind(task["kind"])), sys.stdout)


if __name__ == "__main__":
    main()
