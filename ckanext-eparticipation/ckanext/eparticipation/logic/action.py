"""Table of contents: what CKAN finds as actions."""

from __future__ import annotations

from ..agencies.actions.awareness import (
    eparticipation_awareness_create,
    eparticipation_awareness_delete,
    eparticipation_awareness_list,
    eparticipation_awareness_update,
)
from ..agencies.actions.homepages import (
    eparticipation_homepage_check,
    eparticipation_homepage_show,
)
from ..agencies.actions.officers import (
    eparticipation_officer_list,
    eparticipation_vacancy_list,
)
from ..agencies.actions.pages import (
    eparticipation_page_list,
    eparticipation_page_preview,
    eparticipation_page_show,
    eparticipation_page_update,
    eparticipation_page_version_list,
)
from ..agencies.actions.policy import (
    eparticipation_policy_list,
)
from ..answers.actions.desk import (
    eparticipation_answer_item_hide,
    eparticipation_answer_item_restore,
    eparticipation_answer_list,
    eparticipation_answer_show,
    eparticipation_paper_answer_create,
    eparticipation_paper_answer_withdraw,
)
from ..answers.actions.figures import (
    eparticipation_answer_figures_show,
    eparticipation_answer_text_list,
)
from ..answers.actions.objecting import (
    eparticipation_answer_object,
)
from ..answers.actions.own import (
    eparticipation_answer_save,
    eparticipation_answer_submit,
    eparticipation_answer_withdraw,
    eparticipation_own_answer_show,
)
from ..answers.actions.receipts import (
    eparticipation_receipt_show,
)
from ..answers.actions.reporting import eparticipation_answer_item_report
from ..consultations.actions.deciding import (
    eparticipation_consultation_analyse,
    eparticipation_consultation_approve,
    eparticipation_consultation_archive,
    eparticipation_consultation_extend,
    eparticipation_consultation_return,
    eparticipation_consultation_submit,
    eparticipation_consultation_withdraw,
)
from ..consultations.actions.documents import (
    eparticipation_document_create,
    eparticipation_document_delete,
)
from ..consultations.actions.drafting import (
    eparticipation_consultation_create,
    eparticipation_consultation_delete,
    eparticipation_consultation_update,
    eparticipation_question_update,
)
from ..consultations.actions.finding import (
    eparticipation_consultation_list,
    eparticipation_consultation_show,
    eparticipation_desk_list,
)
from ..indicators.actions import eparticipation_checklist_show, eparticipation_indicator_list
from ..opendata.actions import (
    eparticipation_open_data_show,
)
from ..outcomes.actions.changes import eparticipation_outcome_list
from ..outcomes.actions.milestones import (
    eparticipation_milestone_create,
    eparticipation_milestone_delete,
    eparticipation_milestone_update,
)
from ..outcomes.actions.reading import (
    eparticipation_contribution_list,
    eparticipation_outcome_mine,
    eparticipation_outcome_show,
)
from ..outcomes.actions.themes import (
    eparticipation_theme_assign,
    eparticipation_theme_create,
    eparticipation_theme_delete,
    eparticipation_theme_update,
)
from ..outcomes.actions.writing import (
    eparticipation_outcome_propose,
    eparticipation_outcome_publish,
    eparticipation_outcome_return,
    eparticipation_outcome_update,
)
from ..voices.actions.documents import (
    eparticipation_document_show,
    eparticipation_passage_comment,
    eparticipation_passage_show,
)
from ..voices.actions.voices import eparticipation_voice_list

__all__ = [
    "eparticipation_answer_figures_show",
    "eparticipation_answer_item_hide",
    "eparticipation_answer_item_report",
    "eparticipation_answer_item_restore",
    "eparticipation_answer_list",
    "eparticipation_answer_object",
    "eparticipation_answer_save",
    "eparticipation_answer_show",
    "eparticipation_answer_submit",
    "eparticipation_answer_text_list",
    "eparticipation_answer_withdraw",
    "eparticipation_awareness_create",
    "eparticipation_awareness_delete",
    "eparticipation_awareness_list",
    "eparticipation_awareness_update",
    "eparticipation_checklist_show",
    "eparticipation_consultation_analyse",
    "eparticipation_consultation_approve",
    "eparticipation_consultation_archive",
    "eparticipation_consultation_create",
    "eparticipation_consultation_delete",
    "eparticipation_consultation_extend",
    "eparticipation_consultation_list",
    "eparticipation_consultation_return",
    "eparticipation_consultation_show",
    "eparticipation_consultation_submit",
    "eparticipation_consultation_update",
    "eparticipation_consultation_withdraw",
    "eparticipation_contribution_list",
    "eparticipation_desk_list",
    "eparticipation_document_create",
    "eparticipation_document_delete",
    "eparticipation_document_show",
    "eparticipation_homepage_check",
    "eparticipation_homepage_show",
    "eparticipation_indicator_list",
    "eparticipation_milestone_create",
    "eparticipation_milestone_delete",
    "eparticipation_milestone_update",
    "eparticipation_officer_list",
    "eparticipation_open_data_show",
    "eparticipation_outcome_list",
    "eparticipation_outcome_mine",
    "eparticipation_outcome_propose",
    "eparticipation_outcome_publish",
    "eparticipation_outcome_return",
    "eparticipation_outcome_show",
    "eparticipation_outcome_update",
    "eparticipation_own_answer_show",
    "eparticipation_page_list",
    "eparticipation_page_preview",
    "eparticipation_page_show",
    "eparticipation_page_update",
    "eparticipation_page_version_list",
    "eparticipation_paper_answer_create",
    "eparticipation_paper_answer_withdraw",
    "eparticipation_passage_comment",
    "eparticipation_passage_show",
    "eparticipation_policy_list",
    "eparticipation_question_update",
    "eparticipation_receipt_show",
    "eparticipation_theme_assign",
    "eparticipation_theme_create",
    "eparticipation_theme_delete",
    "eparticipation_theme_update",
    "eparticipation_vacancy_list",
    "eparticipation_voice_list",
]
