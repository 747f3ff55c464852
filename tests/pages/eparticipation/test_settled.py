"""Pages of the desk for what is no draft: fields only for what the table of moves still lets change."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.eparticipation_consultations import BOTH, ask, at, written

SETTLED = (
    "review",
    "scheduled",
    "open",
    "closed",
    "analysis",
    "outcome_published",
    "archived",
    "withdrawn",
)


def made(bureau, step):
    """Return a consultation at a step; archived and withdrawn ones follow from an act."""
    from tests.discussions import as_user

    if step == "archived":
        package = bureau.consultation("outcome_published")
        as_user(bureau.officer, "eparticipation_consultation_archive", id=package["id"])
    elif step == "withdrawn":
        package = bureau.consultation("open")
        call = {"id": package["id"], "reason": BOTH}
        as_user(bureau.officer, "eparticipation_consultation_withdraw", **call)
    else:
        package = bureau.consultation(step)
    ask(package["id"], {"kind": "text", "text": {"ar": "ما رأيك؟", "en": "What do you think?"}})
    return package


def opened(app, bureau, package, page, prefix="/en"):
    headers = {"Authorization": bureau.officer["token"]}
    answer = app.get(f"{prefix}/desk/consultation/{package['name']}/{page}", headers=headers)
    return BeautifulSoup(answer.body, "html.parser").select_one("main, #content")


def fields(page):
    return {
        field["name"]
        for field in page.select("input[name], textarea[name], select[name]")
        if field.get("type") != "hidden"
    }


@pytest.mark.parametrize("page", ["edit", "questions"])
@pytest.mark.parametrize("step", SETTLED)
def test_only_what_may_change_is_a_field(bureau, app, step, page):
    from ckanext.eparticipation.consultations.domain.states import State
    from ckanext.eparticipation.consultations.words import SETTLED as WHY

    shown = opened(app, bureau, made(bureau, step), page)
    closing = {"closes_day", "closes_time", "reason_ar", "reason_en"}
    changed = page == "edit" and step in ("scheduled", "open")
    assert fields(shown) == (closing if changed else set())
    words = shown.get_text(" ", strip=True)
    assert WHY[State(step)] in words
    expected = BOTH["ar"] if page == "edit" else "What do you think?"
    assert expected in words


def ways(page):
    return {link["href"].rpartition("#")[2] for link in page.select(".notice a")}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("review", {"ep-return"}),
        ("open", {"ep-extend", "ep-new_version", "ep-withdraw"}),
        ("closed", {"ep-withdraw"}),
        ("archived", set()),
    ],
)
def test_what_is_done_instead_is_a_link_to_where_it_is_done(bureau, app, step, expected):
    package = made(bureau, step)
    shown = opened(app, bureau, package, "edit", prefix="")
    assert ways(shown) == expected
    for link in shown.select(".notice a"):
        place = link["href"].rpartition("#")[2]
        answer = app.get(link["href"], headers={"Authorization": bureau.officer["token"]})
        assert BeautifulSoup(answer.body, "html.parser").find(id=place), place


def test_more_time_is_given_from_there(bureau, app):
    package = bureau.consultation("open")
    shown = opened(app, bureau, package, "edit")
    form = shown.find(id="field-closes-day").find_parent("form")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    later = at(60)[:10]
    sent |= {"closes_day": later, "reason_ar": "طُلب وقت.", "reason_en": "Time was asked for."}
    headers = {"Authorization": bureau.officer["token"]}
    app.post(form["action"], data=sent, headers=headers, status=302, follow_redirects=False)
    assert opened(app, bureau, package, "edit").find(id="field-closes-day")["value"] == later


class TestWhoTypedMeanwhile:
    """A colleague sends the draft for approval while its texts are being typed."""

    def sent(self, bureau, app, page, **typed):
        from tests.discussions import as_user

        draft = written(bureau)
        ask(draft["id"], {"kind": "text", "text": {"ar": "ما رأيك؟", "en": "What do you think?"}})
        call = {"id": draft["id"], "suitable_topic": True}
        as_user(bureau.deputy, "eparticipation_consultation_submit", **call)
        answer = app.post(
            f"/en/desk/consultation/{draft['name']}/{page}",
            data={**typed, "seen_version": draft["version"]},
            headers={"Authorization": bureau.officer["token"]},
            status=409,
        )
        return BeautifulSoup(answer.body, "html.parser").select_one("main, #content")

    def test_texts_stand_beside_what_is_kept(self, bureau, app):
        typed = {"title_ar": BOTH["ar"], "title_en": "An hour of typing <b>"}
        shown = self.sent(bureau, app, "edit", **typed)
        assert not fields(shown)
        words = shown.get_text(" ", strip=True)
        assert words.count("What you typed here was not saved:") == 1
        assert "An hour of typing <b>" in words and BOTH["en"] in words

    def test_questions_stand_below_what_is_kept(self, bureau, app):
        typed = {"q1_kind": "text", "q1_text_ar": "كم حديقة؟", "q1_text_en": "How many gardens?"}
        shown = self.sent(bureau, app, "questions", **typed)
        words = shown.get_text(" ", strip=True)
        assert "How many gardens?" in words and "كم حديقة؟" in words
        assert "What do you think?" in words and not fields(shown)
