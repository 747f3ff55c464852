"""Agencies' participation pages as people meet them: reading, writing, the frame, the look, the table."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from bs4 import BeautifulSoup

from ckan import model
from ckan.common import config as ckan_config
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.eparticipation.agencies import own_consultations
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes.deadline import due_on
from ckanext.qatar_sectors.notices.model import Notice

from tests.discussions import appoint, as_portal, as_user
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)> "quoted" & more'


@pytest.fixture
def agency(agency_factory):
    return agency_factory()


@pytest.fixture
def officer(agency):
    person = factories.UserWithToken(fullname="Maryam")
    return appoint(person, "senior_officer", agency)


@pytest.fixture
def signed(officer):
    return {"Authorization": officer["token"]}


@pytest.fixture
def site(monkeypatch):
    """The agency's own site on this machine, which an operator allows; `pages` says what stands there."""
    pages = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path, "").encode()
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.fetch.allow", [host])
    yield f"http://{host}", pages
    server.shutdown()
    server.server_close()


def address_of(agency, more=""):
    return f"/en/desk/participation/{agency['name']}{more}"


def posted(app, address, signed, status, **values):
    data = {**values, "_csrf_token": form_token(app)}
    return app.post(address, data=data, headers=signed, follow_redirects=False, status=status)


class TestReading:
    def test_a_page_says_to_everybody_what_it_lacks(self, app, agency):
        page = app.get(f"/organization/{agency['name']}/participation", status=200).body
        assert "هذه الصفحة غير مكتملة بعد" in page and "بيان الالتزام" in page
        page = app.get(f"/en/organization/{agency['name']}/participation", status=200).body
        assert "not complete yet" in page and "Goals" in page and "Write the page" not in page
        app.get("/en/organization/none/participation", status=404)
        listed = app.get("/en/participation/agencies", status=200).body
        assert agency["name"] in listed and "Not written yet" in listed
        assert "Taking part" in app.get(f"/en/organization/{agency['name']}", status=200).body

    def test_what_an_agency_writes_stays_text(self, app, agency, officer):
        way = {
            "kind": "place",
            "name_ar": HOSTILE,
            "name_en": HOSTILE,
            "address": HOSTILE,
            "answer_days": 0,
        }
        as_user(
            officer,
            "eparticipation_page_update",
            organisation=agency["id"],
            seen_version=0,
            goals_ar=HOSTILE,
            goals_en=HOSTILE,
            channels=[way],
        )
        as_user(
            officer,
            "eparticipation_awareness_create",
            organisation=agency["id"],
            kind="other",
            held_on="2026-01-01",
            title_ar=HOSTILE,
            title_en=HOSTILE,
        )
        for more in ("", "/embed"):
            body = app.get(f"/en/organization/{agency['name']}/participation{more}").body
            found = BeautifulSoup(body, "html.parser")
            assert not found.find_all("img", onerror=True)
            assert not [one for one in found.find_all("script") if "alert" in one.text]
            assert "&lt;script&gt;alert(1)" in body

    def test_a_telephone_and_an_account_are_links_to_what_they_name(self, app, agency, officer):
        way = {
            "kind": "telephone",
            "name_ar": "هاتف",
            "name_en": "Line",
            "address": "+974 4404 5555",
            "answer_days": 2,
        }
        as_user(
            officer,
            "eparticipation_page_update",
            organisation=agency["id"],
            seen_version=0,
            channels=[way],
            accounts=[{"network": "x", "url": "https://x.com/agency"}],
        )
        body = app.get(f"/organization/{agency['name']}/participation").body
        assert 'href="tel:+97444045555"' in body and "خلال يومي عمل" in body
        assert 'href="https://x.com/agency"' in body


