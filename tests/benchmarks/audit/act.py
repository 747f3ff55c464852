"""What an audited act costs: `./portal ckan` settings, real commits, with and without an entry.

Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.audit.act`
"""

from __future__ import annotations

import os
import statistics
import time

from ckan.cli import load_config
from ckan.config.middleware import make_app

ROUNDS = 400


def main() -> None:
    app = make_app(load_config(os.environ["CKAN_INI"]))
    with app._wsgi_app.app_context():
        from ckan import model

        from ckanext.qatar_sectors.audit import acting

        def act(number: int) -> float:
            """Change a row of CKAN's and commit: the smallest act that is audited."""
            begun = time.perf_counter()
            row = model.Session.query(model.SystemInfo).filter_by(key="benchmark.audit").one()
            row.value = str(number)
            model.Session.commit()
            return (time.perf_counter() - begun) * 1000

        with acting.silent():
            model.Session.merge(model.SystemInfo("benchmark.audit", "0"))
            model.Session.commit()
        audited, silent = [], []
        # In turns, so that a busy machine slows both.
        for number in range(ROUNDS):
            audited.append(act(number * 2))
            with acting.silent():
                silent.append(act(number * 2 + 1))
        with acting.silent():
            model.Session.query(model.SystemInfo).filter_by(key="benchmark.audit").delete()
            model.Session.commit()
    for name, values in (("audited", audited), ("not audited", silent)):
        tenths = statistics.quantiles(values, n=20)
        print(f"{name}: median {statistics.median(values):.2f} ms, 95 % {tenths[18]:.2f} ms")
    added = statistics.median(audited) - statistics.median(silent)
    ratio = statistics.median(audited) / statistics.median(silent)
    print(f"an entry adds {added:.2f} ms (limit 3 ms), ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
