"""Table of contents: what CKAN finds as actions."""

from __future__ import annotations

from ..clocks.actions import foi_clock_compute
from ..consultations.actions import (
    foi_consultation_answer,
    foi_consultation_ask,
    foi_consultation_list,
    foi_consultation_show,
)
from ..decisions.actions.deciding import (
    foi_decision_approve,
    foi_decision_propose,
    foi_decision_return,
)
from ..decisions.actions.delivering import (
    foi_fee_pay,
    foi_notice_confirm,
    foi_notice_create,
    foi_request_collect,
)
from ..decisions.actions.desk import (
    foi_clarification_ask,
    foi_desk_list,
    foi_desk_people_list,
    foi_note_create,
    foi_request_assign,
    foi_request_extend,
    foi_urgency_refuse,
)
from ..decisions.actions.transferring import foi_request_transfer
from ..disclosures.actions.finding import foi_disclosure_list
from ..disclosures.actions.publishing import (
    foi_publication_ask,
    foi_publication_authorise,
    foi_publication_deny,
    foi_publication_show,
    foi_publication_withdraw,
)
from ..duties.actions import (
    foi_duty_confirm,
    foi_duty_create,
    foi_duty_delete,
    foi_duty_list,
    foi_duty_overview,
)
from ..entities.actions import foi_entity_list, foi_entity_show, foi_entity_update
from ..figures.actions import foi_figure_list, foi_report_show
from ..grievances.actions import foi_grievance_create, foi_grievance_decide, foi_grievance_list
from ..holdings.actions import (
    foi_holding_create,
    foi_holding_delete,
    foi_holding_list,
    foi_holding_show,
    foi_holding_update,
)
from ..release.actions import (
    foi_release_approve,
    foi_release_change,
    foi_release_create,
    foi_release_delete,
    foi_release_list,
    foi_release_make,
    foi_release_propose,
    foi_release_return,
    foi_release_text,
)
from ..requests.actions.asking import (
    foi_request_clarify,
    foi_request_create,
    foi_request_list,
    foi_request_show,
    foi_request_submit,
    foi_request_update,
    foi_request_withdraw,
)
from ..requests.actions.files import foi_attachment_create, foi_attachment_delete
from ..requests.actions.suggesting import foi_answer_suggest
from ..wordings.actions import (
    foi_template_create,
    foi_template_delete,
    foi_template_list,
    foi_template_update,
)

__all__ = [
    "foi_answer_suggest",
    "foi_attachment_create",
    "foi_attachment_delete",
    "foi_clarification_ask",
    "foi_clock_compute",
    "foi_consultation_answer",
    "foi_consultation_ask",
    "foi_consultation_list",
    "foi_consultation_show",
    "foi_decision_approve",
    "foi_decision_propose",
    "foi_decision_return",
    "foi_desk_list",
    "foi_desk_people_list",
    "foi_disclosure_list",
    "foi_duty_confirm",
    "foi_duty_create",
    "foi_duty_delete",
    "foi_duty_list",
    "foi_duty_overview",
    "foi_entity_list",
    "foi_entity_show",
    "foi_entity_update",
    "foi_fee_pay",
    "foi_figure_list",
    "foi_grievance_create",
    "foi_grievance_decide",
    "foi_grievance_list",
    "foi_holding_create",
    "foi_holding_delete",
    "foi_holding_list",
    "foi_holding_show",
    "foi_holding_update",
    "foi_note_create",
    "foi_notice_confirm",
    "foi_notice_create",
    "foi_publication_ask",
    "foi_publication_authorise",
    "foi_publication_deny",
    "foi_publication_show",
    "foi_publication_withdraw",
    "foi_release_approve",
    "foi_release_change",
    "foi_release_create",
    "foi_release_delete",
    "foi_release_list",
    "foi_release_make",
    "foi_release_propose",
    "foi_release_return",
    "foi_release_text",
    "foi_report_show",
    "foi_request_assign",
    "foi_request_clarify",
    "foi_request_collect",
    "foi_request_create",
    "foi_request_extend",
    "foi_request_list",
    "foi_request_show",
    "foi_request_submit",
    "foi_request_transfer",
    "foi_request_update",
    "foi_request_withdraw",
    "foi_template_create",
    "foi_template_delete",
    "foi_template_list",
    "foi_template_update",
    "foi_urgency_refuse",
]
