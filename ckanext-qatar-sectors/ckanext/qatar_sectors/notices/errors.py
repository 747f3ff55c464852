"""What can go wrong with notices.

NoticeError
├── UnknownKind         no file in `kinds/` says it
├── FactsRefused        a fact is missing, or cannot be kept or shown
├── AddressRefused      not one plain e-mail address
├── LinkRefused         an unsubscribe link that we did not sign
├── CadenceRefused      a kind that must be told cannot be switched off or put off
└── DeliveryError       a letter was not taken by the mail server
    ├── ServerTrouble   the server is away or refuses us: nothing is said about the letter
    ├── PutOff          the server refuses this letter for now (4xx), or fell silent over it
    └── Refused         the server refuses this letter for good (5xx)
"""

from __future__ import annotations


class NoticeError(Exception):
    """Base of everything below; stores facts and does nothing else."""


class UnknownKind(NoticeError):
    def __init__(self, name: str):
        super().__init__(f"There is no kind of notice called {name}.")
        self.name = name


class FactsRefused(NoticeError):
    def __init__(self, kind: str, name: str, why: str):
        super().__init__(f"A notice {kind} cannot be told with this fact {name!r}: {why}.")
        self.kind, self.name, self.why = kind, name, why


class AddressRefused(NoticeError):
    """Not one plain e-mail address."""


class LinkRefused(NoticeError):
    """An unsubscribe link that we did not sign."""


class CadenceRefused(NoticeError):
    def __init__(self, kind: str):
        super().__init__(f"Notices {kind} are sent at once, always.")
        self.kind = kind


class DeliveryError(NoticeError):
    """A letter was not taken; `code` says why in one word, `answer` holds the server's numbers."""

    def __init__(self, code: str, answer: str = ""):
        super().__init__(f"{code} {answer}".strip())
        self.code, self.answer = code, answer


class ServerTrouble(DeliveryError):
    """The server is away or refuses us: nothing is said about the letter."""


class PutOff(DeliveryError):
    """The server refuses this letter for now, or fell silent over it."""


class Refused(DeliveryError):
    """The server refuses this letter for good."""
