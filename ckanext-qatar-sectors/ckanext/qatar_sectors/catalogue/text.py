"""One shape for every text that people or feeds bring."""

from __future__ import annotations

import re
import unicodedata

from .errors import NotText, SignRefused, TooLong

# Embeddings, overrides and isolates turn the text around that follows; the marks U+200E and
# U+200F, common in Arabic, do not.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r"\n{3,}")


def clean(text: object, longest: int, *, lines: bool = False) -> str:
    """Strip and compose a text; keep its lines only where the field has lines.

    :raises ValueRefused: not a text, too long, or with signs that hide or turn text.
    """
    if not isinstance(text, str):
        raise NotText
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\ufeff", "")
    for char in plain:
        if char != "\n" and (char in _TURNING or unicodedata.category(char) in ("Cc", "Cs")):
            raise SignRefused(char)
    plain = unicodedata.normalize("NFC", plain)
    plain = _shaped(plain) if lines else " ".join(plain.split())
    if len(plain) > longest:
        raise TooLong(len(plain), longest)
    return plain


def _shaped(text: str) -> str:
    rows = (_SPACES.sub(" ", row).rstrip() for row in text.split("\n"))
    return _NEWLINES.sub("\n\n", "\n".join(rows)).strip()
