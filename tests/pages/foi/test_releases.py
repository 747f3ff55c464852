"""The desk's pages of releases: bring, draw, make, hand over, approve; errors in words, nothing typed is lost."""

from __future__ import annotations

import io

import pytest

from tests.foi_releases import BOX, work
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")
FIELDS = ("x", "y", "w", "h")


def header(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def base(release):
    return f"/foi/desk/{release.request['reference']}/release"


@pytest.fixture
def post(app, release):
    def send(address, user=None, status=302, **values):
        data = {"_csrf_token": form_token(app), **values}
        return app.post(
            address,
            data=data,
            headers=header(user or release.office.officer),
            follow_redirects=False,
            status=status,
        )

    return send


def line(**more):
    return {**{name: str(BOX[name] * 100) for name in FIELDS}, "code": "20.2", "harm": "", **more}


class TestWay:
    def test_a_document_goes_from_the_form_to_its_approval(self, app, post, base, release):
        office = release.office
        answer = post(base, upload=(io.BytesIO(release.body), "letter.pdf"))
        address = answer.headers["Location"].split("?")[0]
        work()
        page = app.get(address, headers=header(office.officer)).body
        assert "letter.pdf" in page and "قيد الإعداد" in page
        post(f"{address}/page/1", **line(harm="اسم شخص"))
        boxes = app.get(f"{address}/page/1", headers=header(office.officer)).body
        assert "اسم شخص" in boxes and "<rect" in boxes
        post(f"{address}/make")
        work()
        page = app.get(address, headers=header(office.officer)).body
        assert "صُنعت وأُثبتت" in page and "كل بايت في الملف كتبته البوابة" in page
        post(f"{address}/propose")
        [document] = release.call(office.colleague, "foi_release_list")["documents"]
        seen = app.get(address, headers=header(office.colleague)).body
        assert document["digest"] in seen
        post(f"{address}/approve", office.colleague, digest=document["digest"])
        assert "معتمدة" in app.get(address, headers=header(office.officer)).body

    def test_a_wrong_box_is_named_and_nothing_typed_is_lost(self, app, post, base, release):
        document = release.bring()
        address = f"/en{base}/{document['id']}/page/1"
        page = post(address, status=400, **line(x="left", harm="His name")).body
        assert "Box 1: write numbers" in page
        assert "His name" in page and 'value="left"' in page

    def test_arabic_digits_are_numbers(self, post, base, release):
        document = release.bring()
        post(f"{base}/{document['id']}/page/2", **line(x="١٢٫٥", y="10,5"))
        [box] = release.show(document)["boxes"]
        assert (box["page"], box["x"], box["y"]) == (2, 0.125, 0.105)

    def test_boxes_of_other_pages_stay(self, post, base, release):
        document = release.bring()
        address = f"{base}/{document['id']}/page"
        post(f"{address}/1", **line())
        post(f"{address}/2", **line())
        post(f"{address}/1", **line(x="", y="", w="", h=""))
        assert [box["page"] for box in release.show(document)["boxes"]] == [2]

    def test_a_form_of_an_older_version_is_told(self, post, base, release):
        document = release.bring()
        post(f"{base}/{document['id']}/page/1", **line())
        page = post(
            f"/en{base}/{document['id']}/page/1",
            status=400,
            **line(harm="Typed"),
            seen_version=str(document["version"]),
        ).body
        assert "Somebody has changed this document" in page and "Typed" in page

    def test_without_a_file_it_is_said(self, post, base):
        assert "Choose a file first." in post(f"/en{base}", status=400).body


class TestPictures:
    def test_pages_of_original_and_result_are_shown_to_the_desk(self, app, base, release):
        document = release.proved()
        for which in ("original", "result"):
            address = f"{base}/{document['id']}/picture/{which}/1.png"
            answer = app.get(address, headers=header(release.office.officer), status=200)
            assert answer.data[:4] == b"\x89PNG"
            assert answer.headers["Cache-Control"] == "private, no-store"

    def test_a_page_that_is_not_there_is_not_found(self, app, base, release):
        document = release.bring()
        for path in (
            "picture/original/3.png",
            "picture/result/1.png",
            "picture/other/1.png",
            "page/3",
            "page/0",
        ):
            app.get(
                f"{base}/{document['id']}/{path}",
                headers=header(release.office.officer),
                status=404,
            )


class TestSight:
    def test_others_find_nothing(self, app, base, release, elsewhere, maryam, make_user):
        document = release.proved()
        paths = ["", f"/{document['id']}", f"/{document['id']}/page/1"]
        paths += [f"/{document['id']}/picture/{which}/1.png" for which in ("original", "result")]
        users = (elsewhere.officer, release.office.president, make_user(), maryam)
        for user in users:
            for path in paths:
                app.get(base + path, headers=header(user), status=404)

    def test_others_do_nothing(self, post, base, release, elsewhere, maryam):
        document = release.bring()
        for user in (elsewhere.officer, maryam):
            for act in ("make", "delete", "approve"):
                post(f"{base}/{document['id']}/{act}", user, status=404)
            post(f"{base}/{document['id']}/page/1", user, status=404, **line())
        assert release.show(document)["boxes"] == []

    def test_an_act_that_is_none_is_not_found(self, post, base, release):
        document = release.bring()
        post(f"{base}/{document['id']}/publish", status=404)
