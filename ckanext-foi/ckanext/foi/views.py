"""Table of contents: what CKAN finds as pages."""

from __future__ import annotations

from .clocks.views import foi_clocks
from .consultations.views import foi_consultations
from .decisions.views import foi_desk
from .disclosures.views import foi_disclosures
from .duties.views import foi_duties
from .entities.views import foi_entities
from .figures.views import foi_figures
from .holdings.views import foi_holdings
from .release.views import foi_release
from .requests.views.asking import foi_asking
from .requests.views.reading import foi_requests
from .wordings.views import foi_wordings

__all__ = [
    "foi_asking",
    "foi_clocks",
    "foi_consultations",
    "foi_desk",
    "foi_disclosures",
    "foi_duties",
    "foi_entities",
    "foi_figures",
    "foi_holdings",
    "foi_release",
    "foi_requests",
    "foi_wordings",
]
