"""How what an answer says stands before moderators: the states, decisions and rules of posts, for written answers and names.

Words wait where the consultation has them read before publication, and where nobody signed in for them. What was chosen
is a count: it never waits and is never hidden. A file waits for nobody: the agency alone reads it.
"""

from __future__ import annotations

from typing import Any

from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.answers.states import Channel
from ckanext.eparticipation.consultations.domain.states import Facts, Moderation
from ckanext.qatar_sectors.discussion.post_states import PostState


def begins(answer: Answer, facts: Facts) -> PostState:
    """Return how new words of an answer stand."""
    before = facts.moderation is Moderation.BEFORE or answer.channel == Channel.OPEN
    return PostState.WAITING if before else PostState.PUBLISHED


def say(item: AnswerItem, value: Any, text: str, begin: PostState) -> None:
    """Have an item say something: other words stand as new ones do, the same ones as they stood.

    Other words in the place of what a moderator took down wait for a moderator in any case.
    """
    same = item.state and item.text == text and item.value == value
    item.value, item.text = value, text
    if same:
        return
    if item.hidden_at is not None:
        begin = PostState.WAITING
    elif not text:
        begin = PostState.PUBLISHED
    item.state, item.objected = begin.value, False
    item.version = (item.version or 0) + 1


def show_organisation(answer: Answer, item: AnswerItem) -> None:
    """Have an answer bear the name of its organisation as it stands: the name, or that there is one."""
    answer.organisation = item.text if item.is_readable else ""
    answer.organisation_state = item.state
