"""What later runs cost: the same document, other bytes of which nothing changed, and one in a hundred changed.

Run: `.venv/bin/python -m tests.benchmarks.harvest.later_runs FOLDER COUNT`
The download and the reading of the feed are part of the seconds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks.harvest import feed
from tests.benchmarks.harvest.first_import import tell
from tests.benchmarks.harvest.one_run import run
from tests.benchmarks.harvest.portal import Portal


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    portal, server = Portal(chosen.folder.absolute()), feed.Server()
    portal.start()
    few = max(1, chosen.count // 100)
    changes = (
        *(("first", 0, "first"), ("same bytes", 0, "first"), ("same bytes", 0, "first")),
        *(("other bytes", 0, "second"), ("other bytes", 0, "third"), ("1 %", few, "fourth")),
    )
    try:
        portal.empty()
        for name, changed, remark in changes:
            server.path = feed.write(portal.folder, chosen.count, changed, remark=remark)
            tell(name, chosen.count, run(portal, server, "ours"))
    finally:
        server.close()
        portal.stop()


if __name__ == "__main__":
    main()
