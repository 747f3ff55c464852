"""What the published files say so that a stranger can count with them: codes, labels, threads, meanings."""

from __future__ import annotations

import csv
import io
import json
import uuid

import pytest

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.opendata import columns, groups, rows
from ckanext.eparticipation.opendata.making import make
from ckanext.qatar_sectors.discussion.model import DiscussionPost
from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store
from ckanext.qatar_sectors.tables import jobs as tables

from tests.discussions import as_user
from tests.eparticipation_contributions import say

CSV_FORM, JSON_FORM = "CSV", "JSON"


def file(package_id, form):
    found = call_action("package_show", id=package_id)["resources"]
    return next(one for one in found if one["format"] == form and one["part"] == "result")


def body(package_id, form):
    resource = file(package_id, form)
    row = StoredFile.released_to("resource", [resource["id"]])[resource["id"]]
    with stores.local(Store(row.store), row.location) as path, open(path, "rb") as opened:
        return opened.read().decode("utf-8-sig")


def test_one_option_is_one_value_in_whatever_language_it_was_chosen(asked, make_user):
    for language in ("ar", "en"):
        data = asked.data(language=language)
        as_user(make_user(), "eparticipation_answer_submit", **data)
    asked.closes(finding.now())
    make(asked.id)
    for table in (
        list(csv.DictReader(io.StringIO(body(asked.id, CSV_FORM)))),
        json.loads(body(asked.id, JSON_FORM)),
    ):
        chosen = {
            (one["choices"], one["choices_ar"], one["choices_en"])
            for one in table
            if one["question"] == asked.of["single"]
        }
        assert chosen == {("bus", "بالحافلة", "By bus")}
        (several,) = {
            (one["choices"], one["choices_ar"], one["choices_en"])
            for one in table
            if one["question"] == asked.of["ranking"]
        }
        assert several == ("south; north", "الجنوب; الشمال", "South; North")


def test_a_reply_names_what_it_answers_and_its_discussion(bureau):
    closed = bureau.consultation("closed")
    (first,) = say(closed["id"], "سؤال")
    post = model.Session.get(DiscussionPost, first)
    ids = {}
    for text, answered in (("ردّ", None), ("ردّ على الرد", "ردّ")):
        row = DiscussionPost(
            id=str(uuid.uuid4()),
            thread_id=post.thread_id,
            is_first=False,
            reply_to=ids.get(answered),
            state="published",
            text=text,
            fingerprint=text,
            created_at=post.created_at,
            published_at=post.published_at,
        )
        model.Session.add(row)
        model.Session.flush()
        ids[text] = row.id
    thread = post.thread_id
    model.Session.commit()
    make(closed["id"])
    table = list(csv.DictReader(io.StringIO(body(closed["id"], CSV_FORM))))
    assert {one["thread"] for one in table} == {thread}
    assert {one["id"]: one["reply_to"] for one in table} == {
        first: "",
        ids["ردّ"]: first,
        ids["ردّ على الرد"]: ids["ردّ"],
    }


def test_columns_mean_something_in_both_languages(asked, maryam):
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    asked.closes(finding.now())
    make(asked.id)
    resource = file(asked.id, CSV_FORM)
    told = {one["id"]: one for one in resource["data_dictionary"]}
    assert list(told) == list(rows.COLUMNS)
    for one in told.values():
        assert one["label_ar"] and one["label_ar"] != one["label_en"]
        assert one["description_ar"] and one["description_ar"] != one["description_en"]
    tables.load(resource["id"])
    found = call_action("datastore_info", id=resource["id"])["fields"]
    infos = {one["id"]: one.get("info") or {} for one in found}
    assert infos["choices"]["label_en"] == "Codes of what was chosen"
    assert infos["choices"]["notes_ar"] == told["choices"]["description_ar"]
    assert told["choices"]["description_en"] in infos["choices"]["notes"]


def test_every_column_is_described():
    assert set(columns.CONTRIBUTIONS) == set(rows.COLUMNS)
    assert set(columns.GROUPS) == set(groups.COLUMNS)


@pytest.mark.parametrize(
    ("lang", "back", "what"),
    [("", "/consultation/", "ملف من الاستشارة"), ("/en", "/en/consultation/", "A file of the")],
)
def test_the_page_of_a_file_shows_its_table(asked, maryam, app, lang, back, what):
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    asked.closes(finding.now())
    make(asked.id)
    resource = file(asked.id, CSV_FORM)
    tables.load(resource["id"])
    page = app.get(f"{lang}/consultation/{asked.name}/resource/{resource['id']}", status=200).body
    assert what in page and f'href="{back}{asked.name}"' in page
    assert "<table" in page and "south; north" in page
    assert f'href="{lang}/consultation/"' not in page
    assert columns.CONTRIBUTIONS["choices"].label in page if lang else "رموز ما اختير" in page
    download = page.split("/download/")[0].rsplit('href="', 1)[1]
    got = app.get(f"{download.split('5000')[-1]}/download/contributions.csv", status=200)
    assert "choices_ar" in got.body
    app.get(f"/consultation/{asked.name}/resource/none", status=404)


def test_drafts_and_other_datasets_have_no_such_page(bureau, app, bilingual_dataset_factory):
    draft = bureau.consultation("draft")
    app.get(f"/consultation/{draft['name']}/resource/none", status=404)
    other = bilingual_dataset_factory(resources=[{"url": "https://example.qa/a.csv"}])
    app.get(f"/consultation/{other['name']}/resource/{other['resources'][0]['id']}", status=404)
