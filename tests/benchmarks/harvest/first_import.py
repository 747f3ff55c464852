"""The first import of a catalogue: ours and stock ckanext-harvest with ckanext-dcat in turn, on the same servers.

Run: `.venv/bin/python -m tests.benchmarks.harvest.first_import FOLDER 500 [5000 …] [--rounds 3] [--only ours] [--warm 500]`
FOLDER keeps the portal's home, the peer's venv and the feeds. A portal that runs has a warm Solr: before it is
measured, each way imports as many other datasets (`--warm`, 0: a Solr that was just started). Prints datasets a second, processor time of all
processes (Python, PostgreSQL, Solr, Valkey) a dataset, and the ratios of each round with their median and spread.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from tests.benchmarks.harvest import feed
from tests.benchmarks.harvest.one_run import Measured, run
from tests.benchmarks.harvest.portal import Portal

WAYS = ("ours", "stock")
# Numbers that no measured dataset has.
OTHERS = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=WAYS)
    parser.add_argument("--warm", type=int, default=500)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    portal, server = Portal(chosen.folder.absolute()), feed.Server()
    portal.start()
    ways = (chosen.only,) if chosen.only else WAYS
    try:
        if chosen.warm:
            server.path = feed.write(portal.folder, chosen.warm, begin=OTHERS)
            for way in ways:
                portal.empty()
                run(portal, server, way)
        for count in chosen.counts:
            server.path = feed.write(portal.folder, count)
            compare(portal, server, count, ways, chosen.rounds)
    finally:
        server.close()
        portal.stop()


def compare(
    portal: Portal, server: feed.Server, count: int, ways: tuple[str, ...], rounds: int
) -> None:
    """Run each way in turn, in changing order, and print what they took."""
    faster, cheaper = [], []
    for number in range(rounds):
        found: dict[str, Measured] = {}
        for way in ways if number % 2 == 0 else ways[::-1]:
            portal.empty()
            found[way] = run(portal, server, way)
            tell(way, count, found[way])
        if len(found) == len(WAYS):
            ours, stock = found["ours"], found["stock"]
            faster.append(stock.seconds / ours.seconds)
            cheaper.append(stock.cpu_of_all() / ours.cpu_of_all())
    for name, ratios in (("times as fast", faster), ("of the processor time: 1 /", cheaper)):
        if ratios:
            spread = f"{min(ratios):.1f} to {max(ratios):.1f}"
            print(f"{count}: {name} {statistics.median(ratios):.1f} (median; {spread})", flush=True)


def tell(way: str, count: int, measured: Measured) -> None:
    """Print one run."""
    parts = ", ".join(f"{name} {s / count * 1000:.2f}" for name, s in measured.cpu.items())
    print(
        f"{way:5} {count}: {count / measured.seconds:.1f} datasets/s, "
        f"{measured.cpu_of_all() / count * 1000:.2f} ms of processor each ({parts}), "
        f"peak {measured.peak / 1e6:.0f} MB, {measured.counts}",
        flush=True,
    )


if __name__ == "__main__":
    main()
