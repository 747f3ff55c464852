"""Tables of notices, one class a file."""

from __future__ import annotations

from .letter import Letter
from .mail_server import MailServer
from .notice import Notice

__all__ = ["Letter", "MailServer", "Notice"]
