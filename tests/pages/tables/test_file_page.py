"""The page of a file: its table, its downloads, what it says when there is none."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from ckan.tests.helpers import call_action

from tests.integration.tables.conftest import as_portal
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")


def address(resource, rest="", lang=""):
    return f"{lang}/dataset/{resource['package_id']}/resource/{resource['id']}{rest}"


def page(app, resource, rest="", lang="", status=200):
    response = app.get(address(resource, rest, lang), status=status)
    return BeautifulSoup(response.body, "html.parser")


def column(soup, number):
    rows = soup.select("#table tbody tr")
    return [row.find_all("td")[number].get_text(strip=True) for row in rows]


class TestTable:
    def test_rows_stand_under_their_headers(self, app, upload):
        soup = page(app, upload())
        heads = [th.get_text(strip=True) for th in soup.select("#table thead th")]
        assert heads == ["البلدية", "المدارس", "الافتتاح", "ملاحظة"]
        assert column(soup, 1) == ["190", "412", "", "1000", "-5"]
        assert "5 صفوف" in soup.select_one(".table-count").get_text()

    def test_a_search_finds_other_spellings_and_beginnings(self, app, upload):
        resource = upload()
        assert column(page(app, resource, "?q=" + quote("مدرسه حكو")), 0) == ["الدوحة"]
        soup = page(app, resource, "?q=zzz")
        assert soup.select("#table tbody tr") == []
        assert soup.select_one(".table-empty").get_text(strip=True)

    def test_signs_alone_find_nothing_and_break_nothing(self, app, upload):
        assert page(app, upload(), "?q=" + quote("&|!:*()'\\")).select_one(".table-empty")

    def test_a_header_sorts_and_says_so(self, app, upload):
        soup = page(app, upload(), "?sort=" + quote("المدارس") + "&order=desc")
        assert column(soup, 1) == ["1000", "412", "190", "-5", ""]
        sorts = [th["aria-sort"] for th in soup.select("#table thead th")]
        assert sorts == ["none", "descending", "none", "none"]

    def test_a_filter_offers_the_values_and_keeps_the_choice(self, app, upload):
        resource = upload("place,n\n" + "".join(f"p{n % 2},{n}\n" for n in range(60)))
        soup = page(app, resource, "?filter.place=p1&page=2")
        assert column(soup, 0) == ["p1"] * 5
        assert soup.select_one('select[name="filter.place"] option[selected]')["value"] == "p1"

    @pytest.mark.parametrize(
        "rest",
        [
            "?page=0",
            "?page=x",
            "?page=99",
            "?sort=x",
            "?order=up",
            "?filter.x=1",
            "?q=" + "x" * 300,
        ],
    )
    @pytest.mark.parametrize("lang", ["", "/en"])
    def test_a_wrong_address_is_answered_in_words(self, app, upload, rest, lang):
        soup = page(app, upload(), rest, lang, status=400)
        told = soup.select_one("#table .table-message").get_text(strip=True)
        assert bool(re.search("[\u0600-\u06ff]", told)) == (lang == "")

    def test_no_rows_are_said_in_words(self, app, upload):
        soup = page(app, upload("a,b\n"), lang="/en")
        assert soup.select_one(".table-empty").get_text(strip=True) == (
            "This table has columns but no rows yet."
        )

    def test_a_failure_is_said_in_words_on_the_page(self, app, upload):
        soup = page(app, upload(b"\n \n"), lang="/en")
        assert "The file is empty" in soup.select_one(".table-message").get_text()

    def test_a_file_in_the_queue_says_so(self, app, upload):
        assert (
            "being read"
            in page(app, upload(load=False), lang="/en").select_one("#table").get_text()
        )

    def test_cells_are_text_never_markup(self, app, upload):
        # Behind its beginning, or the upload is taken for HTML and refused.
        beginning = "x" * 5000
        soup = page(app, upload(f'h,n\n{beginning},0\n"<script>alert(1)</script><b>b</b>",1\n'))
        assert soup.select("#table script, #table b") == []
        assert column(soup, 0)[-1] == "<script>alert(1)</script><b>b</b>"

    def test_the_table_alone_shows_the_same_rows(self, app, upload):
        assert len(column(page(app, upload(), "/table"), 0)) == 5

    def test_invented_figures_are_marked(self, app, upload, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory()
        as_portal("package_patch", {"qatar_harvest": True}, id=dataset["id"], is_sample="true")
        soup = page(app, upload(dataset=dataset), lang="/en")
        assert "the figures are invented" in soup.select_one(".table-sample").get_text()


class TestPermissions:
    @pytest.mark.parametrize("rest", ["", "/table", "/table.csv", "/table.json"])
    def test_a_private_file_is_not_found(self, app, upload, bilingual_dataset_factory, rest):
        resource = upload(dataset=bilingual_dataset_factory(private=True))
        app.get(address(resource, rest), status=404)

    def test_a_file_of_another_dataset_is_not_found(self, app, upload, bilingual_dataset_factory):
        other = bilingual_dataset_factory()
        app.get(f"/dataset/{other['id']}/resource/{upload()['id']}", status=404)

    def test_reading_again_is_for_editors(self, app, upload):
        resource = upload()
        assert not page(app, resource).select("form[action$='/table/load']")
        app.post(address(resource, "/table/load"), status=400)
        fields = {"_csrf_token": form_token(app)}
        app.post(address(resource, "/table/load"), data=fields, status=403)


class TestExports:
    def test_csv_opens_rightly_in_excel(self, app, upload):
        response = app.get(address(upload(), "/table.csv?filter.x=", ""))
        text = response.get_data().decode("utf-8")
        assert text.startswith("\ufeffالبلدية,المدارس")
        assert "'=HYPERLINK()" in text
        assert "الريان,-5," in text
        assert "filename*=UTF-8''" + quote("مدارس.csv") in response.headers["Content-Disposition"]

    @pytest.mark.parametrize("kind", ["csv", "tsv"])
    def test_ckans_own_download_is_guarded_too(self, app, upload, kind):
        """C4: what CKAN's DataStore writes has no guard."""
        found = upload(b'=a,b,c\n=1+2,-5,@x\n"a\nb",7,\n')
        text = app.get(f"/datastore/dump/{found['id']}?format={kind}&bom=true").get_data()
        comma = "," if kind == "csv" else "\t"
        lines = [["_id", "'=a", "b", "c"], ["1", "'=1+2", "-5", "'@x"], ["2", '"a\nb"', "7", ""]]
        assert text.decode("utf-8") == "\ufeff" + "".join(
            comma.join(line) + "\r\n" for line in lines
        )

    def test_json_holds_the_rows_that_were_asked_for(self, app, upload):
        response = app.get(address(upload(), "/table.json?q=" + quote("مدرسه")))
        assert [row["المدارس"] for row in response.json] == [190, 412]

    def test_a_wrong_question_is_refused(self, app, upload):
        app.get(address(upload(), "/table.csv?sort=x"), status=400)

    def test_a_file_without_a_table_has_no_export(self, app, upload):
        app.get(address(upload(b"A note.", "x.txt", "TXT"), "/table.csv"), status=404)


