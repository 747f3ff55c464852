"""What answers tell the portal: whose files and notices they are, where they stand on a consultation's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ckanext.eparticipation.answers import arrival, attachments, telling
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, State
from ckanext.eparticipation.consultations.sections import Section, add_section
from ckanext.qatar_sectors.notices import visibility

if TYPE_CHECKING:
    from ckan.types import CKANApp


def _(text: str) -> str:
    """Mark a word for translation."""
    return text


def _is_open(_facts: Facts, state: State) -> bool:
    return state is State.OPEN


def _has_results(_facts: Facts, state: State) -> bool:
    return state in ENDED


def note_arrivals(app: CKANApp) -> None:
    """Remember of each request when it came, before anything reads its body."""
    app.before_request_funcs[None].insert(0, arrival.note)


def install() -> None:
    """Register with the portal; a second call changes nothing."""
    attachments.install()
    visibility.register(telling.ABOUT, telling.may_see)
    add_section(Section("answer", _("Answer"), "eparticipation_answers.answer", 10, _is_open))
    add_section(Section("results", _("Results"), "eparticipation_results.index", 12, _has_results))
