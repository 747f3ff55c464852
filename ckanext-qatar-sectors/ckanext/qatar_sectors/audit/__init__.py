"""The audit trail: who did what, on what, why and when; append-only, chained with a key, anchored outside."""

from __future__ import annotations

from ckanext.qatar_sectors.audit.permissions import permissions_sql

__all__ = ["permissions_sql"]
