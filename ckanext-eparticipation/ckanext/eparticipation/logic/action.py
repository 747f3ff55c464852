"""Table of contents: what CKAN finds as actions."""

from __future__ import annotations

__all__: list[str] = []