class TestOwnConsultations:
    """What an agency asks stands on its page as in the list of consultations: states, dates, and first what is overdue."""

    def cards(self, app, bureau, lang="/en", after=""):
        page = app.get(f"{lang}/organization/{bureau.agency['name']}/participation{after}").body
        return BeautifulSoup(page, "html.parser").select("#consultations .ep-card")

    def made(self, bureau):
        """Return two of one title, open and closed, one that is overdue, and one that was withdrawn."""
        title = {"ar": "حدائق الحي", "en": "Gardens of the quarter"}
        bureau.consultation("open", title=title)
        bureau.consultation("closed", title=title)
        late = bureau.consultation("closed", title={"ar": "الأسواق", "en": "Markets"})
        row = Consultation.get(late["id"])
        row.opens_at -= timedelta(days=90)
        row.closes_at -= timedelta(days=90)
        reason = {"ar": "سبب", "en": "Reason"}
        gone = {"withdrawn_at": finding.now(), "withdrawn_reason": reason}
        bureau.consultation("open", title={"ar": "الطرق", "en": "Roads"}, **gone)
        model.Session.commit()
        return row

    @pytest.mark.parametrize("after", ["", "/embed"])
    def test_they_can_be_told_apart_and_what_is_overdue_comes_first(self, app, bureau, after):
        late = self.made(bureau)
        cards = self.cards(app, bureau, after=after)
        marks = [card.select_one(".badge").text for card in cards]
        assert marks == ["Closed to answers", "Open now", "Withdrawn", "Closed to answers"]
        assert "Markets" in cards[0].text and "The outcome is overdue" in cards[0].text
        due = due_on(late.closes_at, 60)
        assert f" {due.day} {due:%B %Y}. What became of the consultation" in cards[0].text
        assert "overdue" not in "".join(card.text for card in cards[1:])
        assert "Still open for" in cards[1].text and len(cards[1].select("time")) == 2

    def test_arabic_says_so_in_arabic(self, app, bureau):
        self.made(bureau)
        (first, *_rest) = self.cards(app, bureau, lang="")
        assert "تجاوزت النتيجة موعدها" in first.text and "كان موعد النتيجة" in first.text

    def test_of_many_a_link_leads_to_all_of_the_agency(self, app, bureau, monkeypatch):
        monkeypatch.setattr(own_consultations, "SHOWN", 1)
        late = self.made(bureau)
        cards = self.cards(app, bureau)
        assert len(cards) == 1 and "Markets" in cards[0].text, (
            "the overdue one is not on a later page"
        )
        page = app.get(f"/en/organization/{bureau.agency['name']}/participation").body
        link = BeautifulSoup(page, "html.parser").select("#consultations > p a")[-1]
        listed = BeautifulSoup(app.get(link["href"]).body, "html.parser").select(".ep-card")
        assert len(listed) == 4
        assert late.organisation_id == bureau.agency["id"]


def test_public_consultations_are_listed_and_drafts_are_not(app, bureau):
    titles = {step: {"ar": f"استشارة {step}", "en": f"About {step}"} for step in ("open", "draft")}
    for step, title in titles.items():
        bureau.consultation(step, title=title)
    own = f"/en/organization/{bureau.agency['name']}/participation"
    draft = {"Authorization": bureau.officer["token"]}
    # What is shown is the same for everybody, also for who sees the draft elsewhere.
    for address, headers in ((own, {}), (f"{own}/embed", {}), (own, draft)):
        page = BeautifulSoup(app.get(address, headers=headers, status=200).body, "html.parser")
        listed = page.select_one("#consultations")
        assert "About open" in listed.text and "About draft" not in listed.text
        app.get(listed.select_one("a")["href"], status=200)
    found = call_action("eparticipation_policy_list", organisation=bureau.agency["id"])
    point = next(one for one in found["results"][0]["points"] if one["code"] == "consultations")
    assert point["state"] == "fulfilled" and point["proof"].endswith("#consultations")


