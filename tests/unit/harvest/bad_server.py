"""A server that misbehaves in one named way for each path."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from contextlib import contextmanager, suppress

OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(b"\0" * 30_000_000)


def plain(body: bytes, *headers: bytes) -> bytes:
    lines = (b"Content-Length: %d" % len(body), *headers)
    return OK + b"\r\n".join(lines) + b"\r\n\r\n" + body


def redirect(location: str) -> bytes:
    return (
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location.encode() + b"\r\n\r\n"
    )


class BadServer:
    """Answers each connection with the plot of the asked path; remembers the requests."""

    def __init__(self):
        self.requests: list[str] = []
        self.stop = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.allow = frozenset({f"127.0.0.1:{self.port}"})
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while not self.stop.is_set():
            with suppress(OSError):
                connection, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            text = head.decode()
            self.requests.append(text)
            path = text.split(" ", 2)[1].strip("/").partition("?")[0].replace("-", "_")
            self.plot(path, connection, text)

    def plot(self, path, connection, text):
        send = connection.sendall
        if path == "plain":
            send(plain("مدارس".encode(), b"Content-Type: text/turtle", b'ETag: "1"'))
        elif path == "conditional":
            known = 'If-None-Match: "1"' in text
            send(b"HTTP/1.1 304 Not Modified\r\n\r\n" if known else plain(b"x", b'ETag: "1"'))
        elif path == "stall":
            self.stop.wait(30)
        elif path == "drip":
            send(OK + b"\r\n")
            self._repeat(send, b"x", 0.05)
        elif path == "drip_headers":
            send(OK)
            self._repeat(send, b"X-A: b\r\n", 0.05)
        elif path == "endless_headers":
            send(OK)
            self._repeat(send, b"X-A: " + b"b" * 4000 + b"\r\n", 0)
        elif path == "endless_line":
            self._repeat(send, b"b" * 4000, 0)
        elif path == "endless_continue":
            self._repeat(send, b"HTTP/1.1 100 Continue\r\n\r\n", 0)
        elif path == "endless_chunks":
            send(OK + b"Transfer-Encoding: chunked\r\n\r\n")
            self._repeat(send, b"1000\r\n" + b"x" * 4096 + b"\r\n", 0)
        elif path == "endless_trailers":
            send(OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n")
            self._repeat(send, b"X-A: b\r\n" * 100, 0)
        elif path == "claims_10_gb":
            send(OK + b"Content-Length: 10737418240\r\n\r\nx")
            self.stop.wait(5)
        elif path == "endless":
            send(OK + b"\r\n")
            self._repeat(send, b"x" * 65536, 0)
        elif path == "bomb":
            send(plain(BOMB, b"Content-Encoding: gzip"))
        elif path == "double_bomb":
            send(plain(gzip.compress(BOMB), b"Content-Encoding: gzip"))
        elif path == "triple":
            body = gzip.compress(gzip.compress(gzip.compress(b"x")))
            send(plain(body, b"Content-Encoding: gzip"))
        elif path == "encoded":
            send(plain(gzip.compress(b"hello " * 100), b"Content-Encoding: gzip"))
        elif path == "file.gz":
            send(plain(gzip.compress(b"one ") + gzip.compress(b"two"), b"Content-Type: text/plain"))
        elif path == "encoded_twice":
            send(plain(gzip.compress(gzip.compress(b"hello")), b"Content-Encoding: gzip"))
        elif path == "brotli":
            send(plain(b"\x0b\x02\x80hello\x03", b"Content-Encoding: br"))
        elif path == "cut":
            send(OK + b"Content-Length: 100\r\n\r\nhalf")
        elif path == "cut_chunk":
            send(OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\nhalf")
        elif path == "cut_gzip":
            send(plain(gzip.compress(b"hello " * 1000)[:-20], b"Content-Encoding: gzip"))
        elif path == "not_http":
            send(b"SSH-2.0-OpenSSH_9.2\r\n")
        elif path == "slams":
            return
        elif path == "to_inner":
            send(redirect("http://169.254.169.254/latest/meta-data"))
        elif path == "to_inner_port":
            send(redirect("http://127.0.0.1:1/"))
        elif path == "to_file":
            send(redirect("file:///etc/passwd"))
        elif path == "to_nowhere":
            send(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
        elif path == "to_plain":
            send(redirect("/plain"))
        elif path == "to_other_host":
            send(redirect(f"http://other.example:{self.port}/plain"))
        elif path == "loop":
            send(redirect("/loop"))
        elif path.startswith("hop"):
            left = int(path.removeprefix("hop"))
            send(redirect(f"/hop{left - 1}" if left else "/plain"))
        elif path == "busy":
            send(b"HTTP/1.1 503 No\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n")
        else:
            send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def _repeat(self, send, piece, pause):
        while not self.stop.is_set():
            send(piece)
            time.sleep(pause)

    def close(self):
        self.stop.set()
        self.listener.close()


@contextmanager
def bad_server():
    server = BadServer()
    try:
        yield server
    finally:
        server.close()
