"""Pages on which people write: a new thread about a consultation, a comment on a passage."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.voices.subject import Consultations
from ckanext.eparticipation.voices.views import pieces
from ckanext.qatar_sectors.discussion import drafts
from ckanext.qatar_sectors.discussion.views import pieces as shared
from ckanext.qatar_sectors.discussion.views import receipts
from ckanext.qatar_sectors.discussion.views.writing import thank
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import Text, choose, language_of

NEW = ("kind", "part", "title", "text", "named", "on_behalf", "submission_key")
COMMENT = ("text", "named", "on_behalf", "submission_key")

eparticipation_voices_writing = Blueprint("eparticipation_voices_writing", __name__)


@eparticipation_voices_writing.route("/consultation/<name>/voices/new", methods=["GET", "POST"])
def new(name: str) -> Response:
    """Begin a thread about a consultation or one of its questions or documents."""
    about = pieces.consultation(name)
    if tk.request.method == "GET":
        begun = {one: tk.request.args.get(one, "") for one in ("kind", "part")}
        values = drafts.take(tk.request.args.get("draft", "")) or {
            **begun,
            "kind": begun["kind"] or "comment",
        }
        return _form(about, values, {})
    values = shared.form_values(NEW)
    data = {**values, "named": bool(values["named"])}
    return _sent(
        lambda: tk.get_action("qatar_discussion_thread_create")(
            {}, {**data, "subject_type": CONSULTATION, "subject_id": about.id}
        ),
        lambda errors: _form(about, values, errors),
        values,
        ("eparticipation_voices_writing.new", {"name": about.name}),
        about.name,
    )


@eparticipation_voices_writing.route(
    "/consultation/<name>/voices/document/<resource>/comment", methods=["GET", "POST"]
)
def comment(name: str, resource: str) -> Response:
    """Comment on a passage of a document: one paragraph, or what was marked."""
    about = pieces.consultation(name)
    where = {
        one: tk.request.args[one]
        for one in ("paragraph", "start", "stop")
        if tk.request.args.get(one)
    }
    try:
        passage = shared.ask("eparticipation_passage_show", {"id": resource, **where})
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(err.error_summary.values()))
        return tk.redirect_to("eparticipation_voices.document", name=name, resource=resource)
    about_passage = (resource, where, passage)
    if tk.request.method == "GET":
        values = drafts.take(tk.request.args.get("draft", ""))
        return _comment_form(about, about_passage, values, {})
    values = shared.form_values(COMMENT)
    data = {**values, "named": bool(values["named"]), "id": resource, **where}
    return _sent(
        lambda: tk.get_action("eparticipation_passage_comment")({}, data),
        lambda errors: _comment_form(about, about_passage, values, errors),
        values,
        (
            "eparticipation_voices_writing.comment",
            {"name": about.name, "resource": resource, **where},
        ),
        about.name,
    )


def _sent(write: Any, again: Any, values: dict[str, str], back: Any, name: str) -> Response:
    """Write what was sent; show the form again with what is wrong, or lead to what was written."""
    try:
        found = write()
    except tk.ValidationError as err:
        return again(err.error_dict)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        if tk.current_user.is_authenticated:
            return tk.abort(403, str(err))
        endpoint, params = back
        return shared.sign_in_with(values, endpoint, **params)
    if found["receipt"]:
        page = tk.h.url_for("eparticipation_voices.index", name=name)
        return receipts.given(found["receipt"], page)
    thank(found["thread"]["first_state"])
    if not found["posts"]:
        return tk.redirect_to("eparticipation_voices.index", name=name)
    return tk.redirect_to("qatar_discussion.thread", id=found["thread"]["id"])


def _form(about: Any, values: dict[str, str], errors: dict[str, Any]) -> Response:
    shown = {
        **pieces.shown(about),
        "values": {"submission_key": shared.new_key(), **values},
        "errors": errors,
        "kinds": shared.kinds(Consultations.kinds),
        "documents": pieces.documents(about.id),
        "questions": pieces.questions(about),
    }
    status = shared.status_of(errors) if errors else 200
    return shared.rendered("eparticipation/voices/new.html", shown, status)


def _comment_form(
    about: Any, passage: Any, values: dict[str, str], errors: dict[str, Any]
) -> Response:
    resource, where, found = passage
    document = shared.ask("eparticipation_document_show", {"id": resource, "limit": 1})
    shown = {
        **pieces.shown(about),
        "resource": resource,
        "where": where,
        "title": choose(document["title"], qatar_lang(), resource),
        "quote": Text(found["quote"], language_of(found["quote"])),
        "paragraph": found["paragraph"],
        "values": {"submission_key": shared.new_key(), **values},
        "errors": errors,
    }
    status = shared.status_of(errors) if errors else 200
    return shared.rendered("eparticipation/voices/comment.html", shown, status)
