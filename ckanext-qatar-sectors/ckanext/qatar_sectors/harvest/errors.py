"""What can go wrong in harvesting.

HarvestError
├── AddressRefused            the address may not be asked at all
│   ├── AddressMalformed      not an http(s) address, or one with a user name or control characters
│   └── AddressBlocked        it leads into the portal's own network
├── FetchFailed               the address may be asked, the answer is of no use
│   ├── HostUnknown  ConnectFailed
│   ├── TLSFailed             no secure connection
│   │   ├── CertificateRefused   expired, self-signed, of an unknown authority, of another host
│   │   └── KeyUnknown           not the key that was pinned
│   ├── TooSlow               silent, dripping or over the total time
│   ├── TooLarge              over the bytes, the ratio or the header limit
│   ├── TooManyRedirects  RedirectRefused
│   ├── StatusRefused         an answer that is not a success
│   ├── BodyBroken            cut off or wrongly encoded
│   └── PagingRefused         a page twice, on another host, or too many
├── ParsingFailed             the feed came, and reading it took more than it may
│   ├── ParsingTooLarge       memory
│   ├── ParsingTooSlow        processor time, or time in all
│   └── ParsingBroke          the process that reads it ended by itself
├── CertificateUnfit          what was given for a server could vouch for nothing
├── CredentialsMalformed      they cannot be sent as they are
├── CredentialsUnreadable     they were sealed with a key that the portal has no more
├── MoveRefused               a run cannot change its status that way
├── RunStopped                a person asked for it
├── CheckTimeUp               a check before connecting took as long as it may
└── LeaseLost                 another worker took the run over

Each has a `code`; `sentences.sentence` says it in the reader's language.
"""

from __future__ import annotations

from http import HTTPStatus


class HarvestError(Exception):
    """Base of everything below; stores facts and does nothing else."""

    code = "harvest"

    def __init__(self, message: str = "", **params: str):
        super().__init__(message or self.code)
        self.params = params


class AddressRefused(HarvestError):
    """The address may not be asked at all."""


class AddressMalformed(AddressRefused):
    code = "address_malformed"


class AddressBlocked(AddressRefused):
    code = "address_blocked"


class FetchFailed(HarvestError):
    """The address may be asked, but the answer is of no use."""


class HostUnknown(FetchFailed):
    code = "host_unknown"


class ConnectFailed(FetchFailed):
    code = "connect_failed"


class TLSFailed(FetchFailed):
    code = "tls_failed"


class CertificateRefused(TLSFailed):
    """What the server shows does not vouch for it; `code` says why."""

    def __init__(self, code: str, said: str):
        super().__init__(said)
        self.code = code


class KeyUnknown(TLSFailed):
    code = "certificate_pin"


class TooSlow(FetchFailed):
    code = "too_slow"


class TooLarge(FetchFailed):
    code = "too_large"


class TooManyRedirects(FetchFailed):
    code = "too_many_redirects"


class RedirectRefused(FetchFailed):
    code = "redirect_refused"


class StatusRefused(FetchFailed):
    code = "status_refused"

    def __init__(self, status: int, retry_after: str = ""):
        super().__init__(f"status {status}", status=str(status))
        self.status, self.retry_after = status, retry_after
        if status == HTTPStatus.UNAUTHORIZED:
            # What mends it is another thing than with all other answers.
            self.code = "entry_refused"


class BodyBroken(FetchFailed):
    code = "body_broken"


class PagingRefused(FetchFailed):
    code = "paging_refused"


class ParsingFailed(HarvestError):
    """The feed came, and reading it took more than it may."""


class ParsingTooLarge(ParsingFailed):
    code = "parsing_too_large"


class ParsingTooSlow(ParsingFailed):
    code = "parsing_too_slow"


class ParsingBroke(ParsingFailed):
    code = "parsing_broke"


class CertificateUnfit(HarvestError):
    code = "certificate_unfit"

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class CredentialsMalformed(HarvestError):
    code = "credentials_malformed"

    def __init__(self, field: str):
        super().__init__(f"{field} cannot be sent")
        self.field = field


class CredentialsUnreadable(HarvestError):
    code = "credentials_unreadable"


class MoveRefused(HarvestError):
    code = "move_refused"

    def __init__(self, current: str, target: str):
        super().__init__(f"A run that is {current} cannot become {target}.")
        self.current, self.target = current, target


class LeaseLost(HarvestError):
    code = "lease_lost"


class RunStopped(HarvestError):
    code = "stopped"


class CheckTimeUp(HarvestError):
    code = "check_time_up"
