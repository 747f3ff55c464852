"""What a kind of notice consists of; each file in `kinds/` ends in one."""

from __future__ import annotations

import string
from dataclasses import dataclass
from enum import StrEnum

from ckanext.qatar_sectors.notices.cadence import Cadence


class Topic(StrEnum):
    """Under which heading a kind stands on the page of preferences."""

    FOLLOWED = "followed"
    TALK = "talk"
    WORK = "work"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Plural:
    """A sentence whose words follow a number: the fact named by `count`."""

    one: str
    many: str
    count: str


Sentence = str | Plural


@dataclass(frozen=True)
class Kind:
    """A kind of notice: its texts are English, marked for translation, with facts as `{placeholders}`.

    A sentence whose facts are missing or empty is left out. Facts named `…_at` are instants (ISO, with
    zone) and shown as Qatar's time, `…_on` are days.
    `cadence` is for who chose none: once a day, but for receipts, the safety of the account, and duties with a clock.
    `link` is a path of the portal without language. A `mandatory` kind says why it cannot be switched off.
    A `secret` kind (a link that opens an account) is mail alone: no inbox, and its facts are forgotten once
    it is sent.
    """

    name: str
    title: str
    subject: str
    sentences: tuple[Sentence, ...]
    action: str
    link: str
    topic: Topic
    cadence: Cadence = Cadence.DAILY
    mandatory: str = ""
    secret: bool = False

    @property
    def required(self) -> frozenset[str]:
        """Return the facts without which it cannot be told."""
        return placeholders(self.subject) | placeholders(self.link)


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
