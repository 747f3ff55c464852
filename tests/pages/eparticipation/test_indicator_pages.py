"""Pages of the indicators and of the checklist."""

from __future__ import annotations

from ckanext.eparticipation.answers.model import GroupsTold
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.indicators import jobs

from tests.eparticipation_contributions import say


def test_the_page_says_the_goal_and_withholds_small_groups(app, bureau, make_user):
    package = bureau.consultation("closed")
    say(package["id"], "رأي", by=make_user())
    jobs.count()
    GroupsTold.tell(package["id"], {"gender": [("female", None), ("male", None)]}, finding.now())
    page = app.get("/en/participation/indicators").body
    for words in ("20% a year", "withheld", "Will count once Sharek has polls."):
        assert words in page
    assert "محجوب" in app.get("/participation/indicators").body


def test_the_table_says_the_same(app, bureau, make_user):
    package = bureau.consultation("closed")
    for _ in range(5):
        say(package["id"], "رأي", by=make_user())
    jobs.count()
    lines = app.get("/participation/indicators.csv").body.splitlines()
    assert any(line.startswith("2") and ",whole,,,5,5" in line for line in lines)
    assert any(f",{package['name']},5,5" in line for line in lines)


def test_a_year_that_is_none_is_not_found(app, clean):
    app.get("/en/participation/indicators?year=1999", status=404)
    app.get("/en/participation/indicators?year=x", status=404)


def test_the_checklist_is_there_in_both_languages(app, bureau):
    bureau.consultation("open")
    assert "Not proved yet" in app.get("/en/participation/checklist").body
    assert "لم يثبت بعد" in app.get("/participation/checklist").body
