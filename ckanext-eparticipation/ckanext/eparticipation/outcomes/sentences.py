"""What decisions, standings and refusals are called. The caller translates."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ckanext.eparticipation.outcomes import milestones
from ckanext.eparticipation.outcomes.deadline import Standing
from ckanext.eparticipation.outcomes.decisions import Decision, Flaw
from ckanext.eparticipation.outcomes.errors import OutcomeError
from ckanext.eparticipation.outcomes.lifecycle import State

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


DECISIONS: dict[Decision, str] = {
    Decision.ACCEPTED: _("Accepted"),
    Decision.PARTLY: _("Accepted in part"),
    Decision.DECLINED: _("Not accepted"),
    Decision.LATER: _("Decided later"),
}
STATES: dict[State, str] = {
    State.DRAFT: _("Being written"),
    State.PROPOSED: _("Waits for a second person"),
    State.PUBLISHED: _("Published"),
}
STANDINGS: dict[Standing, str] = {
    Standing.NOT_YET: _("Not due yet"),
    Standing.DUE: _("The outcome is being worked on"),
    Standing.OVERDUE: _("The outcome is overdue"),
    Standing.IN_TIME: _("Answered in time"),
    Standing.LATE: _("Answered late"),
}
MILESTONES: dict[milestones.Standing, str] = {
    milestones.Standing.COMING: _("To come"),
    milestones.Standing.OVERDUE: _("Overdue"),
    milestones.Standing.DONE: _("Done"),
    milestones.Standing.DONE_LATE: _("Done, later than promised"),
}
FLAWS: dict[str, str] = {
    "summary_missing": _("The summary is missing in {language}."),
    "no_themes": _("There are contributions and no theme: put them into themes."),
    "title_missing": _("The theme “{theme}” has no title in {language}."),
    "undecided": _("The theme “{theme}” has no decision."),
    "reasons_missing": _(
        "The reasons of the theme “{theme}” are missing or too short in {language}."
    ),
    "no_contributions": _("The theme “{theme}” has no contributions."),
}
LANGUAGES = {"ar": _("Arabic"), "en": _("English")}
REFUSED: dict[str, str] = {
    "title_missing": _("Write a title in at least one language."),
    "text_long": _("Write at most {most} characters."),
    "too_many": _("There are {most} already."),
    "due_past": _("Choose a day that is to come."),
    "due_far": _("Choose a day within ten years."),
    "done_future": _("It cannot have been done on a day that is to come."),
    "proof_address": _("Give the full address of a page: https://…"),
    "proof_missing": _("Give the address of a page that proves it."),
    "nothing_chosen": _("Choose at least one contribution."),
    "not_public": _(
        "{number} of the chosen contributions are not public any more: look at the list again."
    ),
    "theme_foreign": _("There is no such theme."),
    "reason_missing": _("Say what is to be changed."),
}
ERRORS: dict[str, str] = {
    "outcome_second_person": _("You proposed this outcome: another officer publishes it."),
    "outcome_not_closed": _(
        "Contributions are still taken: the outcome is written after the closing."
    ),
    "outcome_moved": _(
        "Somebody changed this meanwhile. Look at it as it stands now, then decide again."
    ),
}
# Why an act is refused, by where the outcome stands.
NOT_NOW: dict[State, str] = {
    State.DRAFT: _(
        "The outcome is a draft: it is proposed before a second officer publishes or returns it."
    ),
    State.PROPOSED: _(
        "The outcome waits for a second officer: to change something, return it first."
    ),
    State.PUBLISHED: _(
        "The outcome is published and is not rewritten. What comes later is told by milestones."
    ),
}
FIELDS = {"outcome_moved": "seen_version", "outcome_not_complete": "outcome"}


def error(err: OutcomeError, translate: Translate) -> list[str]:
    """Return what was wrong, in the reader's language."""
    if err.code == "outcome_not_complete":
        return list(missing(err.facts["flaws"], err.facts["titles"], translate))  # type: ignore[arg-type]
    if err.code == "outcome_move_refused":
        return [translate(NOT_NOW[State(str(err.facts["current"]))])]
    if err.code == "outcome_refused":
        return [translate(REFUSED[str(err.facts["flaw"])]).format(**err.facts)]
    return [translate(ERRORS[err.code])]


def field(err: OutcomeError) -> str:
    """Return the field at which a refusal is shown."""
    return str(err.facts.get("field") or FIELDS.get(err.code, "state"))


def missing(flaws: Iterable[Flaw], titles: dict[str, str], translate: Translate) -> Iterable[str]:
    """Yield what keeps an outcome from being published; `titles` are the themes' by their ids."""
    for flaw in flaws:
        named = titles.get(flaw.theme) or translate(_("without a title"))
        language = translate(LANGUAGES[flaw.language]) if flaw.language else ""
        yield translate(FLAWS[flaw.code]).format(theme=named, language=language)
