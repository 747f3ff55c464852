"""Actions of posts, as their authors and readers do them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import (
    abilities,
    finding,
    forms,
    moderation,
    reading,
    schema,
    shapes,
    standing,
    telling,
    writing_posts,
)
from ckanext.qatar_sectors.discussion.errors import (
    Moved,
    NotAnswering,
    NothingToOppose,
    NotTheAuthor,
    ThreadLocked,
)
from ckanext.qatar_sectors.discussion.explaining import explained
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionObjection,
    DiscussionPost,
    DiscussionReport,
    DiscussionRevision,
)
from ckanext.qatar_sectors.discussion.post_states import NEED_REASON, Decision, PostState
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS
from ckanext.qatar_sectors.discussion.thread_states import ThreadState, after_answer
from ckanext.qatar_sectors.discussion.writing import (
    NOTE,
    OBJECTION,
    TEXT,
    TITLE,
    fingerprint,
    lines,
    one_line,
)


@answers_with(shapes.NewPost)
@tk.validate_action_data(schema.qatar_discussion_post_create)
def qatar_discussion_post_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Add a post to a thread. It may wait for a moderator; without an account it always does.

    :param thread_id: the thread
    :param text: 2 to 5000 characters; paragraphs, lists, quotations, bold, italic, links
    :param named: (optional) true: with one's name
    :param on_behalf: (optional) the organisation for which one speaks; needs an account
    :param reply_to: (optional) id of the post that it answers
    :param official: (optional) true: as the agency's answer, by who answers for it
    :param outcome: (optional) with an official answer: how the thread ends by it
    :param submission_key: (optional) a random word of the form: sent twice, it makes one post
    :returns: the post; without an account its `receipt`, shown this once
    """
    tk.check_access("qatar_discussion_post_create", context, data_dict)
    who = standing.viewer(context)
    seen = finding.thread(data_dict["thread_id"], who, hold=True)
    thread, word = seen.thread, data_dict.get("submission_key")
    if (sent := forms.sent_before(word, who, thread.id)) is not None:
        return {**_received(sent, seen), "receipt": None}
    official = data_dict["official"]
    role = seen.answers_as if official else None
    known = SUBJECTS[seen.about.type]
    with explained():
        if thread.locked or thread.first_state != PostState.PUBLISHED:
            raise ThreadLocked()
        if official and role is None:
            raise NotAnswering()
        on_behalf = writing_posts.on_behalf(data_dict["on_behalf"], who, seen.terms, known)
        draft = writing_posts.draft(
            data_dict["text"], who, known, seen.about, officially=role is not None
        )
        if official:
            outcome = data_dict.get("outcome")
            thread.state = after_answer(
                Kind(thread.kind),
                ThreadState(thread.state),
                ThreadState(outcome) if outcome else None,
            ).value
    post = draft.post(
        thread.id,
        who,
        named=data_dict["named"],
        on_behalf="" if official else on_behalf,
        official=official,
        official_role=role.value if role else "",
        reply_to=_answered(data_dict.get("reply_to"), seen),
        submission_key=forms.kept_of(word, who, thread.id),
    )
    model.Session.add(post)
    receipt = writing_posts.receipt_for(post)
    thread.count_posts()
    telling.of_new_post(seen, post)
    if official:
        record(Act.POST_ANSWER, ObjectType.POST, post.id, details={"thread": thread.id})
    model.Session.commit()
    return {**_received(post, seen), "receipt": receipt}


@answers_with(shapes.PostInThread)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_post_show)
def qatar_discussion_post_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show one post with its thread.

    :param id: the post
    :returns: `post` and `thread`
    """
    tk.check_access("qatar_discussion_post_show", context, data_dict)
    seen, post = finding.post(data_dict["id"], standing.viewer(context))
    return {
        "post": reading.posts([post], seen)[0],
        "thread": reading.threads([seen.thread], seen.who)[0],
    }


@answers_with(shapes.Post)
@tk.validate_action_data(schema.qatar_discussion_post_update)
def qatar_discussion_post_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Change one's own post: while it waits, or shortly after it became public. The earlier text is kept for moderators.

    :param id: the post
    :param text: the new text
    :param title: (optional) of a first post: the new title
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the post
    """
    tk.check_access("qatar_discussion_post_update", context, data_dict)
    seen, post = finding.post(data_dict["id"], standing.viewer(context), hold=True)
    terms, now = SUBJECTS[seen.about.type].hold(seen.about)
    with explained():
        _check_version(post, data_dict.get("seen_version"))
        facts = reading.post_facts(post, seen)
        abilities.check_edit(facts, terms, now, reading.edit_window())
        text = lines(data_dict["text"], TEXT)
        title = one_line(data_dict.get("title") or seen.thread.title, TITLE)
    before = (post.text, seen.thread.title)
    if before != (text, title if post.is_first else seen.thread.title):
        model.Session.add(
            DiscussionRevision(
                post_id=post.id,
                title=seen.thread.title if post.is_first else "",
                text=post.text,
                made_at=now,
            )
        )
        post.text, post.fingerprint, post.edited_at = text, fingerprint(text), now
        post.version += 1
        if post.is_first:
            seen.thread.title = title
        seen.thread.count_posts()
    model.Session.commit()
    return _shown(post.id, seen.who)


