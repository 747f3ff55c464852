"""What mistakes about passages are called, and why a document cannot be read here. The caller translates."""

from __future__ import annotations


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


PASSAGES = {
    "outside": _("Choose a paragraph, or mark words of the document."),
    "empty": _("There are no words in what you marked."),
    "long": _("You marked too much: at most {most} characters. Choose the words that matter."),
}

PROBLEMS = {
    "unread": _("The text is being read. Look again in a minute; the file is there already."),
    "unknown_kind": _("This kind of file cannot be shown as text here. Open the file."),
    "broken": _("The file could not be read as text. Open the file."),
    "no_text": _("The file holds pictures of text, not text. Open the file."),
    "too_complex": _("The file is too large to be shown as text here. Open the file."),
}
