"""A feed that loses two fifths of its datasets: deleted together, and one by one through `package_delete`.

Run: `.venv/bin/python -m tests.benchmarks.harvest.vanishing FOLDER [--count 5000]`
What is missing is deleted by the second run that misses it, which is the one measured; it reads the rest as unchanged.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks.harvest import feed
from tests.benchmarks.harvest.one_run import Measured, run
from tests.benchmarks.harvest.portal import Portal

WAYS = {"together": (), "one by one": ("one-by-one",)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    portal, server = Portal(chosen.folder.absolute()), feed.Server()
    portal.start()
    lost = chosen.count * 2 // 5
    found: dict[str, Measured] = {}
    try:
        for name, flags in WAYS.items():
            portal.empty()
            server.path = feed.write(portal.folder, chosen.count)
            run(portal, server, "ours")
            for remark in ("first", "second"):
                kept = chosen.count - lost
                server.path = feed.write(portal.folder, kept, begin=lost, remark=remark)
                found[name] = run(portal, server, "ours", flags=flags)
            tell(name, found[name])
    finally:
        server.close()
        portal.stop()
    together, alone = found["together"], found["one by one"]
    print(
        f"together {alone.seconds / together.seconds:.1f} times as fast, "
        f"1 / {alone.cpu_of_all() / together.cpu_of_all():.1f} of the processor time"
    )


def tell(name: str, measured: Measured) -> None:
    """Print one run."""
    deleted = measured.counts["deleted"]
    parts = ", ".join(f"{each} {s / deleted * 1000:.2f}" for each, s in measured.cpu.items())
    print(
        f"{name}: {deleted} deleted in {measured.seconds:.1f} s, "
        f"{measured.cpu_of_all() / deleted * 1000:.2f} ms of processor each ({parts}), {measured.counts}",
        flush=True,
    )


if __name__ == "__main__":
    main()
