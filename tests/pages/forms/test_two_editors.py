"""Two persons edit one dataset at the same time (THREATS F8): the second is told, and nothing is lost."""

from __future__ import annotations

import threading

import pytest
from bs4 import BeautifulSoup

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def first():
    return {"Authorization": factories.SysadminWithToken()["token"]}


@pytest.fixture
def second():
    return {"Authorization": factories.SysadminWithToken()["token"]}


def opened(app, dataset, who):
    """Open a dataset's form; return all that it would send."""
    return fields_of(app.get(f"/en/dataset/edit/{dataset['name']}", headers=who, status=200))


def fields_of(answer):
    page = BeautifulSoup(answer.body, "html.parser")
    form = page.select_one("[name=seen_fields]").find_parent("form")
    values = {}
    for each in form.select("input[name], textarea[name]"):
        if each.get("type") in ("checkbox", "radio") and not each.has_attr("checked"):
            continue
        values.setdefault(each["name"], []).append(
            each.get_text().lstrip("\n") if each.name == "textarea" else each.get("value", "")
        )
    for select in form.select("select[name]"):
        chosen = select.select("option[selected]")
        values[select["name"]] = [each.get("value", "") for each in chosen]
    return {**values, "save": ""}


def sent(app, dataset, who, values):
    return app.post(f"/en/dataset/edit/{dataset['name']}", headers=who, data=values)


def told(answer):
    found = BeautifulSoup(answer.body, "html.parser").select_one(".error-explanation")
    return " ".join(found.get_text().split()) if found else ""


def title(dataset):
    return call_action("package_show", id=dataset["id"])["title_translated"]["en"]


class Form:
    """A form at an address, as one person opens and sends it."""

    def __init__(self, app, address):
        self.app, self.address = app, address

    def opened(self, who):
        return fields_of(self.app.get(self.address, headers=who, status=200))

    def sent(self, who, values):
        return self.app.post(self.address, headers=who, data=values)


