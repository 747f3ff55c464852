"""Old runs and bodies are forgotten by a rule; what a later run builds on stays."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.jobs.pruning import prune
from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestRecord, HarvestRun

from tests.integration.harvest.feed import HEAD, dataset, turtle

BAD = "<https://agency.example/d/9> a dcat:Dataset ."
LONG_AGO = sa.func.now() - sa.text("interval '91 days'")


def set_all(table, **values):
    model.Session.execute(sa.update(table).values(**values))
    model.Session.commit()


def raws(table):
    model.Session.rollback()
    return [raw for raw in model.Session.scalars(sa.select(table.raw)) if raw]


def test_the_last_good_run_stays_however_many_failed_since(feed, harvest, ckan_config):
    ckan_config["ckanext.qatar_sectors.harvest.kept_runs"] = 2
    feed.body = turtle(1)
    good = [harvest()["id"] for _ in range(2)]
    feed.status = 500
    failed = [harvest()["id"] for _ in range(4)]
    prune()
    assert {run.id for run in HarvestRun.latest()} == {good[-1], *failed[-2:]}


def test_texts_of_failed_records_are_forgotten_and_their_sentences_stay(feed, harvest):
    feed.body = HEAD + dataset(1) + BAD
    harvest()
    prune()
    assert raws(HarvestProblem)
    set_all(HarvestRun, finished_at=LONG_AGO)
    prune()
    assert raws(HarvestProblem) == []
    assert model.Session.scalars(sa.select(HarvestProblem.code)).first()


def test_texts_of_records_are_kept_as_long_as_they_are_there(feed, harvest):
    feed.body = turtle(1, 2, 3)
    harvest()
    feed.body = turtle(1, 2)
    harvest()
    harvest()
    set_all(HarvestRecord, modified=LONG_AGO)
    prune()
    assert len(raws(HarvestRecord)) == 2
