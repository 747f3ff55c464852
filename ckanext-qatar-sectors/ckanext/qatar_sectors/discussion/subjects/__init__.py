"""The kinds of things that can be discussed, by type."""

from __future__ import annotations
