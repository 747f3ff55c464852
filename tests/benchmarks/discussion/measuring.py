"""Times addresses of a portal as a browser asks for them, one after the other."""

from __future__ import annotations

import re
import statistics
import time
import urllib.parse
import urllib.request

TIMES = 100
# Each of the portal's processes answers some requests before anything is counted.
WARM = 12
AIM = 200.0


class Reader:
    """Somebody who reads a portal's pages, with the key of their account or without."""

    def __init__(self, base: str, key: str = "") -> None:
        self.base = base
        self._headers = {"Authorization": key} if key else {}

    def get(self, path: str) -> tuple[str, float]:
        """Return a page and how many milliseconds it took."""
        return self._ask(path, None)

    def post(self, path: str, fields: list[tuple[str, str]]) -> tuple[str, float]:
        """Send a form, and follow where it leads."""
        return self._ask(path, urllib.parse.urlencode(fields).encode())

    def _ask(self, path: str, body: bytes | None) -> tuple[str, float]:
        address = self.base + urllib.parse.quote(path, safe="/?&=%~:+")
        asked = urllib.request.Request(address, body, self._headers)
        begun = time.perf_counter()
        with urllib.request.urlopen(asked) as answer:
            page = answer.read().decode()
        return page, (time.perf_counter() - begun) * 1000


def repeated(reader: Reader, name: str, path: str) -> bool:
    """Ask for an address again and again."""
    for _ in range(WARM):
        page, _ms = reader.get(path)
    return told(name, [reader.get(path)[1] for _ in range(TIMES)], len(page))


def along(reader: Reader, name: str, path: str) -> bool:
    """Follow the links to the next page as far as they go, at most `TIMES`."""
    taken = []
    for _ in range(TIMES):
        page, took = reader.get(path)
        taken.append(took)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        if found is None:
            break
        path = found[1].replace("&amp;", "&")
    return told(f"{name} ({len(taken)} pages)", taken, len(page))


def told(name: str, taken: list[float], size: int = 0) -> bool:
    """Print what was measured; say whether the aim is met."""
    p95 = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    kept = p95 < AIM
    print(
        f"{'ok  ' if kept else 'SLOW'} {name}: median {statistics.median(taken):.0f} ms, "
        f"p95 {p95:.0f} ms, slowest {max(taken):.0f} ms, {size // 1024} KiB",
        flush=True,
    )
    return kept
