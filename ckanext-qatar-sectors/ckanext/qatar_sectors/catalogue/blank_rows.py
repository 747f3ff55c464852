"""A form always sends an empty place for one contact more: nobody filled it in, nobody keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Key = tuple[Any, ...]
# Lists that CKAN keeps itself; an empty row there is an error for its own validators.
OF_CKAN = frozenset({"resources", "tags", "extras", "groups"})


def drop(data: dict[Key, Any], is_blank: Callable[[Any], bool]) -> None:
    """Remove rows of repeating fields without any value from flattened data; close the gaps."""
    rows: dict[Key, dict[int, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key in data:
        if len(key) >= 3 and isinstance(key[-2], int) and key[-3] not in OF_CKAN:
            rows[key[:-2]][key[-2]].append(key)
    for place, numbered in rows.items():
        kept = [
            keys
            for _, keys in sorted(numbered.items())
            if not all(is_blank(data[key]) for key in keys)
        ]
        values = [{key[-1]: data[key] for key in keys} for keys in kept]
        for keys in numbered.values():
            for key in keys:
                del data[key]
        for number, row in enumerate(values):
            for name, value in row.items():
                data[(*place, number, name)] = value
