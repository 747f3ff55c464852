"""The same page in the other language."""

from __future__ import annotations

from urllib.parse import urlsplit

OTHER = {"ar": "en", "en": "ar"}
DIRECTION = {"ar": "rtl", "en": "ltr"}
NAMES = {"ar": "العربية", "en": "English"}
DEFAULT = "ar"


def other(lang: str) -> str:
    """Return the language a page can be switched to."""
    return OTHER.get(lang, DEFAULT)


def locale_in_address(lang: str) -> str:
    """Return what `url_for` is told about a language: Arabic pages have addresses without one."""
    return "default" if lang == DEFAULT else lang


def switch(address: str, root: str, target: str) -> str:
    """Return the address of the same page in another language.

    `address` is the path and query as the visitor sees them, `root` what stands before
    the language (usually nothing). Arabic has no prefix.
    """
    parts = urlsplit(address)
    path = parts.path
    if root and path.startswith(root):
        path = path[len(root) :]
    for lang in OTHER:
        if path == f"/{lang}" or path.startswith(f"/{lang}/"):
            path = path[len(lang) + 1 :]
            break
    path = "/" + path.lstrip("/")
    prefix = "" if target == DEFAULT else f"/{target}"
    shown = f"{root}{prefix}{path}"
    return f"{shown}?{parts.query}" if parts.query else shown
