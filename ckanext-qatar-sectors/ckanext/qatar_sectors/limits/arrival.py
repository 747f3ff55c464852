"""When a request arrived: the web server writes it into the request, a proxy that is believed may know of an earlier instant."""

from __future__ import annotations

import re

# The key of the WSGI environment: an instant of this machine's monotonic clock, in seconds. No header can be called so.
KEY = "portal.arrived"
HEADER = "HTTP_X_REQUEST_START"

# A proxy that kept a request longer than this has given it up, or its clock is wrong.
LONGEST = 60.0
# Seconds, thousandths or millionths since 1970, as nginx, HAProxy and Apache write them.
_WRITTEN = re.compile(r"(?:t=)?([0-9]{10}(?:\.[0-9]{1,6})?|[0-9]{13}|[0-9]{16})", re.ASCII)
_PARTS = {13: 1_000.0, 16: 1_000_000.0}


def kept_by_proxy(header: str, clock: float) -> float:
    """Return for how many seconds a proxy has had a request; `clock` is the time of day here.

    Nothing (0) where the header cannot be read, lies in the future, or tells of more than LONGEST.
    """
    found = _WRITTEN.fullmatch(header.strip())
    if found is None:
        return 0.0
    kept = clock - float(found[1]) / _PARTS.get(len(found[1]) if found[1].isdigit() else 0, 1.0)
    return kept if 0 < kept <= LONGEST else 0.0
