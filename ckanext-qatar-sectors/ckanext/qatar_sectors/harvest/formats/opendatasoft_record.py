"""One record of the Explore API becomes a dataset."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

from ckanext.qatar_sectors.dcat import dates, file_formats, identity, links, places, vocabularies
from ckanext.qatar_sectors.dcat.caps import cap
from ckanext.qatar_sectors.dcat.dataset import MAX_RAW
from ckanext.qatar_sectors.dcat.distributions import MAX_STATEMENT
from ckanext.qatar_sectors.dcat.namespaces import EU_ACCESS, EU_COUNTRY
from ckanext.qatar_sectors.dcat.notes import Note, Notes
from ckanext.qatar_sectors.dcat.recommended import note_missing
from ckanext.qatar_sectors.dcat.texts import (
    MAX_KEYWORDS,
    MAX_TITLE,
    line,
    prose,
    script,
    split_keywords,
    split_title,
)
from ckanext.qatar_sectors.dcat.unmapped import settled
from ckanext.qatar_sectors.taxonomy.evidence import Evidence

from .json_text import raw_of
from .opendatasoft_fields import data_dictionary
from .opendatasoft_left import left_over
from .opendatasoft_names import Names
from .rdf import problem
from .records import Bad, Found, Problem, Same
from .unchanged import is_unchanged

_COUNTRIES = {"world_qa": "QAT"}
_SEPARATORS = "-–—:,|"
_EXPORTS = (("csv", "CSV"), ("json", "JSON"), ("xlsx", "XLSX"))


class Metas:
    """The metadata of a record: `metas.<template>.<name>`, or flat as in exports; null and "" are absent."""

    def __init__(self, record: dict[str, Any]):
        self._record = record
        self._metas = record["metas"] if isinstance(record.get("metas"), dict) else {}

    def value(self, name: str, template: str = "default") -> Any:
        """Return a value, None when absent."""
        inner = self._metas.get(template)
        for holder, key in (
            (inner, name),
            (self._record, f"{template}.{name}"),
            (self._record, name),
        ):
            if isinstance(holder, dict) and holder.get(key) not in (None, "", [], {}):
                return holder[key]
        return None

    def text(self, name: str, template: str = "default") -> str:
        """Return a value as text; a list gives its first text."""
        value = self.value(name, template)
        if isinstance(value, list):
            value = next((each for each in value if isinstance(each, str)), None)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        return str(value).strip()

    def texts(self, *names: str) -> list[str]:
        """Return the first present value as a list of texts, also where one text stands for a list."""
        for name in names:
            value = self.value(name)
            if isinstance(value, str):
                return [value]
            if isinstance(value, list):
                return [each for each in value if isinstance(each, str) and each.strip()]
        return []


def map_record(record: Any, url: str, names: Names) -> Found | Bad | Same:
    """Map one record; `url` is the page it came on, from which the portal's addresses are built."""
    raw = raw_of(record)
    if not isinstance(record, dict):
        return Bad(None, raw[:2_000], Problem("not_a_record"))
    metas = Metas(record)
    notes = Notes()
    slug = str(record.get("dataset_id") or "").strip()
    uid = names.name(str(record.get("dataset_uid") or "").strip(), slug)
    if uid and is_unchanged(uid, lambda: raw):
        return Same(uid)
    given = metas.text("title")
    if len(given) > MAX_TITLE:
        return Bad(
            uid or slug or None,
            raw[:2_000],
            problem(Note("title_too_long", "title", {"limit": str(MAX_TITLE)})),
        )
    if len(raw) > MAX_RAW:
        return Bad(uid or slug or None, raw[:2_000], Problem("record_too_large"))
    title = line(given, notes, "title")
    if not title:
        return Bad(uid or slug or None, raw, Problem("no_title", "title"))
    dataset: dict[str, Any] = {"title_translated": split_title(title, {script(title): title})}
    portal = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    _put_texts(dataset, metas, notes)
    _put_values(dataset, record, metas, notes)
    if slug:
        dataset["url"] = f"{portal}/explore/dataset/{quote(slug, safe='', errors='replace')}/"
    if agency := metas.text("dataset-id", "custom") or str(record.get("dataset_uid") or ""):
        dataset["identifier"] = links.name_or_address(agency)
    dataset["resources"] = _resources(record, metas, portal, slug, dataset, notes)
    cap(dataset, notes)
    identifier, kind = identity.identify(
        "", uid or metas.text("dataset-id", "custom"), dataset.get("url", ""), dataset
    )
    if dataset.get("access_rights", "").endswith("RESTRICTED"):
        notes.add("not_public", "accessRights")
    evidence = Evidence(
        theme_uris=(),
        theme_labels=tuple(sorted({label.strip() for label in metas.texts("theme", "themes")})),
        keywords=tuple(
            word for words in dataset.get("tags_translated", {}).values() for word in words
        ),
        publisher=next((each["name"] for each in dataset.get("publisher", ())), ""),
        titles=tuple(dataset["title_translated"].values()),
    )
    note_missing(dataset, evidence, notes)
    pairs = settled([*notes.left, *left_over(record)], notes)
    warnings = tuple(problem(note) for note in notes.all())
    return Found(identifier, kind, raw, dataset, evidence, warnings, pairs)


