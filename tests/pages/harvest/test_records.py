"""Records of a source, and decisions on suspicious runs, by the pages."""

from __future__ import annotations

import pytest

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import HEAD, dataset, turtle

pytestmark = pytest.mark.usefixtures("clean")

NAMELESS = "<https://agency.example/d/9> a dcat:Dataset ; dct:description 'Nameless'@en .\n"
FIRST = "https://agency.example/d/1"


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def source(agency, feed):
    return call_action(
        "qatar_harvest_source_create",
        name="health",
        title="بيانات الصحة",
        url=feed.url,
        owner_org=agency["id"],
    )


@pytest.fixture
def harvest(source):
    """Carry a run of a source out in this process."""
    from ckanext.qatar_sectors.harvest.jobs.run import execute
    from ckanext.qatar_sectors.harvest.jobs.schedule import start
    from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

    def run(source_id=None):
        run_id, _is_new = start(source_id or source["id"], Trigger.PERSON)
        model.Session.commit()
        execute(run_id)
        return call_action("qatar_harvest_run_show", id=run_id)

    return run


@pytest.fixture
def get(app, editor):
    return lambda path, **kept: app.get(path, headers=signed_in(editor), status=200, **kept).body


class TestRecords:
    @pytest.mark.parametrize(
        ("prefix", "words"),
        [("", ("السجلات", "3 سجلات", "مدارس 1")), ("/en", ("Records", "3 records", "Schools 1"))],
    )
    def test_they_are_listed_in_both_languages(self, get, feed, harvest, prefix, words):
        feed.body = turtle(1, 2) + NAMELESS
        harvest()
        page = get(f"{prefix}/desk/sources/health/records")
        for word in (*words, FIRST):
            assert word in page, word

    def test_they_are_found_by_state_and_by_words(self, get, feed, harvest):
        feed.body = turtle(1, 2) + NAMELESS
        harvest()
        failed = get("/en/desk/sources/health/records?state=failed")
        assert "d/9" in failed and FIRST not in failed
        found = get("/en/desk/sources/health/records?q=Schools+2")
        assert "Schools 2" in found and "Schools 1" not in found
        assert "No record fits." in get("/en/desk/sources/health/records?q=nothing")
        assert FIRST in get("/en/desk/sources/health/records?state=nonsense&page=x")

    def test_a_dataset_that_a_person_deleted_is_not_in_the_portal(self, get, feed, harvest):
        feed.body = turtle(1)
        harvest()
        (name,) = call_action("package_list")
        call_action("package_delete", {"user": factories.Sysadmin()["name"]}, id=name)
        for page in ("records", f"record?identifier={FIRST}"):
            for prefix, word in (("", "حذفه شخص"), ("/en", "Deleted by a person")):
                assert word in get(f"{prefix}/desk/sources/health/{page}")

    def test_one_is_shown_raw_and_mapped(self, get, feed, harvest):
        feed.body = HEAD + dataset(1, extra='dct:modified "once" ; <https://x.example/p> "Extra" ;')
        harvest()
        for prefix, word, label in (
            ("", "ما صار إليه", "العنوان"),
            ("/en", "What was made of it", "Title"),
        ):
            page = get(f"{prefix}/desk/sources/health/record?identifier={FIRST}")
            for text in (word, "once", label, "مدارس 1", "https://x.example/p"):
                assert text in page, text

    def test_fields_that_a_person_edited_are_marked(self, get, editor, feed, harvest):
        feed.body = turtle(1)
        harvest()
        (found,) = call_action("package_search")["results"]
        title = {**found["title_translated"], "en": "Better"}
        person = {"user": editor["name"]}
        call_action("package_patch", person, id=found["id"], title_translated=title)
        feed.body = turtle(1, d1="Other")
        harvest()
        page = get(f"/en/desk/sources/health/record?identifier={FIRST}")
        assert "harvest-edited" in page and "Changed by a person" in page

    def test_hostile_texts_are_inert(self, get, feed, harvest):
        evil = "</pre><script>alert(1)</script><img src=x onerror=alert(2)>"
        extra = (
            f'dct:modified "{evil}" ; <https://x.example/p> "{evil}" ; dct:description "{evil}" ;'
        )
        feed.body = HEAD + dataset(1, title=evil, extra=extra) + NAMELESS.replace("Name", evil)
        run = harvest()
        for path in (
            f"/en/desk/sources/health/record?identifier={FIRST}",
            "/en/desk/sources/health/records",
            f"/en/source/health/run/{run['id']}",
        ):
            page = get(path)
            assert "<script>alert" not in page and "<img src=x" not in page, path

    def test_one_that_failed_is_taken_again(self, app, editor, feed, harvest):
        feed.body = turtle(1) + NAMELESS
        harvest()
        failed = "https://agency.example/d/9"
        path = f"/en/desk/sources/health/record?identifier={failed}"
        assert "Take the record again" in app.get(path, headers=signed_in(editor)).body
        data = {"identifier": failed}
        app.post("/en/desk/sources/health/record/retry", data=data, headers=signed_in(editor))
        newest = call_action("qatar_harvest_run_list", source_id="health")[0]
        assert newest["status"] == "queued"

    def test_what_another_source_has_is_shown(self, get, feed, harvest, agency):
        feed.body = turtle(1)
        harvest()
        other = call_action(
            "qatar_harvest_source_create",
            name="twin",
            title="Twin",
            url=feed.url + "?twin",
            owner_org=agency["id"],
        )
        harvest(other["id"])
        assert "Twin" in get("/en/desk/sources/health/duplicates")
        assert "Twin" in get(f"/en/desk/sources/health/record?identifier={FIRST}")

    @pytest.mark.parametrize("page", ["records", f"record?identifier={FIRST}", "duplicates"])
    def test_they_are_for_those_who_keep_the_source(self, app, feed, harvest, page):
        feed.body = turtle(1)
        harvest()
        hidden = 404 if page.startswith("record?") else 403
        path = f"/en/desk/sources/health/{page}"
        app.get(path, status=hidden)
        app.get(path, headers=signed_in(factories.UserWithToken()), status=hidden)

    def test_a_record_that_is_not_there_is_not_found(self, app, editor, source):
        for query in ("", "?identifier=none"):
            path = f"/en/desk/sources/health/record{query}"
            app.get(path, headers=signed_in(editor), status=404)


