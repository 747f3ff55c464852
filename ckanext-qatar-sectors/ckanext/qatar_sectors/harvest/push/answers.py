"""What agencies' systems are answered, in the language of the address."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest import sentences
from ckanext.qatar_sectors.harvest.actions.runs import run_facts
from ckanext.qatar_sectors.harvest.config import harvest_push_megabytes
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestPush,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.harvest.push.parcel import MOST_DELETED, Flaw
from ckanext.qatar_sectors.harvest.run.lifecycle import Severity

MOST_ERRORS = 100
COUNTS = ("created", "updated", "unchanged", "deleted", "failed")
WAITING, FORGOTTEN = "waiting", "forgotten"


def push_of(source_id: str, push_id: str) -> HarvestPush | None:
    """Return what was sent to this source under this id."""
    found = HarvestPush.get(push_id) if "\0" not in push_id else None
    return found if found is not None and found.source_id == source_id else None


def progress(source: HarvestSource, push: HarvestPush) -> dict[str, Any]:
    """Tell which run does what was sent, where to look, and what came of it so far.

    `status` is `waiting` before the run is there, then the run's, and `forgotten` once its report was pruned.
    """
    run = HarvestRun.get(push.run_id)
    # A signal that came while another waited shares its run.
    first = push if push.begun_at is None else HarvestPush.of_run(push.run_id)
    missing = WAITING if first is not None and first.begun_at is None else FORGOTTEN
    look = tk.url_for(
        "qatar_harvest_push.show", source=source.name, push_id=push.id, qualified=True
    )
    # The page of a run is there when the run is.
    page = (
        tk.url_for("qatar_harvest.run", id=source.name, run_id=push.run_id, qualified=True)
        if run
        else tk.url_for("qatar_harvest.read", id=source.name, qualified=True)
    )
    shown = {
        "id": push.id,
        "kind": push.kind,
        "run_id": push.run_id,
        "status": run.status if run else missing,
        "received_at": push.received_at.isoformat(),
        "look": look,
        "page": page,
    }
    if run is None:
        return shown
    facts = run_facts(run)
    shown |= {key: facts[key] for key in (*COUNTS, "message_code", "message")}
    return shown | {"errors": _errors(run.id)}


def _errors(run_id: str) -> list[dict[str, Any]]:
    return [
        {
            "identifier": one.identifier,
            "code": one.code,
            "where": one.where,
            "message": sentences.sentence(one.code, one.params, one.where, tk._),
        }
        for one in HarvestProblem.of_run(run_id, Severity.ERROR, MOST_ERRORS)
    ]


def unknown() -> str:
    """Say that there is nothing here for this token."""
    return str(tk._("There is no such source, or this token does not open it."))


def only_post() -> str:
    """Say how something is sent."""
    return str(tk._("This address takes what is sent with the method POST."))


def sentence(flaw: Flaw) -> str:
    """Say why a request is not taken, and what to do."""
    text = {
        Flaw.EMPTY: tk._("The request holds no records. Send them as its body."),
        Flaw.KEY_MALFORMED: tk._(
            "The Idempotency-Key is too long or holds characters that are not printable ASCII."
        ),
        Flaw.KEY_USED: tk._(
            "This Idempotency-Key was used for another content. Give each request its own."
        ),
        Flaw.TOO_LARGE: tk._(
            "The request is larger than {size} MB. Send the records in several requests."
        ),
        Flaw.TOO_MANY_DELETED: tk._(
            "The request names more than {most} deleted records. Send them in several requests."
        ),
        Flaw.IDENTIFIER_MALFORMED: tk._("An identifier is too long or is not text."),
        Flaw.TOO_MANY_WAIT: tk._(
            "Too many requests of this source wait for their turn. Send the next one later."
        ),
        Flaw.TYPE_MISSING: tk._(
            "A form needs a file “records” or fields “deleted”. Give a body its Content-Type, such as text/turtle."
        ),
        Flaw.NOTHING_TO_FETCH: tk._(
            "This source has no address to fetch from. Send the records themselves."
        ),
    }[flaw]
    return str(text).format(size=harvest_push_megabytes(), most=MOST_DELETED)
