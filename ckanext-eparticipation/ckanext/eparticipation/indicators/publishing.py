"""The indicators as a dataset of the catalogue, kept up to date."""

from __future__ import annotations

from datetime import datetime

from ckanext.eparticipation.indicators import columns, config, export, reading
from ckanext.eparticipation.keeping import Kept, keep

KEPT = Kept(
    name="e-participation-indicators",
    file="e-participation-indicators.csv",
    texts={
        "title_translated": {
            "ar": "مؤشرات المشاركة الإلكترونية",
            "en": "E-participation in figures",
        },
        "notes_translated": {
            "ar": "المشاركون المختلفون ومساهماتهم حسب السنة والجهة والاستشارة والشهر واللغة والفئة، محسوبة من الوقائع نفسها. تُحجب الأعداد الصغيرة للفئات وما يُستنتج منها.",
            "en": "Distinct participants and their contributions by year, agency, consultation, month, language and group, counted from the events themselves. Small numbers of groups are withheld, and those from which they could be worked out.",
        },
        "tags_translated": {
            "ar": ["المشاركة الإلكترونية", "شارك"],
            "en": ["e-participation", "Sharek"],
        },
        "sectors": ["social"],
    },
    file_name={"ar": "المؤشرات", "en": "Indicators"},
    columns=columns.DESCRIBED,
)


def publish(now: datetime) -> bool:
    """Bring the dataset to what the indicators say now; tell whether it was written."""
    owner = config.organisation()
    if not owner:
        return False
    years = reading.indicators(now.year, now)["years"]
    return keep(
        KEPT, owner, export.as_csv(reading.indicators(year, now) for year in years).encode()
    )
