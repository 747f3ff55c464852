"""Actions of who answers: reading the own answer, saving a draft, submitting, taking back."""

from __future__ import annotations

import secrets
from typing import Any

import sqlalchemy as sa
from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.answers import (
    content,
    period,
    reading,
    receipts,
    schema,
    shapes,
    sight,
    taking,
    telling,
)
from ckanext.eparticipation.answers.errors import AccountNeeded, NothingThere
from ckanext.eparticipation.answers.explaining import explained
from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.answers.states import Channel, State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.limits import asking, proof

# An arbitrary number that is ours: keys of forms.
LOCK = 7_262_042


@answers_with(shapes.Own)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_own_answer_show)
def eparticipation_own_answer_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show one's own answer to a consultation: what counts, and the draft beside it.

    :param consultation: id or name of the consultation
    :returns: the answer; `state` is empty where there is none yet
    """
    tk.check_access("eparticipation_own_answer_show", context, data_dict)
    facts, who = sight.consultation(context, data_dict)
    return _shown(Answer.of_person(facts.package_id, who.id), facts)


@answers_with(shapes.Own)
@tk.validate_action_data(schema.eparticipation_answer_save)
def eparticipation_answer_save(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Keep a draft of one's answer. It counts nothing; an answer that was submitted goes on counting as it is.

    :param consultation: id or name of the consultation
    :param answers: (optional) an object: a value for each question by its id. A text; an option's id; a list of ids (several choices, or a ranking from the best); a number of a scale; the id of a file of this answer
    :param groups: (optional) an object: `age`, `gender`, `nationality`, `disability`, where the portal asks
    :param organisation: (optional) the organisation for which one answers
    :param named: (optional) true: with one's public name
    :param publish: (optional) `yes` or `no`: whether the words may be read by everybody
    :param language: (optional) `ar` or `en`: the language of the answer
    :param uploads: (optional) files by question; in the API the fields `upload-<question>` of a multipart form
    :param submission_key: (optional) not needed for a draft
    :param reference: (optional) not used here: a draft needs an account
    :param key: (optional) not used here
    :param seen_revision: (optional) the `revision` you looked at; refused if it has changed since
    :returns: the answer
    """
    tk.check_access("eparticipation_answer_save", context, data_dict)
    facts, who = sight.consultation(context, data_dict)
    with explained():
        taken = taking.held_open(facts.package_id)
        answer = Answer.hold_of_person(facts.package_id, who.id, taken.instant)
        taking.check_revision(answer, data_dict.get("seen_revision"))
        written = content.checked(answer, taken, data_dict, complete=False, account=True)
        taking.save(answer, taken, written, who.id)
        model.Session.commit()
    return _shown(answer, facts)


