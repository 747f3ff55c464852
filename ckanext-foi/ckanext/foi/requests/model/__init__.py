"""What the database keeps of requests."""

from __future__ import annotations

from .attachment import FOIAttachment
from .clock import FOIClock
from .decision import FOIDecision
from .delivery import FOIDelivery
from .event import FOIEvent
from .grievance import FOIGrievance
from .request import FOIRequest

__all__ = [
    "FOIAttachment",
    "FOIClock",
    "FOIDecision",
    "FOIDelivery",
    "FOIEvent",
    "FOIGrievance",
    "FOIRequest",
]
