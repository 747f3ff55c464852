"""A visitor whose browser tells what a page's policy stopped and what ran that should not."""

from __future__ import annotations

import pytest

PASSWORD = "a long enough password"


class Watch:
    """What went wrong on the pages of one window."""

    def __init__(self, page):
        self.found = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.found.append(f"{page.url}: {error}"))
        page.on("dialog", self._close)
        self._page = page

    def _hear(self, message):
        text = message.text
        if "Content Security Policy" in text or "violates" in text:
            self.found.append(f"{self._page.url}: {text[:300]}")

    def _close(self, dialog):
        self.found.append(f"{self._page.url}: a dialog says {dialog.message}")
        dialog.dismiss()

    def ran(self):
        """Say whether planted code ran on the page that is open."""
        return self._page.evaluate("() => window.planted === 1")


@pytest.fixture
def watch(page):
    """Return what watches the page."""
    return Watch(page)


@pytest.fixture
def sign_in(page):
    """Return a function that signs somebody in as a person does."""

    def do(name):
        page.goto("/en/user/login")
        page.fill("main [name=login]", name)
        page.fill("main [name=password]", PASSWORD)
        page.press("main [name=password]", "Enter")
        page.wait_for_load_state("networkidle")

    return do
