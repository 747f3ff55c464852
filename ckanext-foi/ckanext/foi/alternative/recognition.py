"""Letters recognised in the pictures of a redacted document, by the `tesseract` that an operator installed.

It is given the result, never the original: what it has not got it cannot tell.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile

from ckanext.foi.redaction import confined

LANGUAGES = ("ara", "eng")
# What the engine's makers advise for printed text.
DPI = 300
SECONDS = 120
MAX_PAGES = 200
_MEMORY = 2048 * 1024 * 1024
_KEPT = ("PATH", "LD_LIBRARY_PATH", "LANG", "TESSDATA_PREFIX")


class NoEngine(Exception):
    """There is no engine on this machine that knows both languages; `missing` says what lacks."""

    def __init__(self, missing: str):
        super().__init__(missing)
        self.missing = missing


class NotRecognised(Exception):
    """The engine failed on a page, or there are more pages than it is given."""

    def __init__(self, page: int):
        super().__init__(f"page {page}")
        self.page = page


def engine(command: str) -> str:
    """Return the engine's path; raises NoEngine when it is not there or lacks Arabic or English."""
    path = shutil.which(command) if command else None
    if path is None:
        raise NoEngine("engine")
    with tempfile.TemporaryDirectory(prefix="foi-letters-") as folder:
        try:
            listed = _run([path, "--list-langs"], folder, 20)
        except (OSError, subprocess.SubprocessError) as err:
            raise NoEngine("engine") from err
    known = set(listed.split())
    for language in LANGUAGES:
        if language not in known:
            raise NoEngine(language)
    return path


def pages(result: str, count: int, command: str) -> list[str]:
    """Return the text of each page of a redacted document; raises NoEngine or NotRecognised."""
    path = engine(command)
    if count > MAX_PAGES:
        raise NotRecognised(MAX_PAGES + 1)
    found = []
    with tempfile.TemporaryDirectory(prefix="foi-letters-") as folder:
        for page in range(1, count + 1):
            picture = os.path.join(folder, "page.png")
            if confined.picture(result, picture, page, DPI) is None:
                raise NotRecognised(page)
            wanted = [path, picture, "stdout", "-l", "+".join(LANGUAGES), "--dpi", str(DPI)]
            try:
                found.append(_run(wanted, folder, SECONDS).strip("\f\n "))
            except (OSError, subprocess.SubprocessError) as err:
                raise NotRecognised(page) from err
    return found


def _run(command: list[str], folder: str, seconds: int) -> str:
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    environment |= {"OMP_THREAD_LIMIT": "1", "TMPDIR": folder}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
    ) as running:
        try:
            # A limit that the child sets on itself would need code between fork and exec.
            resource.prlimit(running.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.prlimit(running.pid, resource.RLIMIT_CORE, (0, 0))
        except ProcessLookupError:
            pass  # It has ended already.
        try:
            said, _ = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            running.kill()
            raise
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command[0])
    return said.decode("utf-8", "replace")
