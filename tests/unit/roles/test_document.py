"""The documented table is the one that the code asks."""

from __future__ import annotations

from ckanext.qatar_sectors.roles.document import inserted, tables


def test_the_page_holds_the_table_as_it_is(repository):
    page = (repository / "docs" / "roles.md").read_text(encoding="utf-8")
    assert inserted(page) == page, "run `./portal ckan qatar-roles write`"


def test_the_table_names_roles_rights_and_how_far_they_reach():
    text = tables()
    assert "| `president` | an agency | one |  | `office` |" in text
    assert "| `audit_trail` | `read` | `administrator`, `auditor` |" in text
    assert "`president` ↓" in text
