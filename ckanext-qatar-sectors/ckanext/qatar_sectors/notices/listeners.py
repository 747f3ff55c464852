"""CKAN's own mails go through the outbox: a mail server that is away breaks no page, and no answer tells more."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import time
from collections.abc import Iterable
from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import mailer
from ckan.model import ensure_engine

from ckanext.qatar_sectors.catalogue.bilingual import LANGUAGES
from ckanext.qatar_sectors.notices.address import one_line
from ckanext.qatar_sectors.notices.outbox import tell, write_letter
from ckanext.qatar_sectors.signin import reset_key

RESET, INVITED = "request_password_reset", "user_invited"


class Mails:
    """The part of the plugin that answers CKAN's `INotifier`."""

    def notify_recipient(
        self,
        already_notified: bool,
        recipient_name: str,
        recipient_email: str,
        subject: str,
        body: str,
        body_html: str | None = None,
        headers: dict[str, Any] | None = None,
        attachments: Iterable[Any] | None = None,
    ) -> bool:
        """Take a mail that CKAN or an extension wrote."""
        content = {
            "name": one_line(str(recipient_name or "")),
            "subject": one_line(str(subject)),
            "text": str(body),
            "html": str(body_html or ""),
            "headers": {name: str(value) for name, value in (headers or {}).items()},
            "attachments": [_kept(attached) for attached in attachments or ()],
        }
        # Of its own: whoever sends a mail in CKAN has committed, or is about to fail with it.
        with ensure_engine().begin() as connection:
            write_letter(recipient_email, page_language(), content, connection)
        return True

    def notify_about_topic(
        self, already_notified: bool, topic: str, details: dict[str, Any]
    ) -> bool:
        """Tell of what CKAN would write a plain mail about."""
        if topic == RESET:
            _tell_with_key("account.reset", details["user"], {})
            return True
        if topic == INVITED:
            agency = details["group"]
            named = agency.get("title_translated") or agency.get("title") or agency["name"]
            _tell_with_key("account.invited", details["user"], {"agency": named})
            return True
        return already_notified


def page_language() -> str:
    """Return the language of the page that is asked for, "" in jobs."""
    lang = str(tk.h.lang()) if has_request_context() else ""
    return lang if lang in LANGUAGES else ""


def _tell_with_key(kind: str, user: Any, facts: dict[str, Any]) -> None:
    """Make the key that opens an account, and tell it, in one transaction."""
    # An invitation counts until it is used, a new password for two hours.
    is_reset = kind == "account.reset"
    user.reset_key = reset_key.new_key(time.time()) if is_reset else mailer.make_key()
    facts |= {"account": user.name, "user_id": user.id, "key": user.reset_key}
    once = hashlib.sha256(user.reset_key.encode()).hexdigest()
    about = ("person", user.id)
    tell(kind, [user.id], facts, about=about, key=f"{kind}:{once}", language=page_language())
    model.repo.commit()


def _kept(attached: Any) -> dict[str, str]:
    name, file, *given = attached
    content = file.read()
    raw = content.encode() if isinstance(content, str) else content
    media_type = (given[0] if given else None) or mimetypes.guess_type(name)[0]
    return {
        "name": one_line(str(name)),
        "media_type": media_type or "application/octet-stream",
        "content": base64.b64encode(raw).decode(),
    }
