"""Pages on which people write: a new thread, a reply, changing, withdrawing, reporting, objecting."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import drafts, presentation
from ckanext.qatar_sectors.discussion.subjects.dataset import Datasets
from ckanext.qatar_sectors.discussion.views import pieces, receipts
from ckanext.qatar_sectors.discussion.views.reading import thread_page
from ckanext.qatar_sectors.theme.helpers import qatar_lang

NEW = ("kind", "title", "text", "named", "submission_key")
REPLY = ("text", "named", "on_behalf", "official", "outcome", "reply_to", "submission_key")

qatar_discussion_writing = Blueprint("qatar_discussion_writing", __name__)


@qatar_discussion_writing.route("/dataset/<id>/discussion/new", methods=["GET", "POST"])
def new(id: str) -> Response:
    """Begin a thread about a dataset."""
    package = pieces.package(id)
    if tk.request.method == "GET":
        kind = tk.request.args.get("kind", "question")
        values = drafts.take(tk.request.args.get("draft", "")) or {"kind": kind}
        return _new_form(package, values, {})
    values = pieces.form_values(NEW)
    try:
        found = tk.get_action("qatar_discussion_thread_create")(
            {}, {**values, "named": bool(values["named"]), "subject_id": package["id"]}
        )
    except tk.ValidationError as err:
        return _new_form(package, values, err.error_dict)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        if tk.current_user.is_authenticated:
            return tk.abort(403, str(err))
        return pieces.sign_in_with(values, "qatar_discussion_writing.new", id=package["name"])
    if found["receipt"]:
        return receipts.given(
            found["receipt"], tk.h.url_for("qatar_discussion.dataset", id=package["name"])
        )
    thank(found["thread"]["first_state"])
    if not found["posts"]:
        return tk.redirect_to("qatar_discussion.dataset", id=package["name"])
    return tk.redirect_to("qatar_discussion.thread", id=found["thread"]["id"])


@qatar_discussion_writing.route("/discussion/<id>/reply", methods=["POST"])
def reply(id: str) -> Response:
    """Add a post to a thread."""
    values = pieces.form_values(REPLY)
    data = {
        **values,
        "thread_id": id,
        "named": bool(values["named"]),
        "official": bool(values["official"]),
    }
    try:
        found = tk.get_action("qatar_discussion_post_create")({}, data)
    except tk.ValidationError as err:
        return thread_page(id, values, err.error_dict)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        if tk.current_user.is_authenticated:
            return tk.abort(403, str(err))
        return pieces.sign_in_with(values, "qatar_discussion.thread", id=id)
    if found["receipt"]:
        return receipts.given(found["receipt"], tk.h.url_for("qatar_discussion.thread", id=id))
    thank(found["state"])
    if not found["text"]:
        return tk.redirect_to("qatar_discussion.thread", id=id)
    return tk.redirect_to("qatar_discussion.post", id=found["id"])


@qatar_discussion_writing.route("/discussion/post/<id>/edit", methods=["GET", "POST"])
def edit(id: str) -> Response:
    """Change one's own post."""
    return _about_post(
        id,
        "discussion/edit.html",
        "qatar_discussion_post_update",
        ("text", "title", "seen_version"),
        tk._("Your contribution is changed."),
    )


@qatar_discussion_writing.route("/discussion/post/<id>/withdraw", methods=["GET", "POST"])
def withdraw(id: str) -> Response:
    """Withdraw one's own post, after a question."""
    return _about_post(
        id,
        "discussion/withdraw.html",
        "qatar_discussion_post_withdraw",
        (),
        tk._("Your contribution is withdrawn."),
    )


@qatar_discussion_writing.route("/discussion/post/<id>/support", methods=["POST"])
def support(id: str) -> Response:
    """Support a post, or take the support back."""
    wanted = tk.request.form.get("supported") != "false"
    try:
        pieces.ask("qatar_discussion_post_support", {"id": id, "supported": wanted})
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(err.error_summary.values()))
    return tk.redirect_to("qatar_discussion.post", id=id)


