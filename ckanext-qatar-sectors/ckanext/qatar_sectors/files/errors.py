"""What can go wrong with a file.

FilesError
 ├─ FileRefused    a check found something; it bears the findings
 ├─ FileMissing    there is no such file, or its bytes are gone
 ├─ NotReady       the file has not been checked yet
 ├─ BeingRenewed   it may hold what was hidden since it was made
 ├─ StoreFull      the disk or bucket takes no more
 ├─ StoreAway      the storage does not answer
 └─ ScannerAway    the virus scanner does not answer, or answers rubbish
"""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.qatar_sectors.files.findings import Finding


class FilesError(Exception):
    """Base of all errors of files."""


class FileRefused(FilesError):
    """A check found something that may not be in a file of this purpose."""

    def __init__(self, findings: Sequence[Finding], file_id: str = ""):
        super().__init__(", ".join(finding.reason for finding in findings))
        self.findings = tuple(findings)
        self.file_id = file_id


class FileMissing(FilesError):
    """There is no such file."""

    def __init__(self, file_id: str):
        super().__init__(f"There is no file {file_id}.")
        self.file_id = file_id


class NotReady(FilesError):
    """A file waits for its checks, or was not given to anybody yet."""


class BeingRenewed(FilesError):
    """A file may hold what was hidden since it was made; a new one is on its way."""

    def __init__(self, resource_id: str):
        super().__init__(f"The file {resource_id} is withheld until it is made anew.")
        self.resource_id = resource_id


class StoreFull(FilesError):
    """The storage has no room."""


class StoreAway(FilesError):
    """The storage cannot be reached, or refuses."""


class ScannerAway(FilesError):
    """The virus scanner cannot be asked."""
