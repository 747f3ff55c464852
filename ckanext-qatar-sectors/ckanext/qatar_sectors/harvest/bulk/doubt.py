"""What sends a record the slow way.

BulkError
├── Doubtful      one record: the fast way cannot prove that it is clean
└── Unsupported   every record: the schema, or a plugin, asks for what the fast way does not know
"""

from __future__ import annotations


class BulkError(Exception):
    """Base of the bulk writer's errors; none of them reaches a person."""


class Doubtful(BulkError):
    """A record that CKAN's own actions have to judge."""


class Unsupported(BulkError):
    """A validator, field or plugin that the bulk writer cannot stand in for."""
