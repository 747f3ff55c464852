"""Datasets without a sector wait for a person's decision."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="sector.review",
    title=_("Datasets that wait for a sector"),
    subject=_("Waiting for a sector: {title}"),
    sentences=(_("No rule found a sector for the dataset {title} of {agency}."),),
    action=_("Review the sectors"),
    link="/dataset/?sectors_rule=review",
    topic=Topic.WORK,
)
