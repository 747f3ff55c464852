"""Carry out the check of a feed: read, assigned and validated as a run does, and nothing written.

It works in a thread of the web's own, for somebody sits before it: the queue may be busy with a large catalogue for
minutes. What makes that safe are its bounds: time, bytes, records, and how many work at once.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypedDict

import sqlalchemy as sa

from ckan import model
from ckan.lib import plugins as lib_plugins
from ckan.types import Context

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.checking.report import Report
from ckanext.qatar_sectors.harvest.checking.state import CheckState
from ckanext.qatar_sectors.harvest.credentials import checks, keeping
from ckanext.qatar_sectors.harvest.errors import AddressBlocked, CheckTimeUp, HarvestError
from ckanext.qatar_sectors.harvest.fetching import Credentials, Trust, fetch
from ckanext.qatar_sectors.harvest.fetching.policy import MEGABYTE
from ckanext.qatar_sectors.harvest.formats.records import Bad, FeedUnreadable, Found, Problem
from ckanext.qatar_sectors.harvest.jobs.bringing import MOST_FIELD_ERRORS
from ckanext.qatar_sectors.harvest.jobs.system import system_context
from ckanext.qatar_sectors.harvest.model import HarvestCheck, HarvestSource
from ckanext.qatar_sectors.harvest.run.dataset import complete, flattened
from ckanext.qatar_sectors.harvest.run.paging import Pages
from ckanext.qatar_sectors.harvest.run.reading import Reader, Reading
from ckanext.qatar_sectors.harvest.run.texts import storable_params
from ckanext.qatar_sectors.harvest.trust import keeping as trust_keeping
from ckanext.qatar_sectors.taxonomy.assignment import Assignment, assign
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

log = logging.getLogger(__name__)

# How many checks one process works on at once; others wait for their turn.
AT_ONCE = 2
# How often a working check says how far it is, in seconds.
BREATH = 1.0
# What the process that parses may take, in bytes.
MEMORY = 1024 * MEGABYTE
NOT_VALIDATED = None

_turn = threading.BoundedSemaphore(AT_ONCE)


def start(check_id: str) -> None:
    """Begin a check beside the request that asked for it."""
    threading.Thread(target=_in_turn, args=(check_id,), name="check", daemon=True).start()


def _in_turn(check_id: str) -> None:
    with _turn:
        try:
            execute(check_id)
        except sa.exc.SQLAlchemyError as err:
            # Nobody can be told: the row gives no sign of life, and the page says that it broke off.
            log.warning("Check %s broke off: %s", check_id, type(err).__name__)
        finally:
            model.Session.remove()


def execute(check_id: str) -> None:
    """Carry a check out; a second call does nothing."""
    if not HarvestCheck.change(check_id, CheckState.WAITING, state=CheckState.WORKING):
        return
    check = HarvestCheck.get(check_id)
    if check is None:
        return
    facts = check.facts()
    clock = Clock(config.harvest_check_seconds())
    try:
        entry = _entry(check)
        model.Session.rollback()
        report = _look(facts, clock, entry)
    except FeedUnreadable as err:
        _fail(check_id, err.problem.code, {**err.problem.params, "where": err.problem.where})
    except CheckTimeUp:
        _fail(check_id, "too_slow", {})
    except HarvestError as err:
        if isinstance(err, AddressBlocked):
            trail.record_alone(Act.FETCH_BLOCK, ObjectType.SOURCE, "", reason=err.code)
        _fail(check_id, err.code, err.params)
    except Exception as err:
        # Whoever waits for the answer gets one.
        model.Session.rollback()
        log.exception("Check %s failed", check_id)
        _fail(check_id, "unexpected", {"kind": type(err).__name__})
    else:
        _end(check_id, CheckState.DONE, report=report, records=report["records"])


class Entry(TypedDict):
    """What a server is shown and believed with; both hold at their own server alone, whatever address is checked."""

    credentials: Credentials | None
    trust: Trust | None


def _entry(check: HarvestCheck) -> Entry:
    """Return what was given with the check, else what its source's own server is shown."""
    source = HarvestSource.get(check.typed.get("source_id", ""))
    given = checks.of_check(check)
    if source is None:
        return {"credentials": given, "trust": None}
    trust = trust_keeping.of_source(source)
    return {"credentials": given or keeping.of_source(source), "trust": trust}


