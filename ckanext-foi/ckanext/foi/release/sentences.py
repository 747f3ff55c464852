"""What releases say: stages, findings, checks and mistakes. In English; the caller translates."""

from __future__ import annotations

from collections.abc import Callable

from ckanext.foi.documents.findings import Hidden
from ckanext.foi.documents.kinds import Treatment
from ckanext.foi.errors import FOIError
from ckanext.foi.redaction.errors import BoxRefused
from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.redaction.proof.report import Check
from ckanext.foi.release.stages import Stage

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


STAGES = {
    Stage.RECEIVED: _("being looked into"),
    Stage.PREPARING: _("in preparation"),
    Stage.MAKING: _("being made and proved"),
    Stage.FAILED: _("could not be made"),
    Stage.PROVED: _("made and proved"),
    Stage.PROPOSED: _("waits for the second person"),
    Stage.APPROVED: _("approved"),
}
TREATMENTS = {
    Treatment.REDACT: _(
        "Boxes on its pages: a new document of pictures, without the text of this one"
    ),
    Treatment.CLEAN: _(
        "A copy with the values that are seen: without formulas and whatever is hidden"
    ),
    Treatment.AS_IT_IS: _("As it is: only where nothing is hidden in it"),
}
EXEMPTIONS = {
    Exemption.STATE: _("20.1 Security, economy, public interest, international relations"),
    Exemption.PRIVATE_LIFE: _("20.2 Private life"),
    Exemption.AGREEMENTS: _("20.3 Agreements, trade or professional secrets"),
    Exemption.IN_PREPARATION: _("20.4 Policies, decisions or tests in preparation"),
    Exemption.INVESTIGATIONS: _("20.5 Investigations, life and safety"),
    Exemption.PERSONAL_FILES: _("20.6 Personal files"),
    Exemption.INTELLECTUAL_PROPERTY: _("20.7 Intellectual property, fair competition"),
    Exemption.CONFIDENTIAL: _("20.8 Confidential by nature or by another law"),
}
HIDDEN = {
    Hidden.HIDDEN_SHEET: _("Hidden sheets"),
    Hidden.VERY_HIDDEN_SHEET: _("Sheets hidden so that the program does not list them"),
    Hidden.HIDDEN_ROWS: _("Hidden rows"),
    Hidden.HIDDEN_COLUMNS: _("Hidden columns"),
    Hidden.FILTER: _("Filters that keep rows from view"),
    Hidden.PIVOT_CACHE: _("Pivot tables with a copy of their data"),
    Hidden.DEFINED_NAME: _("Names of ranges and values"),
    Hidden.CONNECTION: _("Connections to other data"),
    Hidden.HIDDEN_FORMAT: _("Cells whose format shows nothing"),
    Hidden.INVISIBLE_TEXT: _("Letters in the colour of the paper, or too small to read"),
    Hidden.VALIDATION_LIST: _("Lists of allowed values"),
    Hidden.CHART: _("Charts and diagrams with data of their own"),
    Hidden.ORPHAN_TEXT: _("Deleted text that is still stored"),
    Hidden.EXTERNAL_LINK: _("Links to other files and addresses"),
    Hidden.COMMENT: _("Comments"),
    Hidden.TRACKED_CHANGE: _("Tracked changes"),
    Hidden.HIDDEN_TEXT: _("Hidden text"),
    Hidden.CUSTOM_DATA: _("Data of other programs"),
    Hidden.MACRO: _("Macros"),
    Hidden.PROPERTIES: _("Properties: who made it, where and when"),
    Hidden.EMBEDDED: _("Files inside the file"),
    Hidden.PICTURE: _("Pictures and drawings"),
    Hidden.NOTES: _("Notes of the speaker"),
    Hidden.HIDDEN_SLIDE: _("Hidden slides"),
    Hidden.OTHER_PART: _("Parts that the portal does not know"),
    Hidden.ATTACHMENT: _("Attached files"),
    Hidden.ANNOTATION: _("Notes and marks on pages"),
    Hidden.LAYER: _("Layers that can be switched on and off"),
    Hidden.SCRIPT: _("Scripts"),
    Hidden.FORM: _("Fields of a form"),
    Hidden.EARLIER_REVISION: _("Earlier revisions"),
}
CHECKS = {
    Check.GRAMMAR: _("Every byte of the file is one that the portal wrote"),
    Check.OBJECTS: _("It holds pages with one picture each, and nothing else"),
    Check.PAGES: _("It has the pages of the original, in their sizes"),
    Check.PIXELS: _("The boxes are black in the pictures themselves"),
    Check.PICTURES: _("The pictures hold pixels and nothing beside them"),
    Check.TEXT_PDFIUM: _("A first reader finds no text in it"),
    Check.TEXT_PDFMINER: _("A second, independent reader finds no text in it"),
    Check.WORDS: _("No word that lies under a box is in its bytes"),
    Check.STRINGS: _("Nothing that the original said outside its pages is in its bytes"),
}
TROUBLES = {
    "kind": _("Documents of this kind are not released here. Save it as PDF, XLSX or DOCX."),
    "not_pdf": _("This is no PDF."),
    "broken": _("The document is damaged and cannot be read."),
    "encrypted": _("The document is protected by a password. Bring it without one."),
    "no_pages": _("The document has no pages."),
    "too_many_pages": _("The document has more than 1,000 pages. Divide it."),
    "bad_page": _("A page of the document cannot be shown. Print it to a new PDF and bring that."),
    "too_complex": _("The document could not be read within the limits. Divide it, or print it to a new PDF."),
    "too_large": _("The document is too large to be looked into. Divide it."),
    "proof": _("Something of the original was found in what was made, so it was thrown away. What was found stands below."),
    "not_clean": _("Something hidden was found in the cleaned copy, so it was thrown away."),
    "rows_hidden_by_default": _("A sheet hides all rows that do not say otherwise. Copy what is to be released into a new workbook."),
    "nothing_shown": _("No sheet of the workbook is shown."),
    "hides": _("It cannot go out as it is: something is hidden in it. It stands below; take it out, or choose another way."),
    "file_refused": _("The checks of files refused it. Bring another file."),
}  # fmt: skip
ERRORS = {
    "release_not_now": _("This cannot be done with the document as it stands now. Look at it anew."),
    "release_changed": _("What would go out is not what you looked at. Look at it anew before you approve it."),
    "release_same_person": _(
        "Another person of the Competent Department must approve this: you had a hand in preparing it."
    ),
    "release_not_taken": _("A document of this kind is not released in this way."),
    "release_text_says": _("The text says what lies under a box: {words}. Take it out."),
    "moved": _("Somebody has changed this document since you opened the page. Look at it as it is now; what you typed is kept."),
}  # fmt: skip
FIELDS = {"moved": "seen_version", "release_text_says": "text", "release_not_taken": "treatment"}
BOXES = {
    "not_numbers": _("Box {number}: write numbers for its place and size."),
    "no_such_page": _("Box {number}: the document has no such page."),
    "too_small": _("Box {number} lies beside the page, or is too small to be seen."),
    "no_ground": _("Box {number}: choose the ground of article 20."),
    "harm_too_long": _("Box {number}: say the harm in at most 2,000 characters."),
    "too_many": _("There are more than 5,000 boxes. Divide the document."),
}


def field(err: FOIError) -> str:
    """Return the field at which a mistake stands."""
    return FIELDS.get(err.code, "state")


def error(err: FOIError, translate: Translate) -> str:
    """Return what was wrong, and what to do."""
    said = translate(ERRORS[err.code])
    for name, value in err.facts.items():
        said = said.replace("{" + name + "}", str(value))
    return said


def box(err: BoxRefused, translate: Translate) -> str:
    """Return what is wrong with a box."""
    return translate(BOXES[err.what]).replace("{number}", str(err.number))
