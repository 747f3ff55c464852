"""Documents read in a process of its own: bounded, without settings or connections."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Any

from ckanext.eparticipation.voices.documents.paragraphs import Kind, Paragraph
from ckanext.qatar_sectors.files import kinds

SECONDS = 90
_MODULE = "ckanext.eparticipation.voices.documents.worker"
_KEPT = ("PATH", "LD_LIBRARY_PATH", "LANG", "PYTHONPATH")


@dataclass(frozen=True)
class Text:
    """What could be read of a document: paragraphs, or the problem."""

    paragraphs: tuple[Paragraph, ...] = ()
    complete: bool = True
    problem: str = ""


def read(path: str, kind: kinds.Kind) -> Text:
    """Read a document; what runs out of memory or time, or crashes, is too complex."""
    answer = _run({"path": os.path.abspath(path), "kind": str(kind)})
    if "paragraphs" not in answer:
        return Text(problem=str(answer.get("problem", "too_complex")))
    return Text(stored(answer["paragraphs"]), bool(answer["complete"]))


def stored(rows: list[dict[str, Any]]) -> tuple[Paragraph, ...]:
    """Return paragraphs from the form in which they are kept."""
    return tuple(Paragraph(**{**row, "kind": Kind(row["kind"])}) for row in rows)


def _run(task: dict[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="eparticipation-document-") as folder:
        environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
        environment["TMPDIR"] = folder
        try:
            done = subprocess.run(
                [sys.executable, "-m", _MODULE],
                input=json.dumps(task).encode(),
                capture_output=True,
                cwd=folder,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
            return dict(json.loads(done.stdout)) if done.returncode == 0 else {}
        except (subprocess.TimeoutExpired, ValueError):
            return {}
