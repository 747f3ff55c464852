"""Every feature's line in the registry leads to a function, and every table about persons to a line."""

from __future__ import annotations

from pkgutil import resolve_name

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.identity.parts import PARTS

# Tables with an account's id that stay when it is erased: ids alone, no name and no address.
STAY = {"qatar_role", "qatar_person", "qatar_file", "qatar_file_check"}
ERASED = {
    "qatar_identity",
    "qatar_person_attribute",
    "qatar_second_factor",
    "qatar_recovery_code",
    "qatar_notice",
    "qatar_letter",
    "qatar_notice_choice",
    "qatar_notice_reader",
    "qatar_sector_follow",
    "qatar_harvest_check",
}


@pytest.mark.usefixtures("clean")
class TestParts:
    @pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
    def test_each_function_is_there_and_bears_a_person_without_anything(self, part, user):
        for name in (part.given, part.erased, part.after):
            if name:
                resolve_name(name)(user["id"])
        model.Session.rollback()

    def test_each_table_about_accounts_is_thought_of(self):
        found = model.Session.scalars(
            sa.text(
                "SELECT table_name FROM information_schema.columns"
                " WHERE column_name = 'user_id' AND table_name LIKE 'qatar%'"
            )
        )
        assert set(found) - STAY - ERASED == set()
