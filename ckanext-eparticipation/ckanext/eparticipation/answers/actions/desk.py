"""Actions of the agency: its answers in a list, one of them, papers entered, words hidden."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.answers import (
    content,
    hiding,
    listing,
    period,
    reading,
    receipts,
    schema,
    shapes,
    sight,
    taking,
)
from ckanext.eparticipation.answers.errors import Flaw, Flawed
from ckanext.eparticipation.answers.explaining import explained
from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.answers.states import TAKEN_DOWN, Channel, State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import Facts, state_at
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.calendar.errors import DayUnreadable
from ckanext.qatar_sectors.calendar.qatar_time import read_day, today_in_qatar
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion.errors import TextRefused
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.discussion.queue.source import Verdict
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.discussion.writing import NOTE, lines
from ckanext.qatar_sectors.roles.policy import Doing


@answers_with(shapes.Cards)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_answer_list)
def eparticipation_answer_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the answers to a consultation that count, the newest first, for its agency.

    :param consultation: id or name of the consultation
    :param q: (optional) words in written answers
    :param question: (optional) only answers to this question
    :param option: (optional) with `question`: only who chose this option
    :param channel: (optional) `account`, `open` or `paper`
    :param language: (optional) `ar` or `en`
    :param organisations_only: (optional) true: only answers for organisations
    :param limit: (optional) how many; 20, at most 100
    :param after: (optional) the place after which the page begins: `after` of an earlier answer
    :param before: (optional) the place before which it ends
    :returns: `count` (`more`: more than that), the places `before` and `after` where there is more, and `results` with
        the items of each answer
    """
    tk.check_access("eparticipation_answer_list", context, data_dict)
    facts, who = sight.consultation(context, data_dict)
    asked = listing.Asked.of(data_dict)
    moderates = sight.may(who, Doing.MODERATE, facts)
    found = listing.number(facts.package_id, asked)
    piece = listing.page(facts.package_id, asked, sight.window(data_dict, schema.MOST), found)
    return {
        "count": found.count,
        "more": found.more,
        **sight.places(piece),
        "results": reading.for_officers(
            piece.rows, finding.questions(facts.package_id), hidden_too=moderates
        ),
    }


@answers_with(shapes.Whole)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_answer_show)
def eparticipation_answer_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show one answer that counts, to its consultation's agency.

    :param id: the answer
    :returns: the answer with its items and files
    """
    tk.check_access("eparticipation_answer_show", context, data_dict)
    return _whole(*sight.counted(context, data_dict))


@answers_with(shapes.Whole)
@tk.validate_action_data(schema.eparticipation_paper_answer_create)
def eparticipation_paper_answer_create(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Enter an answer that came on paper while answers were taken. It counts, and is marked as such.

    What the paper leaves out stays out, also where the form needs it. Until the outcome is published.

    :param consultation: id or name of the consultation
    :param received_on: the day on which it arrived
    :param answers: an object: a value for each question by its id
    :param groups: (optional) as in `eparticipation_answer_submit`; after the closing they are left out
    :param organisation: (optional) the organisation that the paper names
    :param named: (optional) not used: a paper names an organisation or nobody
    :param publish: (optional) `yes`: the paper says that its words may be published
    :param language: (optional) `ar` or `en`: the language of the paper
    :param uploads: (optional) `scan`: a picture of the paper, for the agency alone; files by question
    :param submission_key: (optional) a random word of the form: sent twice, it is one answer
    :returns: the answer
    """
    tk.check_access("eparticipation_paper_answer_create", context, data_dict)
    facts, who = sight.consultation(context, data_dict)
    with explained():
        word = data_dict.get("submission_key") or ""
        form = receipts.form_hash(word, facts.package_id, f"paper {who.id}") if word else None
        if form is not None:
            listing.hold_form(form)
            if (sent := Answer.by_form(form)) is not None:
                return _whole(sent, facts, who)
        taken = taking.held(facts.package_id)
        period.check_papers_taken(taken.facts, taken.instant)
        received = _day(data_dict["received_on"])
        period.check_paper(taken.facts, received, today_in_qatar(taken.instant))
        written = content.checked(None, taken, data_dict, complete=False, paper=True)
        if not written.values:
            raise Flawed([Flaw("answers", "nothing_answered")])
        answer = Answer(
            consultation_id=facts.package_id,
            channel=Channel.PAPER.value,
            state=State.DRAFT.value,
            form_hash=form,
            received_on=received,
            entered_by=who.id,
            started_at=taken.instant,
        )
        taking.submit(answer, taken, written, who.id)
        record(Act.ANSWER_PAPER, ObjectType.ANSWER, answer.id, details=_agency(facts))
        model.Session.commit()
    return _whole(answer, facts, who)


