"""Names of downloads as headers carry them (RFC 6266, RFC 8187): plain letters for all, the real name beside them."""

from __future__ import annotations

import re
from urllib.parse import quote

ATTACHMENT = "attachment"
NAMELESS = "file"
# What stands unencoded in `filename*`: attr-char of RFC 8187.
_ATTRIBUTE = "!#$&+-.^_`|~"
_NAME = re.compile(r'filename\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^;]*))', re.I)


def disposition(name: str, how: str = ATTACHMENT) -> str:
    """Return the header for a download under this name."""
    plain = _plain(name)
    if plain == name:
        return f'{how}; filename="{name}"'
    real = quote(name.encode("utf-8", "replace"), safe=_ATTRIBUTE)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{real}"


def is_sendable(written: str) -> bool:
    """Say whether a header can go over the wire as it is: servers refuse all but plain letters."""
    return written.isascii() and written.isprintable()


def rewritten(written: str) -> str:
    """Return a header that could not be sent, with its name as it must be written."""
    how = written.partition(";")[0].strip()
    how = how if is_sendable(how) and how else ATTACHMENT
    found = _NAME.search(written)
    if found is None:
        return how
    bare = found["bare"]
    return disposition(
        bare.strip() if bare is not None else re.sub(r"\\(.)", r"\1", found["quoted"]), how
    )


def _plain(name: str) -> str:
    """Return what is left of a name without signs that some programs cannot read."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not is_sendable(ending) or not ending.isalnum():
        stem, ending = name, ""
    kept = "".join(c for c in stem if is_sendable(c) and c not in '"\\%;/')
    return (kept.strip("-. ") or NAMELESS) + (f".{ending}" if ending else "")
