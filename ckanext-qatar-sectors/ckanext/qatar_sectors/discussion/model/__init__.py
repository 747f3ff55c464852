"""The discussion's tables."""

from __future__ import annotations

from ckanext.qatar_sectors.discussion.model.history import (
    DiscussionDecision,
    DiscussionObjection,
    DiscussionReport,
    DiscussionRevision,
)
from ckanext.qatar_sectors.discussion.model.post import DiscussionPost
from ckanext.qatar_sectors.discussion.model.receipt import DiscussionReceipt
from ckanext.qatar_sectors.discussion.model.setting import DiscussionSetting, DiscussionTemplate
from ckanext.qatar_sectors.discussion.model.support import DiscussionSupport
from ckanext.qatar_sectors.discussion.model.thread import DiscussionThread

__all__ = [
    "DiscussionDecision",
    "DiscussionObjection",
    "DiscussionPost",
    "DiscussionReceipt",
    "DiscussionReport",
    "DiscussionRevision",
    "DiscussionSetting",
    "DiscussionSupport",
    "DiscussionTemplate",
    "DiscussionThread",
]
