"""What decisions are called on public lists. The caller translates."""

from __future__ import annotations


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


OUTCOMES = {
    "granted": _("The request was granted"),
    "partially_granted": _("The request was partly granted"),
}
