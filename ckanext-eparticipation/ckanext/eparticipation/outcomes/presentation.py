"""What the pages of outcomes show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from ckanext.eparticipation.outcomes.deadline import Standing
from ckanext.eparticipation.outcomes.milestones import Standing as Promise
from ckanext.qatar_sectors.calendar.presentation import ShownDay, shown_day
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.theme.text import Text, choose

# How a standing looks beside its words: the classes of the style sheet, and the icon.
TONES = {
    Standing.OVERDUE.value: "bad",
    Standing.LATE.value: "caution",
    Standing.IN_TIME.value: "good",
    Promise.DONE.value: "good",
    Promise.DONE_LATE.value: "caution",
    "accepted": "good",
    "partly": "caution",
    "declined": "bad",
}
ICONS = {
    Standing.DUE.value: "clock",
    Standing.OVERDUE.value: "warning",
    Standing.LATE.value: "clock",
    Standing.IN_TIME.value: "check",
    Promise.COMING.value: "calendar",
    Promise.DONE.value: "check",
    Promise.DONE_LATE.value: "clock",
    "accepted": "check",
    "partly": "info",
    "declined": "close",
    "later": "clock",
}


def page(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return an outcome as its page shows it."""
    titles = {one["id"]: choose(one["title"], lang) for one in found["themes"]}
    return {
        **found,
        "about": about(found["consultation"], lang),
        "tone": TONES.get(found["standing"]["code"], ""),
        "icon": ICONS.get(found["standing"]["code"], ""),
        "closed_on": moment(found["closes_at"], lang),
        "due_on": day(found["due"], lang),
        "published_on": moment(found["published"], lang),
        "words": choose(found["summary"], lang),
        "themes": [theme(one, lang) for one in found["themes"]],
        "milestones": [milestone(one, titles, lang) for one in found["milestones"]],
    }


def change(found: Mapping[str, Any], lang: str, named: int) -> dict[str, Any]:
    """Return what a consultation changed, as lists show it: so many themes by name, and how many more there are."""
    shown = [
        {**one, "called": choose(one["title"], lang), "code": one["decision"]["code"]}
        for one in found["themes"]
        if one["decision"]
    ]
    return {
        "about": about(found["consultation"], lang),
        "is_sample": found["is_sample"],
        "published_on": moment(found["published"], lang),
        "contributions": found["contributions"],
        "themes": [
            {**one, "tone": TONES.get(one["code"], ""), "icon": ICONS.get(one["code"], "")}
            for one in shown[:named]
        ],
        "more": len(shown[named:]),
        "milestones": found["milestones"],
    }


def about(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return what the consultation and its agency are called."""
    agency = found["organisation"]
    return {
        "name": found["name"],
        "title": choose(found["title"], lang, found["name"]),
        "agency": choose(agency["title"], lang, agency["name"]),
        "agency_name": agency["name"],
    }


def theme(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return a theme as pages show it."""
    decision = found["decision"]
    code = decision["code"] if decision else ""
    return {
        **found,
        "called": choose(found["title"], lang),
        "why": choose(found["reasons"], lang),
        "tone": TONES.get(code, ""),
        "icon": ICONS.get(code, ""),
    }


def milestone(found: Mapping[str, Any], titles: Mapping[str, Text], lang: str) -> dict[str, Any]:
    """Return a milestone as pages show it."""
    code = found["standing"]["code"]
    moved = found["first_due"] != found["due"]
    return {
        **found,
        "called": choose(found["title"], lang),
        "about_theme": titles.get(found["theme"] or ""),
        "due_on": day(found["due"], lang),
        "first_due_on": day(found["first_due"], lang) if moved else None,
        "done_on": day(found["done"], lang),
        "host": urlsplit(found["proof"]).netloc,
        "tone": TONES.get(code, ""),
        "icon": ICONS[code],
    }


def contributions(
    found: Iterable[Mapping[str, Any]], asked: Mapping[str, Any], lang: str
) -> list[dict[str, Any]]:
    """Return contributions as pages show them; `asked` are the consultation's questions by their ids."""
    shown = []
    for one in found:
        question = asked.get(one["question"])
        options = {option.id: option.text for option in question.options} if question else {}
        chosen = [choose(options.get(code), lang, code) for code in one["choices"]]
        shown.append(
            {
                **one,
                "on": day(one["date"], lang),
                "asked": choose(question.text, lang) if question else None,
                "chosen": chosen,
                "key": f"{one['source']}:{one['id']}",
            }
        )
    return shown


def day(iso: str | None, lang: str) -> ShownDay | None:
    """Return a day in words, in both calendars."""
    return shown_day(date.fromisoformat(iso), lang) if iso else None


def moment(iso: str | None, lang: str) -> ShownDay | None:
    """Return the day of a moment, as it was in Qatar."""
    return shown_day(today_in_qatar(datetime.fromisoformat(iso)), lang) if iso else None


def theme_values(found: Mapping[str, Any] | None) -> dict[str, str]:
    """Return a theme as its form shows it."""
    if found is None:
        return {}
    decision = found["decision"]["code"] if found["decision"] else ""
    return {**spread(found, "title"), **spread(found, "reasons"), "decision": decision}


def milestone_values(found: Mapping[str, Any] | None) -> dict[str, str]:
    """Return a milestone as its form shows it."""
    if found is None:
        return {}
    plain = {name: found[name] or "" for name in ("due", "done", "proof", "theme")}
    return {**spread(found, "title"), **plain}


def spread(found: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return the languages of a text as fields of a form."""
    return {f"{name}_{lang}": found[name].get(lang, "") for lang in ("ar", "en")}
