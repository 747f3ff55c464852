"""What the form, the overview and the desk tell people is true in both ways of moderating, and names what is wrong."""

import re

import pytest

from ckanext.eparticipation.consultations import finding

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import Asked
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")
WAITS = "A moderator reads your words before anybody else"
READ_LATER = "Your words are not read by a moderator first"


def header(user):
    return {"Authorization": user["token"]} if user else {}


def get(app, asked, page="", user=None, lang="/en"):
    address = f"{lang}/consultation/{asked.name}{page}"
    return app.get(address, headers=header(user), status=200).body


@pytest.mark.parametrize(
    ("moderation", "of_visitor", "of_account"),
    [("before", WAITS, WAITS), ("after", WAITS, READ_LATER)],
)
def test_form_and_overview_tell_when_words_are_read(
    app, bureau, maryam, moderation, of_visitor, of_account
):
    asked = Asked(bureau, moderation=moderation, without_account=True)
    for user, sentence in ((None, of_visitor), (maryam, of_account)):
        page = get(app, asked, "/answer", user)
        assert sentence in page and "creativecommons.org/licenses/by/4.0" in page
        assert {WAITS, READ_LATER} - {sentence} == {
            one for one in (WAITS, READ_LATER) if one not in page
        }
    overview = get(app, asked)
    after = "Without an account: a moderator reads the words first." in overview
    assert after == (moderation == "after")
    assert ("Posts are shown at once, written answers after" in overview) == (moderation == "after")
    with_account = Asked(bureau, moderation=moderation)
    assert "Without an account: a moderator" not in get(app, with_account)


def test_the_list_on_top_names_every_field_that_is_marked(app, asked, maryam):
    data = {"_csrf_token": form_token(app), "submit": "yes", "submission_key": "k"}
    page = app.post(
        f"/en/consultation/{asked.name}/answer",
        data=data | {"organisation": "x"},
        headers=header(maryam),
        status=400,
    ).body
    marked = set(re.findall(r'id="error-([^"]+)"', page))
    summary = page.split('class="error-explanation', 1)[1].split("</div>", 1)[0]
    named = set(re.findall(r'href="#([^"]+)"', summary))
    assert {"publish", "organisation"} < marked == named
    assert "May everybody read your words" in summary


def test_a_hidden_name_is_called_a_name_and_leaves_the_receipt(app, asked, maryam, make_user):
    as_user(maryam, "eparticipation_answer_submit", **asked.data(organisation="اسم مسيء"))
    moderator = appoint(make_user(), "moderator", asked.bureau.agency)
    listed = as_user(moderator, "eparticipation_answer_list", consultation=asked.id)
    (card,) = listed["results"]
    item = card["organisation_item"]["id"]
    as_user(moderator, "eparticipation_answer_item_hide", id=item, reason="insult")
    mine = get(app, asked, "/answer/mine", maryam)
    assert "A moderator has hidden this name" in mine and "<dt>For</dt>" not in mine
    address = f"/en/desk/participation/answer/{card['id']}"
    desk = app.get(address, headers=header(moderator), status=200).body
    assert "A moderator has hidden this name." in desk
    assert "A moderator has hidden this answer." not in desk
    arabic = app.get(address.removeprefix("/en"), headers=header(moderator)).body
    assert "اسم المؤسسة" in arabic


def test_who_reads_what_waits_is_not_told_that_nobody_does(app, bureau, maryam, make_user):
    asked = Asked(bureau, moderation="before")
    as_user(maryam, "eparticipation_answer_submit", **asked.data(organisation="غرفة الشمال"))
    moderator = appoint(make_user(), "moderator", bureau.agency)
    (card,) = as_user(moderator, "eparticipation_answer_list", consultation=asked.id)["results"]
    for who in (moderator, bureau.officer):
        page = app.get(f"/desk/participation/answer/{card['id']}", headers=header(who)).body
        assert "لا يقرؤه غيرك" not in page and "ينتظر قرار مشرف" in page
    mine = get(app, asked, "/answer/mine", maryam, "")
    assert "لا يقرؤه غيرك" in mine and "غرفة الشمال" in mine and "ينتظر مشرفًا" in mine


def test_each_bar_stands_with_its_answer_and_captions_on_top(app, bureau, make_user):
    asked = Asked(bureau)
    for option in ("bus", "bus", "walk"):
        as_user(make_user(), "eparticipation_answer_submit", **asked.data(single=option))
    asked.closes(finding.now())
    page = get(app, asked, "/results")
    rows = re.findall(r'<th scope="row">(.*?)</th>', page, re.S)
    by_bus = next(one for one in rows if "By bus" in one)
    on_foot = next(one for one in rows if "On foot" in one)
    widths = [re.findall(r'<rect x="0" width="(\d+)"', one) for one in (by_bus, on_foot)]
    assert widths == [["267"], ["133"]]
