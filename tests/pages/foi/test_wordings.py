"""Wordings on pages: kept, chosen in a form, put in behind what was typed; without JavaScript."""

from __future__ import annotations

import pytest

from tests.discussions import as_user
from tests.integration.foi.test_wordings import WORDS, kept

pytestmark = pytest.mark.usefixtures("clean")


def test_a_wording_is_written_and_mistakes_lose_nothing(send, office):
    given = {**WORDS, "organisation": office.agency["id"]}
    wrong = send(office.officer, "/desk/foi/wordings/new", status=400, **{**given, "title": ""})
    assert WORDS["text"] in wrong.body
    send(office.officer, "/desk/foi/wordings/new", **given)
    [row] = as_user(office.officer, "foi_template_list")
    changed = {**given, "title": "صيغة أخرى", "seen_version": row["version"]}
    send(office.colleague, f"/desk/foi/wordings/{row['id']}", **changed)
    late = send(office.officer, f"/desk/foi/wordings/{row['id']}", status=409, **changed)
    assert "لا يضيع" in late.body or "محفوظ" in late.body
    send(office.officer, f"/desk/foi/wordings/{row['id']}/delete")
    assert as_user(office.officer, "foi_template_list") == []


def test_a_wording_goes_behind_what_was_typed_and_asks_nobody(send, office, maryam):
    row = kept(office)
    request = office.under_review(maryam)
    address = f"/foi/request/{request['id']}/ask"
    given = {"text": "نشكركم.", "wording-clarification": row["id"], "fill": "clarification"}
    page = send(office.officer, address, status=200, **given).body
    assert "نشكركم.\n\n" + WORDS["text"] in page.replace("\r\n", "\n")
    shown = as_user(maryam, "foi_request_show", id=request["id"])
    assert shown["request_state"] == "under_review"


def test_a_wording_goes_into_the_answer_of_a_decision(send, office, maryam):
    row = kept(office, purpose="answer", text="مرفق ما طلبتم.")
    request = office.under_review(maryam)
    given = {"outcome": "granted", "wording-answer": row["id"], "fill": "answer"}
    page = send(office.officer, f"/foi/request/{request['id']}/decide", status=200, **given).body
    assert "مرفق ما طلبتم." in page and 'value="granted" id="outcome-granted" checked' in page
    assert as_user(office.officer, "foi_request_show", id=request["id"])["proposal"] is None


def test_nobody_is_given_a_wording_of_another_entity(send, office, elsewhere, maryam):
    foreign = kept(elsewhere, text="نص جهة أخرى")
    request = office.under_review(maryam)
    given = {"text": "سؤال", "wording-clarification": foreign["id"], "fill": "clarification"}
    address = f"/foi/request/{request['id']}/ask"
    assert "نص جهة أخرى" not in send(office.officer, address, status=200, **given).body
