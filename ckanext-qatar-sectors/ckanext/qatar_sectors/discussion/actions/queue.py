"""Actions of the moderators' one queue: posts, and what other extensions let stand in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import reading, schema, sentences, standing
from ckanext.qatar_sectors.discussion.errors import DiscussionError
from ckanext.qatar_sectors.discussion.explaining import explained, reader_language
from ckanext.qatar_sectors.discussion.post_states import Decision
from ckanext.qatar_sectors.discussion.queue import merging, shapes
from ckanext.qatar_sectors.discussion.queue.registry import SOURCES
from ckanext.qatar_sectors.discussion.queue.source import MOST_COUNTED, Entry, Part, Verdict, Wanted
from ckanext.qatar_sectors.discussion.writing import NOTE, lines
from ckanext.qatar_sectors.lists.values import PlaceUnreadable
from ckanext.qatar_sectors.lists.window import Window


@answers_with(shapes.Contributions)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_moderation_queue_list)
def qatar_moderation_queue_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List what asks for a moderator's decision, whatever it is, the oldest first.

    :param what: (optional) `waiting`, `reported`, `objected`; `all`
    :param agency: (optional) id or name of one agency that one moderates
    :param kind: (optional) the kind of contribution: `question`, `answer` …
    :param limit: (optional) how many; 20, at most 100
    :param after: (optional) the place after which the page begins: `after` of an earlier answer
    :param before: (optional) the place before which it ends
    :returns: `count`, and whether `more` than that wait; the places `before` and `after` where there is more, and `results`: each contribution with
        what it is about, reports by reason, the objection, and what can be decided
    """
    tk.check_access("qatar_moderation_queue_list", context, data_dict)
    who = standing.viewer(context)
    limit = max(1, min(data_dict["limit"], schema.MOST))
    try:
        window = Window.of(limit, data_dict.get("after"), data_dict.get("before"))
    except PlaceUnreadable as err:
        raise tk.ValidationError({"after": [tk._("This names no page of the list.")]}) from err
    agency = _agency(data_dict.get("agency"))
    wanted = Wanted(Part(data_dict["what"]), data_dict.get("kind") or "", agency)
    sources = [source for source in SOURCES.values() if source.moderates(who)]
    piece = merging.page(sources, who, wanted, window)
    number = merging.number(sources, who, wanted)
    return {
        "count": min(number, MOST_COUNTED),
        "more": number > MOST_COUNTED,
        "before": str(piece.before) if piece.before else None,
        "after": str(piece.after) if piece.after else None,
        "results": [_shown(one) for one in piece.rows],
    }


@answers_with(shapes.ContributionsDecided)
@tk.validate_action_data(schema.qatar_moderation_queue_decide)
def qatar_moderation_queue_decide(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Decide about contributions as a moderator. Each stands for itself: one that changed meanwhile is refused alone.

    :param contributions: a list of `source` and `id`, and optionally `seen_version`: the version you looked at
    :param decision: `publish`, `refuse`, `hide`, `restore`, `keep` (reports are not followed) or `uphold`
        (an objection is not followed, by another moderator than who hid it)
    :param reason: (optional) the rule that is broken; to refuse and to hide it is needed
    :param note: (optional) words for the author, at most 1000 characters
    :returns: `done`: each as `source:id`; `refused`: each with a `message`
    """
    tk.check_access("qatar_moderation_queue_decide", context, data_dict)
    who = standing.viewer(context)
    with explained():
        note = lines(data_dict["note"], NOTE)
    decision, reason = Decision(data_dict["decision"]), data_dict.get("reason") or ""
    done, refused = [], []
    chosen = data_dict.get("contributions", [])[: schema.MOST]
    # Always in the same order, so that two who decide at once do not wait for each other.
    for one in sorted(chosen, key=lambda item: (item["source"], item["id"])):
        verdict = Verdict(one["id"], one.get("seen_version"), decision, reason, note)
        try:
            SOURCES[one["source"]].settle(who, verdict)
            model.Session.commit()
            done.append(f"{one['source']}:{one['id']}")
        except (DiscussionError, tk.ObjectNotFound) as err:
            model.Session.rollback()
            refused.append({**_named(one), "message": _said(err)})
    return {"done": done, "refused": refused}


def _named(one: dict[str, Any]) -> dict[str, str]:
    return {
        "source": one["source"],
        "id": one["id"],
        "address": SOURCES[one["source"]].address(one["id"]),
    }


def _said(err: Exception) -> str:
    if isinstance(err, DiscussionError):
        return sentences.error(err, tk._, reader_language())
    return str(err)


def _shown(entry: Entry) -> dict[str, Any]:
    return {
        **asdict(entry),
        "at": reading.iso(entry.at),
        "decisions": list(entry.decisions),
    }


def _agency(named: str | None) -> str:
    if not named:
        return ""
    agency = model.Group.get(named)
    if agency is None or not agency.is_organization:
        raise tk.ObjectNotFound(tk._("There is no such agency."))
    return str(agency.id)
