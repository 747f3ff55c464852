"""Serve the feeds and files of the demo's agencies: `python -m demo.server --port 8099`."""

from __future__ import annotations

import argparse
import logging
import signal
import threading
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from demo import answers, content

log = logging.getLogger(__name__)


def last_change() -> float:
    """Return when the content was last edited, which is what Last-Modified says."""
    return max(
        path.stat().st_mtime
        for path in content.HERE.rglob("*.*")
        if path.suffix in {".yaml", ".py"}
    )


class Server(ThreadingHTTPServer):
    """The demo's server; feeds are made when first asked for and then kept."""

    daemon_threads = True

    def __init__(self, host: str, port: int, base_url: str | None = None):
        super().__init__((host, port), Handler)
        shown = "127.0.0.1" if host in {"", "0.0.0.0"} else host  # noqa: S104 (compared only)
        self.base_url = (base_url or f"http://{shown}:{self.server_address[1]}").rstrip("/")
        self.changed = int(last_change())
        self.making = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    """Answer GET and HEAD, with validators for conditional requests."""

    server: Server
    server_version = "QatarDemo"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Send the answer with its body."""
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        """Send the answer's headers."""
        self._send(with_body=False)

    def _send(self, *, with_body: bool) -> None:
        try:
            if self.path == "/healthz":
                found = answers.answer(self.path, self.server.base_url)
            else:
                with self.server.making:  # two workers asking at once do not make a feed twice
                    found = answers.answer(self.path, self.server.base_url)
        except Exception:
            log.exception("cannot answer %s", self.path)
            found = answers.Answer(500, "text/plain; charset=utf-8", b"Internal error\n")
        fresh = found.status == 200 and self._reader_has(found)
        self.send_response(304 if fresh else found.status)
        if found.status == 200:
            self.send_header("ETag", found.etag)
            self.send_header("Last-Modified", formatdate(self.server.changed, usegmt=True))
        if not fresh:
            self.send_header("Content-Type", found.media_type)
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if with_body and not fresh:
            self.wfile.write(found.body)

    def _reader_has(self, found: answers.Answer) -> bool:
        known = self.headers.get("If-None-Match")
        if known is not None:
            return known == "*" or found.etag in [tag.strip() for tag in known.split(",")]
        since = self.headers.get("If-Modified-Since")
        try:
            return (
                since is not None
                and parsedate_to_datetime(since).timestamp() >= self.server.changed
            )
        except ValueError:
            return False

    def log_message(self, format: str, *args: object) -> None:
        """Log as everything else does, a request only where somebody looks for it."""
        log.debug(format, *args)


def main(argv: list[str] | None = None) -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m demo.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--base-url", help="the address in the feeds, where it is not HOST:PORT")
    given = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    server = Server(given.host, given.port, given.base_url)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    log.info("serving the demo's agencies on %s", server.base_url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        log.info("stopped")
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
