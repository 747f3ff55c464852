"""What the pages of answers share: asking actions, a form that loses nothing, private answers."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers import config, form, presentation
from ckanext.eparticipation.answers.fields import field_of
from ckanext.eparticipation.consultations import finding, pages
from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.eparticipation.opendata import licensing
from ckanext.qatar_sectors.discussion import drafts
from ckanext.qatar_sectors.identity.names import shown_name
from ckanext.qatar_sectors.theme.helpers import qatar_lang

CONFLICT, WRONG, NOT_FOUND = 409, 400, 404
PARTICULARS = ("organisation", "publish")
# Signs of a form that waits while somebody signs in.
LONGEST_DRAFT = 400_000


def ask(action: str, data: dict[str, Any]) -> Any:
    """Call an action as the reader; what they may not see is a page not found."""
    try:
        return tk.get_action(action)({}, data)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return refused(err)


def refused(err: Exception) -> Any:
    """Send who is not signed in to the sign-in, others away."""
    return tk.abort(403 if tk.current_user.is_authenticated else 401, str(err))


def consultation(name: str) -> tuple[dict[str, Any], Facts, list[Question]]:
    """Return the dataset, the facts and the questions of a consultation that the reader may see."""
    user_id = tk.current_user.id if tk.current_user.is_authenticated else None
    try:
        facts = finding.shown(name, user_id)
        package = tk.get_action("package_show")({}, {"id": facts.package_id})
    except (tk.ObjectNotFound, tk.NotAuthorized) as err:
        return tk.abort(404, str(err))
    return package, facts, finding.questions(facts.package_id)


def rendered(
    template: str, shown: dict[str, Any], status: int = 200, section: str = "answer"
) -> Response:
    """Return a page that no cache keeps: it shows what its reader alone may see."""
    if "package" in shown:
        shown = {"head": pages.head(pages.opened(shown["package"]["id"]), section), **shown}
    response = Response(tk.render(template, shown), status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def status_of(errors: Mapping[str, Any]) -> int:
    """Return the status of a page that refuses a form."""
    return CONFLICT if "seen_revision" in errors else WRONG


def new_key() -> str:
    """Return the random word by which a form that is sent twice is known."""
    return secrets.token_urlsafe(24)


def typed(questions: list[Question], facts: Facts) -> dict[str, Any]:
    """Return what a form sent, as the actions take it; files come apart."""
    sent = tk.request.form
    answers = form.given(questions, sent.getlist)
    for question in questions:
        # A file that was taken in before stays, unless it is taken out or another comes.
        kept = sent.get(f"kept-{question.id}", "")
        if question.kind is Kind.FILE and kept and not sent.get(f"remove-{question.id}"):
            answers[question.id] = kept
    return {
        "answers": answers,
        "groups": form.given_groups(config.groups_taken(facts, finding.now()), sent.getlist),
        **{name: sent.get(name, "").strip() for name in PARTICULARS},
        "named": bool(sent.get("named")),
        "submission_key": sent.get("submission_key", ""),
        "seen_revision": sent.get("seen_revision", ""),
    }


def uploads(questions: list[Question]) -> dict[str, Any]:
    """Return the files that a form sent, by question."""
    files = tk.request.files
    found = {
        question.id: files.get(field_of(question.id))
        for question in questions
        if question.kind is Kind.FILE
    }
    return {name: file for name, file in found.items() if file is not None and file.filename}


def keep_while_signing_in(values: dict[str, Any]) -> str:
    """Keep a form for an hour; return the name under which it is found again."""
    return drafts.keep({"form": json.dumps(values, ensure_ascii=False)}, LONGEST_DRAFT)


def kept_form(name: str) -> dict[str, Any]:
    """Return the form that was kept under a name, or nothing."""
    found = drafts.take(name) if name else {}
    return dict(json.loads(found["form"])) if "form" in found else {}


def form_page(
    name: str,
    values: Mapping[str, Any],
    errors: Mapping[str, Any],
    *,
    own: Mapping[str, Any] | None = None,
    receipt: Mapping[str, str] | None = None,
    template: str = "eparticipation/answers/form.html",
    **more: Any,
) -> Response:
    """Return the form, with what was typed and what is wrong with it."""
    package, facts, questions = consultation(name)
    files = own["files"] if own else []
    lang = qatar_lang()
    shown = {
        "package": package,
        "facts": facts,
        "closes": presentation.moment(facts.closes_at.isoformat() if facts.closes_at else "", lang),
        "questions": presentation.fields(questions, values.get("answers") or {}, files, lang),
        "dimensions": presentation.dimensions(
            config.groups_taken(facts, finding.now()), values.get("groups") or {}, tk._
        ),
        "values": values,
        "errors": errors,
        "own": own,
        "receipt": receipt,
        "public_name": _public_name(),
        "licence": licensing.of(package),
        **more,
    }
    return rendered(template, shown, status_of(errors) if errors else 200)


def beside(found: Mapping[str, Any], endpoint: str, **params: Any) -> dict[str, str | None]:
    """Return where the pages beside one are; a link names the answer behind which its page begins."""

    def address(**place: str) -> str:
        return str(tk.h.url_for(endpoint, **params, **place))

    before, after = found["before"], found["after"]
    return {
        "first": address() if before else None,
        "newer": address(before=before) if before else None,
        "older": address(after=after) if after else None,
    }


def said(found: Mapping[str, Any], questions: list[Question]) -> tuple[presentation.Said, ...]:
    """Return what an author answered, in the language of the page."""
    hidden = {one["question"]: one for one in found["hidden"]}
    return presentation.said(
        questions, found["values"], found["files"], qatar_lang(), hidden, found["waiting"]
    )


def own_page(
    package: dict[str, Any], facts: Any, found: dict[str, Any], questions: list[Any]
) -> dict[str, Any]:
    """Return what the page of an answer shows its author."""
    lang = qatar_lang()
    closes = facts.closes_at.isoformat() if facts.closes_at else ""
    return {
        "package": package,
        "facts": facts,
        "own": found,
        "said": said(found, questions),
        "name_hidden": presentation.name_hidden(found["hidden"], tk._),
        "submitted": presentation.moment(found["submitted_at"], lang),
        "closes": presentation.moment(closes, lang),
        "errors": {},
        "versions": [
            {**one, "at": presentation.moment(one["submitted_at"], lang)}
            for one in found["versions"]
        ],
    }


def _public_name() -> str:
    if not tk.current_user.is_authenticated:
        return ""
    return shown_name(tk.current_user.id, True)
