"""What the page of the indicators shows, worked out from the action's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from babel.dates import get_month_names

from ckanext.eparticipation.indicators import sentences
from ckanext.eparticipation.indicators.charts import Value, bars
from ckanext.qatar_sectors.theme.dates import locale_of
from ckanext.qatar_sectors.theme.figures import percent
from ckanext.qatar_sectors.theme.text import choose

Translate = Callable[[str], str]


def page(found: Mapping[str, Any], lang: str, translate: Translate) -> dict[str, Any]:
    """Return the indicators as their page shows them."""
    names = get_month_names("abbreviated", context="stand-alone", locale=locale_of(lang))
    months = [{**one, "name": names[one["month"]]} for one in found["months"]]
    rtl = lang == "ar"
    # The base year is what the goal is counted from: it has none itself.
    years = [
        Value(
            str(one["year"]),
            one["participants"],
            None if one["year"] == found["base_year"] else one["goal"],
        )
        for one in found["growth"]
    ]
    return {
        **found,
        "goal_percent": percent(found["goal"], lang),
        "growth": [{**one, "percent": percent(one["growth"], lang)} for one in found["growth"]],
        "growth_chart": bars(years, right_to_left=rtl),
        "months": months,
        "month_chart": bars(
            [Value(one["name"], one["participants"]) for one in months], right_to_left=rtl
        ),
        "agencies": [_agency(one, lang) for one in found["agencies"]],
        "dimensions": _dimensions(found["groups"], translate),
        "answering": answering(found["answering"], lang),
        "channels": _channels(found["events"], translate),
    }


def answering(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return how consultations are answered, with shares in percent."""
    shares = {name: percent(found[name], lang) for name in ("share_answered", "share_in_time")}
    days = found["median_days"]
    return {**found, **shares, "median_days": None if days is None else f"{days:g}"}


def _agency(one: Mapping[str, Any], lang: str) -> dict[str, Any]:
    agency = one["organisation"]
    own = [
        {**each, "called": choose(each["title"], lang, each["name"])}
        for each in one["consultations"]
    ]
    return {
        **one,
        "called": choose(agency["title"], lang, agency["name"]),
        "consultations": own,
        "answering": answering(one["answering"], lang),
    }


def _dimensions(groups: Sequence[Mapping[str, Any]], translate: Translate) -> list[dict[str, Any]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for one in groups:
        found.setdefault(one["dimension"], []).append(one)
    return [
        {"title": translate(sentences.DIMENSIONS.get(name, name)), "rows": rows}
        for name, rows in found.items()
    ]


def _channels(events: Sequence[Mapping[str, Any]], translate: Translate) -> list[dict[str, Any]]:
    return [
        {
            "title": translate(word),
            "events": [one for one in events if one["channel"] == channel],
        }
        for channel, word in sentences.CHANNELS.items()
    ]
