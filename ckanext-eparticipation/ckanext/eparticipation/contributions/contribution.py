"""What somebody contributed to a consultation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Contribution:
    """One answer to one question, one comment, one post. `source` and `id` together name it.

    `author` is empty unless the person chose to be named; `organisation` unless they spoke for one. `question` is the code of the
    question that is answered, `quote` the passage that is commented on, `thread` the id of the discussion, `reply_to` the id of what it replies to, `codes` are the options that were
    chosen. `public`: everybody may read it, and not the agency alone.
    """

    source: str
    id: str
    at: datetime
    language: str
    text: str
    author: str = ""
    organisation: str = ""
    question: str = ""
    document: str = ""
    quote: str = ""
    thread: str = ""
    reply_to: str = ""
    supports: int = 0
    codes: tuple[str, ...] = ()
    public: bool = True
