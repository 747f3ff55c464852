"""What voices tell the portal, and what they hear of it."""

from __future__ import annotations

from ckanext.eparticipation.consultations.domain.states import Facts, State
from ckanext.eparticipation.consultations.sections import Panel, Section, add_panel, add_section
from ckanext.eparticipation.voices.subject import Consultations
from ckanext.eparticipation.voices.views.panel import TEMPLATE, panel
from ckanext.qatar_sectors.discussion.subjects import registry


def _(text: str) -> str:
    """Mark a word for translation."""
    return text


def install() -> None:
    """Let consultations be discussed, on a tab of their pages; a second call changes nothing."""
    registry.register(Consultations())
    word = _("Discussion")
    add_section(Section("voices", word, "eparticipation_voices.index", 20, _has_discussion))
    add_panel(Panel("voices", TEMPLATE, 20, panel))


def _has_discussion(known: Facts, _state: State) -> bool:
    return known.discussion
