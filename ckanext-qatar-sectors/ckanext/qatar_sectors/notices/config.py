"""The settings of notices as their code needs them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.notices.mail import Sender
from ckanext.qatar_sectors.notices.transport import Server, server_named


def mail_server() -> Server | None:
    """Return the mail server, or None where none is configured."""
    address = smtp_server()
    if not address:
        return None
    return server_named(
        address,
        starttls=smtp_starttls(),
        user=smtp_user(),
        password=smtp_password(),
        certificates=certificates(),
        silence_seconds=silence_seconds(),
        letter_seconds=hand_over_seconds(),
    )


def mail_folder() -> Path | None:
    """Return the folder that takes mails while there is no server."""
    named = folder()
    return Path(named) if named and not smtp_server() else None


def sender(language: str) -> Sender:
    """Return who the portal's mails come from."""
    return Sender(
        name=portal_name(language),
        address=smtp_mail_from(),
        reply_to=smtp_reply_to(),
        domain=portal_host(),
    )


def portal_host() -> str:
    """Return the host under which the portal is reached."""
    return urlsplit(config.site_url()).hostname or "localhost"


def portal_name(language: str) -> str:
    """Return the portal's name."""
    return config.site_title_en() if language == "en" else config.site_title()


def address_of(path: str, language: str) -> str:
    """Return the whole address of a page in a language: Arabic has no prefix."""
    prefix = "" if language == "ar" else f"/{language}"
    return f"{config.site_url()}{config.root_path()}{prefix}{path}"


def signing_key() -> bytes:
    """Return the key of unsubscribe links; without a secret of its own it is made from the portal's."""
    return (key() or _from_portal_secret()).encode()


def _from_portal_secret() -> str:
    return hashlib.sha256(b"qatar-notices " + config.session_secret().encode()).hexdigest()


def letter_seconds() -> int:
    """Return the seconds that handing over one mail may take: opening a connection, and the mail."""
    return 2 * hand_over_seconds()


def smtp_server() -> str:
    """Return the mail server as CKAN's setting names it; empty: none is configured."""
    return (tk.config["smtp.server"] or "").strip()


def smtp_starttls() -> bool:
    """Say whether the mail server must offer STARTTLS."""
    return bool(tk.config["smtp.starttls"])


def smtp_user() -> str:
    """Return the name for the mail server; empty where it asks for none."""
    return tk.config["smtp.user"] or ""


def smtp_password() -> str:
    """Return the password for the mail server."""
    return tk.config["smtp.password"] or ""


def smtp_mail_from() -> str:
    """Return the address that the portal's mails come from."""
    return tk.config["smtp.mail_from"]


def smtp_reply_to() -> str:
    """Return the address that answers go to; empty: to the sender."""
    return tk.config["smtp.reply_to"] or ""


def key() -> str:
    """Return the secret that signs unsubscribe links; empty: one is made from the session secret."""
    return tk.config["ckanext.qatar_sectors.notices.key"]


def folder() -> str:
    """Return the folder that takes mails while no mail server is configured; empty: they wait."""
    return tk.config["ckanext.qatar_sectors.notices.folder"]


def certificates() -> str:
    """Return the file of certificates that the mail server's is checked against; empty: the system's."""
    return tk.config["ckanext.qatar_sectors.notices.certificates"]


def silence_seconds() -> int:
    """Return the seconds that the mail server may be silent."""
    return tk.config["ckanext.qatar_sectors.notices.silence_seconds"]


def hand_over_seconds() -> int:
    """Return the seconds that handing over one mail may take in all."""
    return tk.config["ckanext.qatar_sectors.notices.letter_seconds"]


def digest_hour() -> int:
    """Return the hour of Qatar's day at which collected notices go out."""
    return tk.config["ckanext.qatar_sectors.notices.digest_hour"]


def kept_days() -> int:
    """Return the days that notices stay in the inbox."""
    return tk.config["ckanext.qatar_sectors.notices.kept_days"]
