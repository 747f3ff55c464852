"""Who is handed a file, and how: headers, parts, one-time links, and 404 for everybody else."""

from __future__ import annotations

import io

import pytest
from bs4 import BeautifulSoup

from ckan import model
from ckan.tests import factories

from ckanext.qatar_sectors.files import intake, owners, stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.purposes import Purpose
from ckanext.qatar_sectors.files.states import Store

pytestmark = pytest.mark.usefixtures("clean")
BODY = bytes(range(256)) * 1000 + "نص".encode()


@pytest.fixture
def reader():
    """Return an account with its token."""
    person = factories.UserWithToken()
    return person["id"], {"Authorization": person["token"]}


@pytest.fixture
def private(reader):
    """Return the id of a private file that the reader alone may read."""
    owners.register("letter", lambda owner_id, user_id: user_id == owner_id)
    body = b"A letter.\n" * 2000
    key = intake.receive(io.BytesIO(body), "رسالة.txt", Purpose.ATTACHMENT, user_id=reader[0])
    intake.release(key, "letter", reader[0], Store.PRIVATE)
    model.Session.commit()
    return key


def told(answer):
    """Return what an error page says, without addresses, tokens and the number of the request."""
    page = BeautifulSoup(answer.body, "html.parser")
    number = page.select_one("main code").extract().get_text()
    assert number == answer.headers["X-Request-Id"]
    return page.select_one("main").get_text(" ", strip=True)


class TestPrivate:
    def test_its_owner_gets_it_as_a_download_that_is_kept_nowhere(self, app, private, reader):
        answer = app.get(f"/files/{private}/x", headers=reader[1])
        assert answer.get_data() == b"A letter.\n" * 2000
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        told = answer.headers["Content-Disposition"]
        assert told.startswith("attachment")
        assert "ETag" not in answer.headers

    def test_its_arabic_name_is_given(self, app, private, reader):
        answer = app.get(f"/files/{private}", headers=reader[1])
        assert (
            "filename*=UTF-8''%D8%B1%D8%B3%D8%A7%D9%84%D8%A9.txt"
            in answer.headers["Content-Disposition"]
        )

    def test_for_others_it_does_not_exist(self, app, private):
        stranger = {"Authorization": factories.UserWithToken()["token"]}
        administrator = {"Authorization": factories.SysadminWithToken()["token"]}
        for who in ({}, stranger, administrator):
            theirs = app.get(f"/en/files/{private}/x", headers=who, status=404)
            nowhere = app.get("/en/files/nothing/x", headers=who, status=404)
            assert told(theirs) == told(nowhere)
            assert private not in told(theirs)

    def test_a_right_that_is_taken_away_ends_at_once(self, app, private, reader):
        app.get(f"/files/{private}", headers=reader[1], status=200)
        owners.register("letter", lambda owner_id, user_id: False)
        app.get(f"/files/{private}", headers=reader[1], status=404)

    @pytest.mark.parametrize(
        ("asked", "status", "length", "told"),
        [
            ("bytes=0-3", 206, 4, "bytes 0-3/20000"),
            ("bytes=19995-", 206, 5, "bytes 19995-19999/20000"),
            ("bytes=-3", 206, 3, "bytes 19997-19999/20000"),
            ("bytes=30000-", 416, None, "bytes */20000"),
            ("bytes=0-1,5-6", 200, 20000, None),
            ("lines=0-3", 200, 20000, None),
        ],
    )
    def test_a_part_can_be_asked_for(self, app, private, reader, asked, status, length, told):
        answer = app.get(f"/files/{private}", headers={**reader[1], "Range": asked}, status=status)
        assert answer.headers.get("Content-Range") == told
        assert length is None or len(answer.get_data()) == length

    def test_bytes_that_are_gone_are_a_404(self, app, private, reader):
        stores.remove(Store.PRIVATE, StoredFile.get(private).location)
        app.get(f"/files/{private}", headers=reader[1], status=404)

    def test_a_file_in_quarantine_is_served_to_nobody(self, app, reader):
        owners.register("letter", lambda owner_id, user_id: True)
        key = intake.receive(io.BytesIO(b"x"), "x.txt", Purpose.ATTACHMENT, user_id=reader[0])
        model.Session.commit()
        app.get(f"/files/{key}", headers=reader[1], status=404)
        app.get(f"/pictures/{key}", status=404)


