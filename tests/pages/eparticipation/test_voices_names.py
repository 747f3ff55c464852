"""Whatever role somebody holds, their name stands beside a contribution only where they chose it: in everything that is given out."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.opendata import jobs
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.roles.policy import PORTAL_ROLES, Role

from tests.discussions import appoint, as_user, decide
from tests.integration.eparticipation.test_open_data import body, files
from tests.integration.eparticipation.test_voices import move, say

pytestmark = pytest.mark.usefixtures("clean")

FULL, PUBLIC = "Fahad Canary Al-Kuwari", "Umm Canary"


@pytest.fixture
def account(bureau, agency_factory, make_user):
    """Return a function that makes an account with a role, with both its names."""

    def made(role, where):
        agency = bureau.agency if where == "here" else agency_factory()
        user = make_user(fullname=FULL)
        appoint(user, role.value, None if role in PORTAL_ROLES else agency)
        as_user(user, "qatar_person_update", public_name=PUBLIC, full_name=FULL)
        return user

    return made


def everything(app, consultation, thread):
    """Return all that a visitor is given of a discussion, with and without an account's rights."""
    name = consultation["name"]
    for path in (
        f"/discussion/{thread}",
        f"/consultation/{name}",
        f"/consultation/{name}/voices",
        f"/consultation/{name}/voices.atom",
    ):
        for language in ("", "/en"):
            yield app.get(language + path, status=200).body
    for action, data in (
        ("qatar_discussion_thread_show", {"id": thread}),
        ("qatar_discussion_thread_list", {"subject_type": "consultation", "subject_id": name}),
        ("eparticipation_voice_list", {"id": name}),
    ):
        yield json.dumps(app.post(f"/api/3/action/{action}", json=data).json, ensure_ascii=False)
    yield str(model.Session.scalars(sa.select(Notice.facts)).all())


@pytest.mark.parametrize("where", ["here", "elsewhere"])
@pytest.mark.parametrize(
    "role",
    [Role.SENIOR_OFFICER, Role.DEPUTY, Role.PUBLISHER, Role.MODERATOR, Role.PORTAL_MODERATOR],
)
def test_a_role_names_nobody(app, bureau, account, make_user, role, where):
    consultation = bureau.consultation("open", moderation="after")
    thread = say(make_user(), consultation)["thread"]["id"]
    user = account(role, where)
    post = as_user(user, "qatar_discussion_post_create", thread_id=thread, text="بلا اسم")
    assert post["author"]["name"] == ""
    for given in everything(app, consultation, thread):
        assert "Canary" not in given
    if role not in (Role.MODERATOR, Role.PORTAL_MODERATOR, Role.PUBLISHER) and where == "here":
        said = {"thread_id": thread, "text": "باسم الجهة", "official": True}
        answer = as_user(user, "qatar_discussion_post_create", **said)["author"]
        assert answer["official"] and answer["role"] == role.value and answer["name"] == ""
    move(consultation, closes_at=finding.now())
    jobs.work()
    for format in ("CSV", "JSON"):
        assert "Canary" not in body(files(consultation["id"])[format]).decode()


def test_who_ticks_it_is_named_with_the_public_name(app, bureau, account):
    consultation = bureau.consultation("open", moderation="after")
    user = account(Role.SENIOR_OFFICER, "elsewhere")
    thread = say(user, consultation, named=True)["thread"]["id"]
    page = app.get(f"/discussion/{thread}").body
    assert PUBLIC in page and FULL not in page


def test_a_moderator_who_writes_waits_for_another(app, bureau, account, make_user):
    consultation = bureau.consultation("open", moderation="before")
    user = account(Role.MODERATOR, "here")
    post = say(user, consultation)["posts"][0]
    assert post["state"] == "waiting"
    headers = {"Authorization": user["token"]}
    desk = app.get("/desk/discussion", headers=headers).body
    assert "هذه مساهمتك: يبتّ فيها مشرف آخر." in desk and 'name="contribution"' not in desk
    page = f"/en/desk/discussion/post/{post['id']}"
    alone = app.get(page, headers=headers, status=403).body
    assert "You may not see this page" in alone and 'name="decision"' not in alone
    assert decide(user, post, "publish")["done"] == []
    other = appoint(make_user(), "moderator", bureau.agency)
    assert decide(other, post, "publish")["done"] == [post["id"]]


def test_a_hidden_thread_without_replies_is_in_no_list_and_no_count(app, bureau, make_user):
    """With visible replies it stays, as a tombstone; its address says the rule in any case."""
    consultation = bureau.consultation("open", moderation="after")
    moderator, author = appoint(make_user(), "moderator", bureau.agency), make_user()
    stays, goes = say(author, consultation, "يبقى هذا"), say(author, consultation, "يُحجب هذا")
    decide(moderator, goes["posts"][0], "hide", "spam")
    thread, voices = goes["thread"]["id"], f"/consultation/{consultation['name']}/voices"
    asked = {"subject_type": "consultation", "subject_id": consultation["id"]}
    listed = as_user(None, "qatar_discussion_thread_list", **asked)
    assert [one["id"] for one in listed["results"]] == [stays["thread"]["id"]]
    assert listed["count"] == 1
    for path in (voices, f"{voices}.atom", f"/consultation/{consultation['name']}"):
        assert thread not in app.get(path).body
    assert "نقاش واحد" in app.get(voices).body
    assert "حجب مشرف هذه المساهمة" in app.get(f"/discussion/{thread}", status=200).body
    hidden = as_user(moderator, "qatar_discussion_post_show", id=goes["posts"][0]["id"])["post"]
    decide(moderator, hidden, "restore")
    as_user(make_user(), "qatar_discussion_post_create", thread_id=thread, text="رد يبقى")
    hidden = as_user(moderator, "qatar_discussion_post_show", id=goes["posts"][0]["id"])["post"]
    decide(moderator, hidden, "hide", "spam")
    assert as_user(None, "qatar_discussion_thread_list", **asked)["count"] == 2
    assert thread in app.get(voices).body
