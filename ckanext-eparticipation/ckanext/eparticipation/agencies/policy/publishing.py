"""The policy table as a dataset of the catalogue, kept up to date."""

from __future__ import annotations

from ckanext.eparticipation.agencies import config
from ckanext.eparticipation.agencies.policy import columns, table
from ckanext.eparticipation.keeping import Kept, keep

KEPT = Kept(
    name="e-participation-policy-by-agency",
    file=table.FILE,
    texts={
        "title_translated": {
            "ar": "التزام الجهات بسياسة المشاركة الإلكترونية",
            "en": "How agencies fulfil the e-participation policy",
        },
        "notes_translated": {
            "ar": "لكل جهة ولكل بند من سياسة المشاركة الإلكترونية: حالة الوفاء به وتاريخ الإثبات ورابطه. تُستخرج الحالة من الوقائع المسجلة في البوابة، ولا تُدخل يدويًا.",
            "en": "For each agency and each point of the e-participation policy: how far it is fulfilled, with the date and the link of the proof. Worked out from what the portal holds, typed in by nobody.",
        },
        "tags_translated": {
            "ar": ["المشاركة الإلكترونية", "شارك"],
            "en": ["e-participation", "Sharek"],
        },
        "sectors": ["social"],
    },
    file_name={"ar": "البنود حسب الجهة", "en": "Points by agency"},
    columns=columns.DESCRIBED,
)


def publish() -> bool:
    """Bring the dataset to what the table says now; tell whether it was written."""
    owner = config.policy_organisation()
    return bool(owner) and keep(KEPT, owner, table.as_table().encode())
