"""Actions of notices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.notices import choosing, config, inbox, schema, shapes
from ckanext.qatar_sectors.notices.auth import user_id_of
from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.errors import CadenceRefused, UnknownKind
from ckanext.qatar_sectors.notices.kind import Topic
from ckanext.qatar_sectors.notices.kinds import KINDS
from ckanext.qatar_sectors.notices.languages import language_of
from ckanext.qatar_sectors.notices.lifecycle import State
from ckanext.qatar_sectors.notices.listeners import page_language
from ckanext.qatar_sectors.notices.model import Letter, MailServer, Notice, Reader, SectorFollow
from ckanext.qatar_sectors.notices.words import bare
from ckanext.qatar_sectors.roles.asking import roles_of
from ckanext.qatar_sectors.taxonomy.sectors import sector_by_code


@answers_with(shapes.Inbox)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_notice_list)
def qatar_notice_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List what you were told, the newest first; what you may no longer see is left out.

    :param before: (optional) `next` of the page before
    :param limit: (optional) how many, 20 without it, 50 at most
    :returns: `entries`, `next`, `unread`
    """
    tk.check_access("qatar_notice_list", context, data_dict)
    user_id = user_id_of(context)
    language = language_of(page_language() or Reader.language_of(user_id))
    limit = max(1, min(data_dict["limit"], schema.MOST))
    entries, following = inbox.page(user_id, language, _place(data_dict.get("before")), limit)
    model.Session.commit()
    return {
        "entries": [_shown(told, language.code) for told in entries],
        "next": f"{following[0].isoformat()}~{following[1]}" if following else None,
        "unread": Notice.unread(user_id, inbox.MOST_UNREAD),
    }


