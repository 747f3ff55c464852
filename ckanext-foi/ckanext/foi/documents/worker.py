"""The process that looks into a document: `python -m ckanext.foi.documents.worker`, the task on its input."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import asdict
from typing import Any

from ckanext.foi import confinement


def main() -> None:
    """Read a task, do it within limits, print what came of it."""
    task = json.load(sys.stdin)
    confinement.limit(task["seconds"])
    logging.disable(logging.CRITICAL)
    from ckanext.foi.documents.findings import Unreadable
    from ckanext.foi.workbooks.cleaning import NotClean

    try:
        answer: dict[str, Any] = {"done": _do(task)}
    except Unreadable as err:
        answer = {"unreadable": err.reason}
    except NotClean as err:
        answer = {"not_clean": [each.as_dict() for each in err.found]}
    json.dump(answer, sys.stdout)


def _do(task: dict[str, Any]) -> Any:
    from ckanext.foi.documents.kinds import WAYS
    from ckanext.foi.workbooks.cleaning import clean
    from ckanext.foi.workbooks.ods_cleaning import clean as ods_clean
    from ckanext.qatar_sectors.files.kinds import Kind

    if task["name"] == "clean":
        make = ods_clean if Kind(task["kind"]) is Kind.ODS else clean
        return asdict(make(task["path"], task["target"]))
    return [each.as_dict() for each in WAYS[Kind(task["kind"])].inspect(task["path"])]


if __name__ == "__main__":
    main()
