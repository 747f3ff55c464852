from __future__ import annotations

import pytest

from ckanext.qatar_sectors.theme.order import moved


@pytest.mark.parametrize(
    ("one", "way", "expected"),
    [
        ("b", "up", ["b", "a", "c"]),
        ("b", "down", ["a", "c", "b"]),
        ("a", "up", ["a", "b", "c"]),  # the first stays the first
        ("c", "down", ["a", "b", "c"]),
        ("x", "up", ["a", "b", "c"]),
        ("b", "sideways", ["a", "b", "c"]),
    ],
)
def test_moved(one, way, expected):
    assert moved(["a", "b", "c"], one, way) == expected
