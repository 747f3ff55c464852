"""What a letter consists of, and its plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ckanext.qatar_sectors.notices.words import Line, plain


@dataclass(frozen=True)
class Told:
    """One notice in a letter."""

    lines: tuple[Line, ...]
    action: str = ""
    url: str = ""


@dataclass(frozen=True)
class Group:
    """Notices about the same thing; a letter of one notice needs no heading."""

    entries: tuple[Told, ...]
    heading: str = ""


@dataclass(frozen=True)
class LetterText:
    """Everything that a letter says, in one language."""

    subject: str
    heading: str
    preheader: str
    groups: tuple[Group, ...]
    portal: str
    portal_url: str
    why: str
    if_button_fails: str
    settings: str = ""
    settings_url: str = ""
    stop: str = ""
    stop_url: str = ""
    is_digest: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def portal_host(self) -> str:
        """Return the portal's host as people read it."""
        return urlsplit(self.portal_url).netloc


def as_plain(letter: LetterText) -> str:
    """Return the letter for readers of plain text; addresses stand on lines of their own."""
    blocks = [letter.heading]
    for group in letter.groups:
        if group.heading:
            blocks.append(f"— {group.heading} —")
        for entry in group.entries:
            blocks += [plain(line) for line in entry.lines]
            if entry.url:
                blocks.append(f"{entry.action}:\n{entry.url}")
    blocks.append("-- ")
    foot = [letter.why]
    if letter.settings_url:
        foot += [f"{letter.settings}:", letter.settings_url]
    if letter.stop_url:
        foot += [f"{letter.stop}:", letter.stop_url]
    foot += [letter.portal, letter.portal_url]
    return "\n\n".join(blocks[:-1]) + f"\n\n{blocks[-1]}\n" + "\n".join(foot) + "\n"
