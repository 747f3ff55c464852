"""From an upload to a table in the DataStore."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.tables import jobs, store
from ckanext.qatar_sectors.tables.model import TableLoad

from tests.integration.tables.conftest import as_portal

pytestmark = pytest.mark.usefixtures("clean")


def state(resource):
    return call_action("qatar_table_load_show", resource_id=resource["id"])


class TestTableLoadShow:
    def test_an_upload_waits_until_its_job_has_run(self, upload):
        resource = upload(load=False)
        assert state(resource)["status"] == "queued"
        jobs.load(resource["id"])
        assert (state(resource)["status"], state(resource)["rows"]) == ("complete", 5)

    def test_a_file_that_is_no_table_is_not_found(self, upload):
        with pytest.raises(tk.ObjectNotFound):
            state(upload(b"A note.", "x.txt", "TXT"))

    def test_a_private_file_shows_its_state_to_nobody_else(self, upload, bilingual_dataset_factory):
        resource = upload(dataset=bilingual_dataset_factory(private=True))
        with pytest.raises(tk.ObjectNotFound):
            call_action(
                "qatar_table_load_show",
                {"ignore_auth": False, "user": ""},
                resource_id=resource["id"],
            )

    def test_a_missing_file_is_named(self):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_table_load_show", resource_id="nothing")

    @pytest.mark.parametrize(
        ("body", "fmt", "status", "code"),
        [
            (b"\n \n", "CSV", "failed", "empty_file"),
            (b"PK but no workbook", "XLSX", "failed", "bad_workbook"),
            (b'{"a": 1}', "JSON", "skipped", "json_without_rows"),
        ],
    )
    def test_a_failure_says_what_and_how_to_mend_it(self, upload, body, fmt, status, code):
        told = state(upload(body, "x", fmt))
        assert (told["status"], told["code"]) == (status, code)
        assert told["message"].endswith(".")
        assert "{" not in told["message"]


class TestTableLoadStart:
    def test_a_file_can_be_read_again(self, upload):
        resource = upload()
        store.drop(resource["id"])
        told = call_action("qatar_table_load_start", resource_id=resource["id"])
        assert told["status"] == "queued"
        jobs.load(resource["id"])
        assert store.exists(resource["id"])

    def test_only_who_may_change_the_file_may_ask(self, upload, user):
        resource = upload()
        with pytest.raises(tk.NotAuthorized):
            call_action(
                "qatar_table_load_start",
                {"ignore_auth": False, "user": user["name"]},
                resource_id=resource["id"],
            )

    def test_a_file_that_is_no_table_is_refused(self, upload):
        resource = upload(b"A note.", "x.txt", "TXT")
        with pytest.raises(tk.ValidationError):
            call_action("qatar_table_load_start", resource_id=resource["id"])


class TestTheTable:
    def test_columns_have_arabic_names_and_types(self, upload):
        fields = call_action("datastore_info", id=upload()["id"])["fields"]
        assert {f["id"]: f["type"] for f in fields if not f["id"].startswith("_")} == {
            "البلدية": "text",
            "المدارس": "int4",
            "الافتتاح": "date",
            "ملاحظة": "text",
        }

    def test_digits_of_both_kinds_are_one_column_of_numbers(self, upload):
        found = call_action("datastore_search", resource_id=upload()["id"])
        assert [row["المدارس"] for row in found["records"]] == [190, 412, None, 1000, -5]
        assert found["total"] == 5

    @pytest.mark.parametrize(
        ("q", "total"),
        [
            ("مدرسه", 2),
            ("الدوحه", 2),
            ("190", 1),
            ("١٩٠", 1),
            ("احصاءات", 1),
            ("اخري", 1),
            ({"البلدية": "الريان", "ملاحظة": "مدرسه"}, 1),
            ({"البلدية": "مدرسة"}, 0),
        ],
    )
    def test_a_search_finds_all_spellings(self, upload, q, total):
        found = call_action("datastore_search", resource_id=upload()["id"], q=q)
        assert found["total"] == total

    def test_a_long_header_is_kept_as_label(self, upload):
        header = "عدد الطلاب المسجلين في المدارس الحكومية والخاصة حسب البلدية"
        resource = upload(f"{header} ذكور,{header} إناث\n1,2\n")
        fields = call_action("datastore_info", id=resource["id"])["fields"]
        labels = [f["info"]["label"] for f in fields if f.get("info")]
        assert labels == [f"{header} ذكور", f"{header} إناث"]
        assert call_action("datastore_search", resource_id=resource["id"])["total"] == 1

    @pytest.mark.parametrize(
        "header", ['a "b" c', "a:b", "100%", "a'b", "x\\y", "$1", "{n}", "a;b--"]
    )
    def test_any_header_can_be_asked_and_sorted(self, upload, header):
        resource = upload(f'"{header.replace(chr(34), chr(34) * 2)}",other\n2,x\n1,y\n')
        info = call_action("datastore_info", id=resource["id"])["fields"]
        name = next(f["id"] for f in info if f.get("info"))
        found = call_action(
            "datastore_search",
            resource_id=resource["id"],
            sort=[f'"{name}" asc'],
            filters={name: 1},
        )
        assert found["records"][0][name] == 1

    def test_cells_with_every_sign_arrive_whole(self, upload):
        cell = 'tab\there \\N \\. "quoted" :name %s {x}'
        body = 'a,b\n"' + cell.replace('"', '""') + '",1\n'
        found = call_action("datastore_search", resource_id=upload(body)["id"])
        assert found["records"][0]["a"] == cell

    def test_a_cell_larger_than_a_text_index_holds_does_no_harm(self, upload):
        body = "a,b\n" + " ".join(f"w{n}" for n in range(120_000)) + ",1\n"
        assert state(upload(body))["status"] == "complete"

    def test_a_new_upload_replaces_the_table(self, upload):
        resource = upload("a,b\n1,2\n", "x.csv")
        again = call_action("resource_show", id=resource["id"])
        import io

        from werkzeug.datastructures import FileStorage

        as_portal(
            "resource_update",
            **{**again, "upload": FileStorage(io.BytesIO(b"c\nx\ny\n"), filename="x.csv")},
        )
        assert state(resource)["status"] == "queued"
        jobs.load(resource["id"])
        found = call_action("datastore_search", resource_id=resource["id"])
        assert [row["c"] for row in found["records"]] == ["x", "y"]

    def test_the_file_says_that_it_is_a_table(self, upload):
        resource = call_action("resource_show", id=upload()["id"])
        assert (resource["datastore_active"], resource["rows"]) == (True, 5)

    def test_a_writer_that_does_not_know_the_table_does_not_hide_it(self, upload):
        resource = upload()
        dataset = call_action("package_show", id=resource["package_id"])
        for one in dataset["resources"]:
            one.pop("rows", None)
            one.pop("datastore_active", None)
        dataset["title_translated"] = {"ar": "عنوان آخر"}
        as_portal("package_update", {"qatar_harvest": True}, **dataset)
        shown = call_action("resource_show", id=resource["id"])
        assert (shown["datastore_active"], shown["rows"]) == (True, 5)
        assert state(resource)["status"] == "complete"

    def test_a_file_that_is_a_table_no_more_loses_it(self, upload):
        resource = upload()
        as_portal("resource_patch", id=resource["id"], format="PDF")
        jobs.load(resource["id"])
        assert not store.exists(resource["id"])
        assert TableLoad.get(resource["id"]) is None

    def test_a_second_run_changes_nothing(self, upload):
        resource = upload()
        before = state(resource)
        jobs.load(resource["id"])
        assert state(resource) == before


class TestLostJobs:
    def test_a_file_whose_job_was_lost_is_found_again_once(self, upload):
        from datetime import UTC, datetime, timedelta

        from ckan import model

        resource = upload(load=False)
        row = TableLoad.get(resource["id"])
        assert TableLoad.take_lost(10) == []
        row.enqueued_at = datetime.now(UTC) - timedelta(minutes=10)
        model.Session.commit()
        assert TableLoad.take_lost(10) == [resource["id"]]
        assert TableLoad.take_lost(10) == []

    def test_two_workers_do_not_load_the_same_file(self, upload):
        resource = upload(load=False)
        assert TableLoad.claim(resource["id"]) is not None
        assert TableLoad.claim(resource["id"]) is None


def test_the_folding_is_the_same_in_python_and_in_postgresql():
    import sqlalchemy as sa

    from ckanext.datastore.backend.postgres import get_read_engine
    from ckanext.qatar_sectors.tables.folding import DROPPED, LETTERS, fold

    words = [
        *(
            "مدرسة",
            "إِحْصَاءَات",
            "آراء",
            "مستشفى",
            "شؤون",
            "بيئة",
            "ﻻ",
            "١٢٫٥",
            "١٬٢٣٤",
            "۱۹۰",
            "DOHA",
        ),
        *("التعـليم", "Ⅷ ﬁ ½", "کتابی"),
        "".join(LETTERS),
        "a" + DROPPED + "b",
    ]
    with get_read_engine().connect() as connection:
        for word in words:
            stored = connection.execute(sa.text("SELECT qatar_fold(:w)"), {"w": word}).scalar()
            assert stored == fold(word)
