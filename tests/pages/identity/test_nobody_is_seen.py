"""No action, page or feed gives a participant away, whoever asks; who is not seen does not exist."""

from __future__ import annotations

import json
import re

import pytest

import ckan.plugins.toolkit as tk

from .conftest import reads

LOOKERS = ("nobody", "participant", "officer of the agency", "officer of another agency")


def questions(canary):
    """Return parameters that make most actions answer something about the person's traces."""
    places = (canary.dataset, canary.agency, canary.group)
    yield {}
    for place in places:
        yield {"id": place["id"]}
        yield {"id": place["name"], "object_type": "user", "include_users": "true"}
    yield {"id": canary.activity, "include_data": "true"}
    yield {"id": canary.activity, "diff_type": "context", "object_type": "package"}
    yield {"activity_id": canary.activity}
    yield {"q": "Canary"}
    yield {"q": "canary", "all_fields": "true", "include_site_user": "true"}
    yield {"query": "name:canary", "search": "canary"}
    yield {"q": "*:*", "rows": 100, "include_private": "true", "include_drafts": "true"}
    yield {"limit": 50}


def test_no_action_answers_with_the_person(app, canary, viewers):
    leaks, answered = [], set()
    for who, headers in viewers.items():
        for name in reads():
            for asked in questions(canary):
                answer = app.get(f"/api/3/action/{name}", query_string=asked, headers=headers)
                if answer.status_code == 200:
                    answered.add(name)
                body = answer.body
                leaks += [
                    f"{name} {asked} tells {who} {sign!r}"
                    for sign in canary.canaries
                    if sign in body and sign not in asked.values()
                ]
    assert leaks == []
    # The walk is worth something only if the actions answered.
    assert {
        "package_show",
        "package_search",
        "package_activity_list",
        "organization_activity_list",
        "activity_show",
        "member_list",
        "group_show",
        "user_autocomplete",
        "user_list",
    } <= answered


ABOUT_A_USER = ("id", "user_id")


def without(text, reference):
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text.replace(reference, "REFERENCE"))


@pytest.mark.parametrize("by", ["id", "name"])
def test_asked_by_name_the_person_is_like_one_that_does_not_exist(app, canary, viewers, by):
    differences = []
    reference, unknown = canary.user[by], "nobody-with-this-name"
    for who, headers in viewers.items():
        for name in reads():
            for key in ABOUT_A_USER:
                answers = [
                    app.get(f"/api/3/action/{name}", query_string={key: one}, headers=headers)
                    for one in (reference, unknown)
                ]
                one, other = (
                    (answer.status_code, without(answer.body, asked))
                    for answer, asked in zip(answers, (reference, unknown), strict=True)
                )
                if one != other and name != "help_show":
                    differences.append(f"{name} {key}= for {who}: {one} {other}"[:400])
    assert differences == []


def pages(app, canary):
    """Return the addresses of all pages that are read, filled with the person's traces."""
    fills = {
        "id": [canary.dataset["name"], canary.agency["name"], canary.group["name"]],
        "resource_id": ["none"],
        "activity_id": [canary.activity],
        "package_type": ["dataset"],
        "group_type": ["organization"],
    }
    for rule in app.flask_app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith(("api.action", "static")):
            continue
        if rule.arguments - set(fills):
            continue
        for reference in fills["id"] if "id" in rule.arguments else [""]:
            values = {name: fills[name][0] for name in rule.arguments} | (
                {"id": reference} if "id" in rule.arguments else {}
            )
            yield rule.build(values, append_unknown=False)[1]


def test_no_page_or_feed_shows_the_person(app, canary, viewers):
    leaks, shown = [], 0
    for who, headers in viewers.items():
        for address in sorted(set(pages(app, canary))):
            try:
                answer = app.get(address, headers=headers, follow_redirects=False)
            except (tk.ObjectNotFound, tk.NotAuthorized):
                # CKAN's own pages stumble over some of these addresses.
                continue
            shown += answer.status_code == 200
            leaks += [
                f"{address} shows {who} {sign!r}" for sign in canary.canaries if sign in answer.body
            ]
    assert leaks == []
    assert shown > 40 * len(viewers)


PERSONAL = (
    "/user/{}",
    "/user/{}/organizations",
    "/user/{}/groups",
    "/user/{}/api-tokens",
    "/user/followers/{}",
    "/user/activity/{}",
    "/user/edit/{}",
    "/user/delete/{}",
    "/user/reset/{}?key=abcdefgh",
)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_about_the_person_are_pages_that_do_not_exist(app, canary, viewers, prefix):
    for headers in viewers.values():
        for address in PERSONAL:
            seen = []
            for reference in (canary.user["name"], "nobody-with-this-name", canary.user["id"]):
                answer = app.get(
                    prefix + address.format(reference), headers=headers, follow_redirects=False
                )
                seen.append((answer.status_code, plain(answer.body, reference)))
            assert seen[0] == seen[1] == seen[2], address


def plain(body, reference):
    """Return a page without what differs from one answer to the next."""
    text = body.replace(reference, "REFERENCE")
    text = re.sub(r'(name="_csrf_token"[^>]*(?:content|value)=")[^"]*', r"\1", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text)


class TestOfficers:
    def test_officers_see_each_other(self, app, viewers):
        found = app.get(
            "/api/3/action/user_autocomplete?q=An Officer",
            headers=viewers["officer of another agency"],
        )
        assert [one["fullname"] for one in json.loads(found.body)["result"]] == ["An Officer"]

    def test_but_neither_address_nor_its_hash(self, app, viewers):
        headers = viewers["officer of another agency"]
        found = app.get("/api/3/action/user_list", headers=headers)
        accounts = json.loads(found.body)["result"]
        assert len(accounts) >= 2
        assert not any({"email", "email_hash"} & set(account) for account in accounts)

    def test_participants_see_no_officer(self, app, viewers):
        headers = viewers["participant"]
        found = app.get("/api/3/action/user_autocomplete?q=An Officer", headers=headers)
        assert json.loads(found.body)["result"] == []
