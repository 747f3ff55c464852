"""A Solr that takes documents slowly, because it indexes while it reads, is not away."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from ckanext.qatar_sectors.search import config, connection

PIECE = 64 * 1024
# More than the system keeps for a connection.
PIECES = 240
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"


@pytest.fixture
def slow_solr():
    """A server that reads a request in small pieces with pauses; gives its address, and what it has read."""
    listener = socket.socket()
    # Small buffers: else the system takes the whole request at once.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    read = []

    def serve():
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            head, _, body = client.recv(PIECE).partition(b"\r\n\r\n")
            (length,) = (
                int(line.split(b":")[1])
                for line in head.splitlines()
                if line.lower().startswith(b"content-length")
            )
            got = len(body)
            while got < length:
                time.sleep(0.01)
                piece = client.recv(PIECE)
                if not piece:
                    break
                got += len(piece)
            read.append(got == length)
            client.sendall(ANSWER)
            client.close()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/solr/ckan", read
    listener.close()


def test_documents_that_take_longer_than_connecting_may(slow_solr, clean, monkeypatch):
    address, read = slow_solr
    monkeypatch.setattr(config, "CONNECT_SECONDS", 0.5)
    documents = [{"id": str(n), "text": "x" * PIECE} for n in range(PIECES)]
    solr = connection.PortalSolr(address, timeout=20)
    begun = time.monotonic()
    solr.put(documents, soft_commit=False, within=5)
    assert time.monotonic() - begun > 0.5
    assert read == [True]
