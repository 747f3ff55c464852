"""The page for users names what the code does."""

from __future__ import annotations

from ckanext.qatar_sectors.limits.classes import CLASSES, SCOPES


def test_each_class_stands_in_the_table(repository):
    text = (repository / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    for line in CLASSES.values():
        (row,) = [row for row in rows if f"`{line.name}`" in row]
        for rate in (rate for scope in SCOPES for rate in line.rates(scope)):
            assert f"{rate.amount:,}" in row, (line.name, rate)
