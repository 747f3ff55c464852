"""What of a source's address everybody may know: keys stand in queries and fragments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def public_address(url: str) -> str:
    """Return an address without its query, its fragment, and a user's name and password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def public_text(text: str) -> str:
    """Return a text with its addresses shortened to what everybody may know."""
    return ADDRESS.sub(lambda match: public_address(match.group()), text)


def public_params(params: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of a message as everybody may know them."""
    return {name: public_text(str(value)) for name, value in params.items()}
