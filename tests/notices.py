"""What tests of notices share: a mail server, people to tell, and the letters as they stand."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from tests.mail_server import mail_server


@pytest.fixture
def post(ckan_config):
    """Run a real mail server, and have the portal send by it."""
    with mail_server() as box:
        ckan_config["smtp.server"] = f"{box.host}:{box.port}"
        yield box


@pytest.fixture
def dataset(bilingual_dataset_factory):
    return bilingual_dataset_factory()


@pytest.fixture
def told(dataset):
    """Tell people of a new dataset, and commit; who chose nothing wants that and new files at once."""
    from ckan import model

    from ckanext.qatar_sectors.notices.model import Choice
    from ckanext.qatar_sectors.notices.outbox import tell

    def tell_them(*user_ids, kind="dataset.added", key="k", **facts):
        known = {
            "title": {"ar": "المدارس حسب البلدية", "en": "Schools by municipality"},
            "name": dataset["name"],
            "agency": {"ar": "وزارة التعليم", "en": "Ministry of Education"},
        }
        for user_id in user_ids:
            wanted = {"dataset.added": "at_once", "file.added": "at_once"}
            Choice.keep(user_id, wanted | Choice.of_person(user_id))
        tell(kind, user_ids, {**known, **facts}, about=("dataset", dataset["id"]), key=key)
        model.Session.commit()

    return tell_them


def letters():
    """Return every letter, as PostgreSQL has it now."""
    from ckan import model

    from ckanext.qatar_sectors.notices.model import Letter

    model.Session.rollback()
    model.Session.expire_all()
    return list(model.Session.scalars(sa.select(Letter).order_by(Letter.created, Letter.id)))


def digest_of(day, year=2096):
    """Return the digest of a day in November; of a year to come it tells all that was told until today."""
    from ckanext.qatar_sectors.calendar.qatar_time import QATAR
    from ckanext.qatar_sectors.notices.cadence import Cadence
    from ckanext.qatar_sectors.notices.digests import Digest

    return Digest(Cadence.DAILY, datetime(year, 11, day, 7, tzinfo=QATAR))


def states():
    """Return (state, reason) of every letter."""
    return [(letter.state, letter.reason) for letter in letters()]


def make_due():
    """Let the time pass that letters wait, or that their couriers have."""
    from ckan import model

    from ckanext.qatar_sectors.notices.model import Letter

    past = sa.func.now() - sa.text("interval '1 second'")
    model.Session.execute(sa.update(Letter).values(due_at=past))
    model.Session.commit()
