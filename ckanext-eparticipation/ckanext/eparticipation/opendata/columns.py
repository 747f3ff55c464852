"""The columns of the published files of contributions."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.eparticipation.dictionary import Column, InBoth, Type
from ckanext.eparticipation.dictionary import dictionary as described
from ckanext.eparticipation.opendata import groups, rows


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


CONTRIBUTIONS: Mapping[str, Column] = {
    "source": Column(
        _("Kind of contribution"),
        _("answers: an answer to a question; posts: discussion; comments: on a passage."),
    ),
    "id": Column(_("Id"), _("Names the contribution; it stays the same in later files.")),
    "date": Column(_("Day"), _("The day in Qatar on which it came, without the hour."), Type.DAY),
    "language": Column(_("Language"), _("ar or en.")),
    "question": Column(_("Id of the question"), _("Empty where no question is answered.")),
    "question_ar": Column(_("Question in Arabic"), _("The words of the question.")),
    "question_en": Column(_("Question in English"), _("The words of the question.")),
    "choices": Column(
        _("Codes of what was chosen"),
        _("Ids of the options, the same in every language; several are parted by “; ”."),
    ),
    "choices_ar": Column(_("What was chosen, in Arabic"), _("The options in words.")),
    "choices_en": Column(_("What was chosen, in English"), _("The options in words.")),
    "scale": Column(
        _("Step of the scale"),
        _("The number that was chosen on a scale; empty for other questions."),
        Type.NUMBER,
    ),
    "text": Column(_("Words"), _("What was written, in the language of its author.")),
    "document": Column(_("Id of the document"), _("Of a comment on a passage.")),
    "quote": Column(_("Passage"), _("The agency's words that are commented on.")),
    "thread": Column(_("Id of the discussion"), _("What belongs together bears the same one.")),
    "reply_to": Column(
        _("Replies to"),
        _("Id of the contribution that is answered; it may be the agency's own, or hidden since."),
    ),
    "supports": Column(_("Supports"), _("How many people support it."), Type.NUMBER),
    "name": Column(_("Name of the participant"), _("Empty unless somebody chose to be named.")),
    "organisation": Column(
        _("Organisation of the participant"),
        _("Empty unless somebody spoke for an organisation."),
    ),
}
GROUPS: Mapping[str, Column] = {
    "dimension": Column(_("Code of the characteristic"), _("By what groups are told apart.")),
    "dimension_ar": Column(_("Characteristic in Arabic"), _("The same in words.")),
    "dimension_en": Column(_("Characteristic in English"), _("The same in words.")),
    "group": Column(_("Code of the group"), _("The same in every language.")),
    "group_ar": Column(_("Group in Arabic"), _("The same in words.")),
    "group_en": Column(_("Group in English"), _("The same in words.")),
    "answers": Column(_("Number of answers"), _("Empty where it is withheld."), Type.NUMBER),
    "withheld": Column(_("Is withheld"), _("yes where a group is too small to be told.")),
}


def dictionary(*, of_groups: bool, in_both: InBoth) -> list[dict[str, str]]:
    """Return the columns of a file with their names and meanings in both languages, in their order."""
    if of_groups:
        return described(groups.COLUMNS, GROUPS, in_both)
    return described(rows.COLUMNS, CONTRIBUTIONS, in_both)
