"""Who goes first where a processor is wanted by many."""

from __future__ import annotations

import os

# Of 19: where the machine is busy, a visitor's page gets some nine times what a job gets.
NICENESS = 10


def give_way() -> None:
    """Let visitors go before this process and all that it starts; a second call changes nothing."""
    os.setpriority(os.PRIO_PROCESS, 0, max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))
