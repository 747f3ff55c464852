"""Which backups stay, and what an upgrade may not lose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from stack import facts
from stack.keeping import Rule, kept

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_each_day_keeps_its_newest_then_each_week_then_each_month():
    made = {str(hours): NOON - timedelta(hours=hours) for hours in range(0, 24 * 400, 6)}
    stay = kept(made, Rule(days=7, weeks=4, months=12))
    assert "0" in stay
    assert 12 <= len(stay) <= 7 + 4 + 12
    ages = sorted(int(one) // 24 for one in stay)
    assert ages[-1] > 300
    assert ages[:7] == [0, 0, 1, 2, 3, 4, 5]


def test_the_newest_stays_whatever_the_rule():
    assert kept({"a": NOON, "b": NOON - timedelta(days=1)}, Rule(0, 0, 0)) == {"a"}


def test_no_backups_need_no_rule():
    assert kept({}, Rule()) == set()


def table(rows, sum_="1"):
    return {"rows": rows, "sum": sum_, "columns": ["id"]}


def test_an_upgrade_that_loses_or_changes_rows_is_named():
    before = {
        "ckan.package": table(3),
        "ckan.resource": table(2),
        "ckan.user": table(2),
        "ckan.gone": table(1),
        "ckan.empty": table(0),
    }
    after = {
        "ckan.package": table(2),
        "ckan.resource": table(2, "2"),
        "ckan.user": table(3, "2"),
    }
    assert facts.lost(before, after) == [
        "ckan.package had 3 rows and has 2",
        "ckan.resource holds other values than before",
        "ckan.gone is gone with 1 rows",
    ]
    assert facts.lost(before, before) == []
