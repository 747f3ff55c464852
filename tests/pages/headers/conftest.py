"""An administrator who is signed in, and a mark of all that the portal holds."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import FileStorage

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.files.conftest import send  # noqa: F401
from tests.integration.tables.conftest import as_portal
from tests.pages.signin.conftest import PASSWORD, Visitor

# Written whenever somebody is seen: no act of theirs.
SEEN = "last_active"


class Marks:
    """What each table of the database holds, as one hash."""

    def __init__(self):
        with model.ensure_engine().connect() as connection:
            names = connection.scalars(
                sa.text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            ).all()
        asked = [
            f"SELECT '{name}', md5(string_agg(row, '' ORDER BY row)) FROM "
            f"(SELECT (to_jsonb(t) - '{SEEN}')::text AS row FROM \"{name}\" t) AS rows"
            for name in sorted(names)
            if name != "spatial_ref_sys"
        ]
        self._asked = sa.text(" UNION ALL ".join(asked))

    def now(self):
        """Return the hash of each table."""
        model.Session.rollback()
        with model.ensure_engine().connect() as connection:
            return dict(connection.execute(self._asked).all())


@pytest.fixture
def marks():
    return Marks()


@pytest.fixture
def signed_in(app):
    """Return the browser of an administrator who signed in on the page."""
    person = factories.Sysadmin(password=PASSWORD)
    visitor = Visitor(app)
    visitor.sign_in(person)
    assert visitor.is_signed_in
    visitor.name = person["name"]
    return visitor


@pytest.fixture
def another_session(app):
    """Return the token of a page that somebody else opened."""
    other = Visitor(app)
    other.open("/user/login")
    return other.page.select_one("main [name=_csrf_token]")["value"]


@pytest.fixture
def world(signed_in, agency_factory, bilingual_dataset_factory):
    """Return what stands for each part of an address, by its name and by the first word of the address."""
    agency, other = agency_factory(), factories.User()
    dataset = bilingual_dataset_factory(owner_org=agency["id"])
    file = as_portal(
        "resource_create",
        package_id=dataset["id"],
        upload=FileStorage(io.BytesIO(b"a,b\n1,2\n"), filename="a.csv"),
        url="a.csv",
        format="CSV",
    )
    call_action("package_patch", {"user": signed_in.name}, id=dataset["id"], version="2")
    group = factories.Group(user={"name": signed_in.name})
    return {
        "resource_id": file["id"],
        "activity_id": call_action("package_activity_list", id=dataset["id"])[0]["id"],
        "package_type": "dataset",
        "group_type": "group",
        "sector": "education",
        "ver": "3",
        "filename": "a.csv",
        "object_type": "package",
        "organization": agency["name"],
        "group": group["name"],
        "user": other["name"],
        "": dataset["name"],
    }
