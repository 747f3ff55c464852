"""What each feature keeps of a person: a line for how it gives it out, and how it erases it.

Functions are named as `module:function`. `given` takes the id of an account and returns what JSON can hold;
`erased` deletes or empties in the open transaction, and a second call does no harm. Audit entries, roles and
public contributions hold ids alone and stay.
"""

from __future__ import annotations

from dataclasses import dataclass

OURS = "ckanext.qatar_sectors."
FOI = "ckanext.foi."
EPARTICIPATION = "ckanext.eparticipation."
PARTICIPATION = "ckanext.eparticipation."


@dataclass(frozen=True)
class Part:
    """One feature's part of a person's data."""

    name: str
    given: str = ""
    erased: str = ""
    # Called once the erasure is committed: for what no transaction holds, such as sessions in Redis.
    after: str = ""
    # Brings what the feature sealed with our keys under the current one; returns how many values.
    resealed: str = ""


PARTS: tuple[Part, ...] = (
    Part("account", OURS + "identity.own:account", OURS + "identity.own:erase_account"),
    Part("logins", OURS + "identity.own:logins", OURS + "identity.own:erase_logins"),
    Part(
        "attributes", OURS + "identity.own:attributes_kept", OURS + "identity.own:erase_attributes"
    ),
    Part("catalogue", OURS + "identity.traces:given", OURS + "identity.traces:erase"),
    Part("roles", OURS + "identity.traces:roles"),
    Part("acts", OURS + "identity.traces:acts"),
    Part(
        "sign_in",
        OURS + "signin.persons:given",
        OURS + "signin.persons:erase",
        after=OURS + "signin.persons:end_everywhere",
        resealed=OURS + "signin.persons:reseal",
    ),
    Part("discussion", OURS + "discussion.persons:given", OURS + "discussion.persons:erase"),
    Part(
        "notices",
        OURS + "notices.persons:given",
        OURS + "notices.persons:erase",
        after=OURS + "notices.persons:forget_mails",
    ),
    # Of people it holds ids alone.
    Part("sources", resealed=OURS + "harvest.credentials.keeping:reseal"),
    Part(
        "checks",
        erased=OURS + "harvest.credentials.checks:erase",
        resealed=OURS + "harvest.credentials.checks:reseal",
    ),
    Part("requests", FOI + "requests.persons:given", FOI + "requests.persons:erase"),
    Part(
        "answers",
        EPARTICIPATION + "answers.persons:given",
        EPARTICIPATION + "answers.persons:erase",
    ),
    Part(
        "answer_reports",
        EPARTICIPATION + "answers.persons:given_reports",
        EPARTICIPATION + "answers.persons:erase_reports",
    ),
    Part("pictures", OURS + "files.persons:given", OURS + "files.persons:erase"),
    # Last here, so first in an erasure: it counts what the others are about to empty.
    Part(
        "participation",
        PARTICIPATION + "indicators.persons:given",
        PARTICIPATION + "indicators.persons:erase",
    ),
)