@answers_with(shapes.Unread)
@tk.validate_action_data(schema.qatar_notice_read)
def qatar_notice_read(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Mark notices of yours as read.

    :param ids: (optional) which; without it all
    :returns: `unread`, how many are left
    """
    tk.check_access("qatar_notice_read", context, data_dict)
    user_id = user_id_of(context)
    Notice.mark_read(user_id, data_dict.get("ids"))
    model.Session.commit()
    return {"unread": Notice.unread(user_id, inbox.MOST_UNREAD)}


@answers_with(shapes.Preferences)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_notice_preference_show)
def qatar_notice_preference_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show how you are told of each kind of thing, and in which language.

    :returns: `language`, and in `kinds` each `kind` with `title`, `topic`, `cadence` and `mandatory`
    """
    tk.check_access("qatar_notice_preference_show", context, data_dict)
    return _preferences(user_id_of(context))


@answers_with(shapes.Preferences)
@tk.validate_action_data(schema.qatar_notice_preference_update)
def qatar_notice_preference_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Choose how often you are told by mail; the inbox has everything at once.

    :param language: (optional) `ar` or `en`
    :param cadences: (optional) by kind: `at_once`, `daily`, `weekly` or `off`
    :returns: the preferences as they are then
    """
    tk.check_access("qatar_notice_preference_update", context, data_dict)
    user_id = user_id_of(context)
    try:
        wanted = {str(k): Cadence(str(v)) for k, v in (data_dict.get("cadences") or {}).items()}
        choosing.choose(user_id, wanted)
    except (UnknownKind, ValueError) as err:
        problem = tk._("There is no such kind of notice, or no such time for it.")
        raise tk.ValidationError({"cadences": [problem]}) from err
    except CadenceRefused as err:
        problem = tk._("This kind of notice cannot be switched off or put off.")
        raise tk.ValidationError({"cadences": [problem]}) from err
    if data_dict.get("language"):
        Reader.speak(user_id, data_dict["language"])
    model.Session.commit()
    return _preferences(user_id)


@answers_with(shapes.Followed)
@tk.validate_action_data(schema.qatar_sector_follow)
def qatar_sector_follow(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Follow a sector: you are told of its new datasets.

    :param sector: the code of a sector
    :returns: `sector`, `following`
    """
    tk.check_access("qatar_sector_follow", context, data_dict)
    if sector_by_code(data_dict["sector"]) is None:
        raise tk.ObjectNotFound(tk._("There is no such sector."))
    SectorFollow.begin(user_id_of(context), data_dict["sector"])
    model.Session.commit()
    return {"sector": data_dict["sector"], "following": True}


@answers_with(shapes.Followed)
@tk.validate_action_data(schema.qatar_sector_unfollow)
def qatar_sector_unfollow(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Follow a sector no longer.

    :param sector: the code of a sector
    :returns: `sector`, `following`
    """
    tk.check_access("qatar_sector_unfollow", context, data_dict)
    SectorFollow.end(user_id_of(context), data_dict["sector"])
    model.Session.commit()
    return {"sector": data_dict["sector"], "following": False}


@answers_with(shapes.Letters)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_letter_list)
def qatar_letter_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List mails of the outbox in one state, the newest first, without their words.

    :param state: (optional) `waiting`, `sending`, `sent`, `set_aside` (without it) or `dropped`
    :param offset: (optional) how many to pass over
    :param limit: (optional) how many, 50 at most
    :returns: `letters`, `counts` of each state, `trouble` of the mail server and `trouble_since`
    """
    tk.check_access("qatar_letter_list", context, data_dict)
    limit = max(1, min(data_dict["limit"], schema.MOST))
    found = Letter.in_state(State(data_dict["state"]), limit, data_dict["offset"])
    server = model.Session.get(MailServer, 1, populate_existing=True)
    trouble = server.trouble if server else ""
    return {
        "letters": [_shown_letter(letter) for letter in found],
        "counts": {str(state): Letter.count_of(state) for state in State},
        "trouble": trouble,
        "trouble_since": server.since.isoformat() if server and trouble else None,
        "goes_to": "server" if config.mail_server() else "folder" if config.mail_folder() else "",
    }


@answers_with(shapes.LetterState)
@tk.validate_action_data(schema.qatar_letter_retry)
def qatar_letter_retry(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Have a mail that was set aside sent again.

    :param id: the mail
    :returns: `id`, `state`
    """
    tk.check_access("qatar_letter_retry", context, data_dict)
    again = (
        sa.update(Letter)
        .where(Letter.id == data_dict["id"], Letter.state == State.SET_ASIDE)
        .values(state=State.WAITING, attempts=0, due_at=sa.func.clock_timestamp(), ended_at=None)
        .execution_options(synchronize_session=False)
    )
    if not model.Session.execute(again).rowcount:
        raise tk.ObjectNotFound(tk._("There is no such mail among those set aside."))
    record(Act.LETTER_RETRY, ObjectType.LETTER, data_dict["id"])
    model.Session.commit()
    return {"id": data_dict["id"], "state": str(State.WAITING)}


def _preferences(user_id: str) -> dict[str, Any]:
    chosen = choosing.cadences(user_id)
    has_work = bool(roles_of(user_id))
    return {
        "language": Reader.language_of(user_id) or page_language() or language_of("").code,
        "kinds": [
            {
                "kind": kind.name,
                "title": tk._(kind.title),
                "topic": str(kind.topic),
                "cadence": str(chosen[kind.name]),
                "mandatory": tk._(kind.mandatory) if kind.mandatory else "",
            }
            for kind in KINDS
            if kind.name in chosen and (has_work or kind.topic != Topic.WORK)
        ],
    }


def _place(text: str | None) -> tuple[datetime, str] | None:
    if not text:
        return None
    moment, _, notice_id = text.partition("~")
    try:
        return datetime.fromisoformat(moment), notice_id
    except ValueError as err:
        raise tk.ValidationError({"before": [tk._("This page does not exist.")]}) from err


def _shown(told: inbox.Told, language: str) -> dict[str, Any]:
    return {
        "id": told.id,
        "kind": told.said.kind,
        "subject": bare(told.said.subject),
        "lines": [bare(line) for line in told.said.lines],
        "action": told.said.action,
        "url": config.address_of(told.said.path, language),
        "at": told.at.isoformat(),
        "is_read": told.is_read,
    }


def _shown_letter(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "form": letter.form,
        "kinds": sorted({notice.kind for notice in Notice.of_letter(letter.id)}),
        "to": letter.user_id or "",
        "state": letter.state,
        "reason": letter.reason,
        "answer": letter.answer,
        "attempts": letter.attempts,
        "created": letter.created.isoformat(),
        "due_at": letter.due_at.isoformat(),
    }
