"""What templates call: words, marks and prepared pieces of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import current_app
from markupsafe import Markup, escape

import ckan.plugins.toolkit as tk

from .. import config
from ..addresses.uris import Kind, uri
from ..catalogue import reserved
from ..taxonomy.sectors import all_sectors
from . import cards, dates, facets, figures, filekinds, language, licences, menu, record
from .text import Text, choose, excerpt, values_of

SPRITE = "/icons/1/sprite.svg"
IMAGES = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


def qatar_lang() -> str:
    """Return the language of the page: ar or en."""
    lang = str(tk.h.lang() or language.DEFAULT)[:2]
    return lang if lang in language.DIRECTION else language.DEFAULT


def qatar_direction() -> str:
    """Return the direction of the page's script."""
    return language.DIRECTION[qatar_lang()]


def qatar_site_title() -> str:
    """Return the portal's name in the language of the page."""
    return config.site_title_en() if qatar_lang() == "en" else config.site_title()


def qatar_other_language() -> dict[str, str]:
    """Return the other language: its code, its own name, this page's address in it."""
    target = language.other(qatar_lang())
    address = tk.request.environ.get("CKAN_CURRENT_URL") or tk.request.full_path
    return {
        "lang": target,
        "name": language.NAMES[target],
        "address": language.switch(address, config.root_path(), target),
    }


def qatar_icon(name: str, mirrors: bool = False, label: str = "") -> Markup:
    """Return an icon of the sprite; with a label it speaks, else it is silent."""
    kind = "icon icon-mirrors" if mirrors else "icon"
    told = (
        Markup('role="img" aria-label="{}"').format(label)
        if label
        else Markup('aria-hidden="true" focusable="false"')
    )
    address = f"{tk.h.url_for_static(SPRITE)}#{name}"
    return Markup('<svg class="{}" {}><use href="{}"></use></svg>').format(kind, told, address)


def qatar_text(translated: Any, fallback: str = "") -> Text:
    """Return a bilingual value in the language of the page where it has one."""
    return choose(translated, qatar_lang(), fallback)


def qatar_bdi(text: Text) -> Markup:
    """Return text marked with its own language where that is not the page's."""
    if text.lang == qatar_lang():
        return Markup("<bdi>{}</bdi>").format(text.value)
    return Markup('<bdi lang="{}">{}</bdi>').format(text.lang, text.value)


def qatar_markdown(text: str) -> Markup:
    """Return markdown as safe HTML without images, which would call other hosts."""
    return Markup(IMAGES.sub("", str(tk.h.render_markdown(text, auto_link=False))))  # noqa: S704


def qatar_excerpt(text: str, length: int = 240) -> str:
    """Return the beginning of a markdown text as one plain line."""
    return excerpt(text or "", length)


def qatar_figure(value: int | float | None) -> str:
    """Return a number in Latin digits, grouped."""
    return figures.figure(value, qatar_lang())


def qatar_percent(hundredths: float | None) -> str:
    """Return a number of percent with its sign, as the reader's language writes it."""
    return figures.percent(None if hundredths is None else hundredths / 100, qatar_lang())


def qatar_day(value: Any) -> Markup:
    """Return a date in words, marked for machines."""
    found = value if isinstance(value, dates.Day) else dates.day(value, qatar_lang())
    if found is None:
        return Markup("")
    if not found.iso:
        return Markup("<bdi>{}</bdi>").format(found.words)
    return Markup('<time datetime="{}">{}</time>').format(found.iso, found.words)


def qatar_comma() -> str:
    """Return the comma between the items of a list."""
    return "، " if qatar_lang() == "ar" else ", "


@tk.chained_helper
def render_datetime(
    next_helper: Callable[..., str],
    datetime_: Any,
    date_format: str | None = None,
    with_hours: bool = False,
    with_seconds: bool = False,
) -> str:
    """Return an instant as CKAN says it, in Arabic with the comma of the script."""
    said = next_helper(datetime_, date_format, with_hours, with_seconds)
    return said if date_format or qatar_lang() != "ar" else said.replace(", ", qatar_comma())


