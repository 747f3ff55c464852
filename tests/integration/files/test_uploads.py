"""From an upload to its store: at once, by the job, with a scanner, and back when it is refused."""

from __future__ import annotations

import io

import pytest
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.files import catalogue, intake, jobs, owners, stores, sweeping
from ckanext.qatar_sectors.files.errors import FileMissing, FileRefused
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.purposes import Purpose
from ckanext.qatar_sectors.files.states import State, Store

from tests.integration.files.conftest import EICAR

pytestmark = pytest.mark.usefixtures("clean")


def held(resource):
    return StoredFile.released_to("resource", [resource["id"]]).get(resource["id"])


def waiting(resource):
    return StoredFile.unsettled_of("resource", [resource["id"]]).get(resource["id"])


def content(row):
    return b"".join(stores.stream(Store(row.store), row.location))


class TestAtOnce:
    def test_a_small_clean_file_is_there_when_the_action_ends(self, send):
        row = held(send())
        assert (row.state, row.store, content(row)) == ("released", "private", b"a,b\n1,2\n")
        with pytest.raises(FileMissing):
            stores.size_of(Store.QUARANTINE, row.location)

    def test_a_refused_file_leaves_the_dataset_as_it_was(self, send, hostile):
        resource = send()
        before = call_action("package_show", id=resource["package_id"])
        row = held(resource)
        with pytest.raises(tk.ValidationError) as caught:
            send(hostile, "x.zip", resource)
        assert list(caught.value.error_dict) == ["upload"]
        model.Session.commit()
        assert call_action("package_show", id=resource["package_id"]) == before
        assert held(resource).id == row.id

    def test_a_newer_file_takes_the_place_of_the_earlier(self, send):
        resource = send()
        earlier = held(resource)
        send(b"a,b\n3,4\n", "y.csv", resource)
        assert content(held(resource)) == b"a,b\n3,4\n"
        sweeping.sweep()
        assert StoredFile.get(earlier.id) is None
        with pytest.raises(FileMissing):
            stores.size_of(Store.PRIVATE, earlier.location)

    def test_a_sum_is_of_the_file_as_it_is_handed_out(self, send):
        import hashlib

        resource = send()
        assert resource["hash"] == hashlib.sha256(b"a,b\n1,2\n").hexdigest()

    def test_a_file_beyond_the_limit_is_refused_without_being_kept(
        self, send, ckan_config, monkeypatch
    ):
        monkeypatch.setitem(ckan_config, "ckan.max_resource_size", 1)
        with pytest.raises(tk.ValidationError):
            send(b"x" * (1024 * 1024 + 1))
        assert list(stores.locations(Store.QUARANTINE)) == []

    def test_a_link_in_place_of_an_upload_lets_the_file_go(self, send):
        from tests.integration.tables.conftest import as_portal

        resource = send()
        link = {
            **resource,
            "url": "https://a.example/x.csv",
            "url_type": "",
            "clear_upload": "true",
        }
        as_portal("resource_update", **link)
        assert held(resource) is None


class TestByJob:
    def test_a_file_waits_until_its_job_has_run(self, send, by_job):
        resource = send()
        assert held(resource) is None
        assert catalogue.waits(resource["id"])
        jobs.work()
        assert held(resource).state == State.RELEASED
        shown = call_action("resource_show", id=resource["id"])
        assert (shown["mimetype"], shown["hash"]) == ("text/csv", held(resource).sha256)

    def test_the_table_waits_for_the_check(self, send, by_job):
        from ckanext.qatar_sectors.tables import jobs as tables

        resource = send()
        tables.load(resource["id"])
        told = call_action("qatar_table_load_show", resource_id=resource["id"])
        assert (told["status"], told["code"]) == ("queued", "upload_waits")
        jobs.check(waiting(resource).id)
        tables.load(resource["id"])
        told = call_action("qatar_table_load_show", resource_id=resource["id"])
        assert (told["status"], told["rows"]) == ("complete", 1)

    def test_a_file_refused_later_gives_the_earlier_one_back(
        self, send, hostile, ckan_config, monkeypatch
    ):
        resource = send()
        first = held(resource)
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.files.inline_megabytes", 0)
        send(hostile, "new.zip", resource)
        assert held(resource).id == first.id
        jobs.check(waiting(resource).id)
        shown = call_action("resource_show", id=resource["id"])
        assert [shown[k] for k in ("url", "size", "hash")] == [
            resource[k] for k in ("url", "size", "hash")
        ]
        assert catalogue.shown(shown)["state"] == "refused"
        assert held(resource).id == first.id

    def test_running_it_twice_changes_nothing(self, send, by_job):
        resource = send()
        key = waiting(resource).id
        jobs.check(key)
        before = StoredFile.get(key).changed_at
        jobs.check(key)
        assert StoredFile.get(key).changed_at == before


