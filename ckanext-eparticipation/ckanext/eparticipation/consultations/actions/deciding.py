"""Actions on a consultation's way: attested, approved by a second person, extended, withdrawn, closed away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation import config
from ckanext.eparticipation.consultations import finding, reading, schema, shapes, writing
from ckanext.eparticipation.consultations.acting import Hand, held
from ckanext.eparticipation.consultations.domain import moves, periods, texts
from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.happening import Happening
from ckanext.eparticipation.errors import PeriodRefused, SecondPersonNeeded, TextRefused
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.contracts.answering import answers_with

PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_submit)
def eparticipation_consultation_submit(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Attest that the topic is suitable, and send the draft to a second person.

    :param id: id or name of the consultation
    :param suitable_topic: true: it concerns neither internal security nor bilateral or multilateral relations
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_submit", context, data_dict)
    with held(context, data_dict) as hand:
        moves.check(hand.state, Move.SUBMIT)
        _check_whole(hand)
        if not data_dict["suitable_topic"]:
            raise TextRefused(field="suitable_topic", flaw="not_attested")
        hand.row.attested_at = hand.row.submitted_at = hand.instant
        hand.row.attested_by = hand.row.submitted_by = hand.user_id
        hand.row.returned_reason = ""
        hand.note(Move.SUBMIT.value, Act.CONSULTATION_SUBMIT)
        hand.tell(Happening.SUBMITTED, by=hand.user_id, version=hand.row.version)
    return _shown(hand)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_return)
def eparticipation_consultation_return(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Make what waits for approval a draft again, so that it can be changed; the attestation falls.

    :param id: id or name of the consultation
    :param text: why
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_return", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.RETURN, Act.CONSULTATION_RETURN)
        row, first = hand.row, reading.first_persons(hand.row)
        row.attested_at = row.submitted_at = row.attested_by = row.submitted_by = None
        row.returned_reason = data_dict["text"]
        told = {"people": first - {hand.user_id}, "reason": data_dict["text"]}
        hand.tell(Happening.RETURNED, version=row.version, **told)
    return _shown(hand)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_approve)
def eparticipation_consultation_approve(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Approve a consultation as another person than who attested and submitted: it is public from now on, and opens by its date.

    :param id: id or name of the consultation
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_approve", context, data_dict)
    with held(context, data_dict) as hand:
        moves.check(hand.state, Move.APPROVE)
        if hand.user_id in reading.first_persons(hand.row):
            raise SecondPersonNeeded
        # Time has passed since the submission: the dates must still leave enough.
        _check_whole(hand)
        hand.row.approved_at, hand.row.approved_by = hand.instant, hand.user_id
        hand.note(Move.APPROVE.value, Act.CONSULTATION_APPROVE)
        hand.tell(Happening.APPROVED, people=reading.first_persons(hand.row))
        writing.patch(
            hand.row.package_id,
            {
                "private": False,
                "issued": today_in_qatar(hand.instant).isoformat(),
                "access_rights": PUBLIC,
                **_coverage(hand),
            },
        )
    return _shown(hand)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_extend)
def eparticipation_consultation_extend(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Give people more time, before the closing; everybody who follows or took part is told.

    :param id: id or name of the consultation
    :param closes: the new closing, later than the present one; in Qatar's time unless a zone is given
    :param reason: why, by language; both are needed
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_extend", context, data_dict)
    with held(context, data_dict) as hand:
        moves.check(hand.state, Move.EXTEND)
        row = hand.row
        later = periods.read(data_dict["closes"], "closes")
        reason = texts.both(data_dict["reason"], "reason", texts.LONGEST_REASON)
        opens, former = _dates(hand)
        periods.check_extension(former, later, opens)
        row.closes_at = later
        hand.note(
            Move.EXTEND.value,
            Act.CONSULTATION_EXTEND,
            closes_at=later.isoformat(),
            former=former.isoformat(),
            reason=reason,
        )
        hand.tell(Happening.EXTENDED, former=former, reason=reason)
        writing.patch(row.package_id, _coverage(hand))
    return _shown(hand)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_analyse)
def eparticipation_consultation_analyse(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Say that the agency works on the answers of a closed consultation.

    :param id: id or name of the consultation
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_analyse", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.ANALYSE, Act.CONSULTATION_MOVE)
        hand.row.analysis_at = hand.instant
        hand.tell(Happening.ANALYSIS_BEGUN)
    return _shown(hand)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_archive)
def eparticipation_consultation_archive(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Close the file of a consultation whose outcome is published; it stays readable.

    :param id: id or name of the consultation
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_archive", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.ARCHIVE, Act.CONSULTATION_MOVE)
        hand.row.archived_at = hand.instant
        hand.tell(Happening.ARCHIVED)
    return _shown(hand)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_withdraw)
def eparticipation_consultation_withdraw(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """End a consultation before its outcome. Its page stays, with the reason.

    :param id: id or name of the consultation
    :param reason: why, by language; both are needed
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_withdraw", context, data_dict)
    with held(context, data_dict) as hand:
        moves.check(hand.state, Move.WITHDRAW)
        reason = texts.both(data_dict["reason"], "reason", texts.LONGEST_REASON)
        hand.row.withdrawn_at, hand.row.withdrawn_reason = hand.instant, reason
        hand.note(Move.WITHDRAW.value, Act.CONSULTATION_WITHDRAW, reason=reason)
        hand.tell(Happening.WITHDRAWN, reason=reason)
    return _shown(hand)


def _check_whole(hand: Hand) -> None:
    """Refuse what the policy does not let open: texts, sectors, something to answer, enough time."""
    row = hand.row
    texts.check_whole(reading.package_of(row.package_id))
    if not row.discussion and not finding.questions(row.package_id):
        raise TextRefused(field="questions", flaw="nothing_asked")
    periods.check(
        row.opens_at,
        row.closes_at,
        hand.instant,
        usual=config.usual_days(),
        least=config.least_days(),
        reason=row.shorter_reason or {},
    )


def _coverage(hand: Hand) -> dict[str, Any]:
    """Return the time of the consultation as its dataset says it."""
    start, end = (one.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for one in _dates(hand))
    return {"temporal_coverage": [{"start": start, "end": end}]}


def _dates(hand: Hand) -> tuple[datetime, datetime]:
    """Return opening and closing of what was approved: the database keeps that both are there."""
    opens, closes = hand.row.opens_at, hand.row.closes_at
    if opens is None or closes is None:
        raise PeriodRefused(field="closes", flaw="date_missing")
    return opens, closes


def _shown(hand: Hand) -> dict[str, Any]:
    return reading.whole(hand.row.package_id, hand.user_id)
