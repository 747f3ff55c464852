"""Let the invented people answer, discuss and comment while the consultation is open."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.eparticipation.voices import texts
from ckanext.qatar_sectors.discussion.model import DiscussionPost

from demo.participation.past import dates
from demo.people import act, participant

# What somebody said, by its key in the sample: `<source>:<id>`, as an outcome names it.
Said = dict[str, str]


def take_part(one: dict[str, Any], package_id: str) -> Said:
    """Let everybody say what the sample says, each on their day."""
    said: Said = {}
    questions = finding.questions(package_id)
    for answer in one["answers"]:
        if item := _answer(answer, package_id, questions):
            said[answer["key"]] = f"answers:{item}"
    for thread in one["threads"]:
        said |= _discuss(thread, package_id)
    for comment in one["comments"]:
        said[comment["key"]] = f"comments:{_comment(comment, package_id)}"
    return said


def _answer(one: dict[str, Any], package_id: str, questions: list[Question]) -> str:
    """Submit an answer; return the id of what it says in words."""
    who = participant(str(one["by"]))
    chosen = [question for question in questions if question.kind is not Kind.TEXT]
    values = {
        question.id: _value(question, given)
        for question, given in zip(chosen, one["choice"], strict=True)
    }
    worded = next(question for question in questions if question.kind is Kind.TEXT)
    values[worded.id] = one["text"]
    data = {"consultation": package_id, "answers": values, "publish": one["publish"]}
    data |= {"language": one["language"], "organisation": one.get("organisation", "")}
    act("eparticipation_answer_submit", who, data)
    row = Answer.of_person(package_id, model.User.by_name(who).id)
    item = AnswerItem.of(row.id).get(worded.id)
    dates.move_answer(row.id, one["ago"])
    return item.id if item is not None else ""


def _value(question: Question, given: Any) -> Any:
    if question.kind is Kind.SCALE:
        return given
    if question.kind is Kind.MULTIPLE:
        return [question.options[place].id for place in given]
    return question.options[given].id


def _discuss(one: dict[str, Any], package_id: str) -> Said:
    who = participant(str(one["by"]))
    data = {name: one[name] for name in ("kind", "title", "text")}
    begun = act(
        "qatar_discussion_thread_create",
        who,
        {"subject_type": finding.CONSULTATION, "subject_id": package_id, **data},
    )
    thread = begun["thread"]["id"]
    said = {one["key"]: f"posts:{DiscussionPost.first_of([thread])[thread].id}"}
    times = [one["ago"]]
    for reply in one["replies"]:
        made = act(
            "qatar_discussion_post_create",
            participant(str(reply["by"])),
            {"thread_id": thread, "text": reply["text"]},
        )
        said[reply["key"]] = f"posts:{made['id']}"
        times.append(reply["ago"])
    dates.move_thread(thread, times)
    return said


def _comment(one: dict[str, Any], package_id: str) -> str:
    file = model.Session.scalars(
        sa.select(model.Resource.id).where(model.Resource.package_id == package_id)
    ).first()
    # The worker would read the document, a little later.
    texts.read(file)
    data = {"id": file, "paragraph": one["paragraph"], "text": one["text"]}
    begun = act("eparticipation_passage_comment", participant(str(one["by"])), data)
    thread = begun["thread"]["id"]
    dates.move_thread(thread, [one["ago"]])
    return str(DiscussionPost.first_of([thread])[thread].id)
