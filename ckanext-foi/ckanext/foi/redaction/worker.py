"""The process that opens a PDF: `python -m ckanext.foi.redaction.worker`, the task on its input."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

from ckanext.foi import confinement


def main() -> None:
    """Read a task, do it within limits, print what came of it."""
    task = json.load(sys.stdin)
    confinement.limit(task["seconds"])
    # Libraries warn of what they find in a file: nobody reads that here.
    logging.disable(logging.CRITICAL)
    from ckanext.foi.redaction.errors import DocumentRefused

    try:
        answer = {"done": _do(task)}
    except DocumentRefused as err:
        answer = {"refused": {"reason": str(err.reason), "page": err.page}}
    json.dump(answer, sys.stdout)


def _do(task: dict[str, Any]) -> Any:
    from ckanext.foi.redaction import boxes as placed
    from ckanext.foi.redaction import rendering

    if task["name"] == "describe":
        with rendering.opened(task["path"]) as document:
            return [[page.width, page.height] for page in rendering.sizes(document)]
    if task["name"] == "picture":
        with rendering.opened(task["path"]) as document:
            if not 1 <= task["page"] <= len(document):
                return None
            page = rendering.picture(document, task["page"], task["dpi"])
        page.save(task["target"], "PNG")
        return [page.width, page.height]
    boxes = placed.read(task["boxes"], rendering.MAX_PAGES)
    from ckanext.foi.redaction import redacting

    if task["name"] == "redact":
        return redacting.redact(task["path"], task["target"], boxes, task["dpi"]).as_dict()
    if task["name"] == "words":
        covered, _readers = redacting.covered_words(task["path"], boxes)
        return covered.allowed()
    from ckanext.foi.redaction.proof.proving import prove

    facts = task["facts"]
    pages = [tuple(row) for row in facts["pages"]]
    known = redacting.Facts(**{**facts, "pages": pages})
    return prove(task["path"], boxes, known).as_dict()


if __name__ == "__main__":
    main()
