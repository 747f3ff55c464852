"""Columns that a reader can filter by picking a value."""

from __future__ import annotations

from ckanext.qatar_sectors.tables.reading.grid import Table

MOST_VALUES = 40
MOST_COLUMNS = 6
LONGEST_VALUE = 80


def choices(table: Table) -> dict[str, list[str]]:
    """Return the values of each text column that repeats a few short ones."""
    found: dict[str, list[str]] = {}
    for number, column in enumerate(table.columns):
        if column.type != "text" or len(found) == MOST_COLUMNS:
            continue
        values: set[str] = set()
        filled = 0
        for row in table.rows:
            if (cell := row[number]) is None:
                continue
            filled += 1
            values.add(cell)
            if len(values) > MOST_VALUES or len(cell) > LONGEST_VALUE:
                break
        else:
            if len(values) > 1 and len(values) * 2 <= filled:
                found[column.id] = sorted(values)
    return found
