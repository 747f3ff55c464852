"""When two values of a field say the same, whatever form CKAN's validators gave one of them."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_BETWEEN = re.compile(r"[,،;؛\n]")
# Names of kinds of files, whose letters may be small or large.
_KINDS = ("format", "mimetype")


def same(field: str, ours: Any, theirs: Any) -> bool:
    """Say whether a field has the same content in two datasets: nothing, "" and [] are the same."""
    one, other = plain(ours), plain(theirs)
    if field in _KINDS and isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return bool(one == other)


def plain(value: Any) -> Any:
    """Return a value in the one form in which it is compared; None for what is empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _plain_text(value) or None
    if isinstance(value, Mapping):
        held = {key: kept for key, each in value.items() if (kept := plain(each)) is not None}
        return held or None
    if isinstance(value, list | tuple):
        return _plain_list(value) or None
    return None if value is None else str(value)


def guessed(kind: Any, url: Any) -> bool:
    """Say whether a file's format is what CKAN takes from its address when nothing is given."""
    path = urlsplit(str(url or "")).path
    mimetype, _ = mimetypes.guess_type(path)
    name = str(kind or "").casefold()
    return name in {path.rpartition(".")[2].casefold(), mimetype or ""}


def _plain_text(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).replace("\ufeff", "").translate(_DIGITS)
    return " ".join(composed.replace("%20", " ").split())


def _plain_list(values: list[Any] | tuple[Any, ...]) -> tuple[Any, ...]:
    """Keywords and lines may be written as one text, and each counts once."""
    found: dict[Any, Any] = {}
    for value in values:
        for part in _BETWEEN.split(value) if isinstance(value, str) else [value]:
            kept = plain(part)
            if kept is not None:
                found.setdefault(kept.casefold() if isinstance(kept, str) else repr(kept), kept)
    return tuple(found.values())
