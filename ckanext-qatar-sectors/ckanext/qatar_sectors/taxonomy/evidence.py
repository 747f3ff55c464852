"""What a dataset says about its subject, before anybody concludes from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """Themes, keywords, publisher and titles as the source gives them."""

    theme_uris: tuple[str, ...] = ()
    theme_labels: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    titles: tuple[str, ...] = ()
