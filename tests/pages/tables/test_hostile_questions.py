"""The API of tables is asked what it should not tell (THREATS C12): SQL, other tables, private files, endless work."""

from __future__ import annotations

import re
import time

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan.logic import _actions
from ckan.tests import factories

from ckanext.datastore.backend.postgres import get_write_engine
from ckanext.qatar_sectors.tables import datastore_backend

pytestmark = pytest.mark.usefixtures("clean")

SEARCH = "/api/3/action/datastore_search"
OK, SERVER_ERROR, QUICK_SECONDS = 200, 500, 3
INJECTED = (
    "البلدية; DROP TABLE x",
    'البلدية" desc, (select pg_sleep(9)) --',
    "pg_sleep(9)",
    "(SELECT usename FROM pg_user)",
    "1; SELECT pg_read_file('/etc/passwd')",
    "') OR 1=1 --",
    '" OR ""="',
    "WITH RECURSIVE t AS (SELECT 1 UNION ALL SELECT 1 FROM t) SELECT * FROM t",
    "dblink('host=127.0.0.1','select 1')",
    "/**/",
    "$$;--",
    "%(a)s :a {0}",
)
TOLD = ("psycopg2", "LINE 1", "pg_catalog", "root:", "postgresql://", "Traceback")
_SORTING = re.compile(r":param (sort|order|order_by|direction|group_by)\s*:")


def asked(app, headers=None, **sent):
    began = time.perf_counter()
    answer = app.post(SEARCH, json=sent, headers=headers or {})
    assert time.perf_counter() - began < QUICK_SECONDS
    assert answer.status_code < SERVER_ERROR, sent
    assert not [word for word in TOLD if word in answer.get_data(as_text=True)], sent
    return answer


class TestSqlSearch:
    def test_there_is_no_such_action_for_anybody(self, app):
        administrator = {"Authorization": factories.SysadminWithToken()["token"]}
        for headers in ({}, administrator):
            told = [
                app.post(
                    f"/api/3/action/{name}",
                    json={"sql": "SELECT 1"},
                    headers=headers,
                    expect_errors=True,
                )
                for name in ("datastore_search_sql", "datastore_search_nothing")
            ]
            texts = [each.get_data(as_text=True).replace("_sql", "_nothing") for each in told]
            assert told[0].status_code == told[1].status_code != OK
            number = re.compile(r'"request_id": ?"[^"]*"')
            assert number.sub("", texts[0]) == number.sub("", texts[1])


class TestQuestions:
    @pytest.mark.parametrize("text", INJECTED, ids=range(len(INJECTED)))
    def test_sql_stays_a_text(self, app, upload, text):
        resource = upload()
        about = {"resource_id": resource["id"]}
        before = asked(app, **about).json["result"]["records"]
        for name in (
            "sort",
            "fields",
            "q",
            "limit",
            "offset",
            "distinct",
            "language",
            "records_format",
            "plain",
        ):
            answer = asked(app, **about, **{name: text})
            if answer.status_code == OK and name != "sort":
                assert all(row in before for row in answer.json["result"]["records"] or [])
        for filters in ({"البلدية": text}, {text: "x"}, {"البلدية": [text]}, {"_id": text}, text):
            answer = asked(app, **about, filters=filters)
            assert answer.status_code != OK or answer.json["result"]["records"] == []
        asked(app, **about, q={"البلدية": text})
        asked(app, **about, q={text: "x"}, plain=False)
        assert asked(app, **about).json["result"]["records"] == before

    @pytest.mark.parametrize(
        "table",
        [
            "pg_user",
            "user",
            "package",
            "pg_catalog.pg_user",
            "information_schema.tables",
            'x" UNION SELECT 1 --',
            "_table_metadata\x00",
        ],
    )
    def test_other_tables_are_none(self, app, table):
        assert asked(app, resource_id=table).status_code != OK

    def test_a_private_file_is_not_told_of(self, app, upload, bilingual_dataset_factory):
        upload()
        hidden = upload(dataset=bilingual_dataset_factory(private=True))
        for name in ("datastore_search", "datastore_info"):
            theirs, none = (
                app.post(
                    f"/api/3/action/{name}",
                    json={"resource_id": key, "id": key},
                    expect_errors=True,
                )
                for key in (hidden["id"], "00000000-0000-4000-8000-000000000000")
            )
            assert theirs.status_code == none.status_code != OK
        app.get(f"/datastore/dump/{hidden['id']}", status=404)
        listed = asked(app, resource_id="_table_metadata", limit=32000)
        assert hidden["id"] not in listed.get_data(as_text=True)

    def test_a_question_does_not_keep_the_database_busy(self, app, upload, monkeypatch):
        """A lock stands for all that takes long."""
        monkeypatch.setattr(datastore_backend, "API_SECONDS", 1)
        resource = upload()
        with get_write_engine().connect() as other:
            other.execute(sa.text(f'LOCK TABLE "{resource["id"]}" IN ACCESS EXCLUSIVE MODE'))
            answer = asked(app, resource_id=resource["id"])
            other.rollback()
        assert answer.status_code != OK
        assert asked(app, resource_id=resource["id"]).status_code == OK

    @pytest.mark.parametrize("words", ["الساعة :a", "12:30", ":value_0", "\\:a", "a::int", "a:b:c"])
    def test_a_colon_is_a_sign_like_others(self, app, upload, words):
        resource = upload()
        found = asked(app, resource_id=resource["id"], q=words, filters={"البلدية": "الدوحة"})
        assert found.json["result"]["records"] == []
        page = f"/dataset/{resource['package_id']}/resource/{resource['id']}"
        app.get(page, query_string={"q": words}, status=200)

    def test_a_column_may_have_any_name(self, app, upload):
        resource = upload("الوقت :a,%(b)s,{0}\n1,2,3\n")
        found = asked(app, resource_id=resource["id"], q="1").json["result"]["records"]
        assert [list(row.values())[1:4] for row in found] == [[1, 2, 3]]


class TestOurLists:
    def test_no_list_is_sorted_by_what_somebody_wrote(self, with_plugins, app):
        tk.get_action("package_show")
        sorting = {
            (name, parameter)
            for name, action in _actions.items()
            if name.startswith(("qatar_", "foi_"))
            for parameter in _SORTING.findall(action.__doc__ or "")
        }
        assert sorting
        administrator = {"Authorization": factories.SysadminWithToken()["token"]}
        for name, parameter in sorting:
            for text in INJECTED:
                answer = app.post(
                    f"/api/3/action/{name}",
                    json={parameter: text},
                    headers=administrator,
                    expect_errors=True,
                )
                assert answer.status_code in (400, 409), (name, text)
                assert parameter in answer.json["error"]
