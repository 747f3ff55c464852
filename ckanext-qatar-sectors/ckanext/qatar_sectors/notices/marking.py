"""Marks the sentences of kinds for translation; they are translated when a mail or a page is made."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Plural


def _(text: str) -> str:
    """Mark a sentence."""
    return text


def ngettext(one: str, many: str, count: str) -> Plural:
    """Mark a sentence whose words follow the fact named by `count`."""
    return Plural(one, many, count)
