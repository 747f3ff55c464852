"""The words around notices in a letter: why somebody gets it, and how to stop it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.notices import config
from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.facts import Facts
from ckanext.qatar_sectors.notices.kind import Kind
from ckanext.qatar_sectors.notices.letter_text import Group, LetterText, Told
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.notices.words import Entry, Language, bare, entry, line, plain
from ckanext.qatar_sectors.theme.dates import day

# A digest that is longer is shortened: the inbox has the rest.
LONGEST = 100
# The facts by which a thing is called, the first that is there.
NAMES = ("title", "source", "agency")


def single(
    kind: Kind, facts: Facts, language: Language, stop_url: str, *, has_account: bool
) -> LetterText:
    """Return a letter of one notice."""
    _ = language.gettext
    said = entry(kind, facts, language)
    first = bare(said.lines[0]) if said.lines else ""
    if kind.secret:
        why = _("You get this mail because somebody asked for it with your address.")
    elif kind.mandatory:
        why = _("This mail cannot be switched off. {why}").format(why=_(kind.mandatory))
    elif has_account:
        why = _("You get this mail because “{kind}” is among your notices.").format(
            kind=_(kind.title)
        )
    else:
        why = _("You get this mail because you left your address with the portal.")
    return LetterText(
        subject=plain(said.subject),
        heading=bare(said.subject),
        preheader=first,
        groups=(Group((_told(said, language),)),),
        why=why,
        if_button_fails=_("If the button does not work, open this address:"),
        settings=_("Choose your notices") if has_account and not kind.secret else "",
        settings_url=_settings(language) if has_account and not kind.secret else "",
        stop=_("No more of these mails") if stop_url else "",
        stop_url=stop_url,
        portal=config.portal_name(language.code),
        portal_url=config.address_of("/", language.code),
    )


def digest(
    period: str, told: list[tuple[Kind, Notice]], language: Language, stop_url: str
) -> LetterText:
    """Return what was collected, grouped by what it is about."""
    _ = language.gettext
    cadence, _colon, on = period.partition(":")
    shown = day(date.fromisoformat(on), language.code)
    words = shown.words if shown else on
    weekly = cadence == Cadence.WEEKLY
    subject = (
        _("Your week in the portal, {day}") if weekly else _("Your day in the portal, {day}")
    ).format(day=words)
    ngettext = language.ngettext
    many = ngettext("{number} notice", "{number} notices", len(told)).format(number=len(told))
    groups = tuple(_groups(told[:LONGEST], language))
    if len(told) > LONGEST:
        rest = _rest(len(told) - LONGEST, language)
        groups = (*groups, Group((rest,)))
    return LetterText(
        subject=subject,
        heading=subject,
        preheader=many,
        groups=groups,
        why=_("You get this mail because you chose to get notices together, once a week.")
        if weekly
        else _(
            "The portal puts its notices to you together, once a day, unless you choose otherwise."
        ),
        if_button_fails="",
        settings=_("Choose your notices"),
        settings_url=_settings(language),
        stop=_("No more of these mails"),
        stop_url=stop_url,
        is_digest=True,
        portal=config.portal_name(language.code),
        portal_url=config.address_of("/", language.code),
    )


def _rest(number: int, language: Language) -> Told:
    _ = language.gettext
    ngettext = language.ngettext
    more = ngettext("{number} more notice", "{number} more notices", number)
    return Told(
        lines=(line(more, {"number": str(number)}),),
        action=_("Open your inbox"),
        url=config.address_of("/inbox", language.code),
    )


def _groups(told: list[tuple[Kind, Notice]], language: Language) -> Iterable[Group]:
    things: dict[tuple[str, str], list[tuple[Kind, Notice]]] = {}
    for kind, notice in told:
        things.setdefault((notice.about_type, notice.about_id), []).append((kind, notice))
    for everything in things.values():
        # A dataset that was changed five times is told once, as it was the last time.
        entries = list({kind.name: (kind, notice) for kind, notice in everything}.values())
        kind, newest = entries[-1]
        yield Group(
            heading=called(newest.facts, language.code) or language.gettext(kind.title),
            entries=tuple(
                _told(entry(kind, notice.facts, language), language) for kind, notice in entries
            ),
        )


def called(facts: Facts, language: str) -> str:
    """Return what the thing is called that a notice is about."""
    for name in NAMES:
        value = facts.get(name)
        shown = pick(value, language) if isinstance(value, dict) else value
        if shown:
            return str(shown)
    return ""


def _told(said: Entry, language: Language) -> Told:
    url = config.address_of(said.path, language.code)
    return Told(lines=said.lines, action=said.action, url=url)


def _settings(language: Language) -> str:
    return config.address_of("/account/notices", language.code)
