"""Atom feeds of what anybody can follow without an account: new and changed datasets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config as portal_config
from ckanext.qatar_sectors.addresses.uris import Kind, uri
from ckanext.qatar_sectors.notices import config
from ckanext.qatar_sectors.notices.feeds.atom import Feed, FeedEntry, as_atom
from ckanext.qatar_sectors.search.literal import literal_query
from ckanext.qatar_sectors.taxonomy.sectors import sector_by_code
from ckanext.qatar_sectors.theme.text import choose, excerpt

NEWEST = 50
# A feed without entries was never changed.
NEVER = "1970-01-01T00:00:00Z"

qatar_feeds = Blueprint("qatar_feeds", __name__, url_prefix="/notices/feed")


@qatar_feeds.route("/datasets.atom")
def datasets() -> Response:
    """Give the newest datasets of the portal, or of a search (`q`)."""
    query = tk.request.args.get("q", "")[:300]
    title = query or tk._("Datasets")
    return _answer(title, tk.h.url_for("dataset.search", q=query or None), q=literal_query(query))


@qatar_feeds.route("/sector/<code>.atom")
def sector(code: str) -> Response:
    """Give the newest datasets of a sector."""
    found = sector_by_code(code)
    if found is None:
        return tk.abort(404, tk._("There is no such sector."))
    title = choose(found.name, tk.h.lang()).value
    return _answer(title, tk.h.url_for("qatar_theme.sector", code=code), fq=f"sectors:{code}")


@qatar_feeds.route("/agency/<id>.atom")
def agency(id: str) -> Response:
    """Give the newest datasets of an agency."""
    try:
        found = tk.get_action("organization_show")({"user": ""}, {"id": id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("This page does not exist."))
    title = choose(found.get("title_translated"), tk.h.lang(), found["title"]).value
    page = tk.h.url_for("organization.read", id=found["name"])
    return _answer(title, page, fq=f'owner_org:"{found["id"]}"')


@qatar_feeds.route("/dataset/<id>.atom")
def dataset(id: str) -> Response:
    """Give a dataset and its files as they change."""
    try:
        found = tk.get_action("package_show")({"user": ""}, {"id": id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("This page does not exist."))
    one = _entry(found)
    files = [_file(found, one, file) for file in found["resources"]]
    page = tk.h.url_for("dataset.read", id=found["name"])
    return _feed(one.title, page, [one, *files])


def _answer(title: str, page: str, **asked: str) -> Response:
    question = {"q": "*:*", "rows": NEWEST, "sort": "metadata_modified desc"}
    question |= {name: value for name, value in asked.items() if value}
    # As nobody: a feed is read by programs and kept by caches.
    found = tk.get_action("package_search")({"user": ""}, question)
    return _feed(title, page, [_entry(one) for one in found["results"]])


def _feed(title: str, page: str, entries: list[FeedEntry]) -> Response:
    lang = tk.h.lang()
    path = tk.request.full_path.rstrip("?")
    url = config.address_of(path, lang)
    portal = config.portal_name(lang)
    feed = Feed(
        id=url,
        title=f"{title} · {portal}",
        url=url,
        page_url=_whole(page),
        language=lang,
        author=portal,
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=tuple(sorted(entries, key=lambda entry: entry.updated, reverse=True)[:NEWEST]),
    )
    answer = Response(as_atom(feed), mimetype="application/atom+xml")
    answer.add_etag()
    answer.make_conditional(tk.request)
    return answer


def _entry(found: dict[str, Any]) -> FeedEntry:
    lang = tk.h.lang()
    agency = found.get("organization") or {}
    named = choose(agency.get("title_translated"), lang, agency.get("title")).value
    return FeedEntry(
        id=uri(portal_config.uri_base(), Kind.DATASET, found["id"]),
        title=choose(found.get("title_translated"), lang, found.get("title")).value,
        url=_whole(tk.h.url_for("dataset.read", id=found["name"])),
        published=_instant(found["metadata_created"]),
        updated=_instant(found["metadata_modified"]),
        summary=excerpt(choose(found.get("notes_translated"), lang, found.get("notes")).value),
        author=named,
    )


def _file(found: dict[str, Any], one: FeedEntry, file: dict[str, Any]) -> FeedEntry:
    name = choose(file.get("name_translated"), tk.h.lang(), file.get("name")).value
    return FeedEntry(
        id=uri(portal_config.uri_base(), Kind.DISTRIBUTION, file["id"]),
        title=f"{one.title}: {name or file['id']}",
        url=_whole(tk.h.url_for("dataset_resource.read", id=found["name"], resource_id=file["id"])),
        published=_instant(file["created"]),
        updated=_instant(file.get("metadata_modified") or file["created"]),
        author=one.author,
    )


def _whole(path: str) -> str:
    return portal_config.site_url() + path


def _instant(moment: str) -> str:
    """Return CKAN's moment, UTC without a zone, as Atom writes it."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).isoformat(timespec="seconds")
