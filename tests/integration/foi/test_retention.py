"""Article 6: what is personal goes when its time is over; the figures stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi import config
from ckanext.foi.clocks.counting import today
from ckanext.foi.requests import retention

from tests.discussions import as_user
from tests.foi_requests import SECRET, SOUGHT

pytestmark = pytest.mark.usefixtures("clean")


def later(days):
    """The day on which so many more than the time of keeping have passed since all clocks ended."""
    return today() + timedelta(days=60 + config.retention_days() + days)


def everything_kept():
    """Return all that the tables of requests hold, as text."""
    names = [
        name for name in sa.inspect(model.meta.engine).get_table_names() if name.startswith("foi_")
    ]
    rows = []
    for name in names:
        rows += model.Session.execute(
            sa.text(f'SELECT to_jsonb(t)::text FROM "{name}" t')
        ).scalars()
    return "\n".join(rows)


def test_a_closed_request_loses_its_words_and_keeps_its_figures(office, maryam):
    exemptions = [{"code": "20.2", "harm": SECRET}]
    request = office.refused(maryam, grounds=["17.2"], exemptions=exemptions, reasons=SECRET)
    office.notified(request)
    year = {"organisation": office.agency["id"], "year": today().year}
    before = as_user(office.officer, "foi_report_show", **year)
    assert SECRET in everything_kept()
    assert retention.erase_old(later(1)) == 1
    kept = everything_kept()
    for words in (SECRET, SOUGHT["person_name"], SOUGHT["sought"], SOUGHT["reasons"], maryam["id"]):
        assert words not in kept
    assert as_user(office.officer, "foi_report_show", **year) == before
    with pytest.raises(tk.ObjectNotFound):
        as_user(maryam, "foi_request_show", id=request["id"])
    # A second run changes nothing.
    assert retention.erase_old(later(2)) == 0


def test_what_is_open_or_young_stays(office, maryam):
    office.under_review(maryam)
    closed = office.refused(maryam)
    office.notified(closed)
    assert retention.erase_old(today() + timedelta(days=config.retention_days() - 1)) == 0
    assert SOUGHT["sought"] in everything_kept()
    # Only the one that is over goes, however late the job runs.
    assert retention.erase_old(later(1000)) == 1
    assert SOUGHT["sought"] in everything_kept()


def test_it_stands_in_the_trail_without_words(office, maryam):
    request = as_user(maryam, "foi_request_withdraw", id=office.submitted(maryam)["id"])
    assert retention.erase_old(later(1)) == 1
    from ckan.tests.helpers import call_action

    events = call_action("qatar_audit_event_list")["events"]
    erased = [event for event in events if event["act"] == "foi.erase"]
    own = [event for event in erased if event["object"] == request["id"]]
    assert len(own) == 1 and SOUGHT["subject"] not in str(own)


def test_history_forgets_and_never_changes(office, maryam):
    office.submitted(maryam)
    for change in ("by_id = 'x'", "text = 'x'", "what = 'x', text = ''", "at = now(), text = ''"):
        with pytest.raises(sa.exc.DBAPIError, match="is kept"):
            model.Session.execute(sa.text(f"UPDATE foi_event SET {change}"))
        model.Session.rollback()
    model.Session.execute(sa.text("UPDATE foi_event SET by_id = NULL, text = ''"))
    model.Session.rollback()
