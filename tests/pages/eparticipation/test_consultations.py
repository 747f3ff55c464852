"""Pages of consultations: for everybody, for officers, for programs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from tests.discussions import appoint, as_user
from tests.eparticipation_consultations import BOTH, ask, written

HIDDEN, PUBLIC = ("draft", "review"), ("scheduled", "open", "closed", "analysis")


def signed_in(user):
    return {"Authorization": user["token"]}


def text(page):
    return " ".join(BeautifulSoup(page.body, "html.parser").get_text(" ").split())


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("step", PUBLIC)
def test_what_is_approved_has_a_page_in_both_languages(bureau, app, step, prefix):
    package = bureau.consultation(step)
    ask(package["id"], {"kind": "text", "text": {"ar": "ما رأيك؟", "en": "What do you think?"}})
    page = text(app.get(f"{prefix}/consultation/{package['name']}"))
    language = "en" if prefix else "ar"
    assert BOTH[language] in page
    assert {"ar": "ما رأيك؟", "en": "What do you think?"}[language] in page


@pytest.mark.parametrize("step", HIDDEN)
def test_drafts_are_nowhere_for_anybody_else(bureau, app, make_user, step):
    package = bureau.consultation(step, title={"ar": "سرّ المسودة", "en": "Secret of the draft"})
    from ckan.tests import factories

    sysadmin = factories.SysadminWithToken()
    publisher = appoint(make_user(), "publisher", bureau.agency)
    addresses = (
        f"/consultation/{package['name']}",
        f"/consultation/{package['id']}",
        f"/dataset/{package['name']}",
        f"/dataset/{package['name']}.ttl",
        f"/api/3/action/package_show?id={package['id']}",
        f"/api/3/action/eparticipation_consultation_show?id={package['id']}",
        f"/consultation/{package['name']}/edit",
        f"/desk/consultation/{package['name']}",
    )
    lists = (
        "/consultations",
        "/consultations.atom",
        "/consultations.ics",
        "/dataset/?q=Secret",
        f"/organization/{bureau.agency['name']}",
        "/api/3/action/package_search?q=Secret&include_private=true&include_drafts=true",
        "/api/3/action/package_search?fq=dataset_type:consultation&include_private=true&rows=100",
        "/api/3/action/package_list",
        "/api/3/action/current_package_list_with_resources",
        "/api/3/action/package_autocomplete?q=Secret",
        f"/api/3/action/organization_show?id={bureau.agency['id']}&include_datasets=true",
        "/api/3/action/eparticipation_consultation_list?q=Secret",
    )
    for headers in ({}, signed_in(make_user()), signed_in(publisher), signed_in(sysadmin)):
        for address in addresses:
            page = app.get(address, headers=headers, status=404)
            assert "Secret" not in page.body
        for address in lists:
            page = app.get(address, headers=headers)
            assert package["id"] not in page.body and "Secret of" not in page.body, address
            assert "سرّ المسودة" not in page.body, address
    shown = app.get(f"/en/consultation/{package['name']}", headers=signed_in(bureau.deputy))
    assert "Secret of the draft" in shown.body
    assert "no-store" in shown.headers["Cache-Control"]


def test_a_withdrawn_one_says_why(bureau, app):
    from tests.discussions import as_user

    package = bureau.consultation("open")
    reason = {"ar": "صدر قانون جديد.", "en": "A new law came."}
    call = {"id": package["id"], "reason": reason}
    as_user(bureau.officer, "eparticipation_consultation_withdraw", **call)
    assert "صدر قانون جديد." in text(app.get(f"/consultation/{package['name']}"))
    assert "A new law came." in text(app.get(f"/en/consultation/{package['name']}"))


def test_the_calendar_holds_openings_and_closings(bureau, app):
    package = bureau.consultation("open")
    bureau.consultation("draft")
    answer = app.get("/en/consultations.ics")
    events = Calendar.from_ical(answer.body).walk("VEVENT")
    assert {str(event["uid"]) for event in events} == {
        f"{package['id']}-opens",
        f"{package['id']}-closes",
    }
    assert all("public gardens" in str(event["summary"]) for event in events)
    again = {"If-None-Match": answer.headers["ETag"]}
    app.get("/en/consultations.ics", headers=again, status=304)


def test_the_feed_names_the_state(bureau, app):
    bureau.consultation("open")
    feed = BeautifulSoup(app.get("/en/consultations.atom").body, "xml")
    assert feed.entry.title.text == f"{BOTH['en']} (Open now)"


@pytest.mark.parametrize(
    "query", ["stage=open", "sector=environment", "q=gardens", "stage=x&page=9"]
)
def test_the_list_is_filtered_by_its_address(bureau, app, query):
    bureau.consultation("open")
    page = app.get(f"/en/consultations?{query}")
    assert (BOTH["en"] in page.body) is ("page=9" not in query)


def test_what_is_open_stands_on_the_first_page_and_in_search(bureau, app):
    package = bureau.consultation("open")
    bureau.consultation("closed", title={"ar": "مغلقة", "en": "A closed one"})
    first = BeautifulSoup(app.get("/en/").body, "html.parser")
    section = str(first.find(attrs={"aria-labelledby": "home-consultations"}))
    assert f"/consultation/{package['name']}" in section and "A closed one" not in section
    results = app.get("/en/dataset/?q=gardens").body
    assert f"/consultation/{package['name']}" in results and "Consultation" in results


def test_ckans_own_page_of_a_consultation_leads_to_ours(bureau, app):
    package = bureau.consultation("open")
    for address in (f"/dataset/{package['name']}", f"/consultation/{package['id']}"):
        answer = app.get(address, follow_redirects=False, status=302)
        assert answer.headers["Location"].endswith(f"/consultation/{package['name']}")
    turtle = app.get(f"/dataset/{package['name']}", headers={"Accept": "text/turtle"})
    assert "dcat:Dataset" in turtle.body
    turtle = app.get(f"/dataset/{package['name']}.ttl")
    assert "dcat:Dataset" in turtle.body


@pytest.mark.parametrize(
    "path",
    ["edit/{id}", "delete/{id}", "groups/{id}", "resources/{id}", "{id}/resource/new"],
)
def test_ckans_forms_for_a_consultation_lead_to_its_page(bureau, app, path):
    package = bureau.consultation("open")
    draft = bureau.consultation("draft", title={"ar": "مسودة", "en": "A draft"})
    address = f"/en/consultation/{path.format(id=package['id'])}"
    for headers in ({}, signed_in(bureau.officer)):
        answer = app.get(address, headers=headers, follow_redirects=False, status=302)
        assert answer.headers["Location"].endswith(f"/consultation/{package['name']}")
    app.get(f"/en/consultation/{path.format(id=draft['id'])}", status=404)


def test_in_lists_of_data_it_is_called_by_its_kind_and_counted_apart(bureau, app):
    package = bureau.consultation("open")
    from ckan.tests import factories

    factories.Dataset(owner_org=bureau.agency["id"], title="Trees")
    found = BeautifulSoup(app.get("/en/dataset/").body, "html.parser")
    assert "2 results" in found.find(id="results-count").text
    marks = {
        one.find("a").text.strip(): [badge.text for badge in one.find_all(class_="badge")]
        for one in found.find_all(class_="result")
    }
    assert sorted(marks.values()) == [[], ["Consultation"]]
    first = BeautifulSoup(app.get("/en/").body, "html.parser")
    assert "1 dataset" in " ".join(first.find(class_="figures").text.split())
    assert package["name"] not in str(first.find("section", {"aria-labelledby": "home-newest"}))


class TestDesk:
    def post(self, app, user, address, status=None, **form):
        return app.post(
            address, data=form, headers=signed_in(user), status=status, follow_redirects=False
        )

    def test_a_draft_from_its_title_to_its_opening(self, bureau, app):
        from datetime import UTC, datetime, timedelta

        made = self.post(
            app,
            bureau.officer,
            "/desk/consultations",
            302,
            organisation=bureau.agency["name"],
            title_ar=BOTH["ar"],
            title_en=BOTH["en"],
        )
        name = made.headers["Location"].rstrip("/").split("/")[-2]
        desk = f"/desk/consultation/{name}"
        opens = datetime.now(UTC) + timedelta(days=2)
        texts = {
            f"{one}_{language}": f"{one} {language}"
            for one in ("title", "notes", "objective", "scope", "method", "audience")
            for language in ("ar", "en")
        }
        dates = {
            "opens_day": f"{opens:%Y-%m-%d}",
            "opens_time": "08:00",
            "closes_day": f"{opens + timedelta(days=40):%Y-%m-%d}",
            "closes_time": "23:59",
        }
        typed = {**texts, **dates, "sectors": "environment", "discussion": "true"}
        typed |= {"tags_ar": "حدائق، ظل", "groups": ["gender", "age"]}
        self.post(app, bureau.officer, f"{desk}/edit", 302, moderation="after", **typed)
        form = BeautifulSoup(
            app.get(f"{desk}/edit", headers=signed_in(bureau.officer)).body, "html.parser"
        )
        assert form.find(id="field-tags-ar")["value"] == "حدائق، ظل"
        ticked = {box["value"] for box in form.select('input[name="groups"][checked]')}
        assert ticked == {"age", "gender"}
        question = {"q1_kind": "text", "q1_text_ar": "ما رأيك؟", "q1_text_en": "What?"}
        self.post(app, bureau.officer, f"{desk}/questions", 302, **question)
        refused = self.post(app, bureau.officer, f"{desk}/submit", 400)
        assert "internal security" not in refused.body and "الأمن الداخلي" in refused.body
        self.post(app, bureau.officer, f"{desk}/submit", 302, suitable_topic="true")
        self.post(app, bureau.officer, f"{desk}/approve", 400)
        self.post(app, bureau.deputy, f"{desk}/approve", 302)
        page = text(app.get(f"/en/consultation/{name}"))
        assert "Opens soon" in page and "objective en" in page and "08:00" in page

    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(self, bureau, app):
        draft = written(bureau)
        typed = {"title_ar": "س" * 301, "notes_en": "Kept as typed", "opens_day": "2020-99-99"}
        address = f"/en/desk/consultation/{draft['name']}/edit"
        page = self.post(app, bureau.officer, address, 400, **typed)
        html = BeautifulSoup(page.body, "html.parser")
        assert html.find(id="error-opens")
        assert html.find(id="field-notes-en").text == "Kept as typed"

    def test_a_second_tab_is_told(self, bureau, app):
        draft = written(bureau)
        address = f"/en/desk/consultation/{draft['name']}/questions"
        question = {"q1_kind": "text", "q1_text_ar": "ما رأيك؟", "q1_text_en": "Kept?"}
        old = {**question, "seen_version": draft["version"] - 1}
        page = self.post(app, bureau.officer, address, 409, **old)
        assert "Kept?" in page.body

    def test_the_desk_is_the_officers(self, bureau, app, make_user):
        package = bureau.consultation("open")
        address = f"/desk/consultation/{package['name']}"
        app.get(address, status=401)
        for user in (make_user(),):
            app.get(address, headers=signed_in(user), status=403)
            app.get("/desk/consultations", headers=signed_in(user), status=403)
        app.get(address, headers=signed_in(bureau.officer))


def test_a_consultation_is_followed_from_its_page(bureau, app, make_user):
    package = bureau.consultation("open")
    address = f"/en/consultation/{package['name']}"
    assert "Sign in to follow" in text(app.get(address))
    reader = make_user()
    form = {"kind": "dataset", "id": package["name"]}
    app.post("/en/follow", headers=signed_in(reader), data=form)
    assert "You follow this" in text(app.get(address, headers=signed_in(reader)))


def test_drafts_offer_nothing_to_follow(bureau, app):
    package = bureau.consultation("draft")
    page = app.get(f"/en/consultation/{package['name']}", headers=signed_in(bureau.officer))
    assert "Follow" not in text(page)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_list_leads_to_agencies_and_figures(app, prefix):
    page = BeautifulSoup(app.get(f"{prefix}/consultations").body, "html.parser")
    links = {link["href"] for link in page.select("main a[href]")}
    assert {
        f"{prefix}/participation/{name}"
        for name in ("agencies", "policy", "indicators", "checklist")
    } <= links


def test_the_address_of_the_type_leads_to_the_list(app):
    answer = app.get("/consultation/", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/consultations")


class TestNoSecondOfficer:
    """Who works alone for an agency is told before they submit, and afterwards, that nobody else may approve."""

    BEFORE = "Your agency has no second officer who may approve it."
    AFTER = "Your agency has no other officer who may approve it, so it waits."

    def desk(self, app, officer, name):
        return app.get(
            f"/en/desk/consultation/{name}", headers={"Authorization": officer["token"]}
        ).body

    def test_the_desk_says_that_nobody_else_is_there(self, clean, app, agency_factory, make_user):
        agency = agency_factory()
        officer = appoint(make_user(), "senior_officer", agency)
        draft = written(SimpleNamespace(agency=agency, officer=officer))
        assert self.BEFORE in self.desk(app, officer, draft["name"])
        call = {"id": draft["id"], "suitable_topic": True}
        as_user(officer, "eparticipation_consultation_submit", **call)
        assert self.AFTER in self.desk(app, officer, draft["name"])
        appoint(make_user(), "deputy", agency)
        page = self.desk(app, officer, draft["name"])
        assert self.AFTER not in page and "Another officer of your agency must approve it" in page


@pytest.mark.parametrize(
    ("lang", "now", "then"), [("/en", "Open now", "Opened"), ("", "مفتوحة الآن", "فُتحت")]
)
def test_a_step_that_is_behind_bears_no_word_of_the_present(app, bureau, lang, now, then):
    for step, word, other in (("open", now, then), ("closed", then, now)):
        name = bureau.consultation(step)["name"]
        page = BeautifulSoup(app.get(f"{lang}/consultation/{name}").body, "html.parser")
        steps = [one.get_text(" ", strip=True) for one in page.select(".ep-steps li")]
        assert any(word in one for one in steps)
        assert not any(other in one for one in steps)