class TestWriting:
    def test_others_do_not_write(self, app, agency):
        for more in ("", "/awareness", "/site", "/versions"):
            app.get(address_of(agency, more), status=403)
        app.get("/en/desk/participation", status=403)
        app.get("/en/desk/participation/none", status=404)

    def test_a_page_is_previewed_refused_saved_and_kept(self, app, agency, signed):
        address = address_of(agency)
        app.get(address, headers=signed, status=200)
        values = {"seen_version": "0", "goals_ar": "الأهداف هنا", "channels-0-kind": "email"}
        shown = posted(app, address, signed, 200, **values, preview="page").body
        assert "Preview: nothing is saved yet" in shown and "الأهداف هنا" in shown
        wrong = {**values, "channels-0-kind": "email", "channels-0-address": "no mail"}
        refused = posted(app, address, signed, 400, **wrong).body
        assert "not an e-mail address" in refused and "الأهداف هنا" in refused
        assert 'value="no mail"' in refused and "error-channels-0-address" in refused
        posted(app, address, signed, 302, **values)
        assert "الأهداف هنا" in app.get(f"/organization/{agency['name']}/participation").body
        assert "Version 1" in app.get(address_of(agency, "/versions"), headers=signed).body
        old = app.get(address_of(agency, "/versions/1"), headers=signed, status=200).body
        assert "الأهداف هنا" in old
        app.get(address_of(agency, "/versions/9"), headers=signed, status=404)

    def test_what_is_wrong_is_said_in_the_readers_language(self, app, agency, signed):
        address = f"/desk/participation/{agency['name']}"
        wrong = {"seen_version": "0", "channels-3-kind": "email", "channels-3-address": "x"}
        refused = posted(app, address, signed, 400, **wrong).body
        assert "هذا ليس عنوان بريد إلكتروني" in refused and "تعذر الحفظ بعد" in refused

    def test_who_saves_second_sees_both_texts_and_saves_again(self, app, agency, signed):
        address = address_of(agency)
        posted(app, address, signed, 302, seen_version="0", goals_ar="نص الأول")
        second = posted(app, address, signed, 409, seen_version="0", goals_ar="نص الثاني").body
        assert "نص الأول" in second and "نص الثاني" in second
        form = BeautifulSoup(second, "html.parser").select_one("main form#write")
        seen = form.select_one("[name=seen_version]")["value"]
        posted(app, address, signed, 302, seen_version=seen, goals_ar="نص الثاني")
        page = call_action("eparticipation_page_show", organisation=agency["id"])
        assert (page["version"], page["texts"]["goals"]["ar"]) == (2, "نص الثاني")

    def test_an_activity_is_added_refused_changed_and_removed(self, app, agency, signed):
        address = address_of(agency, "/awareness")
        values = {"kind": "workshop", "held_on": "2026-02-30", "title_ar": "ورشة", "title_en": "W"}
        refused = posted(app, address, signed, 400, **values).body
        assert 'value="ورشة"' in refused and "error-held_on" in refused
        posted(app, address, signed, 302, **{**values, "held_on": "2026-02-28"})
        one = call_action("eparticipation_awareness_list", organisation=agency["id"])["results"][0]
        own = f"{address}/{one['id']}"
        app.get(own, headers=signed, status=200)
        changed = {**values, "held_on": "2026-03-01", "seen_version": "1"}
        posted(app, own, signed, 302, **changed)
        stale = posted(app, own, signed, 409, **changed).body
        assert "Somebody changed this activity" in stale
        posted(app, f"{own}/remove", signed, 302)
        app.get(own, headers=signed, status=404)

    def test_the_desk_leads_officers_to_their_agency_and_shows_vacancies_to_administrators(
        self, app, agency, signed, agency_factory
    ):
        vacant = agency_factory()
        mine = app.get("/en/desk/participation", headers=signed, status=200).body
        assert agency["name"] in mine and "Agencies without a senior officer" not in mine
        admin = {"Authorization": factories.SysadminWithToken()["token"]}
        seen = app.get("/en/desk/participation", headers=admin, status=200).body
        assert vacant["name"] in seen and "Appoint one" in seen
        table = BeautifulSoup(seen, "html.parser").select_one("#vacancies table")
        assert agency["name"] not in str(table)

    def test_all_activities_have_a_page(self, app, agency, officer):
        for number in range(11):
            as_user(
                officer,
                "eparticipation_awareness_create",
                organisation=agency["id"],
                kind="other",
                held_on=f"2026-01-{number + 1:02}",
                title_ar=f"نشاط {number}",
                title_en=f"Activity {number}",
            )
        own = f"/en/organization/{agency['name']}/participation"
        page = app.get(own, status=200).body
        assert "All 11 activities" in page and "Activity 0<" not in page
        assert "Activity 0<" in app.get(f"{own}/awareness", status=200).body
        app.get("/en/organization/none/participation/awareness", status=404)


