"""What counting adds to a request, as a share of it: python tests/benchmarks/limits/request.py PORTAL.INI

Needs a portal's services. The share and not the time is what can be compared between machines.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time

ROUNDS = 200
PATHS = ("/about", "/dataset/", "/api/3/action/package_search", "/api/3/action/status_show")


def median(function, rounds=ROUNDS):
    """Return the median of the seconds that a call takes."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(ini: str) -> None:
    logging.disable(logging.CRITICAL)
    from ckan.cli import load_config
    from ckan.config.middleware import make_app

    app = make_app(load_config(ini))._wsgi_app
    from ckan.common import config

    from ckanext.qatar_sectors.limits import asking

    config["ckanext.qatar_sectors.limits.multiple"] = "1000000"
    client = app.test_client()
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.9"}):
        one = median(lambda: asking.hit("search", "somebody"))
        trip = median(lambda: asking.connection(asking.config.redis_url()).ping(), 50)
    print(f"counting: {one * 1000:.2f} ms, with a connection of its own {trip * 1000:.2f} ms")
    for path in PATHS:
        whole = median(lambda path=path: client.get(path), 40)
        print(f"{path}: {whole * 1000:.1f} ms, counting is {one / whole:.1%} of it")


if __name__ == "__main__":
    main(sys.argv[1])