class Clock:
    """The time that a check may take, all pages together."""

    def __init__(self, seconds: float):
        self.until = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left."""
        return self.until - time.monotonic()

    def check(self) -> None:
        """Raise when the time is up."""
        if self.left() <= 0:
            raise CheckTimeUp


def _look(facts: Mapping[str, Any], clock: Clock, entry: Entry) -> dict[str, Any]:
    seconds = config.harvest_check_seconds()
    bounds = replace(config.parsing_bounds(), memory=MEMORY, cpu=seconds, wall=seconds)
    with contextlib.closing(Reader(bounds, clock.check)) as reader:
        reading = reader.begin(facts["url"], facts["format"], _pages(clock, entry))
        # Without validators of an earlier answer none can say that nothing has changed.
        assert reading is not None
        report = Report(reading.format)
        whole = True
        try:
            _read(facts, reading, report, clock)
        except CheckTimeUp:
            if not report.records:
                raise
            whole = False
        except (FeedUnreadable, HarvestError) as err:
            # The feed broke in the middle: what came before it is told, and what broke.
            if not report.records:
                raise
            whole = False
            report.broken = _problem(err)
        finally:
            model.Session.rollback()
    return report.facts(complete=whole)


def _read(facts: Mapping[str, Any], reading: Reading, report: Report, clock: Clock) -> None:
    told = time.monotonic()
    most = config.harvest_check_records()
    for item in reading.records:
        clock.check()
        if isinstance(item, Bad):
            report.refuse(item)
        elif isinstance(item, Found):
            own = facts["crosswalk"]
            assignment = assign(item.evidence, all_sectors(), default_crosswalk(), own)
            errors = _errors(facts, item, assignment) if report.validated < most else NOT_VALIDATED
            report.take(item, assignment, errors)
        if time.monotonic() - told > BREATH:
            model.Session.rollback()
            HarvestCheck.change(facts["id"], CheckState.WORKING, records=report.records)
            told = time.monotonic()


def _errors(facts: Mapping[str, Any], found: Found, assignment: Assignment) -> list[Problem]:
    """Return what CKAN's own validation of a new dataset says; nothing is kept."""
    source = {"id": facts["id"], "owner_org": facts["owner_org"], "is_sample": False}
    dataset = complete(found, source, assignment)
    # A run chooses a free name; here any that nobody has will do.
    dataset["name"] = f"check-{uuid.uuid4()}"
    form = lib_plugins.lookup_package_plugin(dataset["type"])
    context: Context = system_context()  # type: ignore[assignment]
    schema = form.create_package_schema()
    _data, errors = lib_plugins.plugin_validate(form, context, dataset, schema, "package_create")
    return [
        Problem("field_refused", where, {"message": text})
        for where, text in flattened(errors)[:MOST_FIELD_ERRORS]
    ]


def _pages(clock: Clock, entry: Entry) -> Pages:
    policy = config.fetch_policy()
    limits = policy.limits
    body = min(limits.body, config.harvest_check_megabytes() * MEGABYTE)
    total = min(limits.total, config.harvest_check_seconds())
    bounded = replace(policy, limits=replace(limits, body=body, total=total))
    fetch_page = partial(fetch, policy=bounded, progress=clock.check, **entry)
    return Pages(fetch_page, {}, config.harvest_max_pages(), body)


def _problem(err: FeedUnreadable | HarvestError) -> Problem:
    if isinstance(err, FeedUnreadable):
        return err.problem
    return Problem(err.code, "", err.params)


def _fail(check_id: str, code: str, params: Mapping[str, Any]) -> None:
    _end(
        check_id,
        CheckState.FAILED,
        message_code=code,
        message_params=storable_params(params),
    )


def _end(check_id: str, state: CheckState, **values: Any) -> None:
    ended = {"state": state, "finished": sa.func.clock_timestamp()}
    HarvestCheck.change(check_id, CheckState.WORKING, **ended, **values)


def forget_old() -> None:
    """Delete old checks; the scheduler calls it."""
    HarvestCheck.forget_older(config.harvest_check_kept_hours())
