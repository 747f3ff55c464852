"""A list of datasets as CSV: headers in two languages, several charsets, errors by row and column."""

from __future__ import annotations

import codecs

import pytest

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.csv_columns import COLUMNS, key_of
from ckanext.qatar_sectors.harvest.formats.csv_template import template
from ckanext.qatar_sectors.harvest.formats.problems import SENTENCES
from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable
from ckanext.qatar_sectors.taxonomy.assignment import assign
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

from .conftest import document, flaws, read_all

ENGLISH = "identifier,title_ar,title_en,file_url,file_format"
ARABIC = "المعرف,العنوان بالعربية,العنوان بالإنجليزية,رابط الملف,صيغة الملف"
ROWS = """
1,مدارس,Schools,https://npc.example/1.csv,CSV
1,,,https://npc.example/1.xlsx,XLSX
2,مستشفيات,Hospitals,https://npc.example/2.csv,CSV
"""


def lists(*rows, header="identifier,title_en,issued,file_url"):
    return read_all("\r\n".join((header, *rows)))


def one(*rows, **more):
    found, bad = lists(*rows, **more)
    (item,) = found + bad
    return item


def test_rows_of_one_identifier_are_one_dataset_with_its_files_in_their_order():
    found, bad = read_all(ENGLISH + ROWS)
    assert not bad
    assert [item.identifier for item in found] == ["1", "2"]
    schools = found[0].dataset
    assert schools["title_translated"] == {"ar": "مدارس", "en": "Schools"}
    assert schools["identifier"] == "1"
    assert [(each["url"], each["format"]) for each in schools["resources"]] == [
        ("https://npc.example/1.csv", "CSV"),
        ("https://npc.example/1.xlsx", "XLSX"),
    ]


@pytest.mark.parametrize("header", [ENGLISH, ARABIC, ENGLISH.upper().replace("_", " ")])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_spreadsheets_save_in_many_ways(header, delimiter, charset):
    text = (header + ROWS).replace(",", delimiter).replace("\n", "\r\n")
    found, _ = read_all(text.encode(charset), content_type="text/csv; charset=utf-8")
    expected, _ = read_all(ENGLISH + ROWS)
    assert [item.dataset for item in found] == [item.dataset for item in expected]


def test_a_line_that_names_the_separator_is_passed_over_and_counted():
    item = one("1;Schools;soon;", header="sep=;\r\nidentifier;title_en;issued;file_url")
    assert [each.where for each in flaws(item)] == ["3: issued"]


@pytest.mark.parametrize("language", ["ar", "en"])
class TestTemplate:
    def test_spreadsheets_know_its_charset(self, language):
        assert template(language).startswith(codecs.BOM_UTF8)

    def test_its_headers_are_all_known(self, language):
        header = template(language).decode("utf-8-sig").splitlines()[0]
        assert [key_of(each) for each in header.split(",")] == [
            column.key for column in COLUMNS if column.in_template
        ]

    def test_its_example_is_a_whole_dataset_without_a_warning_about_wrong_values(self, language):
        found, bad = read_all(template(language).replace(b"EXAMPLE-", b"N-"))
        assert not bad
        (item,) = found
        assert not flaws(item)
        assert len(item.dataset["resources"]) == 2
        assert not item.unmapped
        assert assign(item.evidence, all_sectors(), default_crosswalk()).codes == ("education",)

    def test_who_leaves_the_example_in_publishes_nothing_by_it(self, language):
        body = template(language) + b"N-1,,Rain\r\n"
        found, bad = read_all(body)
        assert [item.identifier for item in found] == ["N-1"]
        assert not bad


@pytest.mark.parametrize("sector", ["health", "الصحة", "Health", "HEALTH "])
def test_a_sector_by_its_code_or_its_name(sector):
    item = one(f"1,Hospitals,{sector}", header="identifier,title_en,sector")
    given = assign(item.evidence, all_sectors(), default_crosswalk())
    assert (given.codes, given.rule) == (("health",), "uri")


@pytest.mark.parametrize(
    ("rows", "where", "code"),
    [
        (["1,Schools,soon,"], "2: issued", "invalid_date"),
        (["1,Schools,,ftp://npc.example/1"], "2: file_url", "bad_url"),
        (
            ["1,Schools,,https://npc.example/1", "1,,,javascript:x"],
            "3: file_url",
            "bad_url",
        ),
        (["1,=HYPERLINK(1),,"], "2: title_en", "formula"),
        (["1,Schools,,", "1,Colleges,,"], "3: title_en", "row_differs"),
        (["", "  ,", '1,"Two\r\nlines",,', "2,Rain,2020-13-01,"], "6: issued", "invalid_date"),
    ],
)
def test_a_warning_names_row_and_column(rows, where, code):
    found, bad = lists(*rows)
    assert not bad
    warned = [each for item in found for each in flaws(item) if each.code == code]
    assert [each.where for each in warned] == [where]
    assert code in SENTENCES


