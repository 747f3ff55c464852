"""An import of a large catalogue, and what searches feel of it.

Run: `.venv/bin/python -m tests.benchmarks.harvest.hundred_thousand FOLDER [--count 100000] [--small 5000] [--job]`
A smaller catalogue comes first: its rate is what the large one's is compared with. Searches are measured before,
while the large one is imported, and after, when nothing else is done; all of them ask as a visitor does.
With `--job` the imports give way to visitors, as jobs of the portal's worker do: where other work is done on the
machine beside the benchmark, they give way to that too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

from stack.home import REPOSITORY
from tests.benchmarks.harvest import feed
from tests.benchmarks.harvest.first_import import tell
from tests.benchmarks.harvest.one_run import run
from tests.benchmarks.harvest.portal import Portal

PAGE = 1000
QUIET_SEARCHES = 200


class Searches:
    """A process that searches again and again until it is told to stop, or so many times."""

    def __init__(self, portal: Portal, times: int = 0) -> None:
        module = "tests.benchmarks.harvest.searching"
        self._process = subprocess.Popen(
            [portal.python("ours"), "-W", "ignore", "-m", module, portal.ini("ours"), str(times)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(portal.folder / "searching.log").open("w"),
            text=True,
            cwd=REPOSITORY,
        )

    def tell(self, when: str) -> None:
        """Stop it, and print how long its searches took."""
        out, _ = self._process.communicate()
        print(f"searches {when}: {json.loads(out.splitlines()[-1])}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=5000)
    parser.add_argument("--job", action="store_true")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    portal, server = Portal(chosen.folder.absolute()), feed.Server()
    flags = ("job",) if chosen.job else ()
    portal.start()
    try:
        portal.empty()
        server.path = feed.write_pages(portal.folder, chosen.small, PAGE)
        small = run(portal, server, "ours", flags=flags)
        tell("ours", chosen.small, small)
        Searches(portal, QUIET_SEARCHES).tell(f"before, in {chosen.small}")
        server.path = feed.write_pages(portal.folder, chosen.count, PAGE)
        beside = Searches(portal)
        large = run(portal, server, "ours", flags=flags)
        beside.tell("meanwhile")
        tell("ours", chosen.count, large)
        Searches(portal, QUIET_SEARCHES).tell(f"after, in {chosen.count}")
        rates = [one.counts["created"] / one.seconds for one in (small, large)]
        print(f"the rate of the large one is {rates[1] / rates[0]:.0%} of the small one's")
    finally:
        server.close()
        portal.stop()


if __name__ == "__main__":
    main()
