"""What somebody sent as an answer, checked as a whole: every field that does not fit is named at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import has_request_context

from ckanext.eparticipation.answers import config, particulars, values
from ckanext.eparticipation.answers.errors import Flaw, Flawed
from ckanext.eparticipation.answers.fields import field_of
from ckanext.eparticipation.answers.model import Answer, AnswerFile
from ckanext.eparticipation.answers.model.file import SCAN
from ckanext.eparticipation.answers.particulars import Particulars
from ckanext.eparticipation.answers.values import Value
from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.discussion.agency_names import agency_called
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.theme.helpers import qatar_lang

UPLOAD = "upload-"
# Where a file will stand that comes with the form.
_COMING = "coming"


@dataclass(frozen=True)
class Taken:
    """A consultation that is held while somebody answers it, and the instant that counts."""

    facts: Facts
    instant: datetime
    questions: Sequence[Question]


@dataclass
class Content:
    """What is written: values by question, particulars, files that are not taken in yet."""

    values: dict[str, Value]
    particulars: Particulars
    uploads: dict[str, Any]
    language: str


def checked(
    answer: Answer | None,
    taken: Taken,
    data: Mapping[str, Any],
    *,
    complete: bool,
    account: bool = False,
    paper: bool = False,
) -> Content:
    """Return what was sent; `complete`: all that is required must be there. A `paper` may have its scan.

    :raises Flawed: with every flaw
    """
    files = {question.id for question in taken.questions if question.kind is Kind.FILE}
    uploads = _uploads(data, files | {SCAN} if paper else files)
    given = {**data["answers"], **dict.fromkeys(uploads.keys() & files, _COMING)}
    flaws: list[Flaw] = []
    kept: dict[str, Value] = {}
    chosen = Particulars()
    try:
        kept = values.checked_all(taken.questions, given, complete=complete)
    except Flawed as err:
        flaws.extend(err.flaws)
    own = {row.id: row.question_id for row in AnswerFile.of(answer.id)} if answer else {}
    for name in files & kept.keys():
        if kept[name] != _COMING and own.get(str(kept[name])) != name:
            flaws.append(Flaw(field_of(name), "missing_file"))
    try:
        chosen = particulars.checked(
            data,
            config.groups_taken(taken.facts, taken.instant),
            complete=complete,
            has_account=account,
        )
    except Flawed as err:
        flaws.extend(err.flaws)
    if chosen.organisation and not taken.facts.for_organisations:
        flaws.append(Flaw("organisation", "not_for_organisations"))
    if not paper and _speaks_for_agency(chosen.organisation, answer):
        flaws.append(Flaw("organisation", "agency_name"))
    if complete and not kept and not flaws:
        flaws.append(Flaw("answers", "nothing_answered"))
    if flaws:
        flaws += [Flaw(field_of(name), "file_again") for name in uploads if name in files]
        raise Flawed(flaws)
    language = data.get("language") or (qatar_lang() if has_request_context() else "ar")
    return Content(kept, chosen, uploads, language)


def _speaks_for_agency(organisation: str, answer: Answer | None) -> bool:
    """Say whether somebody calls themselves by the name of an agency for which others answer."""
    agency = agency_called(organisation) if organisation else None
    if agency is None:
        return False
    person = answer.person_id if answer is not None else None
    asked = {"user_id": person, "organisation_id": agency}
    return not asking.may(Doing.ANSWER, Thing.EPARTICIPATION, **asked)


def _uploads(data: Mapping[str, Any], wanted: set[str]) -> dict[str, Any]:
    """Return the files that were sent: by question in `uploads`, or as fields `upload-<question>` of the API."""
    sent = data.get("uploads")
    found = dict(sent) if isinstance(sent, Mapping) else {}
    extras = data.get("__extras") or {}
    for name, value in extras.items():
        if name.startswith(UPLOAD):
            found[name.removeprefix(UPLOAD)] = value
    return {
        name: file
        for name, file in found.items()
        if name in wanted and hasattr(file, "stream") and file.filename
    }
