"""What kinds, states, reasons and mistakes are called. The caller translates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ckanext.qatar_sectors.discussion.errors import DecisionRefused, DiscussionError
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.moments import in_words
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.thread_states import ThreadState
from ckanext.qatar_sectors.identity.sentences import NAMES

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


KINDS: dict[Kind, str] = {
    Kind.QUESTION: _("Question"),
    Kind.ERROR: _("Error in the data"),
    Kind.IDEA: _("Idea"),
    Kind.COMMENT: _("Comment"),
}

KIND_HINTS: dict[Kind, str] = {
    Kind.QUESTION: _("You want to know something about it."),
    Kind.ERROR: _("A figure, a name or a file is wrong. Say which, and how you know."),
    Kind.IDEA: _("What would make it better, or more useful to you?"),
    Kind.COMMENT: _("You want to say something about the matter."),
}

# In the place of a title that is not public.
HIDDEN_TITLES: dict[Kind, str] = {
    Kind.QUESTION: _("A question that is not shown"),
    Kind.ERROR: _("A reported error that is not shown"),
    Kind.IDEA: _("An idea that is not shown"),
    Kind.COMMENT: _("A comment that is not shown"),
}

STATES: dict[ThreadState, str] = {
    # Not "Open": that word is what a link does.
    ThreadState.OPEN: _("Still open"),
    ThreadState.ANSWERED: _("Answered"),
    ThreadState.MENDED: _("Mended"),
    ThreadState.TAKEN_UP: _("Taken up"),
    ThreadState.NO_ERROR: _("Not an error"),
    ThreadState.NOT_PLANNED: _("Not planned"),
    ThreadState.DUPLICATE: _("Asked elsewhere already"),
}

POST_STATES: dict[PostState, str] = {
    PostState.WAITING: _("Waits for a moderator"),
    PostState.PUBLISHED: _("Public"),
    PostState.REFUSED: _("Not published"),
    PostState.HIDDEN: _("Hidden"),
    PostState.WITHDRAWN: _("Withdrawn"),
}

DECISIONS: dict[Decision, str] = {
    Decision.PUBLISH: _("Publish it"),
    Decision.REFUSE: _("Do not publish it"),
    Decision.HIDE: _("Hide it"),
    Decision.RESTORE: _("Show it again"),
    Decision.KEEP: _("Leave it: the reports are not followed"),
    Decision.UPHOLD: _("Leave it hidden: the objection is not followed"),
    Decision.WITHDRAW: _("Withdrawn by its author"),
}

# What became of an objection, for its author; empty: nobody has decided yet.
OBJECTION_OUTCOMES: dict[str, str] = {
    "": _("Another moderator will decide about it."),
    Decision.RESTORE: _("The objection was followed: your contribution is shown again."),
    Decision.UPHOLD: _("The objection was not followed: your contribution stays hidden."),
    Decision.WITHDRAW: _("You withdrew your contribution: nothing is left to decide."),
}

# The same in the past, for histories.
DECIDED: dict[Decision, str] = {
    Decision.PUBLISH: _("Published"),
    Decision.REFUSE: _("Refused"),
    Decision.HIDE: _("Hidden by a moderator"),
    Decision.RESTORE: _("Shown again"),
    Decision.KEEP: _("Left in spite of reports"),
    Decision.UPHOLD: _("Left hidden in spite of an objection"),
    Decision.WITHDRAW: _("Withdrawn by its author"),
}

REASONS: dict[Reason, str] = {
    Reason.PERSONAL_DATA: _("It names private things about a person"),
    Reason.INSULT: _("It insults or threatens somebody"),
    Reason.HATRED: _("It incites hatred against a group"),
    Reason.UNLAWFUL: _("It breaks a law of Qatar"),
    Reason.SPAM: _("It is advertising or sent by a machine"),
    Reason.OFF_TOPIC: _("It has nothing to do with the matter"),
    Reason.REPEATED: _("It was said here already"),
    Reason.IMPERSONATION: _("It pretends to come from somebody else"),
    Reason.OTHER: _("Another reason"),
}

# What the author is told beside the reason, ready to be changed by the moderator.
WORDS: dict[Reason, str] = {
    Reason.PERSONAL_DATA: _(
        "Please write it again without names, numbers or addresses of private persons."
    ),
    Reason.INSULT: _(
        "Please write it again without attacking anybody. The matter itself is welcome."
    ),
    Reason.HATRED: _("Contributions against people for what they are have no place here."),
    Reason.UNLAWFUL: _("We may not publish this."),
    Reason.SPAM: _("Links and offers that do not concern the matter are not published."),
    Reason.OFF_TOPIC: _(
        "This discussion is about one matter. For others, please write to the agency."
    ),
    Reason.REPEATED: _("Please follow the earlier contribution instead."),
    Reason.IMPERSONATION: _("Please write in your own name or without one."),
    Reason.OTHER: "",
}

OFFICIAL_ROLES: dict[str, str] = {
    "publisher": _("Data publisher"),
    "agency_administrator": _("Administrator of the agency"),
    "senior_officer": _("Senior e-participation officer"),
    "deputy": _("Deputy e-participation officer"),
    "spokesperson": _("Official spokesperson"),
    "public_relations": _("Public relations officer"),
}

ERRORS: dict[str, str] = {
    "move_refused": _("This discussion cannot become that: it stands differently now."),
    "decision_refused": _(
        "“{decision}” is not possible: the contribution stands at “{current}”. Possible is: {possible}."
    ),
    "nothing_possible": _(
        "“{decision}” is not possible: the contribution stands at “{current}”, and nothing is left to decide."
    ),
    "reason_missing": _("Choose the rule that it breaks, so that its author knows why."),
    "words_missing": _("Say in words why: this reason says nothing by itself."),
    "moved": _(
        "Somebody else has changed this since you opened the page. Look at it again, then decide."
    ),
    "own_decision": _("You wrote this yourself: another moderator decides about it."),
    "second_pair_of_eyes": _(
        "You hid this yourself. Another moderator has to decide about the objection; you can show it again."
    ),
    "discussion_off": _("The agency holds no discussion here."),
    "thread_locked": _("This discussion is closed to new contributions."),
    "not_yet_open": _("Contributions can be sent from {opens} on."),
    "closed": _("The time for contributions ended on {closed}."),
    "no_such_kind": _("Contributions of this kind are not taken here."),
    "no_such_part": _("This does not name anything that can be discussed here."),
    "no_organisations": _("Here people speak for themselves, not for organisations."),
    "own_support": _("This is your own contribution: others support it."),
    "not_public": _("Only what is public can be supported."),
    "account_needed": _("Sign in to take part. What you wrote is kept."),
    "not_answering": _("Only who answers for the agency can do this."),
    "not_the_author": _("Only who wrote it can do this."),
    "too_late": _("It can no longer be changed. You can withdraw it, or add to it with a reply."),
    "nothing_to_oppose": _("There is nothing to decide here, or it was asked already."),
    "own_post": _("This is your own contribution. You can withdraw it."),
    "said_before": _("You sent the same words a moment ago. They are kept once."),
    "empty": _("Write something."),
    "short": _("This is too short: at least {least} characters."),
    "long": _("This is too long: {length} characters, at most {most}."),
    "agency_name": _(
        "This is the name of an agency on this portal: its officers speak for it. Leave it out, or write whom you speak for."
    ),
    **NAMES,
}

SEPARATORS = {"ar": "، ", "en": ", "}

# Which field of a form or call an error belongs to.
FIELDS = {
    "no_such_kind": "kind",
    "no_such_part": "part",
    "no_organisations": "on_behalf",
    "not_yet_open": "text",
    "closed": "text",
    "own_support": "id",
    "not_public": "id",
    "move_refused": "state",
    "decision_refused": "decision",
    "reason_missing": "reason",
    "words_missing": "note",
    "moved": "seen_version",
    "own_decision": "decision",
    "second_pair_of_eyes": "decision",
    "nothing_to_oppose": "text",
    "too_late": "text",
    "said_before": "text",
}


def error(err: DiscussionError, translate: Translate, lang: str) -> str:
    """Return what was wrong, and how to mend it."""
    if isinstance(err, DecisionRefused):
        return _refused(err, translate, lang)
    code = str(err.facts.get("problem") or err.code)
    text = translate(ERRORS[code])
    for name in ("least", "most", "length", "opens", "closed", "word"):
        fact = err.facts.get(name, "")
        said = in_words(fact, lang) if isinstance(fact, datetime) else str(fact)
        text = text.replace("{" + name + "}", said)
    return text


def _refused(err: DecisionRefused, translate: Translate, lang: str) -> str:
    """Return what the decision was, how the post stands, and what can be decided instead."""
    state, asked = PostState(str(err.facts["current"])), Decision(str(err.facts["decision"]))
    possible: Any = err.facts["possible"]
    text = translate(ERRORS["decision_refused" if possible else "nothing_possible"])
    words = {
        "decision": translate(DECISIONS[asked]),
        "current": translate(POST_STATES[state]),
        "possible": (SEPARATORS.get(lang) or ", ").join(
            translate(DECISIONS[one]) for one in possible
        ),
    }
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def field(err: DiscussionError) -> str:
    """Return the field that a mistake stands beside."""
    return str(err.facts.get("field") or FIELDS.get(err.code, "text"))
