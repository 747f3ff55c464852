"""Feeds are parsed in a process that is bound; whatever becomes of it, the run goes on (B2)."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import threading
import time

import pytest

from ckanext.qatar_sectors.harvest import errors
from ckanext.qatar_sectors.harvest.fetching import Fetched
from ckanext.qatar_sectors.harvest.formats.records import Bad, FeedUnreadable, Found, Same
from ckanext.qatar_sectors.harvest.parsing.bounds import MEGABYTE, Bounds
from ckanext.qatar_sectors.harvest.parsing.process import MODULE
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.acquaintance import Acquaintance
from ckanext.qatar_sectors.harvest.run.paging import Pages
from ckanext.qatar_sectors.harvest.run.reading import Reader

from tests.integration.harvest.feed import HEAD, dataset, turtle

URL = "https://agency.example/catalogue"


def pages(bodies, most=10):
    """Pages by their address, as the fetcher gives them."""

    def fetch_page(url, **known):
        body = bodies[url]
        if isinstance(body, Exception):
            raise body
        return Fetched(url=url, body=body.encode("utf-8", "surrogatepass"), size=len(body))

    return Pages(fetch_page, {}, most, 10**9)


def read(body, acquaintance=None, **more):
    with contextlib.closing(Reader(**more)) as reader:
        return list(reader.begin(URL, None, pages({URL: body}), acquaintance).records)


@pytest.fixture
def begin():
    """A function that begins to read pages, with what a reader takes."""
    with contextlib.ExitStack() as stack:

        def begun(feed, **more):
            reader = stack.enter_context(contextlib.closing(Reader(**more)))
            return reader.begin(URL, None, feed)

        yield begun


def processes():
    """The processes that this one has."""
    with open(f"/proc/{os.getpid()}/task/{os.getpid()}/children") as file:
        return {int(pid) for pid in file.read().split()}


@pytest.fixture(autouse=True)
def children():
    """A function that gives the processes that this one has since the test began."""
    before = processes()
    return lambda: sorted(processes() - before)


def test_the_process_has_nothing_to_fetch_with():
    """It opens no address, and does not wait for modules that it has no use for."""
    ask = f"import sys, {MODULE}; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-P", "-c", ask], capture_output=True, text=True, check=True
    )
    assert "pyoxigraph" in told.stdout.split()
    never = {"ssl", "http.client", "requests", "urllib3", "certifi", "yaml", "sqlalchemy", "ckan"}
    assert never.isdisjoint(told.stdout.split())


def test_records_cross_the_border_as_they_are():
    title = 'مدارس \\"1\\" \u200f'
    (found,) = read(HEAD + dataset(1, title=title, extra='dct:issued "never" ;'))
    assert isinstance(found, Found)
    assert found.identifier == "https://agency.example/d/1"
    assert found.dataset["title_translated"]["en"].startswith('مدارس "1"')
    assert "invalid_date" in [warning.code for warning in found.warnings]
    assert isinstance(found.evidence.titles, tuple) and found.evidence.titles


def test_half_of_a_surrogate_pair_crosses_the_border():
    """B4: one that JSON can spell and UTF-8 cannot."""
    body = (
        '{"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": '
        '[{"identifier": "a", "title": "\\ud800"}, {"identifier": "b", "title": "Good"}]}'
    )
    items = read(body)
    assert [item.identifier for item in items] == ["a", "b"]


def test_pages_are_asked_of_the_run(begin):
    """The process opens no address itself."""
    following = f"<{URL}> a <http://www.w3.org/ns/hydra/core#PagedCollection> ; <http://www.w3.org/ns/hydra/core#nextPage> <{URL}?p=2> .\n"
    feed = pages({URL: turtle(1) + following, f"{URL}?p=2": turtle(2)})
    reading = begin(feed)
    assert [item.identifier[-1] for item in reading.records] == ["1", "2"]
    assert feed.count == 2


def test_records_are_mapped_ahead_while_the_run_is_busy(begin):
    """More than a pipe holds by itself: else a batch is mapped only when the one before is written."""
    reading = begin(pages({URL: turtle(*range(1, 401))}))
    waiting, until = 0, time.monotonic() + 60
    while waiting <= 128 * 1024:
        assert time.monotonic() < until, f"{waiting} bytes are ahead"
        time.sleep(0.02)
        (waiting,) = struct.unpack(
            "i", fcntl.ioctl(received_by(reading), termios.FIONREAD, b"\0" * 4)
        )
    assert len(list(reading.records)) == 400


def received_by(reading):
    """Return the run's end of the pipe on which records come."""
    return reading.records.gi_frame.f_locals["self"]._process._out


def test_a_page_that_cannot_be_had_ends_the_reading_with_the_fetchers_own_error(begin):
    following = f"<{URL}> <http://www.w3.org/ns/hydra/core#nextPage> <{URL}?p=2> .\n"
    refused = errors.StatusRefused(503, "120")
    reading = begin(pages({URL: turtle(1) + following, f"{URL}?p=2": refused}))
    with pytest.raises(errors.StatusRefused) as failure:
        list(reading.records)
    assert failure.value is refused


NEXT = "http://www.w3.org/ns/hydra/core#next"


