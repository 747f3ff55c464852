"""The action that gives out what is public of a consultation's discussion, page by page."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.consultations import finding as consultations
from ckanext.eparticipation.voices import finding, schema, shapes
from ckanext.eparticipation.voices.mark import Mark
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.lists.values import PlaceUnreadable
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.Voices)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_voice_list)
def eparticipation_voice_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the public contributions to a consultation's discussion, the oldest first.

    :param id: id or name of the consultation
    :param after: (optional) `next` of the page before
    :param limit: (optional) how many; 100, at most 200
    :returns: `results`, their whole `count` and how many `people` wrote them with an account, both as of the first page, and `next`
    """
    tk.check_access("eparticipation_voice_list", context, data_dict)
    account = account_of(context)
    known = consultations.shown(data_dict["id"], account.id if account else None)
    try:
        mark = Mark.read(data_dict["after"]) if data_dict.get("after") else None
    except PlaceUnreadable as err:
        wrong = tk._("This does not name a place in the list.")
        raise tk.ValidationError({"after": [wrong]}) from err
    limit = max(1, min(data_dict["limit"], schema.MOST))
    page, more = finding.page(known.package_id, mark.place if mark else None, limit)
    if mark is None:
        counts = finding.counts(known.package_id)
        count, people = counts.published, counts.people
    else:
        # Counted once, with the first page: who reads on goes on with the same numbers.
        count, people = mark.count, mark.people
    return {
        "count": count,
        "people": people,
        "results": [reading_of(one) for one in page],
        "next": str(Mark(page[-1].place, count, people)) if more else None,
    }


def reading_of(one: finding.Voice) -> dict[str, Any]:
    """Return a contribution as the answer holds it."""
    return {
        "id": one.id,
        "thread_id": one.thread_id,
        "reply_to": one.reply_to or None,
        "at": one.at.isoformat(),
        "language": one.language,
        "title": one.title,
        "text": one.text,
        "author": one.author,
        "organisation": one.organisation,
        "official": one.official,
        "part": one.part,
        "passage": {"document_id": one.document_id, "quote": one.quote, "how": one.how}
        if one.quote
        else None,
        "supports": one.supports,
    }
