"""The pages of administrators: the outbox, and the folder that keeps mails while no mail server is set."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from flask import Blueprint, Response, make_response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.headers.page_policy import allow
from ckanext.qatar_sectors.notices import config, folder, presentation
from ckanext.qatar_sectors.notices.lifecycle import State
from ckanext.qatar_sectors.notices.transport import is_loopback

PAGE = 20
# What a mail may do when it is looked at: have its own styles, and nothing else.
SHOWN_ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)

qatar_mail = Blueprint("qatar_mail", __name__)


@qatar_mail.route("/notices/outbox")
def outbox() -> str:
    """Show what waits and what was set aside."""
    state = tk.request.args.get("state", str(State.SET_ASIDE))
    number = tk.h.get_page_number(tk.request.args)
    try:
        asked = {"state": state, "limit": PAGE, "offset": (number - 1) * PAGE}
        found = tk.get_action("qatar_letter_list")({}, asked)
    except tk.NotAuthorized:
        return tk.abort(404, tk._("This page does not exist."))
    except tk.ValidationError:
        return tk.abort(404, tk._("This page does not exist."))
    lang = tk.h.lang()
    shown = {
        "state": state,
        "states": [
            {"value": str(one), "text": tk._(text), "count": found["counts"][one]}
            for one, text in presentation.STATES.items()
        ],
        "letters": [presentation.letter_row(one, lang, tk._) for one in found["letters"]],
        "trouble": presentation.trouble(found["trouble"], tk._) if found["trouble"] else "",
        "since": presentation.moment(found["trouble_since"] or "", lang),
        "goes_to": found["goes_to"],
        "folder": has_folder_page(),
        "number": number,
        "is_last": number * PAGE >= found["counts"].get(state, 0),
    }
    return tk.render("notices/outbox.html", shown)


@qatar_mail.route("/notices/outbox/<id>/retry", methods=["POST"])
def retry(id: str) -> Response:
    """Have a mail that was set aside sent again."""
    try:
        tk.get_action("qatar_letter_retry")({}, {"id": id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("There is no such mail among those set aside."))
    tk.h.flash_success(tk._("The mail is sent again."))
    return tk.redirect_to("qatar_mail.outbox")


@qatar_mail.route("/notices/mail")
def mails() -> str:
    """List the mails of the folder."""
    kept = _folder()
    number = tk.h.get_page_number(tk.request.args)
    count = folder.count(kept)
    rows = [
        presentation.kept_row(one, tk.h.lang())
        for one in folder.newest(kept, PAGE, (number - 1) * PAGE)
    ]
    shown = {"mails": rows, "count": count, "number": number, "is_last": number * PAGE >= count}
    return tk.render("notices/mails.html", shown)


@qatar_mail.route("/notices/mail/<id>")
def mail(id: str) -> str:
    """Show one mail: its head, its HTML in a frame that can do nothing, its plain text."""
    found = _mail(id)
    allow("frame-src", "'self'")
    shown = {
        "id": id,
        "subject": found["Subject"],
        "language": found["Content-Language"] or "ar",
        "head": [
            (name, str(value))
            for name, value in found.items()
            if not name.lower().startswith(("content-t", "mime"))
        ],
        "text": folder.part_of(found, "plain"),
        "has_html": bool(folder.part_of(found, "html")),
    }
    return tk.render("notices/mail_page.html", shown)


@qatar_mail.route("/notices/mail/<id>/html")
def html(id: str) -> Response:
    """Give the HTML of one mail, for the frame."""
    page = make_response(folder.part_of(_mail(id), "html"))
    page.headers["Content-Security-Policy"] = SHOWN_ALONE
    page.headers["X-Frame-Options"] = "SAMEORIGIN"
    page.headers["Cache-Control"] = "private, no-store"
    return page


def has_folder_page() -> bool:
    """Say whether the folder can be read here: no mail server is set, and the portal is this machine's own."""
    return config.mail_folder() is not None and is_loopback(config.portal_host())


def _folder() -> Path:
    kept = config.mail_folder()
    if kept is None or not has_folder_page():
        return tk.abort(404, tk._("This page does not exist."))
    try:
        tk.check_access("qatar_letter_list", {"user": tk.current_user.name}, {})
    except tk.NotAuthorized:
        return tk.abort(404, tk._("This page does not exist."))
    return kept


def _mail(mail_id: str) -> EmailMessage:
    found = folder.read(_folder(), mail_id)
    if found is None:
        return tk.abort(404, tk._("This page does not exist."))
    return found
