"""One office has one Arabic name, wherever it is spoken of."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
# What the senior officer was called beside كبير مسؤولي المشاركة الإلكترونية.
OTHERS = re.compile("مسؤول(ًا)? أول|المسؤول الأول|مسؤول(ًا)? رفيع")


def test_the_senior_officer_is_called_by_no_second_name():
    catalogues = sorted(ROOT.glob("ckanext-*/ckanext/*/i18n/ar/*.po"))
    guides = sorted((ROOT / "docs").glob("*.md"))
    assert catalogues and guides
    found = [path.name for path in (*catalogues, *guides) if OTHERS.search(path.read_text("utf-8"))]
    assert found == []
