"""`ckan harvest`: sources and runs on the command line."""

from __future__ import annotations

from ckanext.qatar_sectors.harvest.cli import (
    certificates,
    checking,
    credentials,
    decisions,
    records,
    runs,
    sources,
    state,
    tokens,
)
from ckanext.qatar_sectors.harvest.cli.group import harvest

# Each of these adds its commands to the group.
PARTS = (certificates, checking, credentials, decisions, records, runs, sources, state, tokens)

__all__ = ["PARTS", "harvest"]
