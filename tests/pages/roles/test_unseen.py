"""What may not be seen answers exactly as what does not exist, whichever way it is asked for."""

from __future__ import annotations

import json
import re
import uuid
from itertools import product

import pytest
from werkzeug.routing import IntegerConverter

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.logic import _actions, get_action
from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")

# The keys by which actions name things, and what may stand there.
KEYS = {
    "id": ("id", "name", "resource", "view"),
    "resource_id": ("resource",),
    "package_id": ("id", "name"),
    "id2": ("id",),
    "entity_id": ("resource",),
    "match__id": ("id",),
    "match__name": ("name",),
    "name": ("name",),
}
HIDDEN = ("private", "deleted", "draft")
# Accounts are the persons' part to hide; the others take no id of a thing.
NOT_ABOUT_THINGS = re.compile(
    r"user|followee|api_token|dashboard|person|package_create$|status_show|help_show|^job_|^config_|^notice"
)
NOWHERE = str(uuid.uuid4())
REST = {
    "_format": "ttl",
    "view_id": str(uuid.uuid4()),
    "activity_id": str(uuid.uuid4()),
    "filename": "a.csv",
    "kind": "csv",
}


@pytest.fixture
def things(agency_factory, bilingual_dataset_factory):
    """Make a dataset of each hidden kind, with a file, a tag and a view; and an agency that was closed."""
    agency, by = agency_factory(), {"user": factories.Sysadmin()["name"]}
    found = {}
    for kind in HIDDEN:
        dataset = bilingual_dataset_factory(
            owner_org=agency["id"],
            name=f"hidden-{kind}",
            private=kind != "deleted",
            tags_translated={"ar": [], "en": [f"tag-{kind}"]},
            resources=[{"url": "https://agency.example/a.csv", "format": f"FMT{kind}"}],
        )
        resource = dataset["resources"][0]
        view = model.ResourceView(
            resource_id=resource["id"], title="a", view_type="a", order=0, description="", config={}
        )
        model.Session.add(view)
        model.Session.commit()
        found[kind] = {
            "id": dataset["id"],
            "name": dataset["name"],
            "resource": resource["id"],
            "view": view.id,
        }
        if kind == "deleted":
            call_action("package_delete", dict(by), id=dataset["id"])
        if kind == "draft":
            call_action("package_patch", dict(by), id=dataset["id"], state="draft")
    return found


@pytest.fixture
def officers(agency_factory, officer_factory):
    """Return the names of nobody, and of a publisher of another agency."""
    return ["", officer_factory(agency=agency_factory()["name"])["name"]]


@pytest.fixture
def askers(officers):
    """Return what each sends along with a request."""
    made = call_action("api_token_create", {"user": officers[1]}, user=officers[1], name="a")
    return {"nobody": {}, "publisher": {"Authorization": made["token"]}}


def said(answer, *references):
    """Return all that an answer gives away, with the names that were asked for taken out."""
    body = answer.body
    for reference in references:
        body = body.replace(reference, "REFERENCE")
    body = re.sub(
        r'_csrf_token" content="[^"]+"|name="_csrf_token" value="[^"]+"|nonce-[\w+/=-]+|<code[^>]*>[0-9a-f-]{36}</code>|<updated>[^<]+</updated>',
        "",
        body,
    )
    skipped = ("date", "content-length", "set-cookie", "x-request-id", "content-security-policy")
    headers = {
        k: v.replace(references[0], "REFERENCE")
        for k, v in answer.headers.items()
        if k.lower() not in skipped
    }
    return answer.status_code, headers, body


def outcome(name, user, data):
    """Return what an action says: its answer, or its error with all its words."""
    context = {"user": user, "auth_user_obj": model.User.get(user), "ignore_auth": False}
    reference = next(iter(data.values()))
    try:
        found = json.dumps(get_action(name)(context, dict(data)), default=str)
    except tk.ValidationError as err:
        found = f"ValidationError {err.error_dict}"
    except Exception as err:
        found = f"{type(err).__name__} {err}"
    model.Session.rollback()
    return found.replace(reference, "REFERENCE")


def test_every_action(things, officers):
    """Each action of the portal is asked about each hidden thing, and about nothing."""
    get_action("package_show")
    leaks = []
    for name, user, (key, kinds) in product(sorted(_actions), officers, KEYS.items()):
        if NOT_ABOUT_THINGS.search(name):
            continue
        expected = outcome(name, user, {key: str(uuid.uuid4())})
        leaks += [
            (name, user, key, state, kind, answer, expected)
            for state, thing in things.items()
            for kind in kinds
            if (answer := outcome(name, user, {key: thing[kind]})) != expected
        ]
    assert not {leak[0] for leak in leaks}, leaks[:3]
    assert model.Package.get(things["private"]["id"]).state == "active"


def test_every_page(app, things, askers):
    """Each address that names a dataset or file is opened with each hidden thing, and with nothing."""
    rules = [
        rule
        for rule in app.flask_app.url_map.iter_rules()
        if {"id", "_id", "resource_id"} & set(rule.arguments)
        and "GET" in rule.methods
        and not rule.rule.startswith(("/user", "/desk", "/source"))
    ]
    assert len(rules) > 40
    leaks = []
    for rule, asker in product(sorted(rules, key=str), askers):
        expected = opened(app, rule, askers[asker], str(uuid.uuid4()), str(uuid.uuid4()))
        leaks += [
            (rule.rule, asker, kind, answer[0], expected[0])
            for kind, thing in things.items()
            for reference in (thing["id"], thing["name"])
            if (answer := opened(app, rule, askers[asker], reference, thing["resource"]))
            != expected
        ]
    assert not leaks


def opened(app, rule, headers, reference, resource):
    values = {**REST, "id": reference, "_id": reference, "resource_id": resource}
    with app.flask_app.test_request_context():
        wanted = rule.arguments - set(rule.defaults or {})
        # What else an address names is there for nobody: a page's number, the id of a document.
        values |= {
            name: 1 if isinstance(rule._converters[name], IntegerConverter) else NOWHERE
            for name in wanted - values.keys()
        }
        built = rule.build({name: values[name] for name in wanted}, append_unknown=False)
    answer = app.get(built[1], headers=headers, follow_redirects=False)
    return said(answer, reference, resource)
