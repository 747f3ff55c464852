"""From the form to the receipt, to a change and to the withdrawal: with scripts and without, on a screen and a telephone."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import WORDS

pytestmark = [pytest.mark.usefixtures("clean"), pytest.mark.slow]
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def pdf():
    """Return a whole PDF with an empty page."""
    body = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(body)
    return {"name": "opinion.pdf", "mimeType": "application/pdf", "buffer": body.getvalue()}


def barriers(page, name):
    """Return what axe finds on a page, and whether it reaches beyond its window."""
    found = [(name, "scrolls sideways")] if page.evaluate(TOO_WIDE) else []
    for one in Axe().run(page).response["violations"]:
        found.append((name, one["id"], one["nodes"][0]["html"]))
    return found


def fill(page, asked):
    """Answer a question of each kind."""
    of = asked.of
    page.fill(f"#q-{of['text']}", WORDS)
    page.check(f"input[name='q-{of['single']}'][value=bus]")
    for one in ("water", "trees"):
        page.check(f"input[name='q-{of['multiple']}'][value={one}]")
    page.check(f"input[name='q-{of['scale']}'][value='4']")
    for place, option in (("1", "south"), ("2", "north")):
        page.select_option(f"select[name='q-{of['ranking']}-{option}']", place)
    page.set_input_files(f"#q-{of['file']}", pdf())


@pytest.mark.parametrize("scripts", [True, False])
def test_an_answer_from_its_form_to_its_withdrawal(browser, live_server, asked, maryam, scripts):
    found = []
    context = browser.new_context(
        base_url=live_server,
        viewport={"width": 320, "height": 800},
        java_script_enabled=scripts,
        extra_http_headers={"Authorization": maryam["token"]},
    )
    page = context.new_page()

    def looked_at(name):
        if scripts:
            found.extend(barriers(page, name))

    form = f"/en/consultation/{asked.name}/answer"
    assert page.goto(form).status == 200
    looked_at("form")
    page.click("button[name=submit]")
    assert page.locator("[role=alert]").first.is_visible()
    looked_at("form with mistakes")
    fill(page, asked)
    page.check("#publish-yes")
    page.fill("#organisation", "غرفة الشمال")
    page.click("button[name=submit]")
    page.wait_for_url(re.compile("/answer/mine$"))
    content = page.locator("#content")
    receipt = content.inner_text()
    for said in ("Your answer is received and counts.", WORDS, "By bus", "4 / 5", "opinion.pdf"):
        assert said in receipt
    assert content.locator(".ep-said ol li").first.inner_text() == "South"
    looked_at("receipt")
    page.get_by_role("link", name="Change the answer").click()
    assert page.input_value(f"#q-{asked.of['text']}") == WORDS
    assert "opinion.pdf" in content.inner_text()
    page.fill(f"#q-{asked.of['text']}", "Shade, and benches in it.")
    page.click("button[name=submit]")
    page.wait_for_url(re.compile("/answer/mine$"))
    changed = content.inner_text()
    assert "Shade, and benches in it." in changed and WORDS not in changed
    assert "opinion.pdf" in changed and "When you sent it" in changed
    looked_at("changed")
    page.get_by_role("button", name="Take it back").click()
    looked_at("take it back?")
    page.click("button[name=sure]")
    assert "Your answer is taken back." in page.locator("body").inner_text()
    page.goto(f"{form}/mine")
    assert "You took your answer back. It counts nothing." in content.inner_text()
    looked_at("taken back")
    context.close()
    assert found == []


def test_no_barrier_where_answers_are_read_and_moderated(
    browser, live_server, asked, maryam, make_user
):
    from ckanext.eparticipation.consultations import finding

    moderators = [appoint(make_user(), "moderator", asked.bureau.agency) for _ in range(2)]
    as_user(maryam, "eparticipation_answer_submit", **asked.data(organisation="غرفة " * 30))
    as_user(make_user(), "eparticipation_answer_submit", **asked.data(text="x" * 300))
    officer = asked.bureau.officer
    cards = as_user(moderators[0], "eparticipation_answer_list", consultation=asked.id)["results"]
    card = next(one for one in cards if one["organisation_item"])
    text = next(one for one in card["items"] if one["kind"] == "text")
    for item in (text, card["organisation_item"]):
        as_user(
            moderators[0],
            "eparticipation_answer_item_hide",
            id=item["id"],
            reason="insult",
            note="كلمة جارحة",
        )
    own = {"consultation": asked.id, "question": asked.of["text"]}
    as_user(maryam, "eparticipation_answer_object", **own, text="هذا نقد لا إهانة")
    desk, place = "/desk/participation", f"/consultation/{asked.name}"
    seen = [
        (f"{place}/answer/mine", maryam),
        (f"{desk}/consultations/{asked.name}/answers", officer),
        (f"{desk}/consultations/{asked.name}/paper", officer),
        (f"{desk}/answer/{card['id']}", moderators[1]),
        ("/desk/discussion", moderators[1]),
    ]
    closed = [(f"{place}/results", maryam), (f"{place}/results/{asked.of['text']}", maryam)]
    found = []
    for pages in (seen, closed):
        if pages is closed:
            asked.closes(finding.now())
        for address, reader in pages:
            for width in (1280, 320):
                context = browser.new_context(
                    base_url=live_server,
                    viewport={"width": width, "height": 900},
                    extra_http_headers={"Authorization": reader["token"]},
                )
                page = context.new_page()
                for lang in ("", "/en"):
                    answer = page.goto(lang + address)
                    assert answer is not None and answer.status == 200, address
                    found += barriers(page, f"{lang}{address} {width}")
                context.close()
    assert found == []
