"""What answers tell the portal: whose files and notices they are, where they stand on a consultation's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ckanext.eparticipation.answers import attachments, telling, waiting
from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.consultations import arrival
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, State
from ckanext.eparticipation.consultations.sections import Panel, Section, add_panel, add_section
from ckanext.qatar_sectors.discussion.queue import registry
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


def _panel(facts: Facts, state: State, user_id: str | None) -> dict[str, Any] | None:
    """Return how the reader's own answer stands, while answers are taken."""
    if state is not State.OPEN:
        return None
    answer = Answer.of_person(facts.package_id, user_id) if user_id else None
    return {"state": answer.state if answer else "", "without_account": facts.without_account}


def note_arrivals(app: CKANApp) -> None:
    """Remember of each request when it came, before anything reads its body."""
    app.before_request_funcs[None].insert(0, arrival.note)


def install() -> None:
    """Register with the portal; a second call changes nothing."""
    attachments.install()
    visibility.register(telling.ABOUT, telling.may_see)
    visibility.register(telling.MODERATED, telling.may_moderate)
    registry.register(waiting.SOURCE)
    add_section(Section("answer", _("Answer"), "eparticipation_answers.answer", 10, _is_open))
    add_panel(Panel("answer", "eparticipation/answers/panel.html", 10, _panel))
    add_section(Section("results", _("Results"), "eparticipation_results.index", 12, _has_results))
