"""A worker that carries one run out, and kills itself at a point of it: INI HOST RUN POINT."""

from __future__ import annotations

import os
import signal
import sys

from ckan.cli import load_config
from ckan.config.middleware import make_app

ini, host, run_id, point = sys.argv[1:]
app = make_app(load_config(ini))

from ckan.common import config  # noqa: E402

from ckanext.qatar_sectors.harvest.jobs import bringing, pending, run  # noqa: E402
from ckanext.qatar_sectors.harvest.model import HarvestProblem  # noqa: E402

config["ckanext.qatar_sectors.fetch.allow"] = [host]


def die(*_given, **_more):
    os.kill(os.getpid(), signal.SIGKILL)


def dying_after(function, calls):
    """Return a function that does as another, and ends the process after so many calls."""
    done = 0

    def called(*given, **more):
        nonlocal done
        done += 1
        answer = function(*given, **more)
        if done == calls:
            die()
        return answer

    return called


if point == "after-fetch":
    run.Bringing = die
elif point == "in-first-transaction":
    # What the first transaction wrote is not committed yet.
    HarvestProblem.add_all = dying_after(HarvestProblem.add_all, 1)
elif point == "in-a-batch":
    pending.BATCH_RECORDS = 4
    HarvestProblem.add_all = dying_after(HarvestProblem.add_all, 2)
elif point == "before-end":
    run.finish = die
elif point == "at-poison":
    write = bringing.Bringing._dataset

    def dataset_of(self, found):
        made = write(self, found)
        return die() if made["title_translated"].get("en") == "Poison" else made

    bringing.Bringing._dataset = dataset_of

with app._wsgi_app.test_request_context("/"):
    run.execute(run_id)
if point == "after-end":
    die()