class TestTwoEditors:
    def test_the_second_is_told_what_changed_and_keeps_what_they_wrote(
        self, app, bilingual_dataset, first, second
    ):
        one, two = (opened(app, bilingual_dataset, who) for who in (first, second))
        answer = sent(app, bilingual_dataset, first, {**one, "title_translated-en": "Theirs"})
        assert told(answer) == ""
        answer = sent(app, bilingual_dataset, second, {**two, "notes_translated-en": "Mine"})
        assert "Somebody else changed this dataset while you were writing: " in told(answer)
        # The first form also chose what a form always chooses, the licence say.
        assert "Title. Look at it as it is now." in told(answer)
        assert "Description" not in told(answer)
        assert title(bilingual_dataset) == "Theirs"
        again = fields_of(answer)
        assert again["notes_translated-en"] == ["Mine"]
        # Who was told may save: knowing it.
        assert told(sent(app, bilingual_dataset, second, again)) == ""
        shown = call_action("package_show", id=bilingual_dataset["id"])
        assert shown["notes_translated"]["en"] == "Mine"

    def test_another_error_does_not_make_it_forget(self, app, bilingual_dataset, first, second):
        two = opened(app, bilingual_dataset, second)
        answer = sent(app, bilingual_dataset, second, {**two, "url": "not a link"})
        assert "while you were writing" not in told(answer)
        one = opened(app, bilingual_dataset, first)
        sent(app, bilingual_dataset, first, {**one, "title_translated-en": "Theirs"})
        answer = sent(app, bilingual_dataset, second, {**fields_of(answer), "url": ""})
        assert "while you were writing" in told(answer)

    def test_who_saves_twice_is_not_told_of_themselves(self, app, bilingual_dataset, first):
        for text in ("One", "Two"):
            values = opened(app, bilingual_dataset, first)
            assert (
                told(sent(app, bilingual_dataset, first, {**values, "title_translated-en": text}))
                == ""
            )
        assert title(bilingual_dataset) == "Two"

    def test_a_new_file_is_no_change_of_the_form(self, app, bilingual_dataset, first):
        values = opened(app, bilingual_dataset, first)
        user = factories.Sysadmin()["name"]
        call_action(
            "resource_create",
            {"user": user},
            package_id=bilingual_dataset["id"],
            url="https://example.qa/a.csv",
            name="a",
        )
        assert told(sent(app, bilingual_dataset, first, values)) == ""
        assert call_action("package_show", id=bilingual_dataset["id"])["num_resources"] == 1

    @pytest.mark.parametrize("seen", ["", "[]", "nonsense", '{"title_translated":1}'])
    def test_what_nobody_wrote_is_taken_for_not_seen(self, app, bilingual_dataset, first, seen):
        values = {**opened(app, bilingual_dataset, first), "seen_fields": seen}
        assert "while you were writing" in told(sent(app, bilingual_dataset, first, values))

    def test_at_the_same_moment_one_is_told(self, app, bilingual_dataset, first, second):
        forms = [(who, opened(app, bilingual_dataset, who)) for who in (first, second)]
        together, answers = threading.Barrier(2), []

        def save(number):
            who, values = forms[number]
            together.wait()
            values = {**values, "title_translated-en": f"Title {number}"}
            answers.append(told(sent(app, bilingual_dataset, who, values)))
            model.Session.remove()

        threads = [threading.Thread(target=save, args=(number,)) for number in range(2)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sorted(bool(each) for each in answers) == [False, True]


@pytest.fixture
def file(bilingual_dataset):
    return call_action(
        "resource_create",
        {"user": factories.Sysadmin()["name"]},
        package_id=bilingual_dataset["id"],
        url="https://example.qa/a.csv",
        name_translated={"ar": "ملف", "en": "File"},
        description_translated={"ar": "وصف", "en": "Words"},
        format="CSV",
    )


class TestOfAFile:
    @pytest.fixture
    def form(self, app, bilingual_dataset, file):
        return Form(app, f"/en/dataset/{bilingual_dataset['name']}/resource/{file['id']}/edit")

    def test_the_second_is_told_and_may_then_save(self, form, file, first, second):
        one, two = form.opened(first), form.opened(second)
        assert told(form.sent(first, {**one, "name_translated-en": "Theirs"})) == ""
        answer = form.sent(second, {**two, "description_translated-en": "Mine"})
        assert "Somebody else changed this file while you were writing: Name" in told(answer)
        assert call_action("resource_show", id=file["id"])["name_translated"]["en"] == "Theirs"
        again = fields_of(answer)
        assert again["description_translated-en"] == ["Mine"]
        assert told(form.sent(second, again)) == ""
        shown = call_action("resource_show", id=file["id"])
        assert shown["description_translated"]["en"] == "Mine"
        assert "seen_fields" not in shown

    def test_another_file_is_no_change(self, form, bilingual_dataset, first):
        values = form.opened(first)
        call_action(
            "resource_create",
            {"user": factories.Sysadmin()["name"]},
            package_id=bilingual_dataset["id"],
            url="https://example.qa/b.csv",
            name="b",
        )
        assert told(form.sent(first, values)) == ""


class TestOfAnAgency:
    @pytest.fixture
    def agency(self):
        return factories.Organization(
            title_translated={"ar": "جهة", "en": "Agency"},
            description_translated={"ar": "وصف", "en": "Words"},
        )

    @pytest.fixture
    def form(self, app, agency):
        return Form(app, f"/en/organization/edit/{agency['name']}")

    def test_the_second_is_told_and_may_then_save(self, form, agency, first, second):
        one, two = form.opened(first), form.opened(second)
        assert told(form.sent(first, {**one, "title_translated-en": "Theirs"})) == ""
        answer = form.sent(second, {**two, "contact_phone": "+974 4000 0000"})
        assert "Somebody else changed this agency while you were writing: " in told(answer)
        shown = call_action("organization_show", id=agency["id"])
        assert shown["title_translated"]["en"] == "Theirs"
        again = fields_of(answer)
        assert again["contact_phone"] == ["+974 4000 0000"]
        assert told(form.sent(second, again)) == ""
        assert (
            call_action("organization_show", id=agency["id"])["contact_phone"] == "+974 4000 0000"
        )

    @pytest.mark.parametrize("seen", ["", "[]", "nonsense"])
    def test_what_nobody_wrote_is_taken_for_not_seen(self, form, first, seen):
        values = {**form.opened(first), "seen_fields": seen}
        assert "while you were writing" in told(form.sent(first, values))
