from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action


def tables():
    return set(sa.inspect(model.ensure_engine()).get_table_names())


class TestCleanDb:
    def test_what_a_test_wrote_is_gone(self, clean, bilingual_dataset_factory, clean_db):
        bilingual_dataset_factory()
        from tests.database import empty_tables

        empty_tables()
        assert call_action("package_list") == []
        assert model.Session.query(model.User).count() == 0

    def test_migrations_stay_applied(self, clean):
        """Our tables and the notes of which migrations ran outlive the cleaning."""
        with model.ensure_engine().connect() as connection:
            version = connection.scalar(
                sa.text("SELECT version_num FROM qatar_sectors_alembic_version")
            )
        assert version
        assert any(
            name.startswith("qatar_") for name in tables() - {"qatar_sectors_alembic_version"}
        )


@pytest.mark.usefixtures("clean")
class TestFactories:
    def test_a_dataset_carries_both_languages_and_its_sector(self, bilingual_dataset_factory):
        made = bilingual_dataset_factory()
        shown = call_action("package_show", id=made["id"])
        assert shown["title_translated"] == made["title_translated"]
        assert set(shown["title_translated"]) == {"ar", "en"}
        assert shown["sectors"] == ["education"]

    def test_an_agency_is_named_in_both_languages(self, agency_factory):
        agency = agency_factory()
        shown = call_action("organization_show", id=agency["id"])
        assert set(shown["title_translated"]) == {"ar", "en"}

    def test_an_officer_may_edit_their_agency(self, agency_factory, officer_factory):
        agency = agency_factory()
        officer = officer_factory(agency=agency["id"])
        roles = call_action(
            "organization_list_for_user", id=officer["name"], permission="create_dataset"
        )
        assert [(row["id"], row["capacity"]) for row in roles] == [(agency["id"], "editor")]
