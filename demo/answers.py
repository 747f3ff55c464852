"""Which bytes a path of the demo answers with."""

from __future__ import annotations

import hashlib
import html
import json
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from demo import content, feeds, files, opendatasoft, words

API = ("api", "explore", "v2.1", "catalog")


@dataclass(frozen=True)
class Answer:
    """A response without its protocol."""

    status: int
    media_type: str
    body: bytes

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


NOT_FOUND = Answer(404, "text/plain; charset=utf-8", b"Not found\n")


def answer(target: str, base_url: str) -> Answer:
    """Answer a request's target, such as `/moehe/catalog.ttl`."""
    parts = urlsplit(target)
    path = tuple(unquote(part) for part in parts.path.strip("/").split("/"))
    if path == ("healthz",):
        return _json({"status": "ok"})
    if path == ("",):
        return _index(base_url)
    agency = _agency(path)
    if agency is None:
        return NOT_FOUND
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if path[0] != agency.name:
        path = (agency.name, *path)
    if path[1:5] == API and agency.format == "ods":
        return _api(agency, path[5:], query)
    return _catalogue(agency, path[1:], base_url)


def _agency(path: tuple[str, ...]) -> content.Agency | None:
    """Return the agency that a path begins with, or whose Opendatasoft dataset it names.

    Real portals stand at the root of their host, and clients build addresses of datasets from it.
    """
    if path[0] in content.agency_names():
        return content.load(path[0])
    named = path[5:6] if path[:5] == (*API, "datasets") else path[2:3]
    if not named or path[:2] not in {API[:2], ("explore", "dataset")}:
        return None
    portals = [one for one in content.agencies() if one.format == "ods"]
    return next((one for one in portals if one.dataset(named[0])), None)


def _json(value: Any, status: int = 200) -> Answer:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status, "application/json; charset=utf-8", body)


def _page(title: str, inner: str) -> Answer:
    body = f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>{title}</title>{inner}'
    return Answer(200, "text/html; charset=utf-8", body.encode())


def _index(base_url: str) -> Answer:
    links = []
    for agency in content.agencies():
        address = html.escape(address_of(agency, base_url))
        links.append(f'<li><a href="{address}"><bdi>{html.escape(agency.title["ar"])}</bdi></a>')
    return _page("جهات العينة", f"<h1>جهات العينة</h1><ul>{''.join(links)}</ul>")


def address_of(agency: content.Agency, base_url: str) -> str:
    """Return the address of an agency's feed."""
    base = f"{base_url.rstrip('/')}/{agency.name}"
    if agency.format == "ods":
        return f"{base}/{'/'.join(API[:3])}"
    return f"{base}/catalog.{agency.format}"


@cache
def _feed(name: str, base_url: str, ending: str) -> Answer:
    body = feeds.render(content.load(name), base_url, ending)
    return Answer(200, feeds.SERIALISATIONS[ending][1], body)


def _catalogue(agency: content.Agency, path: tuple[str, ...], base_url: str) -> Answer:
    match path:
        case (name,) if name.startswith("catalog.") and agency.format != "ods":
            ending = name.removeprefix("catalog.")
            if ending in feeds.SERIALISATIONS:
                return _feed(agency.name, base_url, ending)
        case ("files", name) if agency.format != "ods":
            found = files.find(agency.name, name)
            if found:
                return Answer(200, found[1].media_type, found[1].body)
        case ("datasets", identifier) | ("explore", "dataset", identifier):
            dataset = agency.dataset(identifier)
            if dataset:
                return _landing(agency, dataset)
    return NOT_FOUND


def _landing(agency: content.Agency, dataset: content.Dataset) -> Answer:
    inner = []
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        title = html.escape(dataset.title.get(language, ""))
        text = html.escape(words.description(agency, dataset, language))
        inner.append(
            f'<section lang="{language}" dir="{direction}"><h1>{title}</h1><p>{text}</p></section>'
        )
    if agency.format != "ods":
        links = [
            f'<li><a href="../files/{quote(one.name)}">{html.escape(one.name)}</a>'
            for one in dataset.files
        ]
        inner.append(f"<ul>{''.join(links)}</ul>")
    title = next(iter(dataset.title.values()))
    return _page(html.escape(title), "".join(inner))


def _api(agency: content.Agency, path: tuple[str, ...], query: dict[str, str]) -> Answer:
    match path:
        case ("datasets",):
            try:
                return _json(
                    opendatasoft.page(agency, query.get("limit", "10"), query.get("offset", "0"))
                )
            except opendatasoft.BadQuery as err:
                return _json({"error_code": "InvalidRESTParameterError", "message": str(err)}, 400)
        case ("exports", "json"):
            return _json([opendatasoft.record(agency, one) for one in agency.datasets])
        case ("datasets", identifier, *rest):
            dataset = agency.dataset(identifier)
            if dataset:
                return _api_dataset(agency, dataset, rest, query)
    return NOT_FOUND


def _api_dataset(
    agency: content.Agency, dataset: content.Dataset, rest: list[str], query: dict[str, str]
) -> Answer:
    match rest:
        case []:
            return _json(opendatasoft.record(agency, dataset))
        case ["exports"]:
            known = [
                one for one in files.MEDIA_TYPES if opendatasoft.export(agency, dataset, one, {})
            ]
            return _json({"links": [{"rel": one, "href": f"exports/{one}"} for one in known]})
        case ["exports", ending]:
            made = opendatasoft.export(agency, dataset, ending, query)
            if made:
                return Answer(200, made.media_type, made.body)
    return NOT_FOUND
