"""Boxes drawn in a browser: with the mouse, a finger, the keyboard, and without a script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def desk(page, release):
    """Open a page of a document as an officer."""
    page.context.set_extra_http_headers({"Authorization": release.office.officer["token"]})
    document = release.bring()
    base = f"/foi/desk/{release.request['reference']}/release/{document['id']}"

    def opened(prefix="", path="/page/1"):
        assert page.goto(prefix + base + path).status == 200
        return document

    return opened


def values(page, number):
    return [float(page.locator(f"#box-{number}-{name}").input_value() or "nan") for name in "xywh"]


def drag(page, from_x, from_y, to_x, to_y):
    frame = page.locator(".foi-sheet").bounding_box()
    page.locator(".foi-sheet").scroll_into_view_if_needed()
    frame = page.locator(".foi-sheet").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * from_x, frame["y"] + frame["height"] * from_y)
    page.mouse.down()
    page.mouse.move(
        frame["x"] + frame["width"] * to_x, frame["y"] + frame["height"] * to_y, steps=4
    )
    page.mouse.up()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_box_is_drawn_moved_and_kept(page, desk, release, prefix):
    """In both directions of writing it lies where it was drawn."""
    document = desk(prefix)
    drag(page, 0.1, 0.1, 0.4, 0.2)
    x, y, w, h = values(page, 1)
    assert (x, y, w, h) == pytest.approx((10, 10, 30, 10), abs=0.6)
    drag(page, 0.2, 0.15, 0.4, 0.25)
    assert values(page, 1) == pytest.approx([30, 20, 30, 10], abs=0.9)
    page.locator("#box-1-code").select_option("20.2")
    page.locator('.foi-boxes button[type="submit"]').first.click()
    page.wait_for_load_state()
    [box] = release.show(document)["boxes"]
    assert (box["x"], box["y"], box["w"], box["h"]) == pytest.approx((0.3, 0.2, 0.3, 0.1), abs=0.01)


def test_the_keyboard_alone_is_enough(page, desk, release):
    document = desk()
    page.locator(".foi-box-add").press("Enter")
    assert page.evaluate("document.activeElement.id") == "box-1-x"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    assert values(page, 1)[0] == 45.5
    drawn = page.locator(".foi-sheet-boxes rect").first
    assert drawn.get_attribute("x") == "45.5"
    page.locator("#box-1-code").press("2")
    page.locator("#box-1-code").select_option("20.6")
    page.locator('.foi-boxes button[type="submit"]').first.press("Enter")
    page.wait_for_load_state()
    assert [box["code"] for box in release.show(document)["boxes"]] == ["20.6"]


def test_more_boxes_than_lines_and_a_removed_one(page, desk, release):
    document = desk()
    for number in range(5):
        top = 0.05 + number * 0.15
        drag(page, 0.1, top, 0.5, top + 0.08)
        if number == 0:
            page.locator("#box-1-code").select_option("20.1")
    assert page.locator(".foi-sheet-boxes rect").count() == 5
    page.locator(".foi-box-empty").nth(1).click()
    page.locator('.foi-boxes button[type="submit"]').first.click()
    page.wait_for_load_state()
    # The ground of the last box is offered for the next.
    assert [box["code"] for box in release.show(document)["boxes"]] == ["20.1"] * 4


def test_a_finger_draws_too(browser, live_server, release):
    document = release.bring()
    context = browser.new_context(
        base_url=live_server, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    context.set_extra_http_headers({"Authorization": release.office.officer["token"]})
    page = context.new_page()
    page.goto(f"/foi/desk/{release.request['reference']}/release/{document['id']}/page/1")
    page.locator(".foi-sheet").scroll_into_view_if_needed()
    frame = page.locator(".foi-sheet").bounding_box()
    session = context.new_cdp_session(page)
    for kind, x, y in (("touchStart", 0.2, 0.2), ("touchMove", 0.5, 0.4), ("touchEnd", 0.5, 0.4)):
        point = {"x": frame["x"] + frame["width"] * x, "y": frame["y"] + frame["height"] * y}
        points = [] if kind == "touchEnd" else [point]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert values(page, 1) == pytest.approx([20, 20, 30, 20], abs=1.5)
    context.close()


def test_without_a_script_numbers_are_enough(browser, live_server, release):
    document = release.bring()
    context = browser.new_context(base_url=live_server, java_script_enabled=False)
    context.set_extra_http_headers({"Authorization": release.office.officer["token"]})
    page = context.new_page()
    page.goto(f"/en/foi/desk/{release.request['reference']}/release/{document['id']}/page/1")
    for name, value in zip("xywh", ("10", "20", "30", "5"), strict=True):
        page.locator(f"#box-1-{name}").fill(value)
    page.locator("#box-1-code").select_option("20.4")
    page.get_by_role("button", name="Keep the boxes").click()
    assert page.locator(".foi-sheet-boxes rect").count() == 1
    assert [box["x"] for box in release.show(document)["boxes"]] == [0.1]
    context.close()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_barrier_and_nothing_reaches_beyond_a_small_telephone(page, release, prefix, tmp_path):
    made = release.proposed()
    base = f"{prefix}/foi/desk/{release.request['reference']}/release"
    found = []
    pages = [("list", base), ("document", f"{base}/{made['id']}")]
    readers = [(name, path, release.office.colleague) for name, path in pages]
    readers.append(("boxes", f"{base}/{made['id']}/page/1", release.office.officer))
    for name, path, reader in readers:
        page.context.set_extra_http_headers({"Authorization": reader["token"]})
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.goto(path).status == 200, path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            for item in Axe().run(page).response["violations"]:
                found.append((name, width, item["id"], item["nodes"][0]["html"]))
    assert found == []
