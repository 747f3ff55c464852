"""Rows of agencies' pages, of what their officers do, and of looks at their sites."""

from __future__ import annotations

from ckanext.eparticipation.agencies.model.activity import AwarenessActivity
from ckanext.eparticipation.agencies.model.look import HomepageLook
from ckanext.eparticipation.agencies.model.version import PageVersion

__all__ = ["AwarenessActivity", "HomepageLook", "PageVersion"]
