"""An agency's accounts on social media: a link under the name of a network leads to that network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from ckanext.eparticipation.agencies.channels import Flaw

MOST = 20


class Network(StrEnum):
    """Where an account is."""

    X = "x"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    YOUTUBE = "youtube"
    LINKEDIN = "linkedin"
    SNAPCHAT = "snapchat"
    TIKTOK = "tiktok"
    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    THREADS = "threads"


# The hosts of each; names below them belong to them, too.
HOSTS: Mapping[Network, tuple[str, ...]] = {
    Network.X: ("x.com", "twitter.com"),
    Network.INSTAGRAM: ("instagram.com",),
    Network.FACEBOOK: ("facebook.com", "fb.com"),
    Network.YOUTUBE: ("youtube.com", "youtu.be"),
    Network.LINKEDIN: ("linkedin.com",),
    Network.SNAPCHAT: ("snapchat.com",),
    Network.TIKTOK: ("tiktok.com",),
    Network.TELEGRAM: ("t.me", "telegram.me"),
    Network.WHATSAPP: ("whatsapp.com", "wa.me"),
    Network.THREADS: ("threads.net", "threads.com"),
}


@dataclass(frozen=True)
class Account:
    """An account of an agency."""

    network: Network
    url: str

    @property
    def name(self) -> str:
        """Return what the account is called there, as its address ends."""
        parts = urlsplit(self.url)
        return parts.path.strip("/").rpartition("/")[2] or (parts.hostname or "")


def flaws(row: Mapping[str, Any]) -> dict[str, Flaw]:
    """Return what is wrong with a row, by its field."""
    url = row.get("url") or ""
    if not url:
        return {"url": Flaw.EMPTY}
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return {"url": Flaw.NO_LINK}
    if parts.scheme != "https" or not host or "@" in parts.netloc:
        return {"url": Flaw.NO_LINK}
    hosts = HOSTS[Network(row["network"])]
    if not any(host == one or host.endswith(f".{one}") for one in hosts):
        return {"url": Flaw.OTHER_SITE}
    return {}


def account(row: Mapping[str, Any]) -> Account:
    """Return a row without flaws as an account."""
    return Account(Network(row["network"]), row["url"])
