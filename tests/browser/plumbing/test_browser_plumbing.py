from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("path", "language", "direction"), [("/", "ar", "rtl"), ("/en", "en", "ltr")]
)
def test_the_home_page_opens_in_its_language(page, path, language, direction):
    """Arabic stands at the root and runs from right to left."""
    answer = page.goto(path)
    assert answer.status == 200
    html = page.locator("html")
    assert html.get_attribute("lang") == language
    assert html.get_attribute("dir") == direction
