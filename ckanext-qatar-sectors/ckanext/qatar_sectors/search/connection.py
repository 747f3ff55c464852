"""The portal's connection to Solr: kept alive, bounded in time, and silent about address and password.

It takes the place of CKAN's `make_connection`, which opens a TCP connection for each question and writes
user and password into the address, and so into error texts (docs/decisions/0003-search.md).
"""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import orjson
import pysolr
import requests
import simplejson
from requests.adapters import HTTPAdapter

import ckan.lib.search as ckan_search
from ckan.lib.search import common as ckan_common
from ckan.lib.search import index as ckan_index
from ckan.lib.search import query as ckan_query

from . import config

POOL_SIZE = 32
AWAY = "Failed to connect to server."
# What Solr, or a proxy before it, says while it starts: nobody refused anything.
STARTING = frozenset({502, 503, 504})

_sessions: dict[tuple[int, str, str], requests.Session] = {}
_sessions_lock = threading.Lock()
_recorder: ContextVar[Recorder | None] = ContextVar("qatar_solr_recorder", default=None)


class SolrAway(pysolr.SolrError):
    """Solr does not answer. CKAN knows it by the words of `AWAY`."""


class SolrRefused(pysolr.SolrError):
    """Solr answered that it will not do this."""

    def __init__(self, status: int, reason: str):
        super().__init__(f"Solr responded with an error (HTTP {status}): [Reason: {reason}]")
        self.status = status


class Recorder:
    """Stands in for Solr while CKAN prepares a document, and keeps what it would have sent."""

    def __init__(self) -> None:
        self.url = ""
        self.documents: list[dict[str, Any]] = []
        self.deleted = False

    def add(self, docs: list[dict[str, Any]], **_: Any) -> None:
        self.documents.extend(docs)

    def delete(self, **_: Any) -> None:
        self.deleted = True


@contextmanager
def recording() -> Iterator[Recorder]:
    """Let CKAN's indexing run without sending; the recorder then holds the document."""
    recorder = Recorder()
    token = _recorder.set(recorder)
    try:
        yield recorder
    finally:
        _recorder.reset(token)


class PortalSolr(pysolr.Solr):
    """pysolr over a shared session, with error texts that hold neither address nor password."""

    def _send_request(
        self,
        method: str,
        path: str = "",
        body: Any = None,
        headers: dict[str, str] | None = None,
        files: Any = None,
    ) -> bytes:
        data = body.encode() if isinstance(body, str) else body
        response = _ask(
            method.upper(),
            self._create_full_url(path),
            self.timeout,
            data=data,
            headers=headers,
            files=files,
        )
        if response.status_code in STARTING:
            raise SolrAway(AWAY)
        if response.status_code != requests.codes.ok:
            raise SolrRefused(response.status_code, _reason(response))
        return response.content

    def put(
        self, documents: list[dict[str, Any]], soft_commit: bool, within: float | None = None
    ) -> None:
        """Add or replace documents; what pysolr's `add` does, in one pass over them."""
        filled = [{k: v for k, v in one.items() if v is not None and v != ""} for one in documents]
        path = "update/?softCommit=true" if soft_commit else "update/"
        if within is not None:
            path = f"update/?commitWithin={int(within * 1000)}"
        headers = {"Content-type": "application/json; charset=utf-8"}
        self._send_request("post", path, _encoded(filled), headers)


class _Decoder:
    """orjson behind the one method that pysolr calls."""

    def decode(self, body: bytes | str) -> Any:
        return orjson.loads(body)


class _Encoder:
    """What pysolr asks of an encoder."""

    def encode(self, documents: Any) -> str:
        return _encoded(documents).decode()


def _encoded(documents: Any) -> bytes:
    """Return JSON; a document that orjson cannot write is written by the slower one."""
    try:
        return orjson.dumps(documents)
    except (orjson.JSONEncodeError, TypeError):
        return json.dumps(documents).encode("ascii")


class _DatesDecoder:
    def decode(self, body: bytes | str) -> Any:
        return simplejson.loads(body, object_hook=ckan_common.solr_datetime_decoder)


def make_connection(decode_dates: bool = True, timeout: float | None = None) -> Any:
    """Return a connection to Solr, or the recorder while a document is being prepared."""
    if recorder := _recorder.get():
        return recorder
    return PortalSolr(
        config.solr_url(),
        decoder=_DatesDecoder() if decode_dates else _Decoder(),
        encoder=_Encoder(),
        timeout=timeout or config.solr_timeout(),
    )


def get(path: str, **params: Any) -> requests.Response:
    """GET a path of the core, such as `/schema`."""
    return _ask("GET", config.solr_url() + path, config.solr_timeout(), params=params)


def ask_soon(path: str, seconds: float) -> requests.Response:
    """GET a path of the core, but wait only so long: to learn whether Solr is there."""
    return _ask("GET", config.solr_url() + path, seconds)


def post(path: str, **form: Any) -> requests.Response:
    """POST a form to a path of the core."""
    return _ask("POST", config.solr_url() + path, config.solr_timeout(), data=form)


def install() -> None:
    """Put our connection wherever CKAN imported its own."""
    for module in (ckan_common, ckan_index, ckan_query, ckan_search):
        module.make_connection = make_connection  # type: ignore[attr-defined]
    ckan_search._get_schema_from_solr = get


def _ask(
    method: str, url: str, timeout: float, data: Any = None, **options: Any
) -> requests.Response:
    session = _session()
    waits = (min(config.CONNECT_SECONDS, timeout), timeout)
    for last in (False, True):
        # In pieces: the time for connecting is also that for sending what is sent at once, and Solr reads no faster
        # than it indexes.
        body = io.BytesIO(data) if isinstance(data, bytes) and data else data
        try:
            return session.request(
                method, url, timeout=waits, allow_redirects=False, data=body, **options
            )
        except requests.Timeout:
            break
        except requests.ConnectionError:
            # A connection kept from before Solr's restart is dead: the second one is new.
            if last:
                break
        except requests.RequestException:
            break
    raise SolrAway(AWAY) from None


def _session() -> requests.Session:
    """One session a process: a forked worker must not share its parent's sockets."""
    user, password = config.solr_user()
    key = (os.getpid(), user, password)
    with _sessions_lock:
        session = _sessions.get(key)
        if session is None:
            _sessions.clear()
            session = _sessions[key] = _new_session(user, password)
        return session


def _new_session(user: str, password: str) -> requests.Session:
    session = requests.Session()
    # Neither a proxy of the environment nor ~/.netrc may see or change these requests.
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    if user and password:
        session.auth = requests.auth.HTTPBasicAuth(user.encode(), password.encode())
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_connections=2, pool_maxsize=POOL_SIZE))
    return session


def _reason(response: requests.Response) -> str:
    try:
        return str(orjson.loads(response.content)["error"]["msg"])[:500]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return "no reason given"
