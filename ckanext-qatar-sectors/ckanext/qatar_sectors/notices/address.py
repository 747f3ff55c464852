"""E-mail addresses and header values: nothing that could add a header or a second recipient."""

from __future__ import annotations

import re

from ckanext.qatar_sectors.notices.errors import AddressRefused

# One plain address (RFC 5321): no comment, no quoted name, no list, no control character.
PLAIN = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
LONGEST = 254
# An encoded word (RFC 2047) in a text would be read as one, and may hold the end of a line: `=?utf-8?q?=0D=0ABcc:…?=`.
ENCODED = re.compile(r"=(?=\?)")
# Besides the ends of lines, everything that some reader takes for one.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def checked_address(address: str) -> str:
    """Return one plain address, its domain in ASCII, or refuse it."""
    address = address.strip(" ")
    if len(address) > LONGEST:
        raise AddressRefused("Not an e-mail address.")
    local, at, domain = address.rpartition("@")
    try:
        plain = f"{local}{at}{domain.encode('idna').decode() if domain else ''}"
    except UnicodeError as err:
        raise AddressRefused("Not an e-mail address.") from err
    if len(plain) > LONGEST or len(local) > 64 or not PLAIN.fullmatch(plain):
        raise AddressRefused("Not an e-mail address.")
    return plain


def one_line(text: str, longest: int = 250) -> str:
    """Return a text as a header may hold it."""
    line = " ".join(CONTROL.sub(" ", ENCODED.sub("= ", text)).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