@pytest.mark.ckan_config("ckanext.qatar_sectors.files.origin", "http://files.example.qa")
class TestOrigin:
    def link(self, app, private, reader):
        answer = app.get(f"/files/{private}", headers=reader[1], status=303, follow_redirects=False)
        assert answer.headers["Cache-Control"] == "private, no-store"
        where = answer.headers["Location"]
        assert where.startswith("http://files.example.qa/files/link/")
        return where.removeprefix("http://files.example.qa")

    def there(self, app, path, status):
        return app.get(path, base_url="http://files.example.qa", status=status)

    def test_a_link_works_once_and_there_alone(self, app, private, reader):
        path = self.link(app, private, reader)
        app.get(path, status=404)
        assert self.there(app, path, 200).get_data().startswith(b"A letter.")
        self.there(app, path, 404)

    def test_a_link_dies_with_the_right(self, app, private, reader):
        path = self.link(app, private, reader)
        owners.register("letter", lambda owner_id, user_id: False)
        self.there(app, path, 404)

    @pytest.mark.parametrize(("signs_out", "status"), [(False, 200), (True, 404)])
    def test_signing_out_ends_a_link(self, app, visitor, person, signs_out, status):
        owners.register("letter", lambda owner_id, user_id: user_id == owner_id)
        key = intake.receive(
            io.BytesIO(b"A letter."), "a.txt", Purpose.ATTACHMENT, user_id=person["id"]
        )
        intake.release(key, "letter", person["id"], Store.PRIVATE)
        model.Session.commit()
        visitor.sign_in(person)
        leads = visitor.open(f"/files/{key}", follow_redirects=False)
        assert leads.status_code == 303
        if signs_out:
            visitor.open("/user/_logout")
            visitor.send()
            assert not visitor.is_signed_in
        path = leads.headers["Location"].removeprefix("http://files.example.qa")
        self.there(app, path, status)

    def test_the_origin_of_files_answers_for_nothing_else(self, app):
        self.there(app, "/dataset/", 404)


class TestDatasets:
    def test_the_file_of_a_private_dataset_does_not_exist_for_others(
        self,
        app,
        send,
        bilingual_dataset_factory,
    ):
        resource = send(dataset=bilingual_dataset_factory(private=True))
        path = resource["url"].split("//", 1)[-1].split("/", 1)[-1]
        app.get("/" + path, status=404)
        administrator = {"Authorization": factories.SysadminWithToken()["token"]}
        answer = app.get("/" + path, headers=administrator, status=200)
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_a_waiting_file_says_so_and_is_not_handed_out(self, app, send, by_job):
        resource = send()
        page = f"/en/dataset/{resource['package_id']}/resource/{resource['id']}"
        assert "being checked" in app.get(page).body
        app.get(page + "/download", status=404)

    def test_the_form_says_why_a_file_is_refused(self, app, hostile, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory()
        answer = app.post(
            f"/en/dataset/{dataset['id']}/resource/new",
            headers={"Authorization": factories.SysadminWithToken()["token"]},
            data={
                "id": "", "save": "go-dataset-complete", "url": "x.zip", "url_type": "upload",
                "upload": (io.BytesIO(hostile), "x.zip"),
            },
        )  # fmt: skip
        assert "outside its folder" in answer.body


class TestQuarantinePage:
    def test_an_administrator_sees_reasons_and_no_content(self, app, send, hostile):
        import ckan.plugins.toolkit as tk

        with pytest.raises(tk.ValidationError):
            send(hostile, "x.zip")
        administrator = {"Authorization": factories.SysadminWithToken()["token"]}
        page = app.get("/en/quarantine", headers=administrator).body
        assert "outside its folder" in page
        assert "x.zip" in page

    def test_for_others_there_is_no_such_page(self, app):
        app.get("/quarantine", status=404)
        stranger = {"Authorization": factories.UserWithToken()["token"]}
        app.get("/quarantine", headers=stranger, status=404)

    @pytest.mark.parametrize(
        "path",
        ["/file/download/x", "/file/trusted-download/x", "/file/public-download/quarantine/x"],
    )
    def test_ckans_own_addresses_of_files_lead_nowhere(self, app, path):
        administrator = {"Authorization": factories.SysadminWithToken()["token"]}
        answer = app.get(path, headers=administrator, expect_errors=True)
        assert answer.status_code in (403, 404)


class TestEachTypeOfDataset:
    """CKAN makes addresses of files for each type of dataset: none leads past our own page."""

    def test_files_of_all_types_are_handed_out_by_one_view(self, app):
        rules = list(app.flask_app.url_map.iter_rules())
        given = [one for one in rules if "<resource_id>/download" in one.rule]
        assert {one.rule.split("/")[1] for one in given} >= {
            "dataset",
            "consultation",
            "disclosure",
        }
        views = {app.flask_app.view_functions[one.endpoint].__module__ for one in given}
        assert views == {"ckanext.qatar_sectors.tables.views"}

    @pytest.mark.parametrize("type", ["consultation", "disclosure"])
    def test_their_answers_are_those_of_plain_datasets(self, app, type):
        agency = factories.Organization(user=(user := factories.UserWithToken()))
        dataset = factories.Dataset(owner_org=agency["id"], private=True)
        made = factories.Resource(package_id=dataset["id"], url="https://example.qa/a.csv")
        for tail in ("", "/download", "/download/a.csv", "/views"):
            hidden = app.get(f"/{type}/{dataset['name']}/resource/{made['id']}{tail}")
            missing = app.get(f"/{type}/no-such-one/resource/{made['id'][::-1]}{tail}")
            assert (hidden.status_code, told(hidden)) == (404, told(missing)), tail
        answer = app.get(
            f"/{type}/{dataset['name']}/resource/{made['id']}/download",
            headers={"Authorization": user["token"]},
            follow_redirects=False,
        )
        assert answer.headers["Location"] == "https://example.qa/a.csv"
