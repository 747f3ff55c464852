"""F4, F6, F10: a full disk, a killed process, a store that is away, two uploads at once."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.files import stores, sweeping
from ckanext.qatar_sectors.files.errors import StoreFull
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store

pytestmark = pytest.mark.usefixtures("clean")


class Filling(io.BytesIO):
    """A body during which the disk becomes full."""

    def read(self, size=-1):
        piece = super().read(min(size, 1000) if size > 0 else 1000)
        if not piece:
            raise OSError(errno.ENOSPC, "No space left on device")
        return piece


def test_a_disk_that_fills_up_leaves_no_half_file():
    with pytest.raises(StoreFull):
        stores.put(Store.PRIVATE, "aa/bb/x", Filling(b"x" * 5000), 5000, "")
    assert list(stores.locations(Store.PRIVATE)) == []


def test_a_full_store_is_said_and_nothing_refers_to_the_file(send, monkeypatch):
    resource = send()
    before = call_action("package_show", id=resource["package_id"])

    def full(*_given):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(tk.ValidationError) as caught:
            send(b"c,d\n5,6\n", "y.csv", resource)
    assert list(caught.value.error_dict) == ["upload"]
    model.Session.rollback()
    assert call_action("package_show", id=resource["package_id"]) == before
    assert list(StoredFile.released_to("resource", [resource["id"]])) == [resource["id"]]
    places = [place for store in Store for place, _changed in stores.locations(store)]
    assert len(places) == 1


KILLED = """
    import io, os, signal, sys
    from ckan.config.middleware import make_app
    from ckan.cli import load_config
    make_app(load_config(sys.argv[1]))
    from ckanext.qatar_sectors.files import intake
    from ckanext.qatar_sectors.files.purposes import Purpose
    from ckanext.qatar_sectors.files.states import Store
    key = intake.receive(io.BytesIO(b"hello"), "a.txt", Purpose.ATTACHMENT, user_id=None)
    intake.release(key, "resource", "r", Store.PRIVATE)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_left_is_swept(request):
    ini = request.config.option.ckan_ini
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), ini], check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    left = [place for store in Store for place, _changed in stores.locations(store)]
    assert left
    assert model.Session.query(StoredFile).count() == 0
    swept = sweeping.sweep(grace=timedelta(0))
    assert len(swept.orphans) == len(left)
    assert [list(stores.locations(store)) for store in Store] == [[], [], []]


def test_of_uploads_at_once_one_file_remains_and_its_resource_tells_of_it(send, together):
    """F10: whoever comes last wins, whole."""
    resource = send()
    bodies = [f"a,b\n{number},{number}\n".encode() * 1000 for number in (3, 5, 7)]
    found = together(*[lambda body=body: send(body, "y.csv", resource) for body in bodies])
    assert [repr(one) for one in found if isinstance(one, Exception)] == []
    model.Session.rollback()
    sweeping.sweep()
    rows = StoredFile.all_of("resource", [resource["id"]])
    assert len(rows) == 1
    kept = b"".join(stores.stream(Store.PRIVATE, rows[0].location))
    assert kept in bodies
    told = call_action("resource_show", id=resource["id"])
    assert told["hash"] == rows[0].sha256 == hashlib.sha256(kept).hexdigest()
    assert told["size"] == len(kept)
    assert {store: len(list(stores.locations(store))) for store in Store} == {
        Store.PUBLIC: 0,
        Store.PRIVATE: 1,
        Store.QUARANTINE: 0,
    }
