"""What the items of article 9 and their states are called. The caller translates."""

from __future__ import annotations

from ckanext.foi.duties.items import Item
from ckanext.foi.duties.standing import State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


ITEMS: dict[Item, str] = {
    Item.CONTACTS: _("How to reach the entity"),
    Item.RULES: _("Rules, decisions and instructions, and the organisation chart"),
    Item.AIMS: _("Aims and powers"),
    Item.PROGRAMMES: _("Programmes and plans"),
    Item.SERVICES: _("Services, with their conditions, times, procedures and forms"),
    Item.TENDERS: _("Tenders and auctions"),
    Item.COMPLAINTS: _("How to complain"),
    Item.ASKING: _("How to ask for information"),
    Item.OTHER: _("What else the entity publishes"),
}

STATES: dict[State, str] = {
    State.MISSING: _("Not published yet"),
    State.OLD: _("Out of date"),
    State.CURRENT: _("Up to date"),
}