@answers_with(shapes.Whole)
@tk.validate_action_data(schema.eparticipation_paper_answer_withdraw)
def eparticipation_paper_answer_withdraw(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Take out an answer on paper that was entered by mistake, until the outcome is published.

    :param id: the answer
    :returns: the answer as it was
    """
    tk.check_access("eparticipation_paper_answer_withdraw", context, data_dict)
    found, facts, who = sight.counted(context, data_dict)
    with explained():
        taken = taking.held(facts.package_id)
        period.check_papers_taken(taken.facts, taken.instant)
        answer = Answer.hold(found.id)
        if answer is None or answer.channel != Channel.PAPER or answer.state != State.SUBMITTED:
            raise sight.not_found()
        before = _whole(answer, facts, who)
        taking.withdraw(answer, taken.instant)
        record(Act.ANSWER_WITHDRAW, ObjectType.ANSWER, answer.id, details=_agency(facts))
        model.Session.commit()
    return before


@answers_with(shapes.Whole)
@tk.validate_action_data(schema.eparticipation_answer_item_hide)
def eparticipation_answer_item_hide(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Hide words, a file or the name of an organisation that break the rules; refuse them where they wait.

    The author is told, reads the reason, and can object once.

    :param id: the item (`items` of an answer)
    :param reason: the rule that it breaks
    :param note: (optional) words for the author, at most 1000 characters
    :returns: the answer
    """
    tk.check_access("eparticipation_answer_item_hide", context, data_dict)
    item, answer, facts, who = _moderated(context, data_dict)
    with explained():
        try:
            note = lines(data_dict.get("note") or "", NOTE)
        except TextRefused as err:
            raise Flawed([Flaw("note", "too_long", {"most": NOTE.most})]) from err
        if item.state not in TAKEN_DOWN:
            waits = item.state == PostState.WAITING
            decision = Decision.REFUSE if waits else Decision.HIDE
            verdict = Verdict(item.id, None, decision, data_dict["reason"], note)
            hiding.settle(item, verdict, who.id, finding.now())
        model.Session.commit()
    return _whole(answer, facts, who)


@answers_with(shapes.Whole)
@tk.validate_action_data(schema.eparticipation_answer_item_restore)
def eparticipation_answer_item_restore(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Show what is hidden again; let through what waits.

    :param id: the item
    :returns: the answer
    """
    tk.check_access("eparticipation_answer_item_restore", context, data_dict)
    item, answer, facts, who = _moderated(context, data_dict)
    with explained():
        if item.state != PostState.PUBLISHED:
            waits = item.state == PostState.WAITING
            decision = Decision.PUBLISH if waits else Decision.RESTORE
            hiding.settle(item, Verdict(item.id, None, decision), who.id, finding.now())
        model.Session.commit()
    return _whole(answer, facts, who)


def _moderated(context: Context, data: dict[str, Any]) -> tuple[AnswerItem, Answer, Facts, Viewer]:
    item = AnswerItem.get(data["id"])
    if item is None:
        raise sight.not_found()
    answer, facts, who = sight.counted(context, {"id": item.answer_id})
    Answer.hold(answer.id)
    return AnswerItem.get(item.id) or item, answer, facts, who


def _whole(answer: Answer, facts: Facts, who: Viewer) -> dict[str, Any]:
    moderates = sight.may(who, Doing.MODERATE, facts)
    is_paper = answer.channel == Channel.PAPER and sight.may(who, Doing.CREATE, facts)
    takes = period.takes_papers(state_at(facts, finding.now()))
    questions = finding.questions(facts.package_id)
    return {
        **reading.for_officers([answer], questions, hidden_too=moderates)[0],
        "consultation": facts.package_id,
        "files": reading.files_of(answer, hidden_too=moderates),
        "can_moderate": moderates,
        "can_withdraw": is_paper and takes,
    }


def _day(text: str) -> Any:
    try:
        return read_day(text)
    except DayUnreadable as err:
        raise Flawed([Flaw("received_on", "bad_day")]) from err


def _agency(facts: Facts) -> dict[str, Any]:
    return {"agency": facts.organisation_id}
