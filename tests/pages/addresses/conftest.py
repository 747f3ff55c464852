"""Somebody who is signed in, and what exists."""

from __future__ import annotations

from tests.pages.headers.conftest import signed_in, world

__all__ = ["signed_in", "world"]
