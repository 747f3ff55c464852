"""Names of downloads: what no header can carry reaches no server; real names come whole (RFC 6266, RFC 8187)."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Response
from werkzeug.http import parse_options_header

from ckan.tests import factories

from tests.integration.tables.conftest import as_portal

pytestmark = pytest.mark.usefixtures("clean")

NAMES = (
    "مدارس الدوحة.csv",
    "اليوم؛ والغد.csv",
    'a"; filename="evil.html.csv',
    "a\r\nSet-Cookie: x=1.csv",
    "a%0d%0aSet-Cookie%3a x=1.csv",
    "\u202egpj.csv",
    "naïve—café ½.csv",
    "\U0001f600.csv",
    "%.csv",
    "'*=UTF-8''x.csv",
    "." * 40 + "csv",
)


@pytest.fixture
def administrator():
    return {"Authorization": factories.SysadminWithToken()["token"]}


def name_of(answer):
    """Return the name that a browser takes from a header which every server can send."""
    written = answer.headers["Content-Disposition"]
    assert written.isascii() and written.isprintable()
    how, facts = parse_options_header(written)
    assert how == "attachment"
    assert set(facts) == {"filename"}
    return facts["filename"]


class TestNames:
    @pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
    def test_a_file_is_handed_out_under_a_name_that_can_be_sent(self, app, send, name):
        resource = send(name=name)
        path = f"/dataset/{resource['package_id']}/resource/{resource['id']}/download"
        for asked in (path, f"{path}/{name.encode().hex()}", resource["url"]):
            answer = app.get(asked, status=200)
            assert name_of(answer).rpartition(".")[2] in ("csv", name.encode().hex())
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("name", ["مدارس: اليوم؛ غدًا", 'a"b;c', "%0d%0aX: y", "..."])
    def test_a_table_bears_the_name_of_its_file(self, app, send, name):
        resource = send()
        as_portal(
            "datastore_create",
            resource_id=resource["id"],
            force=True,
            fields=[{"id": "a", "type": "text"}],
            records=[{"a": "1"}],
        )
        as_portal("resource_patch", id=resource["id"], name=name)
        for kind in ("csv", "json"):
            answer = app.get(
                f"/dataset/{resource['package_id']}/resource/{resource['id']}/table.{kind}"
            )
            assert name_of(answer).endswith(f".{kind}")
        for kind in ("csv", "tsv", "json", "xml"):
            answer = app.get(f"/datastore/dump/{resource['id']}?format={kind}")
            assert name_of(answer) == f"{resource['id']}.{kind}"

    @pytest.mark.parametrize("language", ["", "/en"])
    def test_members_of_an_agency_are_a_file_in_both_languages(
        self, app, administrator, officer_factory, agency, language
    ):
        """CKAN puts its word for members into the header: in Arabic a server refuses the answer."""
        officer_factory(agency=agency["id"], fullname='=HYPERLINK("http://x.example")')
        answer = app.get(
            f"{language}/organization/member_dump/{agency['name']}",
            headers=administrator,
            status=200,
        )
        assert name_of(answer) == f"{agency['name']}-members.csv"
        rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
        assert '\'=HYPERLINK("http://x.example")' in [row[2] for row in rows]

    def test_a_stranger_is_told_of_no_members(self, app, agency):
        app.get(f"/organization/member_dump/{agency['name']}", status=404)

    def test_a_header_that_somebody_else_writes_is_mended(self, app):
        """Whatever a feature or a library puts there."""
        from ckanext.qatar_sectors.headers import listeners

        with app.flask_app.test_request_context("/"):
            answer = Response("x")
            answer.headers["Content-Disposition"] = 'attachment; filename="الأعضاء.csv"'
            listeners.complete(answer)
        assert name_of(answer) == "الأعضاء.csv"
