"""What the grounds of article 2 are called. The caller translates."""

from __future__ import annotations

from ckanext.foi.entities.grounds import CoverGround


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


GROUNDS: dict[CoverGround, str] = {
    CoverGround.GOVERNMENT: _("Ministry or other government agency"),
    CoverGround.PUBLIC_BODY: _("Public authority or corporation, or affiliated with one"),
    CoverGround.PUBLIC_BENEFIT: _("Association or institution of public benefit"),
    CoverGround.STATE_COMPANY: _("Company that the State owns wholly, or to 51% or more"),
    CoverGround.CABINET: _("Named by a decision of the Cabinet"),
}
