"""Generated DCAT catalogues: each dataset in two languages, with agents, theme, period and two files."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from urllib.parse import urlsplit

HEAD = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://agency.example/> a dcat:Catalog .
"""
NEXT = "http://www.w3.org/ns/hydra/core#next"
THEMES = ("EDUC", "HEAL", "TRAN", "ENVI", "ECON", "GOVE", "AGRI", "ENER")
WORDS_EN = ("schools", "clinics", "buses", "beaches", "exports", "permits", "farms", "wells")
WORDS_AR = (
    "المدارس",
    "العيادات",
    "الحافلات",
    "الشواطئ",
    "الصادرات",
    "التصاريح",
    "المزارع",
    "الآبار",
)


def dataset(number: int, edition: int = 1) -> str:
    """Return one dataset; another edition has another description."""
    kind = number % len(THEMES)
    uri = f"https://agency.example/d/{number}"
    english, arabic = WORDS_EN[kind], WORDS_AR[kind]
    files = "".join(
        f"""<{uri}/{form}> a dcat:Distribution ;
  dct:title "{english} {number} as {form}"@en, "{arabic} {number}"@ar ;
  dcat:accessURL <{uri}.{form}> ; dcat:downloadURL <{uri}.{form}> ;
  dcat:mediaType <https://www.iana.org/assignments/media-types/text/{form}> ; dcat:byteSize "{number * 7 + 100}"^^xsd:decimal .
"""
        for form in ("csv", "xml")
    )
    return f"""<{uri}> a dcat:Dataset ;
  dct:identifier "d-{number}" ;
  dct:title "Number of {english} by municipality, table {number}"@en, "عدد {arabic} حسب البلدية، جدول {number}"@ar ;
  dct:description "What table {number} shows of {english}, how it was collected and what it leaves out. Edition {edition}."@en,
    "ما يبيّنه الجدول {number} عن {arabic}، وكيف جُمعت بياناته، وما الذي لا يشمله. الإصدار {edition}."@ar ;
  dcat:keyword "{english}"@en, "municipality"@en, "year {number % 40}"@en, "{arabic}"@ar, "البلدية"@ar ;
  dcat:theme <http://publications.europa.eu/resource/authority/data-theme/{THEMES[kind]}> ;
  dct:issued "20{10 + number % 15}-03-01"^^xsd:date ; dct:modified "2025-0{1 + number % 9}-11"^^xsd:date ;
  dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
  dct:language <http://publications.europa.eu/resource/authority/language/ARA> ;
  dcat:landingPage <{uri}/page> ;
  dct:publisher <https://agency.example/publisher> ;
  dcat:contactPoint <{uri}#contact> ;
  dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "2010-01-01"^^xsd:date ; dcat:endDate "2020-12-31"^^xsd:date ] ;
  dcat:distribution <{uri}/csv>, <{uri}/xml> .
<{uri}#contact> a vcard:Organization ; vcard:fn "Office {number % 20}" ; vcard:hasEmail <mailto:office{number % 20}@agency.example> .
{files}"""


def write(
    folder: Path, count: int, changed: int = 0, *, begin: int = 0, remark: str = "first"
) -> Path:
    """Write a catalogue of the datasets from number `begin`; the first `changed` have a second edition.

    A remark changes the document's bytes and says nothing of the datasets.
    """
    path = folder / f"catalogue-{begin}-{count}-{changed}-{remark}.ttl"
    if not path.exists():
        with path.open("w", encoding="utf-8") as out:
            out.write(f"{HEAD}# {remark}\n")
            out.write(
                '<https://agency.example/publisher> a foaf:Organization ; foaf:name "Agency" .\n'
            )
            for number in range(begin, begin + count):
                out.write(dataset(number, 2 if number < begin + changed else 1))
    return path


def write_pages(folder: Path, count: int, size: int) -> Path:
    """Write a catalogue as a folder of pages, each of which names the next."""
    pages = folder / f"catalogue-{count}-by-{size}"
    if not pages.exists():
        unfinished = pages.with_suffix(".part")
        unfinished.mkdir(exist_ok=True)
        for first in range(0, count, size):
            number = first // size + 1
            with (unfinished / f"{number}.ttl").open("w", encoding="utf-8") as out:
                out.write(HEAD)
                if first + size < count:
                    out.write(f"[] <{NEXT}> <?page={number + 1}> .\n")
                for each in range(first, min(first + size, count)):
                    out.write(dataset(each))
        unfinished.rename(pages)
    return pages


class Server:
    """An agency's web server on loopback; which file, or folder of pages, it gives is said by `path`."""

    def __init__(self) -> None:
        self.path = Path()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = urlsplit(self.path).query.removeprefix("page=") or "1"
                path = outer.path / f"{page}.ttl" if outer.path.is_dir() else outer.path
                body = path.read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", "text/turtle")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            do_HEAD = do_GET
            log_message = functools.partialmethod(lambda *_: None)

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}/catalogue.ttl"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