@pytest.mark.parametrize(
    ("links", "found"),
    [
        # To itself, in a circle, to another host, and without end.
        ({"": ""}, 1),
        ({"": "?p=2", "?p=2": "?p=3", "?p=3": ""}, 3),
        ({"": "https://other.example/2"}, 1),
        ({f"?p={n}" if n else "": f"?p={n + 1}" for n in range(30)}, 10),
    ],
)
def test_a8_pages_that_lead_astray_end_the_reading(links, found, begin):
    """What came before is given, and the run fails: nothing is concluded from what did not come."""

    def page(number, link):
        target = link if link.startswith("https:") else URL + link
        return turtle(number) + f"<{URL}> <{NEXT}> <{target}> .\n"

    bodies = {URL + at: page(n, link) for n, (at, link) in enumerate(links.items())}
    bodies |= {"https://other.example/2": turtle(99)}
    feed = pages(bodies, most=10)
    items = []
    with pytest.raises((errors.PagingRefused, FeedUnreadable)):
        for item in begin(feed).records:
            items.append(item)
    assert (len(items), feed.count) == (found, found)


def test_a_feed_that_cannot_be_read_says_so_in_its_own_words():
    with pytest.raises(FeedUnreadable) as failure:
        read("<!DOCTYPE html><html></html>")
    assert failure.value.problem.code == "html"


def test_known_records_are_not_mapped_again():
    first = read(turtle(1, 2))
    known = {item.identifier: fingerprint.of_record(item.raw, "s") for item in first}
    again = read(turtle(1, 2, d2="New"), acquaintance=Acquaintance("s", known))
    assert [type(item) for item in again] == [Same, Found]
    assert [type(item) for item in read(turtle(1), acquaintance=Acquaintance("t", known))] == [
        Found
    ]


def test_a_record_that_comes_twice_in_two_ways_is_an_error():
    known = {i.identifier: fingerprint.of_record(i.raw, "s") for i in read(turtle(1))}
    json_twice = (
        '{"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": '
        '[{"identifier": "a", "title": "One"}, {"identifier": "a", "title": "Two"}]}'
    )
    first, _ = read(json_twice)
    known = {"a": fingerprint.of_record(first.raw, "s")}
    items = read(json_twice, acquaintance=Acquaintance("s", known))
    assert [type(item) for item in items] == [Same, Bad]


class TestBounds:
    def test_b2_too_much_memory(self, children):
        """A literal of many megabytes in a process that has few."""
        tight = Bounds(memory=220 * MEGABYTE)
        body = HEAD + dataset(1, extra='dct:description """' + "a\n" * 30_000_000 + '""" ;')
        with pytest.raises(errors.ParsingTooLarge):
            read(body, bounds=tight)
        assert children() == []

    def test_b2_too_much_processor_time(self, children):
        body = turtle(*range(30_000))
        with pytest.raises(errors.ParsingTooSlow):
            read(body, bounds=Bounds(cpu=1))
        assert children() == []

    def test_b2_too_long_in_all(self, children):
        with pytest.raises(errors.ParsingTooSlow):
            read(turtle(*range(30_000)), bounds=Bounds(wall=0.2))
        assert children() == []

    def test_what_the_run_does_meanwhile_is_not_counted(self, begin):
        reading = begin(pages({URL: turtle(*range(2000))}), bounds=Bounds(wall=20))
        found = 0
        for _ in reading.records:
            found += 1
            if found == 1:
                time.sleep(1)
        assert found == 2000

    @pytest.mark.parametrize(
        ("how", "error"),
        [
            (signal.SIGKILL, errors.ParsingTooLarge),
            (signal.SIGABRT, errors.ParsingTooLarge),
            (signal.SIGSEGV, errors.ParsingBroke),
            (signal.SIGTERM, errors.ParsingBroke),
        ],
    )
    def test_b2_a_process_that_is_ended_from_outside(self, how, error, children, begin):
        reading = begin(pages({URL: turtle(*range(20_000))}))
        next(reading.records)
        (pid,) = children()
        os.kill(pid, how)
        with pytest.raises(error):
            list(reading.records)
        assert children() == []

    def test_a_stop_is_obeyed_while_it_parses(self, children):
        asked = threading.Event()
        threading.Timer(1.0, asked.set).start()

        def check():
            if asked.is_set():
                raise errors.RunStopped

        nested = "<https://a.example/> a dcat:Dataset ; dct:title " + ", ".join(
            f'"{n}"' for n in range(3_000_000)
        )
        began = time.monotonic()
        with pytest.raises(errors.RunStopped):
            read(HEAD + nested + " .", check=check)
        assert time.monotonic() - began < 5
        assert children() == []

    def test_a_reading_that_nobody_finishes_leaves_no_process(self, children):
        with contextlib.closing(Reader()) as reader:
            reading = reader.begin(URL, None, pages({URL: turtle(*range(5000))}))
            next(reading.records)
            assert len(children()) == 1
        assert children() == []

    def test_a_reader_that_nobody_used_leaves_no_process(self, children):
        with contextlib.closing(Reader()):
            assert len(children()) == 1
        assert children() == []

    def test_the_process_knows_none_of_the_workers_secrets(self, monkeypatch, children, begin):
        monkeypatch.setenv("PORTAL_SECRET", "hush")
        begin(pages({URL: turtle(*range(5000))}))
        (pid,) = children()
        with open(f"/proc/{pid}/environ", "rb") as file:
            assert b"hush" not in file.read()
