"""What an earlier run left of a record, and what follows from it."""

from __future__ import annotations

from ckan import model

from ckanext.qatar_sectors.harvest.model.record import RecordSummary
from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState


def is_removed_by_person(old: RecordSummary | None) -> bool:
    """Say whether a person deleted the dataset; what the harvest itself deleted is marked as gone."""
    return (
        old is not None
        and old.state != RecordState.GONE
        and old.package_state == model.State.DELETED
    )


def is_written(old: RecordSummary, content_hash: str) -> bool:
    """Say whether the dataset is there and was made of the same content."""
    is_there = old.state == RecordState.ACTIVE and old.package_state is not None
    return is_there and old.content_hash == content_hash
