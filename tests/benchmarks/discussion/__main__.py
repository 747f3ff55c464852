"""Measures discussions and the moderators' queue at 100,000 contributions, over HTTP, in a portal of its own.

Run: `.venv/bin/python -m tests.benchmarks.discussion FOLDER [contributions]`. The folder must be new or one of this benchmark: the portal
in it is filled once, started for the measurement and stopped. It ends with 1 where a page takes more than 200 ms at the 95th percentile.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from stack.home import REPOSITORY, Home
from tests.benchmarks.discussion.measuring import Reader, along, repeated, told

DECIDED_TOGETHER = 10
ROUNDS = 20
PORT = int(os.environ.get("PORTAL_PORT", "6390"))


def main(folder: Path, posts: int) -> int:
    home = Home(folder.absolute() / "home")
    portal(home, "up", "--empty", "--port", str(PORT))
    try:
        known = filled(home, folder / f"filled-{posts}.json", posts)
        print(
            f"load {os.getloadavg()[0]:.1f}, {posts:,} contributions to one consultation",
            flush=True,
        )
        kept = measured(f"http://127.0.0.1:{PORT}", known)
        print(f"load {os.getloadavg()[0]:.1f}")
    finally:
        portal(home, "down")
    return 0 if kept else 1


def portal(home: Home, *words: str) -> None:
    """Start or stop the benchmark's portal as an operator does."""
    environment = {**os.environ, "PORTAL_HOME": str(home.path)}
    subprocess.run(["./portal", *words], check=True, cwd=REPOSITORY, env=environment)


def filled(home: Home, mark: Path, posts: int) -> dict[str, str]:
    """Fill the portal, unless it was; return what is in it."""
    if not mark.exists():
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.discussion.filling", str(posts), str(mark)],
            check=True,
            cwd=REPOSITORY,
            env={**os.environ, "CKAN_INI": str(home.ini)},
        )
        print(f"filled in {time.perf_counter() - begun:.0f} s", flush=True)
    found: dict[str, str] = json.loads(mark.read_text(encoding="utf-8"))
    return found


def measured(base: str, known: dict[str, str]) -> bool:
    """Ask for every page; say whether all kept to the aim."""
    anybody = Reader(base)
    portal, agency, idle = (Reader(base, known[one]) for one in ("portal", "agency", "idle"))
    about, queue = f"/en/consultation/{known['consultation']}", "/en/desk/discussion"
    kept = [
        repeated(anybody, "consultation", about),
        repeated(anybody, "its discussion", f"{about}/voices"),
        along(anybody, "its discussion, on and on", f"{about}/voices"),
        repeated(anybody, "most supported", f"{about}/voices?sort=supported"),
        repeated(anybody, "last contribution first", f"{about}/voices?sort=active"),
        repeated(anybody, "ideas", f"{about}/voices?kind=idea"),
        repeated(anybody, "words in all", f"{about}/voices?q=المقاعد"),
        repeated(anybody, "words in few", f"{about}/voices?q=54321"),
        repeated(anybody, "far down", f"{about}/voices?page=2500"),
        repeated(anybody, "the longest thread", "/en/discussion/c-1"),
        repeated(anybody, "its 40th page", "/en/discussion/c-1?page=40"),
        repeated(anybody, "a document", f"{about}/voices/document/{known['document']}"),
        repeated(anybody, "feed", f"{about}/voices.atom"),
        repeated(anybody, "discussions of data", "/en/discussion"),
        repeated(anybody, "one dataset's", f"/en/dataset/{known['dataset']}/discussion"),
        repeated(portal, "queue", queue),
        along(portal, "queue, on and on", queue),
        repeated(portal, "queue, reported", f"{queue}?what=reported"),
        repeated(portal, "queue, objected", f"{queue}?what=objected"),
        repeated(portal, "queue, ideas", f"{queue}?kind=idea"),
        repeated(agency, "queue of the agency", queue),
        repeated(idle, "queue of an agency where nothing waits", queue),
        repeated(portal, "one contribution to decide", _first(portal, queue)),
        decided(portal, queue),
    ]
    return all(kept)


def _first(reader: Reader, queue: str) -> str:
    found = re.search(r'href="([^"]+/desk/discussion/post/[^"]+)"', reader.get(queue)[0])
    assert found is not None
    return found[1]


def decided(reader: Reader, queue: str) -> bool:
    """Publish ten contributions at once, again and again: each time with the page that follows."""
    taken = []
    for _ in range(ROUNDS):
        page, _ms = reader.get(f"{queue}?what=waiting")
        chosen = re.findall(r'name="contribution" value="([^"]+)"', page)[:DECIDED_TOGETHER]
        fields = [("decision", "publish"), *(("contribution", one) for one in chosen)]
        taken.append(reader.post(f"{queue}?what=waiting", fields)[1])
    return told(f"{DECIDED_TOGETHER} decided at once, and the queue after it", taken)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000))