class TestDecision:
    @pytest.fixture
    def suspicious(self, feed, harvest):
        feed.body = turtle(1, 2, 3, 4, 5)
        harvest()
        feed.body = turtle(1)
        run = harvest()
        assert run["status"] == "suspicious"
        return f"/source/health/run/{run['id']}", f"/desk/sources/health/run/{run['id']}/decide"

    @pytest.mark.parametrize(
        ("prefix", "word"),
        [("", "هل تصدّق هذا الفهرس؟"), ("/en", "Do you believe this catalogue?")],
    )
    def test_the_keeper_is_asked_with_the_figures(self, app, get, suspicious, prefix, word):
        page = get(prefix + suspicious[0])
        assert word in page
        figures = [part.split("<")[0] for part in page.split("<dd>")[1:4]]
        assert figures == ["5", "1", "4"]
        assert word not in app.get(prefix + suspicious[0]).body

    def test_refusing_keeps_everything(self, app, editor, get, suspicious):
        page, decide = suspicious
        app.post(f"/en{decide}", data={"decision": "refuse"}, headers=signed_in(editor), status=200)
        assert "everything stayed as it was" in get(f"/en{page}")
        assert call_action("package_search")["count"] == 5
        assert "Needs you" not in get("/en/desk/sources")

    def test_approving_starts_a_run_that_deletes(self, app, editor, feed, suspicious):
        from ckanext.qatar_sectors.harvest.jobs.run import execute

        decide = suspicious[1]
        data = {"decision": "approve"}
        app.post(f"/en{decide}", data=data, headers=signed_in(editor), status=200)
        newest = call_action("qatar_harvest_run_list", source_id="health")[0]
        assert newest["trigger"] == "approved"
        execute(newest["id"])
        assert call_action("package_search")["count"] == 1

    def test_a_second_decision_is_told(self, app, editor, suspicious):
        for said in ("stayed as it was", "Somebody has decided"):
            answer = app.post(
                f"/en{suspicious[1]}", data={"decision": "refuse"}, headers=signed_in(editor)
            )
            assert said in answer.body

    def test_a_stranger_decides_nothing(self, app, suspicious):
        stranger = factories.UserWithToken()
        app.post(f"/en{suspicious[1]}", data={}, headers=signed_in(stranger), status=403)
        assert call_action("package_search")["count"] == 5
