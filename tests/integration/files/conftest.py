"""Uploads into datasets, a scanner that speaks clamd's protocol, files of an owner made for tests."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile

import pytest
from werkzeug.datastructures import FileStorage

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(autouse=True)
def empty_stores(clean):
    """Start with three empty stores, as with an empty database."""
    from ckanext.qatar_sectors.files import stores
    from ckanext.qatar_sectors.files.states import Store

    for store in Store:
        for location, _changed in list(stores.locations(store)):
            stores.remove(store, location)


@pytest.fixture
def send(bilingual_dataset_factory):
    """Upload a file into a dataset, as the form and the API do."""
    from ckan.tests.helpers import call_action

    from tests.integration.tables.conftest import as_portal

    def make(body=b"a,b\n1,2\n", name="x.csv", resource=None, dataset=None):
        upload = FileStorage(io.BytesIO(body), filename=name)
        if resource is not None:
            return as_portal("resource_update", **{**resource, "upload": upload})
        dataset = dataset or bilingual_dataset_factory()
        made = as_portal("resource_create", package_id=dataset["id"], upload=upload, format="CSV")
        return call_action("resource_show", id=made["id"])

    return make


@pytest.fixture
def hostile():
    """An archive that would be written outside its folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../x.txt", "x")
    return out.getvalue()


class Scanner:
    """A process that speaks clamd's INSTREAM over a socket; it can be told to misbehave."""

    def __init__(self, path):
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen()
        self.address, self.answers, self.scanned = f"unix:{path}", None, []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection:
            stream = connection.makefile("rb")
            assert stream.read(10) == b"zINSTREAM\0"
            body = b""
            while size := struct.unpack(">I", stream.read(4))[0]:
                body += stream.read(size)
            self.scanned.append(body)
            if self.answers == "silence":
                threading.Event().wait(5)
                return
            told = b"stream: Eicar-Test-Signature FOUND" if EICAR in body else b"stream: OK"
            connection.sendall((self.answers or told) + b"\0")

    def stop(self):
        self.listener.close()


@pytest.fixture
def scanner(tmp_path, ckan_config, monkeypatch):
    """Return a running scanner that the portal is told of."""
    running = Scanner(tmp_path / "clamd.sock")
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.files.clamd", running.address)
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.files.clamd_seconds", 1)
    yield running
    running.stop()


@pytest.fixture
def by_job(ckan_config, monkeypatch):
    """Have every upload checked by the job."""
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.files.inline_megabytes", 0)
