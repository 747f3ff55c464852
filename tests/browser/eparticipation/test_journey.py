"""From the agency's page to the promise that is kept: officer, deputy and participant, each at their own browser, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from ckanext.eparticipation.agencies.statement import Part

from tests.discussions import as_user
from tests.eparticipation_consultations import upload, written

pytestmark = [pytest.mark.usefixtures("clean"), pytest.mark.slow]

REASONS = {
    "ar": "لأن الظل يخدم كل من يمشي في الحي على مدار السنة.",
    "en": "Because shade serves everybody who walks in the quarter, all year.",
}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Person:
    """Somebody at a browser who is signed in, and reads in one language."""

    def __init__(self, browser, base, user, language):
        self.context = browser.new_context(
            base_url=base, extra_http_headers={"Authorization": user["token"]}
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.prefix = {"ar": "", "en": "/en"}[language]

    def opens(self, path, status=200):
        answer = self.page.goto(self.prefix + path)
        assert answer is not None and answer.status == status, (path, answer and answer.status)
        return self.page

    def types(self, **texts):
        for name, text in texts.items():
            self.page.locator(f"[name={name}]:not([type=hidden])").fill(text)

    def sends(self, action, which=0):
        """Press the button of the form that leads to an address."""
        with self.page.expect_navigation():
            self.page.locator(f'form[action*="{action}"] button[type=submit]').nth(which).click()
        return self.page

    def reads(self):
        return " ".join(self.page.inner_text("main").split())


@pytest.fixture
def at_browsers(browser, live_server, bureau, make_user):
    """Return officer (Arabic), deputy (English) and two participants, one of either language."""
    reader = make_user()
    people = {
        "officer": Person(browser, live_server, bureau.officer, "ar"),
        "deputy": Person(browser, live_server, bureau.deputy, "en"),
        "reem": Person(browser, live_server, make_user(), "ar"),
        "john": Person(browser, live_server, reader, "en"),
    }
    yield people
    for one in people.values():
        one.context.close()


def barriers(person, paths):
    """Return what keeps somebody out, on a screen and on a telephone, in both languages."""
    found = []
    for width in (320, 1280):
        person.page.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            for prefix in ("", "/en"):
                answer = person.page.goto(prefix + path)
                assert answer is not None and answer.status == 200, prefix + path
                if person.page.evaluate(TOO_WIDE):
                    found.append((width, prefix + path, "scrolls sideways"))
                broken = Axe().run(person.page).response["violations"]
                found += [(width, prefix + path, one["id"]) for one in broken]
    return found


def moves(package_id, **days):
    """Let a consultation open or close so many days from now."""
    from ckan import model

    from ckanext.eparticipation.consultations import finding
    from ckanext.eparticipation.consultations.model import Consultation

    model.Session.rollback()
    row = Consultation.locked(package_id)
    for name, number in days.items():
        setattr(row, name, finding.now() + timedelta(days=number))
    model.Session.commit()


def test_from_the_page_of_an_agency_to_a_promise_that_is_kept(bureau, at_browsers):
    officer, deputy = at_browsers["officer"], at_browsers["deputy"]
    reem, john = at_browsers["reem"], at_browsers["john"]
    agency = bureau.agency["name"]

    # The officer writes the agency's page; everybody reads it.
    officer.opens(f"/desk/participation/{agency}")
    officer.types(
        **{f"{part}_{lang}": f"نص {part} {lang}" for part in Part for lang in ("ar", "en")}
    )
    with officer.page.expect_navigation():
        officer.page.locator("form .btn-primary[type=submit]").click()
    assert "نص goals ar" in reem.opens(f"/organization/{agency}/participation").inner_text("main")

    # A consultation is attested by the officer and published by a second person.
    draft = written(bureau, moderation="after")
    name, asked = draft["name"], f"/desk/consultation/{draft['name']}"
    question = {"kind": "text", "text": {"ar": "ماذا ينقص؟", "en": "What is missing?"}}
    as_user(bureau.officer, "eparticipation_question_update", id=name, questions=[question])
    as_user(
        bureau.officer,
        "eparticipation_document_create",
        id=name,
        name={"ar": "المشروع", "en": "The draft"},
        upload=upload(),
    )
    officer.opens(asked)
    officer.page.check("[name=suitable_topic]")
    officer.sends("/submit")
    assert officer.page.locator('form[action*="/approve"]').count() == 0
    reem.opens(f"/consultation/{name}", status=404)
    deputy.opens(asked)
    deputy.sends("/approve")
    moves(draft["id"], opens_at=-20, closes_at=20)

    # Two people answer, and one follows.
    said = {reem: "نريد ظلًا فوق الممرات", john: "Shade over the paths, please"}
    for person, text in said.items():
        person.opens(f"/consultation/{name}/answer")
        person.page.locator("textarea[name^=q-]").fill(text)
        person.page.check("[name=publish][value=yes]")
        with person.page.expect_navigation():
            person.page.click("button[name=submit]")
        assert person.page.locator(".error-explanation, .form-group.error").count() == 0, (
            person.reads()
        )
    john.opens(f"/consultation/{name}")
    john.sends("/follow")

    # It closes. Sorting is done while it is closed, and not before.
    moves(draft["id"], opens_at=-40, closes_at=-2)
    desk = f"/desk/participation/outcome/{name}"
    officer.opens(f"{desk}/theme")
    officer.types(title_ar="الظل", title_en="Shade")
    officer.page.check("[name=decision][value=partly]")
    officer.types(reasons_ar=REASONS["ar"], reasons_en=REASONS["en"])
    officer.sends("/theme")
    officer.opens(f"{desk}/contributions")
    for box in officer.page.locator("[name=contribution]").all():
        box.check()
    officer.page.select_option("[name=to]", index=1)
    with officer.page.expect_navigation():
        officer.page.click("button[name=what][value=some]")
    officer.opens(f"{desk}/milestone")
    officer.types(title_ar="مئة شجرة", title_en="A hundred trees", due=day(30))
    officer.sends("/milestone")
    officer.opens(desk)
    officer.types(summary_ar="نزرع مئة شجرة.", summary_en="We plant a hundred trees.")
    officer.sends(f"/outcome/{name}")
    officer.opens(desk)
    assert barriers(officer, [desk, f"{desk}/contributions", f"{desk}/theme", asked]) == []
    officer.opens(desk)
    assert officer.page.locator('form[action*="/propose"]').count() == 1, officer.reads()
    officer.sends("/propose")
    assert officer.page.locator('form[action*="/publish"]').count() == 0
    assert "We plant" not in reem.opens(f"/consultation/{name}/outcome").inner_text("main")
    deputy.opens(desk)
    assert barriers(deputy, [desk]) == []
    deputy.opens(desk)
    deputy.sends("/publish")

    # Who took part is told, and sees what became of it, each in their language.
    assert "ما آلت إليه مساهمتك" in inbox(reem) or "مساهمتك" in inbox(reem)
    assert "What became of your contribution" in inbox(john)
    mine = f"/consultation/{name}/outcome/mine"
    reem.opens(mine)
    assert said[reem] in reem.reads() and "الظل" in reem.reads() and REASONS["ar"] in reem.reads()
    assert said[john] not in reem.reads()
    john.opens(mine)
    assert "Accepted in part" in john.reads() and REASONS["en"] in john.reads()

    # The promise is kept: who follows or took part hears of it, and everybody sees it.
    officer.opens(desk)
    officer.page.locator('a[href*="/milestone/"]').first.click()
    officer.types(done=day(0), proof="https://agency.gov.qa/trees")
    officer.sends("/milestone/")
    assert "Done: A hundred trees" in inbox(john)
    assert "مئة شجرة" in inbox(reem)
    john.opens(f"/consultation/{name}/outcome")
    assert "A hundred trees Done" in john.reads() and "agency.gov.qa" in john.reads()
    public = [f"/consultation/{name}", f"/consultation/{name}/outcome", mine]
    public += ["/participation/policy", "/participation/indicators", "/participation/checklist"]
    theme = john.page.locator('a[href*="/outcome/theme/"]').first.get_attribute("href")
    assert barriers(john, [*public, theme.removeprefix("/en")]) == []


def inbox(person):
    person.opens("/inbox")
    return person.reads()


def day(number):
    from ckanext.qatar_sectors.roles.asking import today

    return (today() + timedelta(days=number)).isoformat()