class TestDownloads:
    def test_an_arabic_name_is_kept(self, app, upload):
        resource = upload()
        assert resource["url"].endswith("/download/" + quote("مدارس.csv"))
        assert resource["mimetype"] == "text/csv"
        response = app.get(resource["url"])
        assert response.headers["Content-Type"].startswith("text/csv")
        assert "filename*=UTF-8''" + quote("مدارس.csv") in response.headers["Content-Disposition"]

    def test_an_arabic_name_survives_the_saving_of_its_dataset(self, app, upload):
        resource = upload()
        dataset = call_action("package_show", id=resource["package_id"])
        as_portal("package_update", **{**dataset, "title_translated": {"ar": "آخر"}})
        shown = call_action("resource_show", id=resource["id"])
        assert shown["url"] == resource["url"]

    @pytest.mark.parametrize(
        ("name", "body"),
        [
            ("x.txt", b"alert(1)"),
            ("x.xml", b"<?xml version='1.0'?><a/>"),
            ("x.csv", b"a,<img src=x onerror=alert(1)>\n"),
        ],
    )
    def test_no_upload_is_shown_in_the_portals_name(self, app, upload, name, body):
        response = app.get(upload(body, name, "TXT")["url"])
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response.headers["Content-Security-Policy"]

    @pytest.mark.parametrize(
        "name", ["../../../etc/passwd", "..\\x.csv", "a\u202evsc.exe", "س" * 300 + ".csv"]
    )
    def test_a_harmful_name_is_made_harmless(self, app, upload, name):
        resource = upload("a,b\n1,2\n", name)
        assert "/.." not in resource["url"]
        assert app.get(resource["url"]).get_data() == b"a,b\n1,2\n"
