"""What the actions of the discussion take."""

from __future__ import annotations

from ckanext.qatar_sectors.discussion.schema.posts import (
    MOST,
    qatar_discussion_own_list,
    qatar_discussion_post_create,
    qatar_discussion_post_decide,
    qatar_discussion_post_history,
    qatar_discussion_post_object,
    qatar_discussion_post_report,
    qatar_discussion_post_show,
    qatar_discussion_post_support,
    qatar_discussion_post_update,
    qatar_discussion_post_withdraw,
    qatar_discussion_queue_list,
    qatar_discussion_receipt_show,
    qatar_discussion_thread_create,
    qatar_discussion_thread_list,
    qatar_discussion_thread_lock,
    qatar_discussion_thread_move,
    qatar_discussion_thread_show,
)
from ckanext.qatar_sectors.discussion.schema.queue import (
    qatar_moderation_queue_decide,
    qatar_moderation_queue_list,
)
from ckanext.qatar_sectors.discussion.schema.settings import (
    qatar_discussion_setting_show,
    qatar_discussion_setting_update,
    qatar_discussion_template_create,
    qatar_discussion_template_delete,
    qatar_discussion_template_list,
)

__all__ = [
    "MOST",
    "qatar_discussion_own_list",
    "qatar_discussion_post_create",
    "qatar_discussion_post_decide",
    "qatar_discussion_post_history",
    "qatar_discussion_post_object",
    "qatar_discussion_post_report",
    "qatar_discussion_post_show",
    "qatar_discussion_post_support",
    "qatar_discussion_post_update",
    "qatar_discussion_post_withdraw",
    "qatar_discussion_queue_list",
    "qatar_discussion_receipt_show",
    "qatar_discussion_setting_show",
    "qatar_discussion_setting_update",
    "qatar_discussion_template_create",
    "qatar_discussion_template_delete",
    "qatar_discussion_template_list",
    "qatar_discussion_thread_create",
    "qatar_discussion_thread_list",
    "qatar_discussion_thread_lock",
    "qatar_discussion_thread_move",
    "qatar_discussion_thread_show",
    "qatar_moderation_queue_decide",
    "qatar_moderation_queue_list",
]
