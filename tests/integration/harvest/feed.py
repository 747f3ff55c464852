"""An agency's web server on loopback, with a catalogue in Turtle that tests can change."""

from __future__ import annotations

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
"""


def dataset(number, title=None, extra=""):
    """Return a dataset with one file, in both languages."""
    title = title or f"Schools {number}"
    return f"""
<https://agency.example/d/{number}> a dcat:Dataset ;
  dct:title "{title}"@en, "مدارس {number}"@ar ; {extra}
  dcat:distribution <https://agency.example/d/{number}/csv> .
<https://agency.example/d/{number}/csv> a dcat:Distribution ;
  dct:title "Table"@en ; dcat:accessURL <https://agency.example/d/{number}.csv> .
"""


def turtle(*numbers, **titles):
    """Return a catalogue; `titles` are those that differ: `d3="New"`."""
    catalogue = "<https://agency.example/> a dcat:Catalog .\n"
    return HEAD + catalogue + "".join(dataset(n, titles.get(f"d{n}")) for n in numbers)


class Feed:
    """Serves `body` at every path; counts the requests."""

    def __init__(self):
        self.body = ""
        self.content_type = "text/turtle"
        self.status = 200
        self.etag = ""
        self.retry_after = ""
        self.location = ""
        # Sends a little every now and then, and never ends.
        self.endless = False
        self.asked = 0
        self.hold: threading.Event | None = None
        feed = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                feed.asked += 1
                if feed.hold is not None:
                    feed.hold.wait(20)
                if feed.etag and self.headers.get("If-None-Match") == feed.etag:
                    self.send_response(304)
                    self.end_headers()
                    return
                if feed.endless:
                    self.drip()
                    return
                body = feed.body.encode()
                self.send_response(feed.status)
                self.send_header("Content-Type", feed.content_type)
                self.send_header("Content-Length", str(len(body)))
                if feed.location:
                    self.send_header("Location", feed.location)
                if feed.etag:
                    self.send_header("ETag", feed.etag)
                if feed.retry_after:
                    self.send_header("Retry-After", feed.retry_after)
                self.end_headers()
                self.wfile.write(body)

            def drip(self):
                self.send_response(200)
                self.send_header("Content-Type", feed.content_type)
                self.end_headers()
                with contextlib.suppress(OSError):
                    while True:
                        self.wfile.write(b"# more\n")
                        time.sleep(0.1)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/catalogue.ttl"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
