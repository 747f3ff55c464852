"""What became of a contribution that was written without an account."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import finding, reading, receipts, schema, shapes, standing
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionReceipt


@answers_with(shapes.ReceiptShown)
@tk.validate_action_data(schema.qatar_discussion_receipt_show)
def qatar_discussion_receipt_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Say what became of a contribution for which you were given a receipt. Sent as POST: a key belongs in no address.

    :param reference: the receipt's reference
    :param key: the receipt's key
    :returns: the post's `state`; refused or hidden, the `reason` and the moderator's `note`; public, where it stands
    """
    tk.check_access("qatar_discussion_receipt_show", context, data_dict)
    row = DiscussionReceipt.find(data_dict["reference"])
    kept = row.key_hash if row else None
    is_right = receipts.opens(data_dict["key"], data_dict["reference"], kept)
    post = DiscussionPost.get(row.post_id) if row and is_right else None
    if post is None:
        raise tk.ObjectNotFound(
            tk._("There is no contribution with this reference and key. Check both.")
        )
    return {**reading.outcome(post), **_place(post, standing.viewer(context))}


def _place(post: DiscussionPost, who: standing.Viewer) -> dict[str, str | None]:
    """Return where a post stands, if who asks may go there."""
    try:
        seen, _ = finding.post(post.id, who)
    except tk.ObjectNotFound:
        return {"post_id": None, "thread_id": None}
    return {"post_id": post.id, "thread_id": seen.thread.id}
