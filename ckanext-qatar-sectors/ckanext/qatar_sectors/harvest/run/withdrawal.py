"""A source that says itself that a dataset is withdrawn is believed at once."""

from __future__ import annotations

from collections.abc import Iterable

# Properties without a field of ours, as they are kept with the record, and what they say of a
# dataset that is no more: the EU's list of statuses and that of ADMS.
STATUS = "adms:status"
WITHDRAWN = frozenset(
    {
        "http://publications.europa.eu/resource/authority/dataset-status/withdrawn",
        "http://purl.org/adms/status/withdrawn",
    }
)


def is_withdrawn(unmapped: Iterable[tuple[str, str]]) -> bool:
    """Say whether what a record says beside its fields withdraws the dataset."""
    return any(
        name == STATUS and value.strip().casefold().replace("https:", "http:", 1) in WITHDRAWN
        for name, value in unmapped
    )
