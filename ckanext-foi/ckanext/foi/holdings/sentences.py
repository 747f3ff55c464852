"""What classes and media are called. The caller translates."""

from __future__ import annotations

from ckanext.foi.holdings.kinds import Access, Medium


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


ACCESS: dict[Access, str] = {
    Access.PUBLISHED: _("Published"),
    Access.ON_REQUEST: _("On request"),
    Access.EXEMPT: _("Exempt"),
}

MEDIA: dict[Medium, str] = {
    Medium.ELECTRONIC: _("Electronic"),
    Medium.PAPER: _("On paper"),
    Medium.BOTH: _("Electronic and on paper"),
}
