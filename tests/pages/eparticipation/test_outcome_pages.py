"""Pages of outcomes: for everybody, for whoever contributed, and the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.opendata.making import make
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar

from tests.discussions import as_user
from tests.eparticipation_contributions import hide, say

REASONS = {
    "reasons_ar": "لأن ذلك يخدم كل سكان الحي على مدار السنة.",
    "reasons_en": "Because it serves everybody in the quarter.",
}


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


def headers(user):
    return {"Authorization": user["token"]} if user else {}


def get(app, address, user=None, status=200):
    return app.get(address, headers=headers(user), status=status).body


def post(app, address, user, status=200, **data):
    return app.post(address, data=data, headers=headers(user), status=status, follow_redirects=True)


def desk(package):
    return f"/en/desk/participation/outcome/{package['name']}"


def test_an_officer_writes_and_a_second_one_publishes(app, bureau, closed, make_user):
    author = make_user()
    ids = say(closed["id"], "نريد مسارًا للدراجات <b>الآن</b>", by=author)
    # The form of what nobody has written yet, as it stands on the page.
    form = BeautifulSoup(get(app, f"{desk(closed)}/theme", bureau.officer), "html.parser")
    seen = form.select_one("main [name=seen_version]")["value"]
    page = post(
        app,
        f"{desk(closed)}/theme",
        bureau.officer,
        title_ar="المسارات",
        title_en="Paths",
        seen_version=seen,
    )
    assert "no decision" in page.body
    theme = page.body.split("/theme/")[1].split('"')[0]
    address = f"{desk(closed)}/theme/{theme}"
    post(
        app,
        address,
        bureau.officer,
        title_ar="المسارات",
        title_en="Paths",
        decision="partly",
        **REASONS,
    )
    listed = get(app, f"{desk(closed)}/contributions?unassigned=true", bureau.officer)
    assert "&lt;b&gt;" in listed and "<b>الآن" not in listed
    post(
        app,
        f"{desk(closed)}/assign",
        bureau.officer,
        to=theme,
        what="some",
        contribution=[f"posts:{ids[0]}"],
    )
    post(app, desk(closed), bureau.officer, summary_ar="خلاصة القول", summary_en="In short")
    due = (today_in_qatar(finding.now()) + timedelta(days=9)).isoformat()
    post(app, f"{desk(closed)}/milestone", bureau.officer, title_en="Shade", due=due)
    post(app, f"{desk(closed)}/propose", bureau.officer)
    refused = post(app, f"{desk(closed)}/publish", bureau.officer, status=409)
    assert "another officer" in refused.body
    post(app, f"{desk(closed)}/publish", bureau.deputy)
    public = get(app, f"/en/consultation/{closed['name']}/outcome")
    for words in ("Paths", "Accepted in part", REASONS["reasons_en"], "Shade", "Answered in time"):
        assert words in public
    arabic = get(app, f"/consultation/{closed['name']}/outcome")
    for words in ("المسارات", "قُبل جزئيًا", REASONS["reasons_ar"]):
        assert words in arabic
    themed = get(app, f"/en/consultation/{closed['name']}/outcome/theme/{theme}")
    assert "&lt;b&gt;" in themed
    mine = get(app, f"/en/consultation/{closed['name']}/outcome/mine", author)
    assert "Accepted in part" in mine


def test_what_was_typed_is_not_lost(app, bureau, closed):
    page = post(
        app,
        f"{desk(closed)}/theme",
        bureau.officer,
        status=400,
        title_ar="",
        title_en="",
        reasons_en="Kept words",
        decision="later",
    )
    assert "Kept words" in page.body and "in at least one language" in page.body


def test_before_it_is_published_its_page_says_when_it_is_due(app, bureau, closed):
    page = get(app, f"/en/consultation/{closed['name']}/outcome")
    assert "The outcome is being worked on" in page and "portal&#39;s choice" in page
    get(app, desk(closed), status=401)


@pytest.mark.parametrize(
    "address",
    [
        "/en/consultation/{name}/outcome",
        "/en/consultation/{name}/outcome/mine",
        "/en/desk/participation/outcome/{name}",
        "/en/desk/participation/outcome/{name}/contributions",
        "/en/desk/participation/outcome/{name}/theme",
        "/en/desk/participation/outcome/{name}/milestone",
    ],
)
def test_a_draft_has_no_outcome_for_others(app, bureau, make_user, address):
    draft = bureau.consultation("draft")
    get(app, address.format(name=draft["name"]), make_user(), status=404)
    get(app, address.format(name="no-such-consultation"), make_user(), status=404)


class TestPublished:
    """What is published is read at its desk and sorted no more."""

    @pytest.fixture
    def published(self, bureau, closed):
        summary = {"summary_ar": "ملخص", "summary_en": "In short"}
        call = {"id": closed["id"]}
        shown = as_user(bureau.officer, "eparticipation_outcome_show", **call)
        seen = {"seen_version": shown["desk"]["version"]}
        as_user(bureau.officer, "eparticipation_outcome_update", **call, **seen, **summary)
        as_user(bureau.officer, "eparticipation_outcome_propose", **call)
        as_user(bureau.deputy, "eparticipation_outcome_publish", **call)
        return closed

    def test_its_desk_offers_no_sorting(self, app, bureau, closed, published):
        assert "Sort the contributions" not in get(app, desk(closed), bureau.officer)
        page = get(app, desk(closed) + "/contributions", bureau.officer)
        assert "Make a theme first" not in page
        assert "<h1>Contributions</h1>" in page and 'name="contribution"' not in page

    def test_before_it_does(self, app, bureau, closed):
        assert "Sort the contributions" in get(app, desk(closed), bureau.officer)

    def test_a_refused_act_says_that_it_is_published(self, app, bureau, closed, published):
        given = {"id": closed["id"], "title_ar": "موضوع", "title_en": "Theme"}
        with pytest.raises(tk.ValidationError) as refused:
            as_user(bureau.officer, "eparticipation_theme_create", **given)
        assert "published and is not rewritten" in str(refused.value.error_dict)


def test_one_word_stands_for_one_count(app, bureau, asked, maryam):
    """A form is one contribution of a person in the figures, and each of its answers one in outcome and files; the words say so."""
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    row = Consultation.get(asked.id)
    row.opens_at -= timedelta(days=40)
    row.closes_at -= timedelta(days=40)
    model.Session.commit()
    make(asked.id)
    page = get(app, f"/en/consultation/{asked.name}/outcome")
    assert "rows: one for each answer to a question, comment and post." in page
    assert "5 answers to questions, comments and posts" in get(
        app, desk(asked.package), bureau.officer
    )
    figures = BeautifulSoup(get(app, "/en/participation/indicators"), "html.parser")
    heads = {one.text for one in figures.select("th[scope=col], dt")}
    assert "Contributions of people" in heads and "Contributions" not in heads
    assert "their numbers are larger" in figures.text


def test_an_officer_of_elsewhere_has_no_desk_here(app, closed, make_user):
    for page in ("", "/contributions", "/theme", "/milestone"):
        get(app, desk(closed) + page, make_user(), status=403)


@pytest.mark.parametrize("part", ["", "/outcome"])
def test_open_data_has_its_buttons(app, closed, part):
    address = f"/en/consultation/{closed['name']}{part}"
    assert "The files are made in the minutes after the closing." in get(app, address)
    ids = say(closed["id"], "نعم", "لا")
    make(closed["id"])
    shown = BeautifulSoup(get(app, address), "html.parser").select_one(".ep-data")
    text = " ".join(shown.get_text(" ").split())
    assert (
        "2 rows: one for each answer to a question, comment and post." in text and "As of" in text
    )
    links = [one["href"] for one in shown.select("a.btn")]
    assert len(links) == 2 and all("/download" in one for one in links)
    assert "Contributions CSV" in text and "Contributions JSON" in text
    assert "made anew" not in text
    hide(ids[0])
    assert "the files are being made anew" in get(app, address)
    arabic = get(app, address.removeprefix("/en"))
    assert "المساهمات بيانات مفتوحة" in arabic and "صفان: صف لكل جواب" in arabic


class TestWhatChanged:
    @pytest.fixture
    def answered(self, bureau, closed):
        ids = say(closed["id"], "نريد مسارًا للدراجات")
        texts = {"summary_ar": "خلاصة القول", "summary_en": "In short"}
        as_user(bureau.officer, "eparticipation_outcome_update", id=closed["id"], **texts)
        theme = as_user(
            bureau.officer,
            "eparticipation_theme_create",
            id=closed["id"],
            title_ar="المسارات <b>",
            title_en="Paths <b>",
            decision="accepted",
            **REASONS,
        )
        chosen = {"id": theme["id"], "contributions": [f"posts:{ids[0]}"]}
        as_user(bureau.officer, "eparticipation_theme_assign", **chosen)
        return {**closed, "theme": theme["id"]}

    def publish(self, bureau, package):
        as_user(bureau.officer, "eparticipation_outcome_propose", id=package["id"])
        as_user(bureau.deputy, "eparticipation_outcome_publish", id=package["id"])

    @pytest.mark.parametrize("address", ["/", "/participation/outcomes"])
    def test_it_is_told_once_it_is_published(self, app, bureau, answered, address):
        link = f"/consultation/{answered['name']}/outcome#theme-{answered['theme']}"
        assert link not in get(app, address)
        self.publish(bureau, answered)
        page = BeautifulSoup(get(app, address), "html.parser")
        assert page.select_one(f'a[href="{link}"]').get_text(strip=True) == "المسارات <b>"
        assert "ما تغيّر بفضل مشاركتكم" in page.get_text()
        english = get(app, f"/en{address}")
        assert "What changed because people took part" in english and "Paths &lt;b&gt;" in english

    def test_an_agency_without_an_outcome_and_a_place_that_is_none(self, app, bureau):
        page = get(app, f"/en/participation/outcomes?organisation={bureau.agency['name']}")
        assert "This agency has published no outcome yet." in page
        answer = app.get("/en/participation/outcomes?after=x", follow_redirects=False)
        assert answer.status_code == 302
