"""How many notices an hour go out to a real mail server (aiosmtpd, in a process of its own): the aim is 100,000.

Run: `CKAN_INI=$PORTAL_HOME/portal.ini .venv/bin/python -m tests.benchmarks.notices.hour [letters]`
Each letter is written in Arabic or English with its HTML, and asks whether its reader may still see the dataset.
The portal's own courier must not run meanwhile: it would send some of them.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import sys
import time
import uuid

from ckan.cli import load_config
from ckan.config.middleware import make_app

AIM = 100_000
MARK = "benchmark.notices"


def serve(port, stop):
    """Take mails and forget them."""
    from tests.mail_server import mail_server

    with mail_server() as box:
        port.value = box.port
        stop.wait()


def main() -> None:
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    make_app(load_config(os.environ["CKAN_INI"]))
    port, stop = multiprocessing.Value("i", 0), multiprocessing.Event()
    server = multiprocessing.Process(target=serve, args=[port, stop])
    server.start()
    while not port.value:
        time.sleep(0.05)

    import sqlalchemy as sa

    from ckan import model
    from ckan.common import config

    from ckanext.qatar_sectors.notices.courier import Courier, way
    from ckanext.qatar_sectors.notices.model import Choice, Letter, Notice
    from ckanext.qatar_sectors.notices.outbox import tell

    config["smtp.server"] = f"127.0.0.1:{port.value}"
    dataset = model.Session.query(model.Package).filter_by(state="active", private=False).first()
    reader = model.Session.query(model.User).filter(model.User.email.isnot(None)).first()
    facts = {
        "title": {"ar": "المدارس حسب البلدية", "en": "Schools by municipality"},
        "agency": {"ar": "وزارة التعليم", "en": "Ministry of Education"},
        "description": {"ar": "أعداد المدارس.", "en": "Numbers of schools."},
        "name": dataset.name,
    }
    about, user_id = ("dataset", dataset.id), reader.id
    before = Choice.of_person(user_id).get("dataset.added", "daily")
    Choice.keep(user_id, {"dataset.added": "at_once"})
    begun = time.perf_counter()
    for number in range(letters):
        key = f"{MARK}:{uuid.uuid4()}"
        tell("dataset.added", [user_id], facts, about=about, key=key)
        if number % 500 == 499:
            model.Session.commit()
    model.Session.commit()
    told = time.perf_counter() - begun
    courier, times = Courier(way()), []
    begun = time.perf_counter()
    while True:
        one = time.perf_counter()
        if not courier.next():
            break
        times.append((time.perf_counter() - one) * 1000)
    took = time.perf_counter() - begun
    courier.way.close()
    stop.set()
    server.join(10)

    mine = sa.select(Notice.letter_id).where(Notice.key.like(f"{MARK}:%"))
    model.Session.execute(sa.delete(Letter).where(Letter.id.in_(mine)))
    model.Session.execute(sa.delete(Notice).where(Notice.key.like(f"{MARK}:%")))
    Choice.keep(user_id, {"dataset.added": before})
    model.Session.commit()
    hour = courier.sent / took * 3600
    print(f"told: {letters} in {told:.1f} s ({told / letters * 1000:.2f} ms each)")
    print(f"sent: {courier.sent} in {took:.1f} s, median {statistics.median(times):.1f} ms each")
    print(f"{hour:,.0f} an hour, {hour / AIM:.2f} times the aim of {AIM:,}")


if __name__ == "__main__":
    main()