def qatar_source_address(source_id: str) -> str:
    """Return the address of the page about a harvest's source."""
    return tk.h.url_for("qatar_harvest.read", id=source_id)


def qatar_sector_names() -> dict[str, str]:
    """Return the sectors' names in the language of the page, by code."""
    return {sector.code: choose(sector.name, qatar_lang()).value for sector in all_sectors()}


def qatar_agency_name(agency: Mapping[str, Any]) -> Text:
    """Return an agency's name in the language of the page where it has one."""
    return cards.agency_title(agency, qatar_lang())


def qatar_other_agency_name(agency: Mapping[str, Any]) -> Text | None:
    """Return an agency's name in the other language, where it has one."""
    other = language.other(qatar_lang())
    value = values_of(agency.get("title_translated")).get(other, "").strip()
    return Text(value, other) if value and value != str(qatar_agency_name(agency)) else None


def qatar_card(package: Mapping[str, Any]) -> cards.Card:
    """Return what a list shows of a dataset."""
    return cards.card(package, qatar_lang(), qatar_sector_names())


def qatar_kind(type_name: str) -> str:
    """Return what an entry is called that is no plain dataset, else nothing."""
    return "" if type_name == reserved.PLAIN else reserved.labels().get(type_name, "")


def qatar_record(package: Mapping[str, Any]) -> record.Record:
    """Return what the page of a dataset shows."""
    # A citation is read years later: it names the address that stays.
    address = uri(config.uri_base(), Kind.DATASET, package["id"])
    return record.record(package, qatar_lang(), qatar_sector_names(), qatar_site_title(), address)


def qatar_facets(
    found: Mapping[str, Any], titles: Mapping[str, str], base: str, skip: Sequence[str] = ()
) -> list[facets.Facet]:
    """Return the filters of a list of results whose own address is `base`."""
    sectors = qatar_sector_names()

    def naming(name: str, value: str, shown: str) -> str:
        if name == "sectors":
            return sectors.get(value, shown)
        if name == "license_id":
            known = licences.find(value)
            return known.name if known else shown
        if name == "res_format":
            return filekinds.kind(value).label or shown
        return shown

    return facets.facets(
        {name: title for name, title in titles.items() if name not in skip},
        found or {},
        tk.request.args.to_dict(flat=False),
        naming,
        lambda name, value: tk.h.add_url_param(alternative_url=base, new_params={name: value}),
        lambda name, value: tk.h.remove_url_param(name, value, alternative_url=base),
    )


def qatar_active_filters(
    built: Sequence[facets.Facet],
) -> list[tuple[facets.Facet, facets.Choice]]:
    """Return the filters that are on, each with the address that turns it off."""
    return facets.active(built)


def qatar_kept_filters(built: Sequence[facets.Facet]) -> list[tuple[str, str]]:
    """Return the filters that stay when one searches again, as fields of a form."""
    return [(facet.name, choice.value) for facet, choice in facets.active(built)]


def qatar_main_menu() -> list[dict[str, Any]]:
    """Return the main menu; the item of the present page is marked."""
    here = tk.request.endpoint or ""
    labels = {
        "data": tk._("Data"),
        "sectors": tk._("Sectors"),
        "agencies": tk._("Agencies"),
        "participation": tk._("Participation"),
        "information": tk._("Right to information"),
        "developers": tk._("Developers"),
    }
    return [
        {
            "label": labels[item.name],
            "address": tk.h.url_for(item.endpoint),
            "current": item.holds(here),
        }
        for item in menu.ITEMS
        # A portal may run without one of our extensions.
        if item.endpoint in current_app.view_functions
    ]


def qatar_own_image(address: str | None) -> str:
    """Return an image's address if it is ours: pages call no other host."""
    text = str(address or "")
    own = config.site_url() + "/"
    local = text.startswith("/") and not text.startswith("//")
    return str(escape(text)) if local or text.startswith(own) else ""
