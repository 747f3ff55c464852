"""Why a file is refused, and what to do: sentences in English, which the caller translates."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ckanext.qatar_sectors.files.findings import Finding, Reason
from ckanext.qatar_sectors.files.states import State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


REASONS: dict[Reason, str] = {
    Reason.EMPTY: _("The file is empty. Choose the file again."),
    Reason.TOO_LARGE: _(
        "The file is larger than {megabytes} MB. Pack it, divide it, or give its address instead."
    ),
    Reason.TYPE_REFUSED: _(
        "Files of this type ({kind}) are not taken. Save it in an open format such as CSV, XLSX, JSON or PDF."
    ),
    Reason.PICTURE_REFUSED: _(
        "This is no picture that the portal shows ({kind}). Save it as PNG, JPEG or WebP."
    ),
    Reason.NAME_DISAGREES: _(
        "The name ends in “.{ending}”, but the file holds something else. Give it the name of what it is."
    ),
    Reason.BROKEN: _(
        "The file is damaged and cannot be read. Open it in its own program, save it again, and upload that."
    ),
    Reason.ENCRYPTED: _("The file is protected by a password. Upload it without one."),
    Reason.BOMB: _(
        "The archive unpacks to far more than its size. Upload the files themselves, or smaller archives."
    ),
    Reason.TOO_MANY_ENTRIES: _("The archive holds more than {limit} files. Divide it."),
    Reason.NESTED: _(
        "The archive holds archives within archives. Pack the files themselves into one archive."
    ),
    Reason.OVERLAPPING: _(
        "Parts of the archive lie over each other: it was made to deceive, or is damaged. Pack the files again."
    ),
    Reason.PATH_ESCAPES: _(
        "The archive holds a file that would be written outside its folder (“{name}”). Pack the files again."
    ),
    Reason.LINK_INSIDE: _(
        "The archive holds a link instead of a file (“{name}”). Pack the file itself."
    ),
    Reason.REFUSED_INSIDE: _(
        "The archive holds a program, a script or a web page (“{name}”). Pack it again without that."
    ),
    Reason.MACROS: _(
        "The document holds macros. Save it without them (as XLSX, DOCX, ODS or ODT) and upload that."
    ),
    Reason.PDF_SCRIPT: _(
        "The PDF holds a script, a form that computes, or a film. Print it to a new PDF and upload that."
    ),
    Reason.PDF_LAUNCH: _(
        "The PDF starts programs or opens other files. Print it to a new PDF and upload that."
    ),
    Reason.PDF_ATTACHMENT: _(
        "Other files are attached inside the PDF. Take them out and upload each by itself."
    ),
    Reason.ACTIVE_CONTENT: _(
        "The file holds a script, or makes its reader fetch something. Save it without that and upload it again."
    ),
    Reason.DOCTYPE: _(
        "The XML file has a document type (DOCTYPE) or entities. Remove them and upload it again."
    ),
    Reason.POLYGLOT: _(
        "The file is two things at once, such as a picture and an archive. Save it again in its own program."
    ),
    Reason.TOO_MANY_PIXELS: _(
        "The picture has more than {megapixels} megapixels. Make it smaller and upload it again."
    ),
    Reason.TOO_COMPLEX: _(
        "The file could not be checked within the limits. Make it simpler or smaller, or save it in another format."
    ),
    Reason.VIRUS: _(
        "The virus scanner found “{signature}” in the file. Clean the computer it comes from before you upload it again."
    ),
}

STATES: dict[State, str] = {
    State.WAITING: _("waits for its check"),
    State.CLEAN: _("checked, not taken yet"),
    State.REFUSED: _("refused"),
    State.RELEASED: _("released"),
    State.DISCARDED: _("being removed"),
}

TROUBLES: dict[str, str] = {
    "unreachable": _("The virus scanner does not answer."),
    "timeout": _("The virus scanner was silent for too long."),
    "garbage": _("The virus scanner answered something that is no verdict."),
    "scanner_limit": _(
        "The file is larger than the virus scanner takes: raise StreamMaxLength in clamd.conf."
    ),
    "bad_address": _("The address of the virus scanner in the settings is wrong."),
    "store": _("The storage does not answer or is full."),
}

BEING_RENEWED = _(
    "What this file was made of has changed, and it is being made anew. Ask for it again in half a minute."
)
BEING_CHECKED = _("This file is being checked. It can be downloaded in a few minutes.")
NO_ROOM = _("The portal has no room for this file now. Nothing was changed. Try again later.")
STORE_AWAY = _(
    "The portal's storage does not answer. Nothing was changed. Try again in a few minutes."
)


def sentence(finding: Finding, translate: Callable[[str], str]) -> str:
    """Return why a file is refused and what to do."""
    facts = {name: f"{v:,}" if isinstance(v, int) else v for name, v in finding.facts.items()}
    if "name" in facts:
        # A path inside an Arabic sentence keeps its own direction.
        facts["name"] = f"\u2068{facts['name']}\u2069"
    return translate(REASONS[finding.reason]).format(**facts)


def sentences(findings: Iterable[Finding], translate: Callable[[str], str]) -> list[str]:
    """Return the sentences of several findings."""
    return [sentence(finding, translate) for finding in findings]
