"""A mail as it goes over the wire: headers that hold one line, text and HTML beside each other."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from ckanext.qatar_sectors.notices.address import checked_address, one_line

# What a caller may add: nothing that says who sends, who receives, or how the mail is built.
EXTRA = frozenset({"reply-to", "list-unsubscribe", "list-unsubscribe-post", "list-id"})


@dataclass(frozen=True)
class Sender:
    """Who sends, and where answers go."""

    name: str
    address: str
    reply_to: str = ""
    # What stands behind the @ of Message-IDs: the portal's own host.
    domain: str = "localhost"


@dataclass(frozen=True)
class Attachment:
    """A file sent along."""

    name: str
    media_type: str
    content: bytes

    @classmethod
    def read(cls, kept: Mapping[str, str]) -> Attachment:
        """Return an attachment as the outbox kept it."""
        return cls(kept["name"], kept["media_type"], base64.b64decode(kept["content"]))


@dataclass(frozen=True)
class Mail:
    """What is sent to one person."""

    id: str
    to: str
    to_name: str
    subject: str
    text: str
    html: str = ""
    language: str = "ar"
    made_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


def message(mail: Mail, sender: Sender) -> EmailMessage:
    """Return the mail as bytes can be made of it; raises AddressRefused for an address that holds more."""
    made = EmailMessage(policy=SMTP)
    made["From"] = _mailbox(sender.name, sender.address)
    made["To"] = _mailbox(mail.to_name, mail.to)
    made["Subject"] = one_line(mail.subject)
    made["Date"] = format_datetime(mail.made_at.astimezone(UTC))
    # The same for each try: whoever gets a repeat can know it.
    made["Message-ID"] = f"<{mail.id}@{sender.domain}>"
    if sender.reply_to and "reply-to" not in {name.lower() for name in mail.headers}:
        made["Reply-To"] = checked_address(sender.reply_to)
    # RFC 3834: no answering machine shall answer, and none of ours answers itself.
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    for name, value in mail.headers.items():
        if name.lower() in EXTRA:
            made[name] = one_line(value, longest=900)
    made.set_content(mail.text)
    if mail.html:
        made.add_alternative(mail.html, subtype="html")
    for attached in mail.attachments:
        main, _, sub = attached.media_type.partition("/")
        made.add_attachment(
            attached.content, maintype=main, subtype=sub or "octet-stream", filename=attached.name
        )
    # Last: building a mail of several parts moves such headers into the first of them.
    made["Content-Language"] = mail.language
    return made


def _mailbox(name: str, address: str) -> Address:
    plain = checked_address(address)
    return Address(one_line(name, longest=100), addr_spec=plain)
