"""Written answers, files and names of organisations in the moderators' queue, beside posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.answers import attachments, hiding, sight
from ckanext.eparticipation.answers.fields import ORGANISATION
from ckanext.eparticipation.answers.model import (
    Answer,
    AnswerCount,
    AnswerFile,
    AnswerItem,
    AnswerObjection,
    AnswerReport,
)
from ckanext.eparticipation.answers.model import count as counts
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.consultations.model import Consultation, QuestionRow
from ckanext.qatar_sectors.discussion import surroundings
from ckanext.qatar_sectors.discussion.post_states import PostState, decisions
from ckanext.qatar_sectors.discussion.queue.source import Entry, Part, Verdict, Wanted
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS
from ckanext.qatar_sectors.discussion.subjects.subject import About
from ckanext.qatar_sectors.identity.names import shown_names
from ckanext.qatar_sectors.lists.window import Window
from ckanext.qatar_sectors.lists.windowed import windowed
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing

KIND = "answer"


def _(text: str) -> str:
    """Mark a word for translation."""
    return text


class Answers:
    """What people answered in words, and what they call their organisation."""

    name = "answer"
    kinds: Mapping[str, str] = {
        KIND: _("Answer to a consultation"),
        ORGANISATION: _("Name of an organisation"),
    }

    def moderates(self, who: Viewer) -> bool:
        """Say whether somebody moderates answers of any agency."""
        mine = agencies(who)
        return mine is None or bool(mine)

    def entries(self, who: Viewer, wanted: Wanted, window: Window) -> list[Entry]:
        """Return what a moderator may decide about."""
        asked = (
            sa.select(AnswerItem, Answer)
            .join(Answer, Answer.id == AnswerItem.answer_id)
            .join(Consultation, Consultation.package_id == Answer.consultation_id)
            .where(_part(wanted.part), Answer.state == State.SUBMITTED.value, *_of(who, wanted))
            .where(*_kind(AnswerItem.question_id, wanted))
        )
        ordered = windowed(asked, AnswerItem.said_at, AnswerItem.id, window, newest_first=False)
        rows = [(row[0], row[1]) for row in model.Session.execute(ordered)]
        return _entries(rows, who)

    def number(self, who: Viewer, wanted: Wanted) -> int:
        """Return how many wait for this moderator: what waits is kept counted."""
        total = 0
        if wanted.part in (Part.ALL, Part.WAITING):
            row = AnswerCount
            waiting = (
                sa.select(sa.func.sum(row.number))
                .join(Consultation, Consultation.package_id == row.consultation_id)
                .where(row.state == PostState.WAITING.value, row.what == counts.ITEM)
            )
            mine = waiting.where(*_of(who, wanted), *_kind(row.name, wanted))
            total += int(model.Session.scalar(mine) or 0)
        if wanted.part is not Part.WAITING:
            # What waits was neither reported nor is it objected to: only what is public is reported.
            asking_for = {
                Part.OBJECTED: AnswerItem.objected,
                Part.REPORTED: AnswerItem.open_reports > 0,
            }.get(wanted.part, sa.or_(AnswerItem.objected, AnswerItem.open_reports > 0))
            others = (
                sa.select(sa.func.count())
                .select_from(AnswerItem)
                .join(Answer, Answer.id == AnswerItem.answer_id)
                .join(Consultation, Consultation.package_id == Answer.consultation_id)
                .where(asking_for, Answer.state == State.SUBMITTED.value)
            )
            mine = others.where(*_of(who, wanted), *_kind(AnswerItem.question_id, wanted))
            total += int(model.Session.scalar(mine) or 0)
        return total

    def address(self, id: str) -> str:
        """Return the place of an item on its answer's page."""
        item = AnswerItem.get(id)
        return _address(item) if item else ""

    def settle(self, who: Viewer, verdict: Verdict) -> None:
        """Decide about an item, with its answer held."""
        found = AnswerItem.get(verdict.id)
        answer = Answer.hold(found.answer_id) if found is not None else None
        # It may have changed while we waited for its answer.
        item = AnswerItem.get(verdict.id)
        facts = finding.facts(answer.consultation_id) if answer is not None else None
        if answer is None or item is None or facts is None:
            raise sight.not_found()
        if answer.state != State.SUBMITTED or item.codes:
            raise sight.not_found()
        if not sight.may(who, Doing.MODERATE, facts):
            raise sight.not_found()
        hiding.settle(item, verdict, who.id, finding.now())


