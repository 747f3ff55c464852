"""How often Python looks for garbage in circles: a run makes many objects and hardly any circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Python's own is (700, 10, 10): with tens of thousands of objects waiting in a batch, a tenth of a run's time.
THRESHOLDS = (50_000, 20, 20)


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look rarely while this block runs."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
