"""Pages that everybody reads: the discussion of a consultation, the text of a document, the feed."""

from __future__ import annotations

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.voices import finding, sentences
from ckanext.eparticipation.voices.subject import Consultations
from ckanext.eparticipation.voices.views import pieces
from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.discussion import feed, presentation
from ckanext.qatar_sectors.discussion.views import pieces as shared
from ckanext.qatar_sectors.discussion.views.listing import listing
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import choose, plain

FILTERS = ("kind", "part", "q", "sort")
FEED_LENGTH = 50
PARAGRAPHS = 100
# Beside a page of a document; the list holds them all.
MOST = 100

eparticipation_voices = Blueprint("eparticipation_voices", __name__)


@eparticipation_voices.route("/consultation/<name>/voices")
def index(name: str) -> Response:
    """List what is said about a consultation."""
    about = pieces.consultation(name)
    asked = {"subject_type": CONSULTATION, "subject_id": about.id, "sort": "new"}
    params = {"name": about.name}
    found = listing("eparticipation_voices.index", params, asked, FILTERS)
    shown = {
        **pieces.shown(about),
        **found,
        "kinds": shared.kinds(Consultations.kinds),
        "documents": pieces.documents(about.id),
        "parts": pieces.parts(about),
        "feed": tk.h.url_for("eparticipation_voices.atom", name=about.name),
    }
    template = "eparticipation/voices/index.html"
    return shared.rendered(template, shown, 400 if found["errors"] else 200)


@eparticipation_voices.route("/consultation/<name>/voices/document/<resource>")
def document(name: str, resource: str) -> Response:
    """Show the text of a version of a document, with what is said about each paragraph."""
    about = pieces.consultation(name)
    number = shared.page_number()
    asked = {"id": resource, "limit": PARAGRAPHS, "offset": (number - 1) * PARAGRAPHS}
    found = shared.ask("eparticipation_document_show", asked)
    if found["consultation"] != about.name:
        return tk.abort(404, tk._("There is no such document, or none that you may see."))
    problem = found["problem"]
    ids = [one for paragraph in found["paragraphs"] for one in paragraph["voices"]]
    ids += [one["thread_id"] for one in found["lost"]]
    shown = {
        **pieces.shown(about),
        "document": found,
        "title": choose(found["title"], qatar_lang(), resource),
        "problem": tk._(sentences.PROBLEMS[problem]) if problem else "",
        "newest": found["versions"][0]["id"] if found["versions"] else resource,
        "talks": _talks(ids),
        "pages": shared.pages(
            found["count"],
            number,
            PARAGRAPHS,
            "eparticipation_voices.document",
            name=about.name,
            resource=resource,
        ),
    }
    return shared.rendered("eparticipation/voices/document.html", shown)


@eparticipation_voices.route("/consultation/<name>/voices.atom")
def atom(name: str) -> Response:
    """Send the newest public contributions as a feed."""
    about = pieces.consultation(name, anonymous=True)
    site, lang = config.site_url(), qatar_lang()
    page = site + tk.h.url_for("eparticipation_voices.index", name=about.name)
    entries = [_entry(one, site) for one in finding.newest(about.id, FEED_LENGTH)]
    title = str(choose(about.title, lang, about.name))
    body = feed.atom(title, site + tk.request.path, page, lang, entries)
    return Response(body, mimetype="application/atom+xml")


def _entry(one: finding.Voice, site: str) -> feed.Entry:
    address = tk.h.url_for("qatar_discussion.post", id=one.id, locale="default")
    return feed.Entry(
        address=site + address,
        title=one.title or tk._("A contribution"),
        summary=plain(one.text)[:500],
        published=one.at.isoformat(timespec="seconds"),
        updated=one.at.isoformat(timespec="seconds"),
        lang=one.language,
    )


def _talks(ids: list[str]) -> dict[str, presentation.ThreadShown]:
    """Return the threads that stand beside a page of a document."""
    if not ids:
        return {}
    asked = {"subject_type": CONSULTATION, "ids": ids[:MOST], "limit": MOST}
    found = shared.ask("qatar_discussion_thread_list", asked)
    return {one["id"]: shared.shown_thread(one) for one in found["results"]}