class TestScanner:
    def test_a_virus_is_refused_by_its_name(self, send, scanner):
        with pytest.raises(tk.ValidationError, match="Eicar-Test-Signature"):
            send(EICAR, "x.txt")
        assert scanner.scanned == [EICAR]

    @pytest.mark.parametrize(
        ("answer", "trouble"),
        [
            ("silence", "timeout"),
            (b"rubbish", "garbage"),
            (b"stream: OK and more", "garbage"),
            (b"INSTREAM size limit exceeded. ERROR", "scanner_limit"),
        ],
    )
    def test_without_a_clear_answer_a_file_waits(self, send, scanner, answer, trouble):
        scanner.answers = answer
        resource = send()
        row = waiting(resource)
        assert (row.state, row.trouble, held(resource)) == ("waiting", trouble, None)

    def test_a_scanner_that_is_away_releases_nothing_until_it_is_back(
        self, send, scanner, ckan_config, monkeypatch
    ):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.files.clamd", "unix:/nowhere.sock")
        resource = send()
        key = waiting(resource).id
        StoredFile.get(key).due_at = StoredFile.get(key).created_at
        model.Session.commit()
        jobs.check(key)
        assert (StoredFile.get(key).state, StoredFile.get(key).trouble) == (
            "waiting",
            "unreachable",
        )
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.files.clamd", scanner.address)
        StoredFile.get(key).due_at = StoredFile.get(key).created_at
        model.Session.commit()
        jobs.check(key)
        assert held(resource).id == key


class TestReceive:
    def test_a_file_reaches_its_owner(self):
        owners.register("try", lambda owner_id, user_id: user_id == owner_id)
        key = intake.receive(io.BytesIO(b"hello"), "a.txt", Purpose.ATTACHMENT, user_id="u")
        assert StoredFile.get(key).state == State.CLEAN
        assert intake.release(key, "try", "u", Store.PRIVATE) == State.RELEASED
        model.Session.commit()
        assert owners.may_read("try", "u", "u")
        assert not owners.may_read("try", "u", None)
        assert not owners.may_read("unknown", "u", "u")

    def test_a_rollback_takes_the_bytes_along(self):
        key = intake.receive(io.BytesIO(b"hello"), "a.txt", Purpose.ATTACHMENT, user_id=None)
        intake.release(key, "try", "u", Store.PRIVATE)
        model.Session.rollback()
        assert StoredFile.get(key) is None
        assert [list(stores.locations(store)) for store in Store] == [[], [], []]

    def test_an_empty_file_is_refused(self):
        with pytest.raises(FileRefused):
            intake.receive(io.BytesIO(b""), "a.txt", Purpose.ATTACHMENT, user_id=None)


class TestPictures:
    def picture(self, body=None, name="logo.png"):
        from PIL import Image

        out = io.BytesIO()
        Image.new("RGB", (9, 9)).save(out, "PNG")
        return FileStorage(io.BytesIO(body or out.getvalue()), filename=name)

    def test_the_picture_of_an_agency_is_drawn_anew_and_public(self, agency_factory):
        from tests.integration.tables.conftest import as_portal

        agency = agency_factory()
        told = as_portal("organization_patch", id=agency["id"], image_upload=self.picture())
        row = StoredFile.get(told["image_url"])
        assert (row.state, row.store, row.mended) == ("released", "public", ["redrawn"])
        assert told["image_display_url"].endswith(f"/pictures/{row.id}")

    def test_what_is_no_picture_changes_nothing(self, agency_factory):
        from tests.integration.tables.conftest import as_portal

        agency = agency_factory()
        with pytest.raises(tk.ValidationError):
            as_portal(
                "organization_patch", id=agency["id"], description="new",
                image_upload=self.picture(b"<svg/>", "x.svg"),
            )  # fmt: skip
        model.Session.commit()
        shown = call_action("organization_show", id=agency["id"])
        assert (shown["image_url"], shown["description"]) == (
            agency["image_url"],
            agency["description"],
        )


class TestSweep:
    def test_purging_a_dataset_removes_its_files(self, send):
        resource = send()
        row = held(resource)
        from tests.integration.tables.conftest import as_portal

        as_portal("package_delete", id=resource["package_id"])
        as_portal("dataset_purge", id=resource["package_id"])
        sweeping.sweep()
        assert StoredFile.get(row.id) is None
        assert [list(stores.locations(store)) for store in Store] == [[], [], []]

    def test_a_dry_run_changes_nothing(self, send, hostile):
        from datetime import timedelta

        with pytest.raises(tk.ValidationError):
            send(hostile, "x.zip")
        stores.put(Store.PRIVATE, "aa/bb/orphan", io.BytesIO(b"x"), 1, "")
        row = StoredFile.in_quarantine(1)[1][0]
        row.due_at = row.created_at
        model.Session.commit()
        swept = sweeping.sweep(dry_run=True, grace=timedelta(0))
        assert (swept.expired, swept.orphans) == ([row.id], ["private/aa/bb/orphan"])
        assert stores.size_of(Store.PRIVATE, "aa/bb/orphan") == 1
        sweeping.sweep(grace=timedelta(0))
        assert StoredFile.get(row.id) is None
        with pytest.raises(FileMissing):
            stores.size_of(Store.PRIVATE, "aa/bb/orphan")

    def test_young_bytes_without_a_row_belong_to_a_running_upload(self):
        stores.put(Store.PRIVATE, "aa/bb/young", io.BytesIO(b"x"), 1, "")
        assert sweeping.sweep().orphans == []
        stores.remove(Store.PRIVATE, "aa/bb/young")

    def test_missing_bytes_are_named(self, send):
        row = held(send())
        stores.remove(Store.PRIVATE, row.location)
        assert sweeping.sweep().missing == [row.id]
