"""Fill a new portal with the demo: agencies, sources, first harvest. `python -m stack.fill` runs inside CKAN."""

from __future__ import annotations

import os
import sys
import time

from stack.errors import Trouble
from stack.home import Home
from stack.services.demo import base_url
from stack.settings import Settings

LONGEST = 300.0


def main() -> None:
    """Fill, then wait until what was harvested is searchable."""
    home = Home.from_environment()
    settings = Settings.load(home)
    os.environ["CKAN_INI"] = str(home.ini)
    from ckan.cli import load_config
    from ckan.config.middleware import make_app

    app = make_app(load_config(str(home.ini)))
    try:
        with app._wsgi_app.test_request_context("/"):
            from demo.fill import fill

            fill(base_url(settings), lambda text: print(f"  {text}", flush=True))
            wait_for_runs()
            from demo.discussions import fill_discussions
            from demo.participation.consultations import fill_consultations
            from demo.participation.figures import fill_figures
            from demo.participation.pages import fill_pages
            from demo.participation.past.holding import fill_past

            print(f"  {fill_discussions()} discussions begun", flush=True)
            print(f"  {fill_pages()} agencies' participation pages written", flush=True)
            print(f"  {fill_consultations() + fill_past()} consultations held", flush=True)
            print(f"  {fill_figures()} tables of participation published", flush=True)
    except Trouble as err:
        sys.exit(str(err))


def wait_for_runs() -> None:
    """Wait until every run has ended; raise Trouble when one did not bring its datasets."""
    from ckan import model
    from ckan.plugins import toolkit as tk

    begun = time.monotonic()
    waiting = {"queued", "running"}
    told = ""
    while True:
        model.Session.rollback()
        context = {"ignore_auth": True}  # the demo is filled before anybody could sign in
        runs = tk.get_action("qatar_harvest_run_list")(context, {"limit": 1000})
        open_runs = [run for run in runs if run["status"] in waiting]
        text = f"{len(runs) - len(open_runs)} of {len(runs)} sources harvested, {sum(run['created'] for run in runs)} datasets"
        if text != told:
            print(f"  {text} ({time.monotonic() - begun:.0f} s)", flush=True)
            told = text
        if not open_runs:
            break
        if time.monotonic() - begun > LONGEST:
            raise Trouble(
                f"{len(open_runs)} sources are still being harvested after {LONGEST:.0f} s"
            )
        time.sleep(0.5)
    failed = [run for run in runs if run["status"] == "failed"]
    if failed:
        raise Trouble(
            f"{len(failed)} of the sample sources failed, the first with: {failed[0].get('message')}"
        )


if __name__ == "__main__":
    main()
