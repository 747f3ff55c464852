"""What mistakes with requests are called, and at which field they stand. The caller translates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ckanext.foi.errors import DecisionRefused, FOIError, TextRefused, WordingRefused

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


ERRORS = {
    "move_refused": _("The request stands differently now, so this cannot be done any more."),
    "moved": _(
        "Somebody has worked on this request since you opened the page. Look at it as it is now, then decide again. What you typed is kept."
    ),
    "second_person_needed": _(
        "Another person of the Competent Department must do this: who proposed a decision does not approve it."
    ),
    "not_covered": _("This entity takes no requests here."),
    "too_late": _("The last day for this was {last}."),
    "nothing_to_do": _("This was done already."),
}
TEXTS = {
    "short": _("Write at least {least} characters."),
    "long": _("Write at most {most} characters."),
}
FLAWS = {
    "ground_missing": _("Choose at least one ground of article 17."),
    "reasons_missing": _("Give the reasons: a refusal is reasoned (article 12)."),
    "exemption_missing": _("Choose which exemption of article 20 it is."),
    "held_without_ground": _("Exemptions of article 20 belong to the ground 17.2: choose it, too."),
    "harm_missing": _("Say for each exemption what harm a release would do."),
    "link_missing": _("Give the address where it is published (17.3)."),
    "clarify_first": _(
        "Ask for clarification first: only then it may be refused as unclear (17.4)."
    ),
    "granted_with_grounds": _("What is granted has no ground of refusal. Choose “partly granted”."),
    "other_law_missing": _("Cite the law that governs it (article 3)."),
    "fee_unreadable": _("Write the amount in riyals, such as 25 or 12.50."),
    "fee_unnamed": _("Say what each amount is for (article 19)."),
    "answer_missing": _("Give the answer in words, or add the files that are released."),
    "urgent_first": _("Decide on the urgency first: an urgent request is not extended."),
    "no_transfer": _("This portal does not hand requests on: it is one of its settings."),
    "same_entity": _("The request is with this entity already."),
    "had_it_before": _("This entity had the request before and handed it on."),
    "answer_begun": _(
        "An answer is begun: take back the proposal, files and documents before you hand the request on."
    ),
    "day_ahead": _("This day has not come yet."),
    "wording_missing": _("Write title, question and answer in at least one language."),
    "wording_begun": _("This language is begun: write its title, question and answer, or none."),
    "names_requester": _("This names the requester. What is published never does: take it out."),
    "quotes_reasons": _("This repeats the reasons of the request, which are never published."),
    "sector_missing": _("Choose at least one sector."),
    "not_confirmed": _("Confirm that nothing personal is published (article 16)."),
    "file_foreign": _("This file is not among the files of the answer."),
    "day_before_decision": _("The notice cannot be older than the decision."),
}
# Which field of a form or call an error belongs to.
FIELDS = {"moved": "seen_version", "not_covered": "organisation", "move_refused": "state"}


def field(err: FOIError) -> str:
    """Return the field at which an error stands."""
    if isinstance(err, TextRefused | DecisionRefused | WordingRefused):
        return str(err.facts["field"])
    return FIELDS.get(err.code, "id")


def error(err: FOIError, translate: Translate) -> str:
    """Return what was wrong, and how to mend it."""
    if isinstance(err, TextRefused):
        sentence = TEXTS[str(err.facts["problem"])]
    elif isinstance(err, DecisionRefused | WordingRefused):
        sentence = FLAWS[str(err.facts["flaw"])]
    else:
        sentence = ERRORS[err.code]
    text = translate(sentence)
    for name, value in err.facts.items():
        shown = value.isoformat() if isinstance(value, date) else str(value)
        text = text.replace("{" + name + "}", shown)
    return text