@answers_with(shapes.Post)
@tk.validate_action_data(schema.qatar_discussion_post_withdraw)
def qatar_discussion_post_withdraw(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Withdraw one's own post. Was it public, a line says so in its place; replies stay.

    :param id: the post
    :returns: the post
    """
    tk.check_access("qatar_discussion_post_withdraw", context, data_dict)
    seen, post = finding.post(data_dict["id"], standing.viewer(context), hold=True)
    with explained():
        if not finding.is_author(seen.who, post):
            raise NotTheAuthor()
        if post.state != PostState.WITHDRAWN:
            moderation.settle(seen, post, Decision.WITHDRAW)
    model.Session.commit()
    return _shown(post.id, seen.who)


@answers_with(shapes.Reported)
@tk.validate_action_data(schema.qatar_discussion_post_report)
def qatar_discussion_post_report(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Tell the moderators that a public post breaks a rule. Each person counts once for each post.

    :param id: the post
    :param reason: the rule that it breaks
    :param note: (optional) more words for the moderators, at most 1000 characters
    :returns: `counted`: false where the person reported it before
    """
    tk.check_access("qatar_discussion_post_report", context, data_dict)
    who = standing.viewer(context)
    seen, post = finding.post(data_dict["id"], who, hold=True)
    with explained():
        abilities.check_report(reading.post_facts(post, seen))
        note = lines(data_dict["note"], NOTE)
    counted = DiscussionReport.add(post.id, who.id, data_dict["reason"], note, datetime.now(UTC))
    if counted:
        post.open_reports += 1
        telling.of_report(seen, post)
    model.Session.commit()
    return {"counted": counted}


@answers_with(shapes.Post)
@tk.validate_action_data(schema.qatar_discussion_post_object)
def qatar_discussion_post_object(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Object to the hiding or refusal of one's own post: once for each decision.

    :param id: the post
    :param text: why it should be shown, 5 to 2000 characters
    :returns: the post
    """
    tk.check_access("qatar_discussion_post_object", context, data_dict)
    seen, post = finding.post(data_dict["id"], standing.viewer(context), hold=True)
    with explained():
        abilities.check_objection(reading.post_facts(post, seen))
        text = lines(data_dict["text"], OBJECTION)
        decision = DiscussionDecision.last_of(post.id, list(NEED_REASON))
        if decision is None:
            raise NothingToOppose()
    objection = DiscussionObjection(
        post_id=post.id, decision_id=decision.id, text=text, made_at=datetime.now(UTC)
    )
    model.Session.add(objection)
    post.objected = True
    post.version += 1
    model.Session.flush()
    telling.of_objection(seen, post, objection.id)
    model.Session.commit()
    return _shown(post.id, seen.who)


def _check_version(post: DiscussionPost, seen: int | None) -> None:
    if seen is not None and seen != post.version:
        raise Moved(version=post.version)


def _answered(post_id: str | None, seen: finding.Seen) -> str | None:
    """Return the post that is answered if it stands in this thread and is public."""
    found = DiscussionPost.get(post_id) if post_id else None
    if found is None or found.thread_id != seen.thread.id:
        return None
    return found.id if found.state == PostState.PUBLISHED else None


def _received(post: DiscussionPost, seen: finding.Seen) -> dict[str, Any]:
    """Return a post to who has just sent it; without an account its text is not read again."""
    found = reading.posts([post], seen)
    return found[0] if found else reading.receipt(post)


def _shown(post_id: str, who: standing.Viewer) -> dict[str, Any]:
    seen, post = finding.post(post_id, who)
    return reading.posts([post], seen)[0]
