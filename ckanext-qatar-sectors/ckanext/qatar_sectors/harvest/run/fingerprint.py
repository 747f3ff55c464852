"""Short names for contents: equal content has an equal fingerprint."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

# Raise this when the mapping of records to datasets changes: every record is then written anew.
MAPPING = "3"


def of_source(source: Mapping[str, Any]) -> str:
    """Return the fingerprint of those settings of a source that shape its datasets."""
    shaping = [MAPPING, source["owner_org"], bool(source["is_sample"]), source["crosswalk"] or {}]
    return _digest(json.dumps(shaping, sort_keys=True, ensure_ascii=False))


def of_record(raw: str, source_fingerprint: str) -> str:
    """Return the fingerprint of a record as this source's datasets are made."""
    return _digest(f"{source_fingerprint}\n{raw}")


def of_document(url: str, content_type: str, body: bytes) -> str:
    """Return the fingerprint of a document as it was fetched: where it lies is part of what it says."""
    return hashlib.sha256(f"{url}\n{content_type}\n".encode() + body).hexdigest()


def dataset_id(source_id: str, identifier: str) -> str:
    """Return the id of a record's dataset: the same whenever and however often it is made."""
    return str(uuid.uuid5(uuid.UUID(source_id), identifier))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
