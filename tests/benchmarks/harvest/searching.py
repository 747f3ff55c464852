"""Searches as a visitor's: `python -m tests.benchmarks.harvest.searching INI TIMES`.

Prints one line of JSON: how many searches, and their median and 95th percentile in milliseconds. Without TIMES
(0) it goes on until its standard input is closed.
"""

from __future__ import annotations

import itertools
import json
import select
import statistics
import sys
import time

from ckan.cli import load_config
from ckan.config.middleware import make_app

QUESTIONS = ("schools", "المدارس", "table 17", "municipality", "العيادات حسب البلدية", "*:*")
FACETS = ["organization", "sectors", "res_format", "license_id", "tags"]
PAUSE = 0.05
WARM_UP = 20


def main() -> None:
    ini, times = sys.argv[1], int(sys.argv[2])
    app = make_app(load_config(ini))
    with app._wsgi_app.test_request_context("/"):
        import ckan.plugins.toolkit as tk

        search = tk.get_action("package_search")
        took = []
        for number, question in enumerate(itertools.cycle(QUESTIONS)):
            if times and number >= times + WARM_UP:
                break
            if not times and select.select([sys.stdin], [], [], 0)[0]:
                break
            begun = time.perf_counter()
            search({"user": ""}, {"q": question, "rows": 20, "facet.field": FACETS})
            if number >= WARM_UP:
                took.append((time.perf_counter() - begun) * 1000)
            time.sleep(PAUSE)
    hundredths = statistics.quantiles(took, n=100)
    facts = {"count": len(took), "p50": round(statistics.median(took), 1)}
    print(json.dumps(facts | {"p95": round(hundredths[94], 1)}))


if __name__ == "__main__":
    main()
