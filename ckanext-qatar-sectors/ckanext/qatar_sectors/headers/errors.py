"""What can go wrong with headers.

HeadersError
└── SourceUnreadable  a setting or a feature names a source that would break the policy
"""

from __future__ import annotations


class HeadersError(Exception):
    """Base of everything below."""


class SourceUnreadable(HeadersError):
    def __init__(self, source: str):
        super().__init__(f"{source!r} is no source of a content security policy.")
        self.source = source
