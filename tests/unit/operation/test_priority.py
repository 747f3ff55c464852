"""Jobs give way to visitors."""

from __future__ import annotations

import os
import subprocess
import sys

OURS = os.getpriority(os.PRIO_PROCESS, 0)
LAST = 19

SCRIPT = """
import os
from ckanext.qatar_sectors.operation.priority import give_way
os.nice({before})
give_way()
give_way()
print(os.getpriority(os.PRIO_PROCESS, 0))
print(os.popen("nice").read())
"""


def priority(before):
    """Return the priority of a process that gave way twice, and that of what it started."""
    script = SCRIPT.format(before=before)
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    own, of_child = out.stdout.split()
    return int(own), int(of_child)


def test_a_process_that_gives_way_takes_its_children_along():
    expected = max(10, OURS)
    assert priority(before=0) == (expected, expected)


def test_who_stands_further_back_stays_there():
    expected = min(OURS + 15, LAST)
    assert priority(before=15) == (expected, expected)
