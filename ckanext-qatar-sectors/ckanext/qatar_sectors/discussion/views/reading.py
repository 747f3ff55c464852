"""Pages and feeds that everybody reads: lists, a thread, the rules."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.discussion import drafts, feed
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.reading import edit_window
from ckanext.qatar_sectors.discussion.subjects.dataset import Datasets
from ckanext.qatar_sectors.discussion.views import pieces
from ckanext.qatar_sectors.discussion.views.listing import listing
from ckanext.qatar_sectors.discussion.writing import quoted
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import choose

FILTERS = ("kind", "state", "q", "sort", "agency", "show")
FEED_LENGTH = 50

qatar_discussion = Blueprint("qatar_discussion", __name__)


@qatar_discussion.route("/discussion")
def index() -> Response:
    """List the discussions of all public datasets."""
    return _list("qatar_discussion.index", {}, {})


@qatar_discussion.route("/dataset/<id>/discussion")
def dataset(id: str) -> Response:
    """List the discussions of a dataset."""
    package = pieces.package(id)
    terms = _terms(package)
    about = {
        "package": package,
        "terms": terms,
        "feed": tk.h.url_for("qatar_discussion.dataset_feed", id=package["name"]),
    }
    return _list(
        "qatar_discussion.dataset", {"subject_id": package["id"]}, about, id=package["name"]
    )


@qatar_discussion.route("/discussion/rules")
def rules() -> str:
    """Show the rules, and what moderators may do."""
    shown = {
        "reasons": pieces.reasons(),
        "kinds": pieces.kinds(Kind),
        "edit_minutes": int(edit_window().total_seconds()) // 60,
    }
    return tk.render("discussion/rules.html", shown)


@qatar_discussion.route("/discussion/<id>")
def thread(id: str) -> Response:
    """Show a thread, and the form for a reply."""
    values = drafts.take(tk.request.args.get("draft", ""))
    if (answered := tk.request.args.get("quote", "")) and not values:
        values = _quotation(answered)
    return thread_page(id, values, {})


@qatar_discussion.route("/discussion/post/<id>")
def post(id: str) -> Response:
    """Lead to a post on its page."""
    found = pieces.ask("qatar_discussion_post_show", {"id": id})
    size = pieces.page_size()
    page = pieces.ask(
        "qatar_discussion_thread_show",
        {"id": found["thread"]["id"], "post": id, "limit": size},
    )
    number = page["offset"] // size + 1
    return tk.redirect_to(
        "qatar_discussion.thread",
        id=found["thread"]["id"],
        page=number if number > 1 else None,
        _anchor=f"post-{id}",
    )


@qatar_discussion.route("/discussion.atom")
def index_feed() -> Response:
    """Send the newest discussions as a feed."""
    return _feed(tk._("Discussions of the data"), {}, tk.h.url_for("qatar_discussion.index"))


@qatar_discussion.route("/dataset/<id>/discussion.atom")
def dataset_feed(id: str) -> Response:
    """Send the discussions of a public dataset as a feed."""
    package = pieces.package(id, anonymous=True)
    title = str(choose(package.get("title_translated"), qatar_lang(), package["title"]))
    page = tk.h.url_for("qatar_discussion.dataset", id=package["name"])
    return _feed(title, {"subject_id": package["id"]}, page)


@qatar_discussion.route("/organization/<id>/discussion.atom")
def agency_feed(id: str) -> Response:
    """Send the discussions of an agency's public data as a feed."""
    agency = pieces.ask("organization_show", {"id": id}, anonymous=True)
    title = str(choose(agency.get("title_translated"), qatar_lang(), agency["title"]))
    page = tk.h.url_for("qatar_discussion.index", agency=agency["name"])
    return _feed(title, {"agency": agency["id"]}, page)


def thread_page(id: str, values: dict[str, str], errors: dict[str, Any]) -> Response:
    """Show a thread with a reply that could not be kept yet, or with none."""
    size, number = pieces.page_size(), pieces.page_number()
    found = pieces.ask(
        "qatar_discussion_thread_show",
        {"id": id, "limit": size, "offset": (number - 1) * size},
    )
    if number > 1 and not found["posts"]:
        return tk.abort(404, tk._("There is no such discussion."))
    subject = found["thread"]["subject"]
    package = pieces.package(subject["id"]) if subject["type"] == Datasets.type else None
    posts = [pieces.shown_post(one, found["thread"]) for one in found["posts"]]
    shown = {
        "thread": pieces.shown_thread(found["thread"]),
        "posts": posts,
        "here": {one.id for one in posts},
        "package": package,
        "terms": found["terms"],
        "pages": pieces.pages(found["count"], number, size, "qatar_discussion.thread", id=id),
        "may_reply": found["may_reply"],
        "may_answer": found["may_answer"],
        "may_moderate": found["may_moderate"],
        "targets": [(value, word) for value, word in pieces.states() if value in found["targets"]],
        "values": {"submission_key": pieces.new_key(), **values},
        "errors": errors,
    }
    status = pieces.status_of(errors) if errors else 200
    return pieces.rendered("discussion/thread.html", shown, status)


def _list(endpoint: str, asked: dict[str, Any], about: dict[str, Any], **params: str) -> Response:
    found = listing(endpoint, params, asked, FILTERS)
    shown = {
        **found,
        "kinds": pieces.kinds(Datasets.kinds),
        "feed": tk.h.url_for("qatar_discussion.index_feed"),
        "package": None,
        **about,
    }
    return pieces.rendered("discussion/list.html", shown, 400 if found["errors"] else 200)


def _terms(package: dict[str, Any]) -> dict[str, Any] | None:
    agency = package.get("organization")
    if not agency:
        return None
    return tk.get_action("qatar_discussion_setting_show")({}, {"agency": agency["id"]})


def _quotation(post_id: str) -> dict[str, str]:
    found = pieces.ask("qatar_discussion_post_show", {"id": post_id})["post"]
    if found["state"] != "published":
        return {}
    return {"text": quoted(found["text"]), "reply_to": found["id"]}


def _feed(title: str, asked: dict[str, Any], page: str) -> Response:
    found = pieces.ask(
        "qatar_discussion_thread_list",
        {**asked, "sort": "active", "limit": FEED_LENGTH},
        anonymous=True,
    )
    site = config.site_url()
    entries = []
    for facts in found["results"]:
        one = pieces.shown_thread(facts)
        entries.append(
            feed.Entry(
                address=site + tk.h.url_for("qatar_discussion.thread", id=one.id, locale="default"),
                title=one.title.value,
                summary=f"{one.kind_word} · {one.state_word} · {one.subject.value}",
                published=facts["created_at"],
                updated=facts["last_at"],
                lang=one.title.lang,
            )
        )
    body = feed.atom(title, site + tk.request.path, site + page, qatar_lang(), entries)
    return Response(body, mimetype="application/atom+xml")
