"""Actions of publication: the requester asks, the Competent Department authorises, denies, withdraws."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.disclosures import publishing, reading, schema, shapes, wording
from ckanext.foi.disclosures.model import FOIDisclosure
from ckanext.foi.errors import NothingToDo, WordingRefused
from ckanext.foi.requests import sight, telling
from ckanext.foi.requests.hand import Hand, held
from ckanext.foi.requests.states import Move
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.taxonomy.sectors import sector_by_code


@answers_with(shapes.Publication)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_publication_show)
def foi_publication_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show, to the parties of a request, whether its answer is published, and by which authorisation.

    :param id: the request
    :returns: the publication
    """
    tk.check_access("foi_publication_show", context, data_dict)
    return reading.publication(sight.seen(data_dict["id"], sight.viewer(context)))


@answers_with(shapes.Publication)
@tk.validate_action_data(schema.foi_publication_ask)
def foi_publication_ask(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Ask, as the requester, that the answer which was collected is published (article 16).

    :param id: the request
    :param language: `ar` or `en`, in which the words are
    :param title: the title that shall stand above it
    :param question: the question in public words: never your name or your reasons
    :param answer: the answer in public words
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the publication
    """
    tk.check_access("foi_publication_ask", context, data_dict)
    with held(context, data_dict) as hand:
        secrets = reading.secrets_of(hand.request)
        wish = {part: data_dict[part].strip() for part in wording.PARTS}
        for part, most in wording.PARTS.items():
            wording.check(wish[part], part, most, secrets)
        hand.move(Move.ASK_PUBLICATION, act=Act.FOI_PUBLICATION)
        row = FOIDisclosure(
            request_id=hand.request.id, wish={**wish, "language": data_dict["language"]}
        )
        model.Session.add(row)
        telling.department(hand.request, "ask_publication", besides=hand.who.id)
    return _shown(context, data_dict)


@answers_with(shapes.Publication)
@tk.validate_action_data(schema.foi_publication_authorise)
def foi_publication_authorise(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Authorise the publication of an answer: exactly these words and files become public at once (article 16).

    :param id: the request
    :param title_ar: (optional) Arabic title; a language is written whole or not at all, and one is needed
    :param title_en: (optional) English title
    :param question_ar: (optional) the question in Arabic
    :param question_en: (optional) the question in English
    :param answer_ar: (optional) the answer in Arabic
    :param answer_en: (optional) the answer in English
    :param sectors: codes of the sectors, one or more
    :param files: (optional) ids of files of the answer that are published, too
    :param nothing_personal: true: you looked, and nothing personal is published
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the publication
    """
    tk.check_access("foi_publication_authorise", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.AUTHORISE_PUBLICATION, act=Act.FOI_PUBLICATION)
        row = _asked(hand)
        words = wording.read(data_dict, reading.secrets_of(hand.request))
        sectors = list(dict.fromkeys(data_dict.get("sectors") or []))
        if not sectors or not all(sector_by_code(code) for code in sectors):
            raise WordingRefused(flaw="sector_missing", field="sectors")
        # Law 9 of 2022, article 16: information "that is not personal".
        if not data_dict["nothing_personal"]:
            raise WordingRefused(flaw="not_confirmed", field="nothing_personal")
        files = publishing.copies(hand.request, data_dict.get("files") or [], hand.who.id)
        row.package_id = str(uuid.uuid4())
        row.decided_by, row.decided_at = hand.who.id, datetime.now(UTC)
        row.scope = {
            "wording_sha256": words.digest,
            "languages": sorted(words.title),
            "sectors": sectors,
            "files": [{"name": one["url"], "sha256": one["hash"]} for one in files],
        }
        telling.requester(hand.request, "authorise_publication")
        publishing.create(
            hand.request, row.package_id, words, sectors, files, hand.today.isoformat()
        )
    return _shown(context, data_dict)


@answers_with(shapes.Publication)
@tk.validate_action_data(schema.foi_publication_deny)
def foi_publication_deny(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Deny the publication of an answer, with reasons. The requester may ask again.

    :param id: the request
    :param text: the reasons, which the requester reads
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the publication
    """
    tk.check_access("foi_publication_deny", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.DENY_PUBLICATION, text=data_dict["text"], act=Act.FOI_PUBLICATION)
        row = _asked(hand)
        row.decided_by, row.decided_at = hand.who.id, datetime.now(UTC)
        row.reasons = data_dict["text"]
        telling.requester(hand.request, "deny_publication")
    return _shown(context, data_dict)


@answers_with(shapes.Publication)
@tk.validate_action_data(schema.foi_publication_withdraw)
def foi_publication_withdraw(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take a published answer back, with its files; its address says that it is gone.

    :param id: the request
    :param text: the reasons, which the requester reads
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the publication
    """
    tk.check_access("foi_publication_withdraw", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.WITHDRAW_PUBLICATION, text=data_dict["text"], act=Act.FOI_PUBLICATION)
        row = _asked(hand)
        row.withdrawn_by, row.withdrawn_at = hand.who.id, datetime.now(UTC)
        row.reasons = data_dict["text"]
        telling.requester(hand.request, "withdraw_publication")
        publishing.withdraw(str(row.package_id))
    return _shown(context, data_dict)


def _asked(hand: Hand) -> FOIDisclosure:
    row = FOIDisclosure.newest(hand.request.id)
    if row is None:
        raise NothingToDo
    return row


def _shown(context: Context, data: dict[str, Any]) -> dict[str, Any]:
    return reading.publication(sight.seen(data["id"], sight.viewer(context)))
