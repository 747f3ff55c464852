from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def officer(agency_factory):
    """An administrator with a token, and an agency to publish for."""
    return {"Authorization": factories.SysadminWithToken()["token"]}, agency_factory()


def read(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.body, "html.parser")


class TestDatasetForm:
    def test_each_bilingual_field_has_a_box_in_each_direction(self, app, officer):
        page = read(app.get("/dataset/new", headers=officer[0]))
        boxes = page.select('[name^="title_translated-"]')
        assert {(box["lang"], box["dir"]) for box in boxes} == {("ar", "rtl"), ("en", "ltr")}

    def test_all_sectors_can_be_ticked(self, app, officer):
        page = read(app.get("/dataset/new", headers=officer[0]))
        assert len(page.select('input[type=checkbox][name="sectors"]')) == 14

    def test_every_label_leads_to_a_field(self, app, officer):
        page = read(app.get("/dataset/new", headers=officer[0]))
        form = page.select_one("#dataset-edit")
        ids = {each["id"] for each in form.select("[id]")}
        lost = [label["for"] for label in form.select("label[for]") if label["for"] not in ids]
        assert lost == []

    def test_nothing_typed_is_lost_on_an_error(self, app, officer):
        """A wrong link: the page says so above and beside the field, and keeps all texts."""
        headers, agency = officer
        answer = app.post(
            "/dataset/new",
            headers=headers,
            data={
                "title_translated-ar": "مدارس الدوحة",
                "notes_translated-en": "Schools of Doha",
                "tags_translated-ar": "مدارس، تعليم",
                "sectors": ["education", "health"],
                "owner_org": agency["id"],
                "url": "not a link",
                "contact-0-name": "مكتب البيانات",
                "private": "True",
                "_ckan_phase": "dataset_new_1",
                "save": "",
            },
        )
        page = read(answer)
        summary = page.select_one(".error-explanation")
        link = summary.select_one('a[href="#field-url"]')
        assert link is not None
        assert page.select_one("#field-url")["value"] == "not a link"
        assert page.select_one('[name="title_translated-ar"]')["value"] == "مدارس الدوحة"
        assert page.select_one('[name="notes_translated-en"]').get_text() == "Schools of Doha"
        assert "تعليم" in page.select_one('[name="tags_translated-ar"]')["value"]
        ticked = [box["value"] for box in page.select('[name="sectors"][checked]')]
        assert ticked == ["education", "health"]
        assert page.select_one('[name="contact-0-name"]')["value"] == "مكتب البيانات"
        assert page.select_one("#field-private-true").has_attr("checked")
        assert page.select_one("details.form-more").has_attr("open")

    def test_a_missing_title_is_said_in_the_reader_s_language(self, app, officer):
        headers, agency = officer
        fields = {"owner_org": agency["id"], "_ckan_phase": "dataset_new_1", "save": ""}
        page = read(app.post("/dataset/new", headers=headers, data=fields))
        link = page.select_one('.error-explanation a[href="#field-title_translated-ar"]')
        assert link.get_text(strip=True) == "العنوان"
        assert page.select_one("#field-title_translated-ar") is not None

    def test_contacts_are_saved_without_a_script(self, app, officer, bilingual_dataset_factory):
        """Two are kept, one is emptied and gone, an empty place is left to fill."""
        headers, _ = officer
        dataset = bilingual_dataset_factory(contact=[{"name": "First"}, {"name": "Second"}])
        path = f"/dataset/edit/{dataset['name']}"
        page = read(app.get(path, headers=headers))
        assert page.select_one('[name="contact-2-name"]') is not None
        fields = {
            "title_translated-ar": "مدارس",
            "owner_org": dataset["owner_org"],
            "name": dataset["name"],
            "contact-0-name": "",
            "contact-1-name": "Second",
            "contact-2-name": "Third",
            "save": "",
        }
        app.post(path, headers=headers, data=fields)
        shown = call_action("package_show", id=dataset["id"])
        assert [each["name"] for each in shown["contact"]] == ["Second", "Third"]


class TestAgencyForm:
    def test_an_agency_is_made_in_both_languages(self, app, officer):
        headers, _ = officer
        page = read(app.get("/organization/new", headers=headers))
        assert page.select_one('[name="title_translated-ar"]')["dir"] == "rtl"
        fields = {
            "title_translated-ar": "وزارة البلدية",
            "title_translated-en": "Ministry of Municipality",
            "name": "municipality",
            "kind": "ministry",
            "save": "",
        }
        app.post("/organization/new", headers=headers, data=fields)
        shown = call_action("organization_show", id="municipality")
        assert shown["title_translated"]["en"] == "Ministry of Municipality"

    def test_an_error_keeps_what_was_typed(self, app, officer):
        headers, _ = officer
        fields = {"title_translated-en": "Council", "name": "Not Valid!", "save": ""}
        page = read(app.post("/organization/new", headers=headers, data=fields))
        assert page.select_one(".error-explanation a[href='#field-name']") is not None
        assert page.select_one('[name="title_translated-en"]')["value"] == "Council"
