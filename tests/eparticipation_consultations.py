"""Consultations for tests: made through what the portal itself uses, at any step of their life."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from tests.discussions import appoint

BOTH = {"ar": "استشارة بشأن الحدائق العامة", "en": "Consultation on public gardens"}
STEPS = ("draft", "review", "scheduled", "open", "closed", "analysis", "outcome_published")


class Bureau:
    """An agency that consults: its senior officer and a deputy."""

    def __init__(self, agency, make_user):
        self.agency = agency
        self.officer = appoint(make_user(), "senior_officer", agency)
        self.deputy = appoint(make_user(), "deputy", agency)

    def consultation(self, step="open", **terms):
        """Return the dataset of a consultation that stands at this step."""
        return make(self.agency, self.officer["id"], self.deputy["id"], step, **terms)


@pytest.fixture
def make_user():
    from ckan.tests import factories

    return lambda **more: factories.UserWithToken(**more)


@pytest.fixture
def bureau(clean, agency_factory, make_user):
    return Bureau(agency_factory(title="وزارة البلدية"), make_user)


def make(agency, officer, second, step="open", *, title=None, **terms):
    """Return the dataset of a consultation of an agency that stands at this step.

    `officer` and `second`: ids of the accounts that submitted and approved it; `terms`: columns such as `moderation`.
    """
    import ckan.plugins.toolkit as tk
    from ckan import model

    from ckanext.eparticipation.consultations import finding, writing
    from ckanext.eparticipation.consultations.model import Consultation

    now = finding.now()
    package_id = str(uuid.uuid4())
    row = Consultation(package_id=package_id, organisation_id=agency["id"], created_by=officer)
    day = timedelta(days=1)
    opens = {"scheduled": now + day, "open": now - day}.get(step, now - 40 * day)
    row.opens_at, row.closes_at = opens, opens + 31 * day
    at = STEPS.index(step)
    if at >= 1:
        row.attested_at = row.submitted_at = opens - 9 * day
        row.attested_by = row.submitted_by = officer
    if at >= 2:
        row.approved_at, row.approved_by = opens - 8 * day, second
    if at >= 5:
        row.analysis_at = row.closes_at + timedelta(hours=1)
    if at >= 6:
        row.outcome_at = row.closes_at + timedelta(hours=2)
    for name, value in terms.items():
        setattr(row, name, value)
    model.Session.add(row)
    return tk.get_action("package_create")(
        writing.writer_context(),
        {
            "id": package_id,
            "type": finding.CONSULTATION,
            "private": at < 2,
            "owner_org": agency["id"],
            "title_translated": title or BOTH,
            "notes_translated": BOTH,
            "sectors": ["environment"],
        },
    )


def ask(package_id, *questions):
    """Have a consultation ask these questions, each as `domain.questions.read` reads it; return their ids."""
    from ckan import model

    from ckanext.eparticipation.consultations.domain.questions import read
    from ckanext.eparticipation.consultations.model import QuestionRow

    made = [read(found, str(uuid.uuid4())) for found in questions]
    QuestionRow.replace(package_id, made)
    model.Session.commit()
    return [question.id for question in made]


WHOLE = {
    "title_translated": BOTH,
    "notes_translated": {"ar": "نسألك عن حدائق المدينة.", "en": "We ask about the city's gardens."},
    "objective_translated": {"ar": "تحديد ما ينقص.", "en": "To find what is missing."},
    "scope_translated": {"ar": "كل الحدائق العامة.", "en": "All public gardens."},
    "method_translated": {"ar": "أسئلة ونقاش.", "en": "Questions and a discussion."},
    "audience_translated": {"ar": "كل من يسكن قطر.", "en": "Everybody who lives in Qatar."},
    "law_translated": {"ar": "قانون النظافة العامة.", "en": "The law on public hygiene."},
    "sectors": ["environment"],
}


def at(days):
    """Return an instant so many days from now, as a caller writes it."""
    from ckanext.eparticipation.consultations import finding

    return (finding.now() + timedelta(days=days)).isoformat()


def written(bureau, **more):
    """Return a draft that an officer wrote and that may be submitted."""
    from tests.discussions import as_user

    given = {"opens": at(1), "closes": at(32), **WHOLE, **more}
    return as_user(
        bureau.officer,
        "eparticipation_consultation_create",
        organisation=bureau.agency["id"],
        **given,
    )


def upload(name="regulation.csv", content=b"article,text\n1,Gardens are open.\n"):
    """Return a file as a form or a call brings it."""
    import io

    from werkzeug.datastructures import FileStorage

    return FileStorage(io.BytesIO(content), name, content_type="text/csv")
