"""Which state of a run may follow which."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.errors import MoveRefused
from ckanext.qatar_sectors.harvest.run.lifecycle import ALLOWED, Status, move

POSSIBLE = {
    ("queued", "running"),
    ("queued", "failed"),
    ("running", "running"),
    ("running", "finished"),
    ("running", "failed"),
    ("running", "suspicious"),
}


@pytest.mark.parametrize("current", list(Status))
@pytest.mark.parametrize("target", list(Status))
def test_only_the_listed_moves_are_possible(current, target):
    if (current, target) in POSSIBLE:
        assert move(current, target) is target
    else:
        with pytest.raises(MoveRefused, match="cannot become"):
            move(current, target)


def test_every_state_has_its_moves():
    assert set(ALLOWED) == set(Status)