SOURCE = Answers()


def agencies(who: Viewer) -> set[str] | None:
    """Return the agencies for which somebody moderates answers; None: for all."""
    return asking.agencies_where(Doing.MODERATE, Thing.CONSULTATION_ANSWER, user_id=who.id or None)


def _of(who: Viewer, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    mine = agencies(who)
    if wanted.agency_id:
        theirs = mine is None or wanted.agency_id in mine
        mine = {wanted.agency_id} if theirs else set()
    return [] if mine is None else [Consultation.organisation_id.in_(mine)]


def _kind(question: Any, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Return the condition for answers alone, or for names of organisations alone."""
    if not wanted.kind:
        return []
    names = wanted.kind == ORGANISATION
    return [question == ORGANISATION if names else question != ORGANISATION]


def _part(part: Part) -> Any:
    waiting = AnswerItem.state == PostState.WAITING.value
    reported = AnswerItem.open_reports > 0
    parts = {
        Part.WAITING: waiting,
        Part.OBJECTED: AnswerItem.objected,
        Part.REPORTED: reported,
    }
    return parts.get(part, sa.or_(waiting, AnswerItem.objected, reported))


def _entries(rows: list[tuple[AnswerItem, Answer]], who: Viewer) -> list[Entry]:
    ids = {answer.consultation_id for _, answer in rows}
    abouts = SUBJECTS[CONSULTATION].find_many(ids, who.name)
    asked = {item.question_id for item, _ in rows}
    texts = sa.select(QuestionRow).where(QuestionRow.id.in_(asked))
    places = {row.id: dict(row.question.text) for row in model.Session.scalars(texts)}
    names = shown_names([(answer.person_id, answer.named) for _, answer in rows])
    objections = AnswerObjection.open_of([item.id for item, _ in rows if item.objected])
    reports = AnswerReport.open_of([item.id for item, _ in rows if item.open_reports])
    return [
        _entry(
            item,
            answer,
            abouts[answer.consultation_id],
            places.get(item.question_id, {}),
            name if answer.named else "",
            objections.get(item.id),
            Counter(one.reason for one in reports.get(item.id, ())),
            is_own=bool(who) and answer.person_id == who.id,
        )
        for (item, answer), name in zip(rows, names, strict=True)
        if answer.consultation_id in abouts
    ]


def _entry(
    item: AnswerItem,
    answer: Answer,
    about: About,
    place: dict[str, str],
    author: str,
    objection: AnswerObjection | None,
    reports: Mapping[str, int],
    *,
    is_own: bool,
) -> Entry:
    state = PostState(item.state)
    return Entry(
        source=SOURCE.name,
        id=item.id,
        version=item.version,
        at=item.said_at or answer.changed_at,
        kind=ORGANISATION if item.question_id == ORGANISATION else KIND,
        state=state,
        title="",
        place=place,
        text=item.text or _file_name(item),
        markup=False,
        author=author,
        on_behalf=answer.organisation,
        subject=surroundings.subject(about),
        agency_id=about.agency_id,
        reports=dict(reports),
        objection=objection.text if objection else None,
        # Nobody decides about what they wrote themselves.
        decisions=()
        if is_own
        else tuple(decisions(state, reports=item.open_reports, objection=item.objected)),
        address=_address(item),
    )


def _address(item: AnswerItem) -> str:
    page: Any = tk.url_for("eparticipation_answer_desk.read", id=item.answer_id)
    return f"{page}#item-{item.id}"


def _file_name(item: AnswerItem) -> str:
    row = AnswerFile.get(str(item.value))
    return "".join(one["name"] for one in attachments.told([row])) if row else ""
