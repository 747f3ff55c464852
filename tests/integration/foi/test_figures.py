"""The annual report and the public figures, from requests made through the real actions."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests import factories

from ckanext.foi.clocks.counting import today

from tests.discussions import appoint, as_user


def numbers(year):
    return {one["code"]: one["value"] for one in year["counts"]}


def report(user, office):
    return as_user(user, "foi_report_show", organisation=office.agency["name"], year=today().year)


def test_a_report_counts_what_became_of_requests(office, maryam):
    office.refused(maryam)
    office.granted(maryam)
    office.submitted(maryam, urgent=True, urgent_reason="ضرر مالي وشيك")
    office.draft(maryam)
    found = report(office.officer, office)
    counted = numbers(found)
    assert (counted["received"], counted["refused"], counted["granted"]) == (3, 1, 1)
    assert (counted["undecided"], counted["urgent"], counted["in_time"]) == (1, 1, 2)
    assert (counted["late"], counted["overdue"], counted["grievances"]) == (0, 0, 0)
    assert found["median_days"] == 0
    assert found["grounds"] == [{"article": "17.1", "value": 1}]


def test_a_grievance_is_counted(office, maryam):
    request = office.refused(maryam)
    office.notified(request)
    as_user(maryam, "foi_grievance_create", id=request["id"], text="لم تُذكر الأسباب كاملة.")
    assert numbers(report(office.president, office))["grievances"] == 1


def test_everybody_sees_no_small_number(office, maryam):
    office.refused(maryam)
    found = as_user(None, "foi_figure_list")
    assert (found["year"], found["least"]) == (today().year, 5)
    assert set(numbers(found["results"][0]).values()) == {None}
    assert found["results"][0]["grounds"] == []


def test_enough_requests_are_shown(office, maryam):
    for _ in range(5):
        office.submitted(maryam)
    counted = numbers(as_user(None, "foi_figure_list")["results"][0])
    assert (counted["received"], counted["undecided"], counted["granted"]) == (5, 5, 0)


@pytest.mark.parametrize("role", ["publisher", "agency_administrator", "moderator"])
def test_the_report_is_for_whom_the_table_names(office, elsewhere, role):
    person = appoint(factories.User(), role, office.agency)
    for other in (person, elsewhere.officer, elsewhere.president, None):
        with pytest.raises(tk.NotAuthorized):
            report(other, office)
    for allowed in (office.officer, office.president, factories.Sysadmin()):
        assert numbers(report(allowed, office))["received"] == 0


@pytest.mark.parametrize("year", [1999, 9999, "soon"])
def test_a_year_that_cannot_be_is_refused(office, year):
    with pytest.raises(tk.ValidationError, match="year"):
        as_user(office.officer, "foi_report_show", organisation=office.agency["id"], year=year)
    with pytest.raises(tk.ValidationError, match="year"):
        as_user(None, "foi_figure_list", year=year)


def test_figures_that_are_kept_follow_each_act(office, maryam):
    from ckanext.foi.clocks.counting import today
    from ckanext.foi.figures import asking, kept

    year = today().year
    office.submitted(maryam)
    first = kept.figures(year, today())
    assert kept.figures(year, today()) is first
    as_user(maryam, "foi_request_withdraw", id=office.submitted(maryam)["id"])
    assert kept.figures(year, today()) == asking.figures(year, today()) != first
