"""Reference numbers: short enough to say on the telephone, and nothing can be read from them."""

from __future__ import annotations

from collections.abc import Callable

# Without letters and digits that are taken for one another.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def reference_number(year: int, draw: Callable[[int], int]) -> str:
    """Return a new number; `draw(n)` is a random number below n.

    They do not count on: how many requests there are is nobody's to read from a number.
    """
    signs = "".join(SIGNS[draw(len(SIGNS))] for _ in range(LENGTH))
    return f"RTI-{year}-{signs[:4]}-{signs[4:]}"