def test_a_row_without_a_title_is_an_error_of_its_row_in_the_publishers_words():
    found, bad = lists("1,,,", "2,Rain,,", header=ARABIC.replace("العنوان بالعربية", "ملاحظات"))
    assert [item.identifier for item in found] == ["2"] or not found
    (item, *_) = bad
    assert (item.identifier, item.problem.code) == ("1", "no_title")
    assert item.problem.where == "2: العنوان بالإنجليزية"


def test_recommended_columns_are_named_even_where_the_list_lacks_them():
    item = one("1,Schools,,")
    places = {each.code: each.where for each in item.warnings}
    assert places["missing_description"] == "2: description_ar"


def test_columns_that_nobody_knows_are_kept_with_their_words():
    item = one("1,Schools,5,,beyond", header="identifier,title_en,عدد الطلاب,file_url")
    assert item.unmapped == (("#5", "beyond"), ("عدد الطلاب", "5"))


def test_formulas_are_text():
    for cell in ('=HYPERLINK("https://evil.example","x")', "@SUM(A1)", "+cmd|' /C calc'!A0"):
        quoted = '"' + cell.replace('"', '""') + '"'
        item = one(f"1,{quoted},,")
        assert item.dataset["title_translated"] == {"en": cell}
        assert "formula" in [each.code for each in flaws(item)]


@pytest.mark.parametrize("cell", ["-5", "+974 4444", "'=x", "a=b"])
def test_numbers_and_guarded_texts_are_no_formulas(cell):
    assert "formula" not in [each.code for each in flaws(one(f"1,{cell},,"))]


def test_without_an_identifier_each_row_is_a_dataset():
    found, _ = lists(",Schools,,https://npc.example/1", ",Rain,,https://npc.example/2")
    assert len({item.identifier for item in found}) == 2
    assert {item.identity for item in found} == {"hash"}


def test_an_address_as_identifier_is_the_uri():
    item = one("https://npc.example/d/1,Schools,,")
    assert (item.identity, item.dataset["original_uri"]) == ("uri", "https://npc.example/d/1")


def test_a_row_that_cannot_be_read_costs_itself():
    found, bad = lists("1,Schools,,", '2,"Ra"in,,', "3,Wind,,")
    assert [item.identifier for item in found] == ["1", "3"]
    assert [(item.problem.code, item.problem.where) for item in bad] == [("bad_line", "3")]


def test_a_title_of_ten_megabytes_costs_only_its_dataset():
    found, bad = lists("1,Schools,,", "2," + "x" * 10_000_000 + ",,", "3,Wind,,")
    assert [item.identifier for item in found] == ["1", "3"]
    assert [(item.identifier, item.problem.where) for item in bad] == [("2", "3: title_en")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('identifier,title_en,file_url\n1,"Schools', "truncated"),
        ("identifier,title_en,title_en,file_url\n1,a,b,", "csv_column_twice"),
        ("identifier,title_en,file_url\n", "no_datasets"),
        ("id,title\n1,x", "unknown_format"),
        ("year,name,value\n2020,x,1", "unknown_format"),
    ],
)
def test_what_is_no_whole_list_is_refused(body, code):
    with pytest.raises(FeedUnreadable) as caught:
        read_all(body)
    assert caught.value.problem.code == code


def test_equal_rows_have_equal_text_whatever_the_order_of_columns():
    assert (
        one("1,Schools,2020,").raw
        == one("2020,1,Schools", header="issued,identifier,title_en,file_url").raw
    )


def test_the_same_catalogue_as_csv_and_as_turtle_has_the_same_titles(shared):
    """A list that was not made for us: another portal's export with columns of like names."""
    feeds = shared / "feeds"
    as_csv = document((feeds / "ods_2015_catalog.csv").read_bytes())
    assert formats.recognise(as_csv).name == "CSV"
    listed, bad = read_all(as_csv.body)
    turtle, _ = read_all((feeds / "ods_2015_catalog.ttl").read_bytes())
    assert not bad

    def titles(items):
        return sorted(item.dataset["title_translated"]["en"] for item in items)

    assert titles(listed) == titles(turtle)
