"""XML that a browser or a parser could be made to act on."""

from __future__ import annotations

import re
from typing import BinaryIO

from ckanext.qatar_sectors.files.findings import Finding, Reason

_CHUNK = 1024 * 1024
_OVERLAP = 256
_ACTIVE = re.compile(
    rb"<(?:[\w.-]+:)?script[\s>/]|<\?xml-stylesheet|[\"'\s](?:xlink:)?href\s*=\s*[\"']\s*javascript:",
    re.I,
)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)[\s\[]", re.I)


def in_markup(body: BinaryIO) -> list[Finding]:
    """Return what is active in an XML file."""
    body.seek(0)
    tail = b""
    while piece := body.read(_CHUNK):
        # UTF-16 is looked at without its zeros: the signs sought are all ASCII.
        text = tail + piece.replace(b"\x00", b"")
        if _DOCTYPE.search(text):
            return [Finding(Reason.DOCTYPE)]
        if _ACTIVE.search(text):
            return [Finding(Reason.ACTIVE_CONTENT)]
        tail = text[-_OVERLAP:]
    return []
