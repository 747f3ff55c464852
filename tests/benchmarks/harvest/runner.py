"""One run in a process of its own: `python -m tests.benchmarks.harvest.runner ours|stock INI URL HOST [job] [one-by-one]`.

As a `job` it gives way to visitors, as what the portal's worker does; `one-by-one` it deletes through CKAN's action.
Prints one line of JSON: the seconds of the run itself, and what it counted. The process waits for a line on its
standard input before and after the run, so that it can be measured without what comes before and after.
"""

from __future__ import annotations

import json
import sys
import time
import uuid

from ckan.cli import load_config
from ckan.config.middleware import make_app

from ckanext.qatar_sectors.operation.priority import give_way

from tests.benchmarks.harvest.apart import keep_apart

NAME = "benchmark"


def agency() -> str:
    """Return the id of the agency that all datasets belong to."""
    import ckan.plugins.toolkit as tk
    from ckan import model

    if found := model.Group.get(NAME):
        return found.id
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    context = {"ignore_auth": True, "user": user["name"]}
    title = {"ar": "جهة", "en": "Agency"}
    made = tk.get_action("organization_create")(
        context, {"name": NAME, "title": "جهة", "title_translated": title}
    )
    return made["id"]


def ours(url: str, host: str):
    """Return what carries out a run of the portal's harvest."""
    import ckan.plugins.toolkit as tk
    from ckan import model
    from ckan.common import config

    from ckanext.qatar_sectors.harvest.jobs.run import execute
    from ckanext.qatar_sectors.harvest.jobs.schedule import start
    from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
    from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

    config["ckanext.qatar_sectors.fetch.allow"] = [host]
    owner = agency()
    source = model.Session.query(HarvestSource).filter_by(name=NAME).first()
    if source is None:
        user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
        context = {"ignore_auth": True, "user": user["name"]}
        values = {"name": NAME, "title": "Benchmark", "url": url, "owner_org": owner}
        source_id = tk.get_action("qatar_harvest_source_create")(context, values)["id"]
    else:
        source_id = source.id
        source.url = url
    run_id, _ = start(source_id, Trigger.PERSON)
    model.Session.commit()

    def carry_out():
        execute(run_id)
        run = HarvestRun.get(run_id)
        return {
            "status": run.status,
            **{k: v for k, v in run.facts().items() if isinstance(v, int)},
        }

    return carry_out


def stock(url: str, _host: str):
    """Return what carries out a job of ckanext-harvest with ckanext-dcat, all three stages in this process."""
    import ckan.plugins.toolkit as tk

    from ckanext.harvest import model as harvest_model
    from ckanext.harvest import queue

    owner = agency()
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    context = {"ignore_auth": True, "user": user["name"]}
    settings = json.dumps({"rdf_format": "text/turtle"})
    values = {
        "name": f"stock-{uuid.uuid4().hex[:8]}",
        "title": "Stock",
        "url": url,
        "config": settings,
    }
    values |= {"source_type": "dcat_rdf", "owner_org": owner, "frequency": "MANUAL"}
    source = tk.get_action("harvest_source_create")(dict(context), values)
    job = tk.get_action("harvest_job_create")(
        dict(context), {"source_id": source["id"], "run": False}
    )

    def carry_out():
        begun = harvest_model.HarvestJob.get(job["id"])
        begun.status = "Running"
        begun.save()
        harvester = queue.get_harvester("dcat_rdf")
        states = {}
        for object_id in queue.gather_stage(harvester, begun) or []:
            found = harvest_model.HarvestObject.get(object_id)
            queue.fetch_and_import_stages(harvester, found)
            states[found.report_status] = states.get(found.report_status, 0) + 1
        return states

    return carry_out


def main() -> None:
    way, ini, url, host = sys.argv[1:5]
    if way == "stock":
        keep_apart()
    flags = sys.argv[5:]
    if "job" in flags:
        give_way()
    app = make_app(load_config(ini))
    from ckanext.qatar_sectors.harvest.jobs import deleting

    with app._wsgi_app.test_request_context("/"):
        if "one-by-one" in flags:
            deleting.bulk_remover = lambda _agency: None
        carry_out = {"ours": ours, "stock": stock}[way](url, host)
        print("ready", flush=True)
        sys.stdin.readline()
        begun = time.perf_counter()
        counts = carry_out()
        print(json.dumps({"seconds": time.perf_counter() - begun, **counts}), flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
