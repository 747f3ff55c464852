"""Names of uploaded files: kept as people write them, harmless as paths and headers."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

MAX_BYTES = 200  # file systems and zip tools allow 255; room is left for what they append
_MAX_ENDING = 20
_REFUSED = frozenset("<>:\"|?*#%&;'`$\\/")


def safe_filename(name: str | bytes) -> str:
    """Return the last part of a path as a file name. Doing it twice changes nothing."""
    if isinstance(name, bytes):
        name = name.decode("utf-8", errors="replace")
    # CKAN stores the last part of an address, encoded, when a dataset is saved as it was shown.
    name = unquote(name)
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # Control signs, and those that turn the direction of text: `invoice\u202efdp.exe`.
    name = "".join(
        "-" if c in _REFUSED or c.isspace() else c
        for c in name
        if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    while "--" in name:
        name = name.replace("--", "-")
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending.isalnum() or len(ending.encode()) > _MAX_ENDING:
        stem, ending = name, ""
    stem = stem.strip("-. ") or "file"
    ending = f".{ending}" if ending else ""
    room = MAX_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip("-. ") + ending
