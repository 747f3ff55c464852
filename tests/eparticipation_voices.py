"""A consultation's discussion with a contribution in every state, and everybody who may stand before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.qatar_sectors.roles import policy
from ckanext.qatar_sectors.roles.policy import PORTAL_ROLES, Doing, Role, Thing

from tests.discussions import appoint, as_user, decide

NEVER = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Actor:
    """An account, or nobody, with the roles that it holds in the agency of the consultation."""

    called: str
    user: dict | None = None
    roles: frozenset[Role] = frozenset()
    wrote: bool = False

    @property
    def headers(self):
        return {"Authorization": self.user["token"]} if self.user else {}

    def may(self, doing, thing):
        """Say what the table of roles gives."""
        return any(policy.allows(role, doing, thing) for role in self.roles)


@dataclass(frozen=True)
class Voice:
    """A contribution: where it stands, whether the public knows of it."""

    called: str
    thread: str
    post: str
    public: bool
    draft: bool = False

    def is_there_for(self, actor):
        """Say whether somebody may know of it: decision 19, in other words than the code's."""
        if self.post == NEVER or (self.draft and not actor.may(Doing.READ, Thing.CONSULTATION)):
            return False
        return self.public or actor.wrote or actor.may(Doing.MODERATE, Thing.DISCUSSION)


@dataclass
class World:
    """What the matrix is asked about."""

    opened: dict
    draft: dict
    documents: dict[str, str]
    voices: list[Voice]
    actors: list[Actor] = field(default_factory=list)

    def voice(self, called):
        return next(one for one in self.voices if one.called == called)


def world(bureau, agency_factory, make_user):
    """Make the contributions as people make them, and appoint somebody to every role, here and elsewhere."""
    from tests.eparticipation_contributions import say as rows
    from tests.integration.eparticipation.test_voices import COMMENT, FIRST, document, say

    opened, draft = (
        bureau.consultation("open", moderation="before"),
        bureau.consultation("draft"),
    )
    documents = {
        "opened": document(opened, FIRST)["id"],
        "draft": document(draft, FIRST, document_id="doc-2")["id"],
        "never": NEVER,
    }
    author = make_user()
    moderator = appoint(make_user(), "moderator", bureau.agency)
    actors = [
        Actor("nobody"),
        Actor("stranger", make_user()),
        Actor("author", author, wrote=True),
        *_appointed(bureau, agency_factory(), make_user),
    ]

    def said(decision, text, **more):
        found = say(author, opened, text, **more)
        return decided(found["thread"]["id"], found["posts"][0], decision)

    def decided(thread, post, decision):
        if decision == "withdraw":
            as_user(author, "qatar_discussion_post_withdraw", id=post["id"])
        elif decision:
            reason = "spam" if decision == "refuse" else ""
            decide(moderator, post, decision, reason)
        return thread, post["id"]

    def hidden(text):
        thread, post = said("publish", text)
        shown = as_user(moderator, "qatar_discussion_post_show", id=post)["post"]
        return decided_hide(thread, shown)

    def decided_hide(thread, post):
        decide(moderator, post, "hide", "spam")
        return thread, post["id"]

    public = said("publish", "This is public")
    reply = as_user(
        author, "qatar_discussion_post_create", thread_id=public[0], text="A reply that waits"
    )
    comment = as_user(author, COMMENT, id=documents["opened"], paragraph=2, text="On a passage")
    in_draft = rows(draft["id"], "In a draft", by=author)[0]
    from ckanext.qatar_sectors.discussion.model import DiscussionPost

    voices = [
        Voice("public", *public, public=True),
        Voice("hidden", *hidden("This will be hidden"), public=True),
        Voice(
            "passage",
            *decided(comment["thread"]["id"], comment["posts"][0], "publish"),
            public=True,
        ),
        Voice("waiting", *said("", "This waits"), public=False),
        Voice("refused", *said("refuse", "This is refused"), public=False),
        Voice("withdrawn", *said("withdraw", "This was taken back"), public=False),
        Voice("waiting reply", public[0], reply["id"], public=False),
        Voice(
            "in a draft",
            DiscussionPost.get(in_draft).thread_id,
            in_draft,
            public=True,
            draft=True,
        ),
        Voice("never was", NEVER, NEVER, public=False),
    ]
    return World(opened, draft, documents, voices, actors)


def _appointed(bureau, elsewhere, make_user):
    known = {Role.SENIOR_OFFICER: bureau.officer, Role.DEPUTY: bureau.deputy}
    for role in Role:
        agency = None if role in PORTAL_ROLES else bureau.agency
        user = known.get(role) or appoint(make_user(), role.value, agency)
        yield Actor(role.value, user, frozenset({role}))
        if agency:
            there = appoint(make_user(), role.value, elsewhere)
            yield Actor(f"{role.value} elsewhere", there)
