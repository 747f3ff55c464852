"""Makes a letter when it is sent: who gets it, in which language, and what they may still see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ckan import model

from ckanext.qatar_sectors.notices import config, saying
from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind
from ckanext.qatar_sectors.notices.kinds import kind_named
from ckanext.qatar_sectors.notices.languages import DEFAULT, language_of
from ckanext.qatar_sectors.notices.letter_text import as_plain
from ckanext.qatar_sectors.notices.lifecycle import Drop, Form
from ckanext.qatar_sectors.notices.links import Stop, digest_of, sign
from ckanext.qatar_sectors.notices.mail import Attachment, Mail
from ckanext.qatar_sectors.notices.model import Choice, Letter, Notice, Reader, Refusal
from ckanext.qatar_sectors.notices.relevance import is_news
from ckanext.qatar_sectors.notices.rendering import as_html
from ckanext.qatar_sectors.notices.visibility import may_see


@dataclass(frozen=True)
class Recipient:
    """Who gets a letter."""

    address: str
    name: str
    language: str
    user_id: str = ""


class NotToBeSent(Exception):
    """The letter is dropped, and rightly so."""

    def __init__(self, drop: Drop):
        super().__init__(drop)
        self.drop = drop


def compose(letter: Letter) -> Mail:
    """Return the mail; raises NotToBeSent, or AddressRefused for an address that is none."""
    if letter.form == Form.WRITTEN:
        return _written(letter)
    recipient = _recipient(letter)
    notices = [(kind_named(notice.kind), notice) for notice in Notice.of_letter(letter.id)]
    if not notices:
        raise NotToBeSent(Drop.NOTHING_LEFT)
    wanted = _still_wanted(recipient, notices)
    allowed = [(kind, notice) for kind, notice in wanted if _still_allowed(recipient, notice)]
    if not allowed:
        raise NotToBeSent(Drop.NOT_ALLOWED if wanted else Drop.SWITCHED_OFF)
    left = [
        (kind, notice)
        for kind, notice in allowed
        if is_news(kind.name, recipient.user_id, notice.about_id)
    ]
    if not left:
        raise NotToBeSent(Drop.NO_NEWS)
    stop_url = _stop_url(letter, recipient, left)
    has_account = bool(recipient.user_id)
    language = language_of(recipient.language)
    if letter.form == Form.DIGEST:
        text = saying.digest(letter.period, left, language, stop_url)
    else:
        kind, notice = left[0]
        text = saying.single(kind, notice.facts, language, stop_url, has_account=has_account)
    return Mail(
        id=letter.id,
        to=recipient.address,
        to_name=recipient.name,
        subject=text.subject,
        text=as_plain(text),
        html=as_html(text, language),
        language=language.code,
        made_at=letter.created,
        headers=_headers(stop_url),
    )


def _written(letter: Letter) -> Mail:
    content: dict[str, Any] = letter.content or {}
    return Mail(
        id=letter.id,
        to=letter.address or "",
        to_name=content["name"],
        subject=content["subject"],
        text=content["text"],
        html=content["html"],
        language=letter.language or DEFAULT,
        made_at=letter.created,
        headers=content["headers"],
        attachments=tuple(Attachment.read(kept) for kept in content["attachments"]),
    )


def _recipient(letter: Letter) -> Recipient:
    if letter.user_id is None:
        return Recipient(letter.address or "", "", letter.language or DEFAULT)
    user = model.Session.get(model.User, letter.user_id, populate_existing=True)
    # An invited person's account is pending: the invitation is what opens it.
    if user is None or user.state == model.State.DELETED:
        raise NotToBeSent(Drop.ACCOUNT_CLOSED)
    if not user.email:
        raise NotToBeSent(Drop.NO_ADDRESS)
    language = Reader.language_of(user.id) or letter.language or DEFAULT
    return Recipient(user.email, (user.fullname or "").strip(), language, user.id)


def _still_wanted(
    recipient: Recipient, notices: list[tuple[Kind, Notice]]
) -> list[tuple[Kind, Notice]]:
    """Return what was not switched off since it was told."""
    if recipient.user_id:
        chosen = Choice.of_person(recipient.user_id)
        off = {kind for kind, cadence in chosen.items() if cadence == Cadence.OFF}
    else:
        digest = digest_of(recipient.address, config.signing_key())
        off = {kind.name for kind, _ in notices if Refusal.holds(digest, kind.name)}
    return [(kind, notice) for kind, notice in notices if kind.mandatory or kind.name not in off]


def _still_allowed(recipient: Recipient, notice: Notice) -> bool:
    """Ask again what the person may see; an address without an account was told what anybody may know."""
    if not recipient.user_id:
        return True
    return may_see(recipient.user_id, notice.about_type, notice.about_id)


def _stop_url(letter: Letter, recipient: Recipient, left: list[tuple[Kind, Notice]]) -> str:
    """Return the address that stops letters like this one, "" where they cannot be stopped."""
    kind = left[0][0]
    if letter.form == Form.DIGEST:
        scope = letter.period.partition(":")[0]
    elif kind.mandatory or kind.secret:
        return ""
    else:
        scope = kind.name
    key = config.signing_key()
    digest = "" if recipient.user_id else digest_of(recipient.address, key)
    token = sign(Stop(scope, recipient.user_id, digest), key)
    return config.address_of(f"/notices/stop/{token}", recipient.language)


def _headers(stop_url: str) -> dict[str, str]:
    if not stop_url:
        return {}
    # RFC 8058: a mail reader posts there without asking anything.
    return {
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