def _put_texts(dataset: dict[str, Any], metas: Metas, notes: Notes) -> None:
    if text := prose(metas.text("description"), notes, "description"):
        dataset["notes_translated"] = {script(text): text}
    words: dict[str, list[str]] = {}
    for value in metas.texts("keyword", "keywords")[:MAX_KEYWORDS]:
        for word in split_keywords(value, notes):
            same = words.setdefault(script(word), [])
            if word not in same:
                same.append(word)
    if words:
        dataset["tags_translated"] = words
    if publisher := line(metas.text("publisher"), notes, "publisher"):
        dataset["publisher"] = [_publisher(publisher, metas, notes)]
    sources = [
        text
        for name in ("arabic-source", "english-source")
        if (text := prose(metas.text(name, "custom"), notes, "provenance"))
    ]
    if sources:
        provenance = "\n\n".join(dict.fromkeys(sources))
        if len(provenance) > MAX_STATEMENT:
            notes.add("text_shortened", "provenance", limit=str(MAX_STATEMENT))
        dataset["provenance"] = provenance[:MAX_STATEMENT]


def _publisher(name: str, metas: Metas, notes: Notes) -> dict[str, Any]:
    """The publisher's Arabic name is certain when the English source is the publisher itself."""
    names = {script(name): name}
    english = _source_name(metas.text("english-source", "custom"))
    arabic = line(_source_name(metas.text("arabic-source", "custom")), notes, "publisher")
    if english.casefold() == name.casefold() and script(arabic) == "ar":
        names["ar"] = arabic
    return {"name": names.get("ar") or names["en"], "name_translated": names}


def _source_name(source: str) -> str:
    """Return what stands before the address at the end of a source, without the sign between them."""
    name = source[:1_000].strip()
    last = name.split()[-1] if name else ""
    places = [place for scheme in ("http://", "https://") if (place := last.find(scheme)) >= 0]
    if places:
        name = name[: len(name) - len(last) + min(places)].rstrip()
    if name.endswith(tuple(_SEPARATORS)):
        name = name[:-1]
    return name.strip()


def _put_values(
    dataset: dict[str, Any], record: dict[str, Any], metas: Metas, notes: Notes
) -> None:
    if modified := metas.text("modified"):
        if day := dates.parse(modified):
            dataset["modified"] = day
        else:
            notes.add("invalid_date", "modified", value=modified)
    if frequency := metas.text("update_frequency"):
        dataset["frequency"] = vocabularies.frequency(frequency)
    if languages := metas.texts("metadata_languages", "language"):
        dataset["language"] = sorted({vocabularies.language(each) for each in languages})
    if licence := links.name_or_address(metas.text("license_url") or metas.text("license")):
        dataset["license_id"] = vocabularies.licence_id(licence)
    pages = {
        page
        for text in metas.texts("references")
        for each in re.findall(r"https?://[^\s,;]+", text[:20_000])
        if (page := links.address(each, notes, "references"))
    }
    if pages:
        dataset["documentation"] = sorted(pages)
    if covered := _places(metas, notes):
        dataset["spatial_coverage"] = covered
    if record.get("visibility") == "restricted" or record.get("data_visible") is False:
        dataset["access_rights"] = EU_ACCESS + "RESTRICTED"


def _places(metas: Metas, notes: Notes) -> list[dict[str, str]]:
    place: dict[str, str] = {}
    codes = [_COUNTRIES[each] for each in metas.texts("geographic_reference") if each in _COUNTRIES]
    if codes:
        place["uri"] = EU_COUNTRY + codes[0]
    if names := metas.texts("territory"):
        place["text"] = line(", ".join(names), notes, "territory")
    if isinstance(box := metas.value("bbox"), dict):
        try:
            place["bbox"] = places.geometry(json.dumps(box))
        except places.BadGeometry:
            notes.add("invalid_geometry", "bbox", value=json.dumps(box, ensure_ascii=False))
    return [place] if place else []


def _resources(
    record: dict[str, Any],
    metas: Metas,
    portal: str,
    slug: str,
    dataset: dict[str, Any],
    notes: Notes,
) -> list[dict[str, Any]]:
    if not slug:
        return []
    base = f"{portal}/api/explore/v2.1/catalog/datasets/{quote(slug, safe='', errors='replace')}"
    shared: dict[str, Any] = {}
    if licence := links.name_or_address(metas.text("license_url") or metas.text("license")):
        shared["license"] = licence
    if dataset.get("modified"):
        shared["modified"] = dataset["modified"]
    found = []
    if record.get("has_records") is True and record.get("data_visible") is not False:
        columns = data_dictionary(record.get("fields"), notes)
        geo = "geo" in [each for each in _listed(record.get("features")) if isinstance(each, str)]
        for ending, label in (*_EXPORTS, *((("geojson", "GeoJSON"),) if geo else ())):
            address = f"{base}/exports/{ending}"
            resource = _resource(address, label, dict(dataset["title_translated"]), shared)
            if columns:
                resource["data_dictionary"] = columns
            found.append(resource)
    for kind in ("attachments", "alternative_exports"):
        for each in _listed(record.get(kind)):
            if isinstance(each, dict) and isinstance(each.get("id"), str) and each["id"]:
                title = line(str(each.get("title") or each["id"]), notes, "attachment")
                label = file_formats.format_label(str(each.get("mimetype") or "")) or (
                    file_formats.format_of_path(str(each.get("title") or ""))
                )
                address = f"{base}/{kind}/{quote(each['id'], safe='', errors='replace')}"
                found.append(_resource(address, label, {script(title): title}, shared))
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _resource(
    address: str, label: str, name: dict[str, str], shared: dict[str, Any]
) -> dict[str, Any]:
    resource = {
        "name_translated": name,
        "url": address,
        "access_url": address,
        "download_url": address,
        **shared,
        "harvest_key": address,
    }
    if label:
        resource["format"] = label
        if kind := file_formats.type_of(label):
            resource["mimetype"] = kind
    return resource
