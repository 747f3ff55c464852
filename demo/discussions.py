"""Fill a new portal with a few discussions of its sample datasets, made through the real actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread

from demo.content import HERE, load, read_yaml
from demo.people import act, moderator, officer, participant

DATES = ("created_at", "published_at")


def fill_discussions() -> int:
    """Begin what is missing; return how many discussions are new. A second call changes nothing."""
    made = 0
    for one in read_yaml(HERE / "discussions.yaml"):
        dataset = _dataset(one["agency"], one["dataset"])
        if dataset is not None and not _exists(dataset.id, one["title"]):
            _begin(one, dataset)
            made += 1
    return made


def _begin(one: dict[str, Any], dataset: model.Package) -> None:
    agency = dataset.owner_org
    terms = {"moderation": "after", "accounts_needed": False, "promised_days": 10}
    act("qatar_discussion_setting_update", "", {"agency": agency, "enabled": True, **terms})
    thread = act(
        "qatar_discussion_thread_create",
        participant("1"),
        {name: one[name] for name in ("kind", "title", "text")} | {"subject_id": dataset.id},
    )["thread"]["id"]
    _move_back(DiscussionPost.first_of([thread])[thread].id, one["days"])
    for post in one["posts"]:
        official = post["by"] == "agency"
        who = officer(agency) if official else participant(str(post["by"]))
        data = {"thread_id": thread, "text": post["text"], "official": official}
        if "outcome" in post:
            data["outcome"] = post["outcome"]
        made = act("qatar_discussion_post_create", who, data)
        if "hide" in post:
            chosen = {"posts": [{"id": made["id"]}], "decision": "hide", "reason": post["hide"]}
            act("qatar_discussion_post_decide", moderator(), chosen)
        _move_back(made["id"], post["days"])
    row = DiscussionThread.hold(thread)
    if row is not None:
        row.created_at = row.waiting_since = row.created_at - timedelta(days=one["days"])
        row.count_posts()
    model.Session.commit()


def _move_back(post_id: str, days: int) -> None:
    """Let a post be some days old, so that promises can be seen kept and broken."""
    post = DiscussionPost.get(post_id)
    if post is None:
        return
    for name in DATES:
        if (moment := getattr(post, name)) is not None:
            setattr(post, name, moment - timedelta(days=days))
    model.Session.commit()


def _dataset(agency: str, identifier: str) -> model.Package | None:
    wanted = load(agency).dataset(identifier)
    owner = model.Group.get(agency)
    if wanted is None or owner is None:
        return None
    found = sa.select(model.Package).where(
        model.Package.owner_org == owner.id,
        model.Package.state == "active",
        model.Package.title.in_(list(wanted.title.values())),
    )
    return model.Session.scalars(found).first()


def _exists(dataset_id: str, title: str) -> bool:
    return any(row.title == title for row in DiscussionThread.of_subject("dataset", dataset_id))