@answers_with(shapes.Submitted)
@tk.validate_action_data(schema.eparticipation_answer_submit)
def eparticipation_answer_submit(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Submit an answer, or put it in the place of the one that was submitted. The last one before the closing counts.

    Without an account (where the consultation allows it) a proof of work is needed, and a receipt is given; with
    its reference and key the answer is changed.

    :param consultation: id or name of the consultation
    :param answers: an object: a value for each question by its id, as in `eparticipation_answer_save`
    :param groups: (optional) an object: `age`, `gender`, `nationality`, `disability`, where the portal asks
    :param organisation: (optional) the organisation for which one answers; its name is shown
    :param named: (optional) true: with one's public name; needs an account
    :param publish: `yes` or `no`: whether the words may be read by everybody
    :param language: (optional) `ar` or `en`: the language of the answer
    :param uploads: (optional) files by question; in the API the fields `upload-<question>` of a multipart form
    :param submission_key: (optional) 22 or more random letters: sent twice, it is one answer with one receipt
    :param reference: (optional) of the receipt, to change an answer without an account
    :param key: (optional) of the receipt
    :param seen_revision: (optional) the `revision` you looked at; refused if it has changed since
    :param email: (optional) without an account: where the reference is sent once; it is not kept
    :returns: the answer, and without an account its `receipt`, shown this once
    """
    tk.check_access("eparticipation_answer_submit", context, data_dict)
    facts, who = sight.consultation(context, data_dict)
    with explained():
        if data_dict.get("reference") or data_dict.get("key"):
            return _change_by_receipt(facts, data_dict)
        if who:
            return _submit_as(who, facts, data_dict)
        return _submit_without_account(facts, data_dict)


@answers_with(shapes.Own)
@tk.validate_action_data(schema.eparticipation_answer_withdraw)
def eparticipation_answer_withdraw(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take one's answer back before the closing, or once the consultation is withdrawn. Its words and files are deleted; a mere draft goes wholly.

    :param consultation: id or name of the consultation
    :param reference: (optional) of the receipt, without an account
    :param key: (optional) of the receipt
    :param seen_revision: (optional) the `revision` you looked at; refused if it has changed since
    :returns: what is left of the answer
    """
    tk.check_access("eparticipation_answer_withdraw", context, data_dict)
    facts, who = sight.consultation(context, data_dict)
    with explained():
        if data_dict.get("reference") or data_dict.get("key"):
            found: Answer | None = _by_receipt(facts, data_dict)
        else:
            found = Answer.of_person(facts.package_id, who.id)
        taken = taking.held(facts.package_id)
        if not period.may_take_back(taken.facts, taken.instant):
            period.check(taken.facts, taken.instant)
        answer = Answer.hold(found.id) if found is not None else None
        if answer is None:
            raise NothingThere()
        taking.check_revision(answer, data_dict.get("seen_revision"))
        was_draft = answer.state == State.DRAFT
        taking.withdraw(answer, taken.instant)
        if not was_draft:
            record(Act.ANSWER_WITHDRAW, ObjectType.ANSWER, found.id if found else "")
        model.Session.commit()
    return _shown(None if was_draft else answer, facts)


def _submit_as(who: Viewer, facts: Facts, data: dict[str, Any]) -> dict[str, Any]:
    word = data.get("submission_key") or ""
    form = receipts.form_hash(word, facts.package_id, who.id) if word else None
    taken = taking.held_open(facts.package_id)
    answer = Answer.hold_of_person(facts.package_id, who.id, taken.instant)
    if form and answer.form_hash == form and answer.state == State.SUBMITTED:
        # The same form again: two clicks, or the page before sent once more.
        model.Session.rollback()
        return {**_shown(Answer.get(answer.id), facts), "receipt": None}
    taking.check_revision(answer, data.get("seen_revision"))
    written = content.checked(answer, taken, data, complete=True, account=True)
    answer.form_hash = form
    taking.submit(answer, taken, written, who.id)
    telling.received(answer, facts)
    model.Session.commit()
    return {**_shown(answer, facts), "receipt": None}


def _submit_without_account(facts: Facts, data: dict[str, Any]) -> dict[str, Any]:
    if not facts.without_account:
        raise AccountNeeded()
    word = data.get("submission_key") or ""
    word = word if receipts.WORD.fullmatch(word) else secrets.token_urlsafe(16)
    form = receipts.form_hash(word, facts.package_id, "")
    # The same form, sent twice at once, waits here for the other one to be written.
    lock = sa.func.pg_advisory_xact_lock(LOCK, sa.func.hashtext(form))
    model.Session.execute(sa.select(lock))
    if (sent := Answer.by_form(form)) is not None:
        return _with_receipt(sent, facts, receipts.key_of(word, facts.package_id))
    taken = taking.held_open(facts.package_id)
    written = content.checked(None, taken, data, complete=True)
    if has_request_context():
        # After all that a form can mend: a proof is good for one use.
        asking.hit(proof.ANONYMOUS)
        proof.required()
    answer = Answer(
        consultation_id=facts.package_id,
        channel=Channel.OPEN.value,
        state=State.DRAFT.value,
        form_hash=form,
        reference=taking.new_reference(),
        started_at=taken.instant,
    )
    key = receipts.key_of(word, facts.package_id)
    receipts.keep_key(answer, key)
    taking.submit(answer, taken, written, None)
    telling.received(answer, facts, data.get("email") or "")
    model.Session.commit()
    return _with_receipt(answer, facts, key)


def _change_by_receipt(facts: Facts, data: dict[str, Any]) -> dict[str, Any]:
    found = _by_receipt(facts, data)
    taken = taking.held_open(facts.package_id)
    answer = Answer.hold(found.id)
    if answer is None:
        raise NothingThere()
    taking.check_revision(answer, data.get("seen_revision"))
    written = content.checked(answer, taken, data, complete=True)
    taking.submit(answer, taken, written, None)
    model.Session.commit()
    return {**_shown(answer, facts), "receipt": None}


def _by_receipt(facts: Facts, data: dict[str, Any]) -> Answer:
    found = receipts.opened(data.get("reference") or "", data.get("key") or "")
    if found.consultation_id != facts.package_id:
        raise sight.not_found()
    return found


def _with_receipt(answer: Answer, facts: Facts, key: str) -> dict[str, Any]:
    reference = receipts.grouped(answer.reference or "")
    return {**_shown(answer, facts), "receipt": {"reference": reference, "key": key}}


def _shown(answer: Answer | None, facts: Facts) -> dict[str, Any]:
    instant = finding.now()
    return reading.own(answer, facts, is_open=finding.is_open(facts, instant))