@qatar_discussion_writing.route("/discussion/post/<id>/report", methods=["GET", "POST"])
def report(id: str) -> Response:
    """Tell the moderators that a post breaks a rule."""
    return _about_post(
        id,
        "discussion/report.html",
        "qatar_discussion_post_report",
        ("reason", "note"),
        tk._("Thank you. A moderator will look at it."),
    )


@qatar_discussion_writing.route("/discussion/post/<id>/object", methods=["GET", "POST"])
def object_to(id: str) -> Response:
    """Object to a decision about one's own post."""
    return _about_post(
        id,
        "discussion/object.html",
        "qatar_discussion_post_object",
        ("text",),
        tk._("Your objection is with the moderators. Another one than before looks at it."),
    )


@qatar_discussion_writing.route("/discussion/mine")
def mine() -> Response:
    """List one's own posts with what became of them."""
    size, number = pieces.page_size(), pieces.page_number()
    found = pieces.ask("qatar_discussion_own_list", {"limit": size, "offset": (number - 1) * size})
    shown = {
        "items": [
            {
                "thread": pieces.shown_thread(one["thread"]),
                "post": pieces.shown_post(one["post"], one["thread"]),
                "objections": [
                    presentation.objection(each, qatar_lang(), tk._) for each in one["objections"]
                ],
            }
            for one in found["results"]
        ],
        "pages": pieces.pages(found["count"], number, size, "qatar_discussion_writing.mine"),
    }
    return pieces.rendered("discussion/mine.html", shown)


def _about_post(
    id: str, template: str, action: str, fields: tuple[str, ...], done: str
) -> Response:
    """Show a form about a post; when it is sent, act and go back."""
    found = pieces.ask("qatar_discussion_post_show", {"id": id})
    errors: dict[str, Any] = {}
    post = found["post"]
    values: dict[str, Any] = {
        "text": post["text"] if template.endswith("edit.html") else "",
        "title": found["thread"]["title"],
        "seen_version": post["version"],
    }
    if tk.request.method == "POST":
        values = pieces.form_values(fields)
        try:
            tk.get_action(action)({}, {**values, "id": id})
        except tk.ValidationError as err:
            errors = err.error_dict
        except tk.ObjectNotFound as err:
            return tk.abort(404, str(err))
        except tk.NotAuthorized as err:
            return pieces.refused(err)
        else:
            tk.h.flash_success(done)
            return _back(post)
    elif not tk.current_user.is_authenticated:
        return tk.abort(401, tk._("Sign in to take part. What you wrote is kept."))
    if "seen_version" in errors:
        values["seen_version"] = post["version"]
    shown = {
        "thread": pieces.shown_thread(found["thread"]),
        "post": pieces.shown_post(post, found["thread"]),
        "is_first": post["is_first"],
        "values": values,
        "errors": errors,
        "reasons": pieces.reasons(),
    }
    return pieces.rendered(template, shown, pieces.status_of(errors) if errors else 200)


def _back(post: dict[str, Any]) -> Response:
    if post["author"]["mine"]:
        return tk.redirect_to("qatar_discussion_writing.mine")
    return tk.redirect_to("qatar_discussion.post", id=post["id"])


def _new_form(package: dict[str, Any], values: dict[str, str], errors: dict[str, Any]) -> Response:
    agency = package.get("organization")
    terms = agency and tk.get_action("qatar_discussion_setting_show")({}, {"agency": agency["id"]})
    if not terms or not terms["enabled"]:
        return tk.abort(404, tk._("The agency holds no discussion here."))
    shown = {
        "package": package,
        "terms": terms,
        "values": {"submission_key": pieces.new_key(), **values},
        "errors": errors,
        "kinds": pieces.kinds(Datasets.kinds),
    }
    return pieces.rendered(
        "discussion/new.html", shown, pieces.status_of(errors) if errors else 200
    )


def thank(state: str) -> None:
    """Thank the author, and say whether the contribution is public."""
    if state == "waiting":
        tk.h.flash_success(
            tk._("Thank you. A moderator reads your contribution before it is public.")
        )
    else:
        tk.h.flash_success(tk._("Thank you. Your contribution is public."))
