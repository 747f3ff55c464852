"""The moderators' queue as its page shows it, and decisions about several contributions at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import presentation, sentences
from ckanext.qatar_sectors.discussion.markdown import render
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.discussion.queue.registry import SOURCES
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.views import pieces
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import Text, choose, language_of


@dataclass(frozen=True)
class EntryShown:
    """A contribution in the queue; `value` names it in the form, with the version that is looked at."""

    value: str
    title: Text
    kind_word: str
    state_word: str
    subject: Text
    author: str
    html: Markup
    when: presentation.Moment
    reports: list[tuple[str, int]]
    objection: str | None
    decides: bool
    address: str


def shown(found: dict[str, Any]) -> EntryShown:
    """Return a contribution in the language of the page."""
    lang = qatar_lang()
    title = found["title"]
    named = SOURCES[found["source"]].kinds[found["kind"]]
    kind = tk._(named)
    words = choose(found["place"], lang, kind)
    if title:
        words = Text(title, language_of(title))
    who = found["on_behalf"] or found["author"] or tk._("A participant")
    return EntryShown(
        value=f"{found['source']}:{found['id']}:{found['version']}",
        title=words,
        kind_word=kind,
        state_word=tk._(sentences.POST_STATES[PostState(found["state"])]),
        subject=choose(found["subject"]["title"], lang, found["subject"]["name"]),
        author=who,
        html=render(found["text"]) if found["markup"] else _plain(found["text"]),
        when=presentation.moment(found["at"], lang) or presentation.Moment("", ""),
        reports=[
            (tk._(sentences.REASONS[Reason(code)]), number)
            for code, number in found["reports"].items()
        ],
        objection=found["objection"],
        decides=bool(found["decisions"]),
        address=found["address"],
    )


def possible(found: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the decisions that fit at least one of the contributions, each with its words."""
    fits = {one for each in found for one in each["decisions"]}
    return [(one.value, tk._(sentences.DECISIONS[one])) for one in Decision if one.value in fits]


def kinds() -> list[dict[str, str]]:
    """Return the kinds of contributions in the queue, with their words."""
    words = {kind: word for source in SOURCES.values() for kind, word in source.kinds.items()}
    return [{"value": kind, "word": tk._(word)} for kind, word in words.items()]


def decide(values: dict[str, Any]) -> list[dict[str, str]]:
    """Carry a form's decision out; return what was refused."""
    chosen = []
    for one in values["chosen"]:
        source, _mark, rest = one.partition(":")
        own_id, _mark, version = rest.rpartition(":")
        chosen.append({"source": source, "id": own_id, "seen_version": version})
    if not chosen:
        return [{"id": "", "message": tk._("Choose at least one contribution.")}]
    data = {"contributions": chosen, "decision": values["decision"], "note": values["note"]}
    if values["reason"]:
        data["reason"] = values["reason"]
    try:
        found = pieces.ask("qatar_moderation_queue_decide", data)
    except tk.ValidationError as err:
        return [{"id": "", "message": " ".join(err.error_summary.values())}]
    tell_done(len(found["done"]))
    return list(found["refused"])


def tell_done(number: int) -> None:
    """Say on the next page how many contributions were decided."""
    if number:
        told = tk.ungettext(
            "{number} contribution is decided.", "{number} contributions are decided.", number
        )
        tk.h.flash_success(told.replace("{number}", str(number)))


def _plain(text: str) -> Markup:
    """Return a text without markup, its lines as they are."""
    lines = Markup("<br>").join(text.split("\n"))
    return Markup('<p dir="auto">{}</p>').format(lines)
