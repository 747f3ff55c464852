"""Values keep their direction in Arabic sentences."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.formats.isolating import END, ISOLATE, filled


@pytest.mark.parametrize(
    ("sentence", "value", "shown"),
    [
        ("الحجم {v} ليس رقمًا", "12,5 MB", f"الحجم {ISOLATE}12,5 MB{END} ليس رقمًا"),
        ("الكلمة {v} طويلة", "مدارس", "الكلمة مدارس طويلة"),
        ("The size {v} is no number", "12,5 MB", "The size 12,5 MB is no number"),
        # A value cannot end its isolate by itself.
        ("الحجم {v}", f"1{END}{ISOLATE}A\u202e", f"الحجم {ISOLATE}1A{END}"),
    ],
)
def test_filled(sentence, value, shown):
    assert filled(sentence, {"v": value}) == shown
