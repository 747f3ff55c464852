"""The settings of discussions."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def discussion_enabled() -> bool:
    """Say whether agencies that have settled nothing hold discussions."""
    return bool(tk.config["ckanext.qatar_sectors.discussion.enabled"])


def discussion_moderation() -> str:
    """Return when posts are moderated where the agency has settled nothing: before or after."""
    return tk.config["ckanext.qatar_sectors.discussion.moderation"]


def discussion_accounts_needed() -> bool:
    """Say whether only signed-in people write where the agency has settled nothing."""
    return bool(tk.config["ckanext.qatar_sectors.discussion.accounts_needed"])


def discussion_promised_days() -> int:
    """Working days to an answer that are promised where the agency has settled nothing."""
    return tk.config["ckanext.qatar_sectors.discussion.promised_days"]


def discussion_edit_minutes() -> int:
    """Minutes in which an author may change a post that is public."""
    return tk.config["ckanext.qatar_sectors.discussion.edit_minutes"]


def discussion_page_posts() -> int:
    """Posts or threads on one page."""
    return tk.config["ckanext.qatar_sectors.discussion.page_posts"]
