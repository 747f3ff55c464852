"""What kinds of entries and decisions are called on public lists. The caller translates."""

from __future__ import annotations


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


KINDS = {
    "dataset": _("Dataset"),
    "disclosure": _("Answer to a request"),
}
OUTCOMES = {
    "granted": _("The request was granted"),
    "partially_granted": _("The request was partly granted"),
}
