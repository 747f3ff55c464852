"""One job that works off a table's waiting rows, instead of a job for each row.

CKAN's worker loads its whole environment for each job, which takes longer than most of ours. What waits stands in
PostgreSQL; the job only says: look there.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import ckan.plugins.toolkit as tk
from ckan.lib.jobs import get_queue

from ckanext.qatar_sectors.audit import acting

# What waits for servers of others has queues of its own, with workers of their own (`operation.crew`).
HERE, HARVEST, TABLES = "default", "harvest", "tables"
# A job that has worked this long asks for another, so that jobs of other kinds get their turn.
TURN_SECONDS = 120
# How far ahead in the queue a waiting twin is looked for; a second one does no harm.
LOOK_AHEAD = 50


def ask_for(work: Callable[[], None], title: str, longest_step: int, queue: str = HERE) -> None:
    """Queue a job that calls `work`, unless one is waiting; `longest_step` in seconds.

    Raises redis.exceptions.RedisError where the queue is away.
    """
    name = f"{work.__module__}.{work.__qualname__}"
    waiting = get_queue(queue).get_jobs(0, LOOK_AHEAD)
    if not any(job.func_name == name for job in waiting if job):
        tk.enqueue_job(
            work,
            title=title,
            queue=queue,
            rq_kwargs={
                "timeout": TURN_SECONDS + longest_step,
                "meta": {"asked_by": acting.request_id()},
            },
        )


def work_off(
    waiting: Callable[[], list[str]],
    step: Callable[[str], None],
    share: Callable[[], None] | None = None,
) -> bool:
    """Take what waits longest, one after the other, each once; tell whether some are left when the turn is over.

    `share` is called before a step behind which others wait: it asks for a second worker, that takes them meanwhile.
    """
    until = time.monotonic() + TURN_SECONDS
    seen: set[str] = set()
    while fresh := [one for one in waiting() if one not in seen]:
        if time.monotonic() > until:
            return True
        if share is not None and len(fresh) > 1:
            share()
        seen.add(fresh[0])
        step(fresh[0])
    return False
