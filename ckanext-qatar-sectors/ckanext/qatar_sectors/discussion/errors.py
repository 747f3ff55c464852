"""What can go wrong in a discussion.

DiscussionError
├── MoveRefused        a thread that stands so cannot become that
├── DecisionRefused    a post that stands so cannot be decided so
├── ReasonMissing      hidden or refused without saying why
├── WordsMissing       a reason that says nothing without words
├── Moved              somebody else changed it meanwhile
├── SecondPairOfEyes   who hid a post may not refuse the objection to it
├── OwnDecision        nobody moderates what they wrote themselves
├── DiscussionOff      the agency does not hold discussions here
├── ThreadLocked       nothing can be added any more
├── NotYetOpen         the time for contributions has not begun
├── Closed             the time for contributions is over
├── NoSuchKind         a thread of this kind does not belong here
├── NoSuchPart         the thing has no such part to discuss
├── OwnSupport         nobody supports a contribution of their own
├── NotPublic          only what is public can be supported
├── AccountNeeded      the agency takes posts of signed-in people only
├── NoOrganisations    contributions for organisations are not taken
├── NotTheAuthor       only who wrote it may do this
├── NotAnswering       only who answers for the agency may do this
├── TooLate            the time for changes is over
├── NothingToOppose    no decision to object to, or an objection was made already
├── OwnPost            nobody reports a post of their own
├── SaidBefore         the same words of the same person a moment ago
└── TextRefused        too short, too long, or nothing that can be read

Each has a `code` and `facts`; `sentences.error` says it in the reader's language.
"""

from __future__ import annotations


class DiscussionError(Exception):
    """Base of everything below; stores facts and does nothing else."""

    code = "discussion"

    def __init__(self, **facts: object):
        super().__init__(f"{self.code} {facts}" if facts else self.code)
        self.facts = facts


class MoveRefused(DiscussionError):
    code = "move_refused"


class DecisionRefused(DiscussionError):
    """Facts: `current`, a state of posts; `decision`; `possible`, the decisions that are."""

    code = "decision_refused"


class ReasonMissing(DiscussionError):
    code = "reason_missing"


class Moved(DiscussionError):
    code = "moved"


class SecondPairOfEyes(DiscussionError):
    code = "second_pair_of_eyes"


class OwnDecision(DiscussionError):
    code = "own_decision"


class DiscussionOff(DiscussionError):
    code = "discussion_off"


class ThreadLocked(DiscussionError):
    code = "thread_locked"


class AccountNeeded(DiscussionError):
    code = "account_needed"


class NotYetOpen(DiscussionError):
    """Facts: `opens`, a moment in words."""

    code = "not_yet_open"


class Closed(DiscussionError):
    """Facts: `closed`, a moment in words."""

    code = "closed"


class NoSuchKind(DiscussionError):
    code = "no_such_kind"


class NoSuchPart(DiscussionError):
    code = "no_such_part"


class OwnSupport(DiscussionError):
    code = "own_support"


class NotPublic(DiscussionError):
    code = "not_public"


class NoOrganisations(DiscussionError):
    code = "no_organisations"


class NotTheAuthor(DiscussionError):
    code = "not_the_author"


class NotAnswering(DiscussionError):
    """The agency's answer by somebody who does not answer for it."""

    code = "not_answering"


class TooLate(DiscussionError):
    code = "too_late"


class NothingToOppose(DiscussionError):
    code = "nothing_to_oppose"


class OwnPost(DiscussionError):
    code = "own_post"


class SaidBefore(DiscussionError):
    code = "said_before"


class TextRefused(DiscussionError):
    """Facts: `field`, `problem` (empty, short, long, or what is wrong with a name), `most`, `least` or `word`."""

    code = "text_refused"


class WordsMissing(DiscussionError):
    code = "words_missing"
