"""Table of contents: what CKAN finds as helpers."""

from __future__ import annotations

__all__: list[str] = []