class TestOwnSite:
    def test_only_the_agencys_site_may_frame_what_is_made_for_it(self, app, agency):
        address = f"/organization/{agency['name']}/participation"
        answer = app.get(f"{address}/embed", status=200)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        as_portal("organization_patch", id=agency["id"], homepage="https://agency.gov.qa/ar/home")
        answer = app.get(f"{address}/embed", status=200)
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors https://agency.gov.qa;" in policy + ";"
        assert "X-Frame-Options" not in answer.headers
        assert "Set-Cookie" not in answer.headers
        found = BeautifulSoup(answer.body, "html.parser")
        assert not found.find_all("script") and not found.find_all("form")
        # The page with the portal around it is framed by nobody.
        whole = app.get(address, status=200)
        assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]

    def test_what_is_framed_is_the_same_for_officers(self, app, agency, signed):
        body = app.get(
            f"/en/organization/{agency['name']}/participation/embed", headers=signed
        ).body
        assert "Write the page" not in body and "All appointments" not in body

    def test_a_look_by_button_keeps_the_proof(self, app, agency, officer, signed, site):
        home, pages = site
        as_portal("organization_patch", id=agency["id"], homepage=f"{home}/")
        as_user(
            officer,
            "eparticipation_page_update",
            organisation=agency["id"],
            seen_version=0,
            own_page=f"{home}/take-part",
        )
        address = address_of(agency, "/site")
        shown = app.get(address, headers=signed, status=200).body
        assert f"/organization/{agency['name']}/participation/embed" in shown
        pages["/"] = "<p>nothing</p>"
        posted(app, address, signed, 302)
        portal = ckan_config["ckan.site_url"]
        frame = f"{portal}/en/organization/{agency['name']}/participation/embed"
        pages["/"] = '<a href="/take-part">شارك</a>'
        pages["/take-part"] = f'<iframe src="{frame}"></iframe>'
        posted(app, address, signed, 302)
        looks = as_user(officer, "eparticipation_homepage_show", organisation=agency["id"])["looks"]
        assert [one["outcome"] for one in looks] == ["shown", "absent"]
        assert [step["tag"] for step in looks[0]["steps"]] == ["a", "iframe"]
        assert looks[0]["sha256"] != looks[1]["sha256"] and looks[0]["asked_by_hand"]
        del pages["/"]
        found = as_user(officer, "eparticipation_homepage_check", organisation=agency["id"])
        assert found["looks"][0]["outcome"] == "unreachable"
        assert "404" in found["looks"][0]["message"]
        pages["/"] = "<p>A new design without the link</p>"
        as_user(officer, "eparticipation_homepage_check", organisation=agency["id"])
        told = model.Session.query(Notice).filter_by(kind="agency.unlinked", about_id=agency["id"])
        assert [row.user_id for row in told] == [officer["id"]]

    def test_an_inner_address_is_not_asked(self, app, agency, officer):
        as_portal("organization_patch", id=agency["id"], homepage="http://127.0.0.1:1/")
        found = as_user(officer, "eparticipation_homepage_check", organisation=agency["id"])
        assert found["looks"][0]["outcome"] == "unreachable"
        assert "may not ask this address" in found["looks"][0]["message"]


class TestPolicy:
    def test_the_table_is_worked_out_and_given_as_csv(self, app, agency, officer):
        page = app.get("/participation/policy", status=200).body
        assert "التزام الجهات بالسياسة" in page and agency["title"] in page
        own = app.get(f"/en/participation/policy/{agency['name']}", status=200).body
        assert "A senior officer for e-participation is appointed" in own
        app.get("/en/participation/policy/none", status=404)
        answer = app.get("/participation/policy.csv", status=200)
        assert answer.headers["Content-Type"].startswith("text/csv")
        lines = list(csv.DictReader(io.StringIO(answer.body.removeprefix("\ufeff"))))
        mine = {one["point"]: one for one in lines if one["agency"] == agency["name"]}
        assert mine["officer"]["state"] == "fulfilled" and mine["officer"]["date"] == "2020-01-01"
        assert mine["officer"]["proof"].startswith(ckan_config["ckan.site_url"])
        assert mine["statement"]["state"] == "missing"
