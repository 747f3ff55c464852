"""What agencies' participation hears of."""

from __future__ import annotations

from ckanext.eparticipation.agencies.model import AwarenessActivity, HomepageLook, PageVersion
from ckanext.eparticipation.agencies.policy import own_points
from ckanext.qatar_sectors.operation import purging


def install() -> None:
    """Add the policy's points, and let pages follow agencies that are purged; a second call changes nothing."""
    own_points.install()
    for table in (PageVersion, AwarenessActivity, HomepageLook):
        purging.register(purging.Purged.ORGANIZATION, table.forget)
