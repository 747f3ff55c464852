"""gunicorn's threaded worker, which notes when a request's first bytes came: what waits for a thread was there in time.

gunicorn gives a new connection to a thread at once, where it waits for its bytes, or in a queue for a thread. Here it
waits for its bytes beside those that are kept open, and the instant is noted as soon as they can be read.
"""

from __future__ import annotations

import errno
import selectors
import socket
import struct
import threading
import time
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from gunicorn.workers.gthread import DEFAULT_WORKER_DATA_TIMEOUT, TConn, ThreadWorker

from ckanext.qatar_sectors.limits.arrival import KEY

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# tcpi_last_data_recv in Linux's `struct tcp_info`: eight numbers of one byte, then the twelfth of four.
_LAST_DATA = 8 + 11 * 4
_ENOUGH = _LAST_DATA + 4
_GONE = (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK)


def seconds_since_data(connection: socket.socket) -> float:
    """Return how long ago the kernel received the newest bytes of a connection; 0 where it does not tell.

    Thus counts, too, what lay in the kernel while this process did not come to accept the connection.
    """
    try:
        told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _ENOUGH)
    except (AttributeError, OSError):  # another system, or a socket file
        return 0.0
    if len(told) < _ENOUGH:
        return 0.0
    thousandths: int = struct.unpack_from("=I", told, _LAST_DATA)[0]
    return thousandths / 1000


class NotingWorker(ThreadWorker):
    """A worker whose requests know since when the machine has them."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._at_hand = threading.local()

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection, and wait for its bytes without a thread."""
        try:
            connection, client = listener.accept()
        except OSError as err:
            if err.errno in _GONE:
                return
            raise
        self.nr_conns += 1
        conn = TConn(self.cfg, connection, client, listener.getsockname())
        conn.timeout = time.monotonic() + DEFAULT_WORKER_DATA_TIMEOUT + self.cfg.keepalive
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)

    def enqueue_req(self, conn: TConn) -> None:
        """Note the instant, and queue the request for a thread."""
        conn.arrived = time.monotonic() - seconds_since_data(conn.sock)
        super().enqueue_req(conn)

    def handle_request(self, req: Any, conn: TConn) -> bool:
        """Answer a request in a thread, which knows its instant meanwhile."""
        self._at_hand.arrived = conn.arrived
        return bool(super().handle_request(req, conn))

    def load_wsgi(self) -> None:
        """Load the application behind a layer that hands it the instant."""
        super().load_wsgi()
        application: WSGIApplication = self.wsgi  # type: ignore[has-type]

        def noting(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            environ[KEY] = self._at_hand.arrived
            return application(environ, start_response)

        self.wsgi = noting
