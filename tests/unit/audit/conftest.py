"""Events and chains for tests of the pure rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ckanext.qatar_sectors.audit import chain
from ckanext.qatar_sectors.audit.acts import Act, ObjectType, Role
from ckanext.qatar_sectors.audit.event import Actor, Event

KEY = b"a key for tests"
AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


def event_of(number=1, **more):
    values = {
        "id": f"00000000-0000-4000-8000-{number:012d}",
        "actor": Actor("u-1", Role.PERSON),
        "act": Act.DATASET_UPDATE,
        "object_type": ObjectType.DATASET,
        "object_id": f"d-{number}",
        "details": {"agency": "o-1", "count": number},
    }
    return Event(**values | more)


@pytest.fixture
def key():
    return KEY


@pytest.fixture
def entries():
    """Return a chain of ten entries, sealed in two transactions."""
    first = chain.seal(KEY, chain.Head(), AT, [event_of(number) for number in range(1, 5)])
    head = chain.Head(first[-1].seq, first[-1].hash)
    later = AT + timedelta(seconds=1)
    return first + chain.seal(KEY, head, later, [event_of(number) for number in range(5, 11)])
