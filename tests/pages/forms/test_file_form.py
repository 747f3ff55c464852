"""The forms of files: complete without scripts, and the order of files by buttons."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def officer():
    return {"Authorization": factories.SysadminWithToken()["token"]}


@pytest.fixture
def dataset(bilingual_dataset_factory):
    return bilingual_dataset_factory(
        resources=[{"url": f"https://a.example/{n}.csv", "format": "CSV"} for n in "ab"]
    )


def read(answer):
    return BeautifulSoup(answer.body, "html.parser")


class TestFileForm:
    def test_a_file_is_sent_or_linked_without_inline_scripts(self, app, officer, dataset):
        page = read(app.get(f"/dataset/{dataset['name']}/resource/new", headers=officer))
        assert page.select("[onclick], [style]") == []
        assert page.select_one('input[type=file][name="upload"]')
        assert page.select_one('input[name="url"]')

    def test_a_licence_is_chosen_by_name_and_sent_by_code(self, app, officer, dataset):
        page = read(app.get("/dataset/new", headers=officer))
        options = page.select("#field-license_id option")
        assert "cc-by" in {option["value"] for option in options}
        assert [option["value"] for option in options if option.has_attr("selected")] == ["cc-by"]


class TestOrderOfFiles:
    def test_a_file_moves_up(self, app, officer, dataset):
        first, second = [each["id"] for each in dataset["resources"]]
        app.post(
            f"/dataset/{dataset['name']}/order",
            headers=officer,
            data={"file": second, "way": "up"},
        )
        shown = call_action("package_show", id=dataset["id"])
        assert [each["id"] for each in shown["resources"]] == [second, first]

    def test_a_stranger_moves_nothing(self, app, dataset):
        second = dataset["resources"][1]["id"]
        fields = {"file": second, "way": "up", "_csrf_token": form_token(app)}
        app.post(f"/dataset/{dataset['name']}/order", data=fields, status=404)
        shown = call_action("package_show", id=dataset["id"])
        assert shown["resources"][1]["id"] == second
