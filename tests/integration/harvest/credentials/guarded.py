"""An agency's server on loopback that lets in who shows a key, and may lead on to another address."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "X-Api-Key"


class Guarded:
    """Remembers the headers that it was asked with; without the key it answers with 401."""

    def __init__(self, secret=""):
        self.secret, self.leads_to, self.body, self.headers = secret, "", "", []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.headers.append(dict(self.headers))
                is_in = not server.secret or self.headers.get(KEY) == server.secret
                body = server.body.encode() if is_in else b""
                self.send_response((302 if server.leads_to else 200) if is_in else 401)
                if is_in and server.leads_to:
                    self.send_header("Location", server.leads_to)
                self.send_header("Content-Type", "text/turtle")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/catalogue.ttl"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def shown(self):
        return [headers.get(KEY) for headers in self.headers]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
