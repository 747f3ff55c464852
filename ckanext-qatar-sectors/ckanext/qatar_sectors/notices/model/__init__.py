"""Tables of notices, one class a file."""

from __future__ import annotations

from .choice import Choice
from .letter import Letter
from .mail_server import MailServer
from .notice import Notice
from .reader import Reader
from .refusal import Refusal
from .sector_follow import SectorFollow

__all__ = ["Choice", "Letter", "MailServer", "Notice", "Reader", "Refusal", "SectorFollow"]
