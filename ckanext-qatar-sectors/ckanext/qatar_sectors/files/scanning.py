"""The virus scanner that the operator named, if any."""

from __future__ import annotations

from ckanext.qatar_sectors.files import clamd, config
from ckanext.qatar_sectors.files.findings import Finding, Reason


def findings_in(path: str) -> list[Finding]:
    """Return the virus in a file; nothing where no scanner is configured.

    Raises ScannerAway when one is configured and gives no clear answer.
    """
    address = config.files_clamd()
    if not address:
        return []
    with open(path, "rb") as body:
        seconds = float(config.files_clamd_seconds())
        signature = clamd.virus_in(body, clamd.Address.parse(address), seconds)
    return [Finding(Reason.VIRUS, {"signature": signature})] if signature else []
