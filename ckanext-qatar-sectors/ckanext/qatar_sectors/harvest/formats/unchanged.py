"""Which records need no mapping: those whose text is that of the last run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# The text is worked out only for a record that is known.
Known = Callable[[str, Callable[[], str]], bool]

_KNOWN: ContextVar[Known] = ContextVar("known", default=lambda identifier, raw: False)


def is_unchanged(identifier: str, raw: Callable[[], str]) -> bool:
    """Say whether the reader of this feed knows a record with this identifier and text already."""
    return _KNOWN.get()(identifier, raw)


@contextmanager
def known(is_known: Known) -> Iterator[None]:
    """Let readers pass by records that `is_known`, given by their identifier and text."""
    token = _KNOWN.set(is_known)
    try:
        yield
    finally:
        _KNOWN.reset(token)
