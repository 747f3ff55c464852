"""The history of a source as bars."""

from __future__ import annotations

from ckanext.qatar_sectors.harvest.chart import BAR, HEIGHT, chart
from ckanext.qatar_sectors.harvest.presentation import health, record_of


def run(number, status="finished", good=0, failed=0, **more):
    moment = f"2026-11-{number:02}T10:00:00+00:00"
    counts = {"created": 0, "updated": 0, "unchanged": good, "deleted": 0, "failed": failed}
    times = {"queued_at": moment, "started_at": moment, "finished_at": moment}
    return {"id": str(number), "status": status, **counts, **times, "decision": ""} | more


def test_the_oldest_comes_first_in_the_direction_of_reading():
    runs = [run(3, good=10), run(2, good=5), run(1, good=1)]
    left = chart(runs, rtl=False)
    right = chart(runs, rtl=True)
    assert [bar.run_id for bar in left.bars] == ["1", "2", "3"]
    assert [bar.x for bar in left.bars] == sorted(bar.x for bar in left.bars)
    assert [bar.x for bar in right.bars] == list(reversed([bar.x for bar in left.bars]))
    assert all(bar.x >= 0 and bar.x + BAR <= left.width for bar in left.bars)


def test_bars_stand_on_the_ground_and_fit():
    for bar in chart([run(2, good=7, failed=3), run(1, good=1)], rtl=False).bars:
        assert bar.good_y + bar.good_height == HEIGHT
        assert bar.bad_y + bar.bad_height == bar.good_y
        assert bar.bad_y >= 0


def test_a_run_that_failed_leaves_a_mark():
    failed = chart([run(2, "failed"), run(1, good=5)], rtl=False).bars[1]
    assert failed.bad_height and not failed.good_height


def test_one_run_is_no_history():
    assert chart([run(1, good=1)], rtl=False) is None
    assert chart([run(2, "running"), run(1, good=1)], rtl=False) is None


def test_how_the_last_runs_ended():
    found = record_of([run(4, "running"), run(3, "failed"), run(2), run(1, "suspicious")])
    assert (found.runs, found.well, found.last_well[:10]) == (3, 1, "2026-11-02")


def test_a_decided_run_needs_nobody():
    assert health({"last_run": run(1, "suspicious")}) == "suspicious"
    assert health({"last_run": run(1, "suspicious", decision="refused")}) == "decided"
