"""One shape for every text that people or feeds bring."""

from __future__ import annotations

import re
import unicodedata

from .errors import NotText, SignRefused, TooLong

# Control signs but the end of a line, lone surrogates, and what turns the text around that follows: embeddings,
# overrides and isolates. The marks U+200E and U+200F, common in Arabic, do not.
_REFUSED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r"\n{3,}")


def clean(text: object, longest: int, *, lines: bool = False) -> str:
    """Strip and compose a text; keep its lines only where the field has lines.

    :raises ValueRefused: not a text, too long, or with signs that hide or turn text.
    """
    if not isinstance(text, str):
        raise NotText
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\ufeff", "")
    if refused := _REFUSED.search(plain):
        raise SignRefused(refused[0])
    plain = unicodedata.normalize("NFC", plain)
    plain = _shaped(plain) if lines else " ".join(plain.split())
    if len(plain) > longest:
        raise TooLong(len(plain), longest)
    return plain


def _shaped(text: str) -> str:
    rows = (_SPACES.sub(" ", row).rstrip() for row in text.split("\n"))
    return _NEWLINES.sub("\n\n", "\n".join(rows)).strip()
