"""Finding and starting Chromium."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root there is no sandbox; the rest keeps the browser from calling home.
LAUNCH_OPTIONS = {
    "headless": True,
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ],
}


def executable() -> str | None:
    """Return the browser that `PORTAL_CHROMIUM` names, or the first one on PATH."""
    named = os.environ.get("PORTAL_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)
