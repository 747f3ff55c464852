"""What can go wrong with limits and proofs of work.

LimitsError
├── LimitReached     somebody did a thing more often than its class allows
├── CounterAway      nobody can count, and the class guards something that could be guessed
├── ProofRefused     no proof of work, or one that is wrong, old, used, or made for another act
└── SettingWrong
    ├── ClassUnknown     a change names a class or a scope that does not exist
    ├── RateUnreadable   a change names a rate that cannot be read
    └── NetworkUnreadable  a trusted proxy is no network
"""

from __future__ import annotations

from enum import StrEnum


class LimitsError(Exception):
    """Base of everything below."""


class LimitReached(LimitsError):
    def __init__(self, route_class: str, scope: str, retry_after: int):
        super().__init__(f"The limit of {route_class} by {scope}; again in {retry_after} s.")
        self.route_class, self.scope, self.retry_after = route_class, scope, retry_after


class CounterAway(LimitsError):
    def __init__(self, route_class: str):
        super().__init__(f"Redis does not answer, and {route_class} guards what could be guessed.")
        self.route_class = route_class


class Flaw(StrEnum):
    """What is wrong with a proof of work."""

    MISSING = "missing"
    WRONG = "wrong"
    EXPIRED = "expired"
    USED = "used"


class ProofRefused(LimitsError):
    def __init__(self, flaw: Flaw):
        super().__init__(f"The proof of work is {flaw}.")
        self.flaw = flaw


class SettingWrong(LimitsError):
    """Base of what an operator wrote wrongly."""


class ClassUnknown(SettingWrong):
    def __init__(self, place: str):
        super().__init__(f"{place!r} is no class and scope of the limits, as `search.address`.")
        self.place = place


class RateUnreadable(SettingWrong):
    def __init__(self, change: str):
        super().__init__(f"{change!r} holds no rate as `search.address=60/minute`.")
        self.change = change


class NetworkUnreadable(SettingWrong):
    def __init__(self, network: str):
        super().__init__(f"{network!r} is no network or address of a trusted proxy.")
        self.network = network
