"""The annual report as PDF, in Arabic from right to left or in English, by typst."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATE = HERE / "report.typ"
FONTS = HERE / "fonts"


def as_pdf(words: Mapping[str, Any], lang: str) -> bytes:
    """Return the report; `words` is what stands in it, as plain text."""
    given = {"report": json.dumps(words, ensure_ascii=False), "lang": lang}
    made: bytes = typst.compile(
        str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=given
    )
    return made
